// Allow: net=*
const { createClient } = require("redis");
console.log("loaded");
const assert = require("node:assert");
const net = require("node:net");

// A server of five commands. Each part of its protocol ends with CRLF.
const values = new Map();
function reply([name, key, value]) {
  switch (name.toUpperCase()) {
    case "GET":
      return values.has(key) ? `$${values.get(key).length}\r\n${values.get(key)}\r\n` : "$-1\r\n";
    case "SET":
      values.set(key, value);
      return "+OK\r\n";
    case "INCR":
      values.set(key, String(Number(values.get(key) ?? 0) + 1));
      return `:${values.get(key)}\r\n`;
    case "CLIENT":
      return "+OK\r\n";
    case "INFO":
      return "$15\r\nredis_version:7\r\n";
    case "QUIT":
      return "+OK\r\n";
    default:
      return `-ERR unknown command ${name}\r\n`;
  }
}
const server = net.createServer((socket) => {
  let text = "";
  socket.setEncoding("latin1").on("error", () => {}).on("data", (part) => {
    text += part;
    for (;;) {
      const lines = text.split("\r\n");
      const end = 1 + 2 * Number(lines[0].slice(1));
      if (text === "" || lines.length <= end) return;
      text = lines.slice(end).join("\r\n");
      socket.write(reply(lines.slice(1, end).filter((line, at) => at % 2)));
    }
  });
});
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
