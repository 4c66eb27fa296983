// stdout: done
// Output, error and exit come as strings, the ends as null, the exit last.
var assert = node.assert;
var out = [];
var err = [];
var order = [];

var child = node.createProcess("echo out; echo err >&2; exit 3");
assert(child instanceof node.Process);
assert(child instanceof node.EventEmitter);
assert(child.pid > 0);
child.addListener("output", function (data) {
  order.push("output");
  out.push(data);
});
child.addListener("error", function (data) {
  order.push("error");
  err.push(data);
});
child.addListener("exit", function (code) {
  order.push("exit " + code);
});
child.close();
assert.deepEqual(order, [], "nothing is called inside the call");

assert.throws(function () {
  node.createProcess();
}, /TypeError: createProcess: expected a command/);
assert.throws(function () {
  node.createProcess("echo \0");
}, /NUL/);

function onExit() {
  assert.deepEqual(out, ["out\n", null]);
  assert.deepEqual(err, ["err\n", null]);
  assert.equal(order[order.length - 1], "exit 3");
  assert.equal(order.length, 5);
  puts("done");
}
// rule: J30
// needs: PROCESSES
