// As idle.js, and it returns the messages of WebSockets. The folder with the package ws is named on the command line.
// With --expose-gc it tells its heap on SIGUSR2.
"use strict";
const http = require("node:http");
const load = require("node:module").createRequire(process.argv[2] + "/");
const { WebSocketServer } = load("ws");

const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": 11 });
  res.end("Hello World");
});
server.keepAliveTimeout = 0;

function message(data, isBinary) {
  this.send(data, { binary: isBinary });
}

new WebSocketServer({ server }).on("connection", (socket) => {
  socket.on("message", message);
});
server.listen(0, () => console.log("listening " + server.address().port));

process.on("SIGUSR2", () => {
  globalThis.gc();
  console.log("heap " + process.memoryUsage().heapUsed);
});
