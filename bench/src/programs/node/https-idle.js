// As https-hello.js, for connections that wait as long as they like. With --expose-gc it tells its heap on SIGUSR2.
"use strict";
const fs = require("node:fs");
const https = require("node:https");

const read = (name) => fs.readFileSync(`${__dirname}/../tls/${name}.pem`);

const server = https.createServer({ key: read("key"), cert: read("cert") }, (req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": 11 });
  res.end("Hello World");
});
server.keepAliveTimeout = 0;
server.headersTimeout = 0;
server.requestTimeout = 0;
server.listen(0, () => console.log("listening " + server.address().port));

process.on("SIGUSR2", () => {
  globalThis.gc();
  console.log("heap " + process.memoryUsage().heapUsed);
});
