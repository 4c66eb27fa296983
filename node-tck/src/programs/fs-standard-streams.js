// stdout: one
// stdout: two
// stdout: three
// stdout: 4
// stdout: five
// stdout: six
// stdout: seven
// stderr: to the errors
// The standard streams are files; whatever is written to standard output stays in order.
var equal = node.assert.equal;
var written = 0;

node.assert(stdout instanceof node.fs.File);
equal(stdin.fd, node.STDIN_FILENO);
equal(stdout.fd, node.STDOUT_FILENO);
equal(stderr.fd, node.STDERR_FILENO);

puts("one");
stdout.puts("two");
print("thr");
stdout.print("ee\n");
stdout.write([0x34, 0x0a]);
node.fs.write(1, "five\n").addCallback(function (bytes) {
  equal(bytes, 5);
  written++;
});
console.log("six");
stdout.puts("seven").addCallback(function () {
  written++;
});
stderr.puts("to the errors").addCallback(function () {
  written++;
});
stderr.read(1).addErrback(function (error) {
  equal(error.code, "EBADF");
  written++;
});
stdin.write("x").addErrback(function (error) {
  equal(error.code, "EBADF");
  written++;
});

function onExit() {
  equal(written, 5);
}
// rule: J55
