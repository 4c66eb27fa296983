// stdout: done
var assert = node.assert;
var order = [];
var begin = Date.now();

var timer = setTimeout(function (a, b) {
  assert.equal(this, timer);
  assert(this instanceof node.EventEmitter);
  assert(Date.now() - begin >= 19, "not early");
  order.push("timeout " + a + b);
}, 20, 1, 2);
timer.addListener("timeout", function () {
  order.push("heard");
});
setTimeout(function () {
  order.push("equal, later");
}, 20);

var ticks = 0;
setInterval(function () {
  if (++ticks === 3) {
    clearInterval(this);
  }
}, 2);

var cleared = setTimeout(function () {
  order.push("never");
}, 1);
clearInterval(cleared);
clearTimeout(cleared);
clearTimeout(null);
clearTimeout(undefined);
clearTimeout({});
clearTimeout(17);
assert.throws(function () {
  setTimeout("code", 1);
}, /TypeError: setTimeout: expected a function/);
assert.throws(function () {
  setInterval(null, 1);
}, /TypeError: setInterval: expected a function, found null/);

function onExit() {
  assert.deepEqual(order, ["timeout 12", "heard", "equal, later"]);
  assert.equal(ticks, 3);
  puts("done");
}
