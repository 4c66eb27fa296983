// The bus on Redis: node docs/examples/chat/test/redis.cjs [folder [url]]
//
// With a folder whose node_modules has it, by the package `redis`; else by a small client in its place. With a URL at that Redis, else at a
// fake, which is restarted, too.
const assert = require("node:assert");
const { once } = require("node:events");
const { createRequire } = require("node:module");
const path = require("node:path");
const { connect } = require("../redis-bus.js");
const fake = require("./fake-redis.cjs");

const [, , folder, url] = process.argv;
const redis = folder === undefined ? require("./small-redis.cjs") : createRequire(path.resolve(folder) + "/")("redis");

async function test(name, run) {
  await run();
  console.log("ok " + name);
}

const isUp = (bus) => (bus.up ? null : once(bus, "up"));

(async function () {
  let broker = url === undefined ? await fake.start(0) : null;
  const place = url ?? "redis://127.0.0.1:" + broker.port;
  const options = { wait: 1, longest: 10 };
  const [one, two] = [1, 2].map(() => connect(redis, place, options));
  const heard = [];

  await test("it is up when both connections are, with what was subscribed before", async () => {
    await assert.rejects(one.subscribe("a"), { code: "BUS_AWAY" });
    await assert.rejects(one.publish("a", "x"), { code: "BUS_AWAY" });
    await Promise.all([isUp(one), isUp(two)]);
    one.on("message", (subject, text) => heard.push("one " + subject + " " + text));
    two.on("message", (subject, text) => heard.push("two " + subject + " " + text));
    await two.subscribe("b");
  });

  await test("a message reaches whoever has subscribed; published means that the broker has it", async () => {
    await two.publish("a", "€ 𝄞");
    await one.publish("b", "x".repeat(100000));
    await one.publish("c", "nobody");
    await two.publish("a", "end");
    while (heard.length < 3) {
      await once(one, "message");
    }
    assert.deepEqual(heard.splice(0).sort(), ["one a end", "one a € 𝄞", "two b " + "x".repeat(100000)]);
  });

  await test("what is not subscribed any more is not heard", async () => {
    two.unsubscribe("b");
    await one.publish("b", "late");
    await two.subscribe("c");
    await one.publish("c", "on time");
    await (heard.length > 0 ? null : once(two, "message"));
    assert.deepEqual(heard.splice(0), ["two c on time"]);
  });

  if (broker !== null) {
    await test("after a restart of the broker it is up again, with its subscriptions", async () => {
      const down = [one, two].map((bus) => once(bus, "down"));
      await broker.stop();
      await Promise.all(down);
      await assert.rejects(two.publish("a", "lost"), { code: "BUS_AWAY" });
      await assert.rejects(two.subscribe("d"), { code: "BUS_AWAY" });
      broker = await fake.start(broker.port);
      await Promise.all([isUp(one), isUp(two)]);
      await two.publish("a", "again");
      await (heard.length > 0 ? null : once(one, "message"));
      assert.deepEqual(heard.splice(0), ["one a again"]);
      await one.publish("d", "new");
      await (heard.length > 0 ? null : once(two, "message"));
      assert.deepEqual(heard.splice(0), ["two d new"]);
    });
  }

  await test("closing waits until the broker has everything", async () => {
    const last = two.publish("a", "last");
    await Promise.all([two.close(), last]);
    await (heard.length > 0 ? null : once(one, "message"));
    await one.close();
    await assert.rejects(one.publish("a", "x"), { code: "BUS_AWAY" });
  });
  await broker?.stop();
})();
