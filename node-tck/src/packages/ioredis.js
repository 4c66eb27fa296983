// Allow: net=*
const { Redis } = require("ioredis");
console.log("loaded");
const assert = require("node:assert");
const server = require("./shared/redis-server.js")();

server.listen(0, "127.0.0.1", async () => {
  const client = new Redis({ port: server.address().port, host: "127.0.0.1", enableReadyCheck: false });
  assert.strictEqual(await client.get("a"), null);
  assert.strictEqual(await client.set("a", "1"), "OK");
  assert.deepStrictEqual(await Promise.all([client.incr("a"), client.get("a")]), [2, "2"]);
  await assert.rejects(client.call("NOTHING"), /ERR unknown command NOTHING/);
  client.disconnect();
  server.close(() => console.log("ok"));
});
