// Calls in the manner of today's Node, whose arguments would be ignored.
var assert = node.assert;
var callback = function () {};

[
  () => node.fs.stat("x", callback),
  () => node.fs.open("x", node.O_RDONLY, callback),
  () => node.fs.open("x", node.O_RDONLY, 0o600, callback),
  () => node.fs.close(99, callback),
  () => node.fs.read(99, 1, 0, "utf8", callback),
  () => node.fs.write(99, "x", null, callback),
  () => node.fs.cat("x", callback),
  () => node.fs.cat("x", "utf8", callback),
  () => node.fs.readdir("x", callback),
  () => node.fs.rename("x", "y", callback),
  () => node.fs.unlink("x", callback),
  () => node.fs.rmdir("x", callback),
  () => node.fs.mkdir("x", callback),
  () => node.fs.mkdir("x", 0o700, callback),
  () => new node.fs.File().open("x", "r", callback),
  () => new node.fs.File().close(callback),
  () => stdin.read(1, callback),
  () => stdout.write("x", callback),
  () => node.http.cat("http://127.0.0.1:1/", callback),
  () => node.dns.resolve4("localhost", callback),
  () => node.dns.reverse("127.0.0.1", callback),
  () => node.http.createServer(callback).listen(0, callback),
  () => node.http.createServer(callback).listen(0, "127.0.0.1", callback),
  () => node.http.createServer(callback).close(callback),
  () => node.tcp.createServer(callback).listen(0, callback),
  () => node.tcp.createServer(callback).listen(0, "127.0.0.1", 5, callback),
  () => node.tcp.createServer(callback).close(callback),
  () => node.tcp.createConnection(1, callback),
  () => node.tcp.createConnection(1, "127.0.0.1", callback),
  () => new node.tcp.Connection().connect(1, callback),
].forEach(function (call) {
  assert.throws(call, /^TypeError: .*: expected no callback, found a function; /);
});

assert.throws(() => node.http.createServer(callback).listen(0, 511), /TypeError: listen: expected a host as a string, found a value of type number/);
assert.throws(() => node.tcp.createConnection(1, {}), /TypeError: createConnection: expected a host|TypeError: connect: expected a host/);
assert.throws(() => node.http.createClient(1, callback), /TypeError: createClient: expected a host as a string/);
assert.throws(() => node.createProcess("ls", ["-l"]), /TypeError: createProcess: expected the whole command in one string, found a second argument of type object/);
assert.throws(() => new node.Process().spawn("ls", ["-l"]), /TypeError: createProcess: /);

assert.equal(require.main, module);
assert.equal(typeof stdin[Symbol.asyncIterator], "function");
puts("done");
