// Allow: net=*
const { Server } = require("socket.io");
const { io } = require("socket.io-client");
console.log("loaded");
const assert = require("node:assert");
const http = require("node:http");

const web = http.createServer();
const server = new Server(web);
server.on("connection", (socket) => {
  socket.join("room");
  socket.on("double", (n, reply) => reply(n * 2));
  socket.on("tell", (data) => server.to("room").emit("told", data));
});
web.listen(0, "127.0.0.1", () => {
  const socket = io("http://127.0.0.1:" + web.address().port);
  socket.on("connect", async () => {
    assert.strictEqual(await socket.emitWithAck("double", 21), 42);
    socket.emit("tell", { bytes: Buffer.from("abc") });
  });
  socket.on("told", (data) => {
    assert.strictEqual(Buffer.from(data.bytes).toString(), "abc");
    socket.close();
    server.close(() => console.log("ok"));
  });
});
