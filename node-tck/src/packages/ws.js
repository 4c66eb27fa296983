// Allow: net=*
const { WebSocket, WebSocketServer } = require("ws");
console.log("loaded");
const assert = require("node:assert");

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: true });
server.on("connection", (socket) => socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary })));
server.on("listening", () => {
  const seen = [];
  const socket = new WebSocket("ws://127.0.0.1:" + server.address().port);
  socket.on("open", () => {
    socket.send("text ä");
    socket.send(Buffer.alloc(70000, 1));
  });
  socket.on("message", (data, isBinary) => {
    seen.push(isBinary ? data.length : data.toString());
    if (seen.length === 2) socket.close(4000, "enough");
  });
  socket.on("close", (code) => {
    assert.deepStrictEqual(seen, ["text ä", 70000]);
    assert.strictEqual(code, 4000);
    server.close(() => console.log("ok"));
  });
});
