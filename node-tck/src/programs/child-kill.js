// stdout: done
var assert = node.assert;
var codes = {};

function killed(name, signal) {
  var child = node.createProcess("sleep 60");
  child.addListener("exit", function (code) {
    codes[name] = code;
    [undefined, node.SIGKILL, node.SIGUSR1, 0].forEach(function (any) {
      var error = assert.throws(function () {
        child.kill(any);
      }, /ESRCH/);
      assert.equal(error.code, "ESRCH");
      assert.equal(error.errno, node.ESRCH);
    });
  });
  child.kill(0);
  assert.throws(function () {
    child.kill(99);
  }, /EINVAL/);
  assert.throws(function () {
    child.kill("SIGNONSENSE");
  }, /TypeError: kill/);
  child.kill(signal);
}

killed("default");
killed("term", node.SIGTERM);
killed("kill", node.SIGKILL);
killed("alrm", node.SIGALRM); // not SIGHUP, which children of nohup ignore
killed("usr1", node.SIGUSR1);
killed("name", "SIGUSR2");

// A signal that does not end it.
var order = [];
var child = node.createProcess(
  "trap 'echo heard' USR1; echo ready; while :; do sleep 0.05; done"
);
child.addListener("output", function (data) {
  order.push(data);
  if (data === "ready\n") {
    child.kill(node.SIGUSR1);
  } else if (data === "heard\n") {
    child.kill();
  }
});
child.addListener("exit", function (code) {
  order.push(code);
});

function onExit() {
  assert.deepEqual(codes.default, 128 + 15);
  assert.deepEqual(codes.term, 128 + 15);
  assert.deepEqual(codes.kill, 128 + 9);
  assert.deepEqual(codes.alrm, 128 + 14);
  assert.deepEqual(codes.usr1, 128 + 10);
  assert.deepEqual(codes.name, 128 + 12);
  assert.deepEqual(order, ["ready\n", "heard\n", null, 128 + 15]);
  puts("done");
}
// rule: J37
// needs: PROCESSES, SIGNALS
