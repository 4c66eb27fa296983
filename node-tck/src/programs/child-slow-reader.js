// stdout: done
// A big input for a child that does not read delays nobody, and "drain" says when it has gone.
var assert = node.assert;
var ticks = 0;
var drained = 0;
var counted = "";

// Reads nothing before it is told to.
var child = node.createProcess(
  "trap 'kill $!; wc -c; exit 0' USR1; sleep 60 >/dev/null 2>&1 & echo ready; wait"
);
child.addListener("output", function (data) {
  if (data === "ready\n") {
    fill();
  } else if (data !== null) {
    counted += data;
  }
});
child.addListener("drain", function () {
  drained++;
  assert.equal(child.queued, 0);
});

function fill() {
  for (var i = 0; i < 40; i++) {
    assert.equal(child.write("x".repeat(100000)), true);
  }
  child.close();
  setInterval(function () {
    assert(child.queued > 3800000, "more than a pipe holds is gone: " + child.queued);
    if (++ticks === 20) {
      clearInterval(this);
      child.kill(node.SIGUSR1);
    }
  }, 2);
}

function onExit() {
  assert.equal(counted.trim(), "4000000");
  assert(drained >= 1);
  assert.equal(ticks, 20);
  puts("done");
}
// rule: J39
// needs: PROCESSES, SIGNALS
