// stdout: done
// A child that does not read any more breaks nothing: it is told, and writes are refused.
var assert = node.assert;
var errors = [];
var code;

var child = node.createProcess("exec <&-; exec sleep 60");
child.addListener("inputError", function (error) {
  errors.push(error);
  assert.equal(child.write("more"), false);
  child.kill(node.SIGKILL);
});
child.addListener("exit", function (status) {
  code = status;
});
child.write("x".repeat(1000000));

var quiet = node.createProcess("exec <&-; sleep 0.2"); // nobody listens
quiet.write("x".repeat(1000000));

function onExit() {
  assert.equal(errors.length, 1);
  assert.equal(errors[0].code, "EPIPE");
  assert.equal(errors[0].errno, node.EPIPE);
  assert.equal(code, 128 + 9);
  puts("done");
}
// rule: J36
// needs: PROCESSES, SIGNALS
