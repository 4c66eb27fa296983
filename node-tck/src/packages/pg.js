// Allow: net=*
const { Client } = require("pg");
console.log("loaded");
const assert = require("node:assert");
const net = require("node:net");

// A message: its letter, its length with the four octets of the length, and its fields.
function message(letter, ...fields) {
  const body = Buffer.concat(fields.map((field) => (typeof field === "string" ? Buffer.from(field + "\0") : field)));
  const head = Buffer.alloc(5, letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const int16 = (n) => Buffer.from([n >> 8, n & 255]);
const int32 = (n) => Buffer.from([n >> 24, n >> 16, n >> 8, n]);
const value = (text) => Buffer.concat([int32(text.length), Buffer.from(text)]);
const ready = message("Z", Buffer.from("I"));

const server = net.createServer((socket) => {
  let bytes = Buffer.alloc(0);
  let started = false;
  socket.on("error", () => {}).on("data", (part) => {
    bytes = Buffer.concat([bytes, part]);
    while (bytes.length >= 5) {
      const skip = started ? 1 : 0;
      const length = bytes.readInt32BE(skip) + skip;
      if (bytes.length < length) return;
      const kind = started ? String.fromCharCode(bytes[0]) : "start";
      const text = bytes.toString("utf8", skip + 4, length);
      bytes = bytes.subarray(length);
      started = true;
      if (kind === "start") socket.write(Buffer.concat([message("R", int32(0)), ready]));
      if (kind === "X") socket.end();
      if (kind !== "Q") continue;
      if (text.startsWith("wrong")) {
        socket.write(Buffer.concat([message("E", "SERROR", "C42601", "Msyntax error", Buffer.alloc(1)), ready]));
        continue;
      }
      const column = (name, type) => [name, int32(0), int16(0), int32(type), int16(4), int32(-1), int16(0)];
      socket.write(
        Buffer.concat([
          message("T", int16(2), ...column("n", 23), ...column("name", 25)),
          message("D", int16(2), value("7"), value("seven")),
          message("C", "SELECT 1"),
          ready,
        ]),
      );
    }
  });
});
server.listen(0, "127.0.0.1", async () => {
  const client = new Client({ host: "127.0.0.1", port: server.address().port, user: "me", database: "x", ssl: false });
  await client.connect();
  const { rows, rowCount } = await client.query("select n, name from t");
  assert.deepStrictEqual([{ ...rows[0] }, rowCount], [{ n: 7, name: "seven" }, 1]);
  await assert.rejects(client.query("wrong"), { code: "42601", message: "syntax error" });
  await client.end();
  server.close(() => console.log("ok"));
});
