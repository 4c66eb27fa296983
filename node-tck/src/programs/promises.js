// stdout: done
var assert = node.assert;
var order = [];

var promise = new node.Promise();
assert.equal(promise.addCallback(function (a, b) {
  order.push("callback " + a + b);
}), promise);
promise.addErrback(function () {
  order.push("never");
});
promise.emitSuccess([1, 2]);
promise.emitSuccess([3, 4]);
promise.emitError();
promise.addCallback(function (a, b) {
  order.push("late " + a + b);
});
order.push("sync");

var failing = new node.Promise();
failing.emitError(["no", 7]);

async function modern() {
  assert.deepEqual(await promise, [1, 2]);
  var one = new node.Promise();
  setTimeout(function () {
    one.emitSuccess(["only"]);
  }, 1);
  assert.equal(await one, "only");
  try {
    await failing;
    order.push("never");
  } catch (error) {
    assert(error instanceof Error);
    assert.equal(error.message, "no 7");
    order.push("caught");
  }
  assert.equal(await failing.catch((error) => error.values[1]), 7);
  await promise.finally(() => order.push("finally"));
}
modern().then(function () {
  order.push("end");
  // Promise jobs run before the next callback of the loop.
  setTimeout(function () {
    Promise.resolve().then(function () {
      order.push("job");
    });
  }, 1);
  setTimeout(function () {
    order.push("after job");
  }, 1);
});

function onExit() {
  assert.deepEqual(order, ["callback 12", "sync", "late 12", "caught", "finally", "end", "job", "after job"]);
  puts("done");
}
// rule: J27
// needs: MODERN_JAVASCRIPT
