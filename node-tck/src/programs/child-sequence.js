// stdout: done
// 40 children, one after the other, print 500 KB each.
var assert = node.assert;
var left = 40;
var total = 0;

function next() {
  if (left-- === 0) {
    return;
  }
  var length = 0;
  var ended = false;
  var child = node.createProcess("yes 0123456789abcdef | head -c 500000");
  child.addListener("output", function (data) {
    if (data === null) {
      ended = true;
    } else {
      length += data.length;
    }
  });
  child.addListener("exit", function (code) {
    assert.equal(code, 0);
    assert(ended);
    assert.equal(length, 500000);
    total += length;
    next();
  });
}
next();

function onExit() {
  assert.equal(total, 40 * 500000);
  puts("done");
}
// rule: J40
// needs: PROCESSES
