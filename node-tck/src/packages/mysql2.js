// Allow: net=*
const mysql = require("mysql2");
const promises = require("mysql2/promise");
console.log("loaded");
const assert = require("node:assert");

const server = mysql.createServer();
server.on("connection", (connection) => {
  connection.serverHandshake({ protocolVersion: 10, serverVersion: "8.0.0", connectionId: 1, statusFlags: 2, characterSet: 8, capabilityFlags: 0xffffff ^ 0x800 ^ 0x20 });
  connection.on("error", () => {});
  connection.on("query", (sql) => {
    if (sql === "wrong") return connection.writeError({ code: 1064, message: "syntax error" });
    const column = { catalog: "def", schema: "x", table: "t", orgTable: "t", name: "name", orgName: "name", characterSet: 33, columnLength: 100, columnType: 253, flags: 0, decimals: 0 };
    connection.writeTextResult([{ name: "seven" }, { name: sql.slice(-3) }], [column]);
  });
});
server.listen(0, "127.0.0.1");
server._server.on("listening", async () => {
  const client = await promises.createConnection({ host: "127.0.0.1", port: server._server.address().port, user: "me" });
  const [rows] = await client.query("select ?", ["x"]);
  assert.deepStrictEqual(rows.map((row) => row.name), ["seven", "'x'"]);
  await assert.rejects(client.query("wrong"), { errno: 1064 });
  client.destroy();
  server.close(() => console.log("ok"));
});
