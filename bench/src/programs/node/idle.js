// As hello.js, for connections that wait as long as they like. With --expose-gc it tells its heap on SIGUSR2.
"use strict";
const http = require("node:http");

const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": 11 });
  res.end("Hello World");
});
server.keepAliveTimeout = 0;
server.listen(0, () => console.log("listening " + server.address().port));

process.on("SIGUSR2", () => {
  globalThis.gc();
  console.log("heap " + process.memoryUsage().heapUsed);
});
