// stdout: done
// The exit waits for all who hold the streams.
var assert = node.assert;
var order = [];

var child = node.createProcess(
  "sh -c 'trap \"echo late; exit\" USR1; echo $$; while :; do sleep 0.05; done' & exit 5"
);
child.addListener("output", function (data) {
  if (order.length === 0) {
    order.push("early");
    waitForDeath(Number(data));
  } else {
    order.push(data);
  }
});
child.addListener("exit", function (code) {
  order.push(code);
});

function waitForDeath(grandchild) {
  var timer = setInterval(function () {
    try {
      child.kill(0);
    } catch (error) {
      assert.equal(error.code, "ESRCH");
      order.push("dead");
      clearInterval(timer);
      node.createProcess("kill -s USR1 " + grandchild);
    }
  }, 5);
}

function onExit() {
  assert.deepEqual(order, ["early", "dead", "late\n", null, 5]);
  puts("done");
}
// rule: J31
// needs: PROCESSES, SIGNALS
