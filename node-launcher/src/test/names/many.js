// stdout: done
// A thousand questions at once, and timers go on meanwhile.
var assert = node.assert;
var answers = 0;
var ticks = 0;

for (var i = 0; i < 1000; i++) {
  node.dns.resolve4("two.test").addCallback(function (addresses) {
    assert.equal(addresses.length, 2);
    if (++answers === 1000) {
      clearInterval(timer);
    }
  });
}
var timer = setInterval(function () {
  ticks++;
}, 1);

function onExit() {
  assert.equal(answers, 1000);
  assert(ticks > 0);
  puts("done");
}
