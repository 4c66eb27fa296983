// stdout: done
// A big input for a child that does not read delays nobody, and "drain" says when it has gone.
var assert = node.assert;
var ticks = 0;
var longest = 0;
var last = Date.now();
var drained = 0;
var counted = "";

var child = node.createProcess("sleep 0.5; wc -c");
for (var i = 0; i < 40; i++) {
  assert.equal(child.write("x".repeat(100000)), true);
}
assert(child.queued > 3000000);
child.close();
child.addListener("drain", function () {
  drained++;
  assert.equal(child.queued, 0);
});
child.addListener("output", function (data) {
  counted += data === null ? "" : data;
});
child.addListener("exit", function () {
  clearInterval(timer);
});
var timer = setInterval(function () {
  ticks++;
  longest = Math.max(longest, Date.now() - last);
  last = Date.now();
}, 5);

function onExit() {
  assert.equal(counted.trim(), "4000000");
  assert(drained >= 1);
  assert(ticks > 20, "ticks: " + ticks);
  assert(longest < 400, "longest wait: " + longest);
  puts("done");
}
