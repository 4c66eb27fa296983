// stdout: done
// The exit waits for all who hold the streams.
var assert = node.assert;
var order = [];

var child = node.createProcess("(sleep 0.4; echo late) & echo early; exit 5");
child.addListener("output", function (data) {
  order.push(data);
});
child.addListener("exit", function (code) {
  order.push(code);
});
setTimeout(function () {
  order.push("dead");
  assert.throws(function () {
    child.kill();
  }, /ESRCH/);
}, 200);

function onExit() {
  assert.deepEqual(order, ["early\n", "dead", "late\n", null, 5]);
  puts("done");
}
