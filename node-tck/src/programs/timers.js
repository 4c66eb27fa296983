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
}, /TypeError.*(expected a function|must be of type function)/);
assert.throws(function () {
  setInterval(null, 1);
}, /TypeError.*(expected a function, found|must be of type function. Received) null/);

// What is over stays so, whatever was set since.
var late = [];
var first = setTimeout(function () {
  var second = setTimeout(function () {
    late.push("second");
    var third = setTimeout(function () {
      late.push("third");
    }, 1);
    clearTimeout(first);
    clearTimeout(second);
    assert(third !== second);
  }, 1);
  clearTimeout(first);
}, 1);

// An emitter like any other.
var heard = [];
var changed = setTimeout(function () {
  heard.push("removed");
}, 1, "added");
changed.removeListener("timeout", changed.listeners("timeout")[0]);
changed.addListener("timeout", function (a) {
  heard.push(a);
});
setTimeout(function () {
  heard.push(this === early, Array.prototype.join.call(arguments));
}, 1, 7, 8, 9).addListener("other", node.assert);
var early = setTimeout(function (value) {
  assert.equal(this, early);
  heard.push(value);
}, 10000);
early.emit("timeout", ["by hand"]);
clearTimeout(early);
setTimeout(assert, 1).emit = function (event) {
  heard.push("own " + event);
};

function onExit() {
  assert.deepEqual(heard, ["by hand", "added", false, "7,8,9", "own timeout"]);
  assert.deepEqual(order, ["timeout 12", "heard", "equal, later"]);
  assert.deepEqual(late, ["second", "third"]);
  assert.equal(ticks, 3);
  puts("done");
}
// rule: J28
