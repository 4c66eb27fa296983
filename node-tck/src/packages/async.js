const async = require("async");
console.log("loaded");
const assert = require("node:assert");

async function main() {
  let running = 0;
  let most = 0;
  const doubled = await async.mapLimit([1, 2, 3, 4, 5], 2, async (x) => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, 5));
    running--;
    return x * 2;
  });
  assert.deepStrictEqual(doubled, [2, 4, 6, 8, 10]);
  assert.strictEqual(most, 2);
  const sum = await async.waterfall([(next) => next(null, 1, 2), (a, b, next) => setImmediate(next, null, a + b)]);
  assert.strictEqual(sum, 3);
  const queue = async.queue((task, done) => setTimeout(done, 1, null, task.id), 1);
  const ids = await Promise.all([queue.pushAsync({ id: 1 }), queue.pushAsync({ id: 2 })]);
  assert.deepStrictEqual(ids, [1, 2]);
  let tries = 0;
  assert.strictEqual(await async.retry(3, async () => (++tries < 3 ? Promise.reject(new Error("not yet")) : "done")), "done");
  console.log("ok");
}

main();
