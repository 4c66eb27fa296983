// Allow: net=*
const { createClient } = require("redis");
console.log("loaded");
const assert = require("node:assert");
const server = require("./shared/redis-server.js")();

server.listen(0, "127.0.0.1", async () => {
  const client = createClient({ url: "redis://127.0.0.1:" + server.address().port, RESP: 2 });
  await client.connect();
  assert.strictEqual(await client.get("a"), null);
  assert.strictEqual(await client.set("a", "1"), "OK");
  assert.deepStrictEqual(await Promise.all([client.incr("a"), client.get("a")]), [2, "2"]);
  await assert.rejects(client.sendCommand(["NOTHING"]), /ERR unknown command NOTHING/);
  client.destroy();
  server.close(() => console.log("ok"));
});
