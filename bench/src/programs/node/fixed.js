// The same 20 KB for everybody.
"use strict";
const http = require("node:http");

const body = Buffer.from("0123456789abcdef".repeat(1280));

const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.length });
  res.end(body);
});
server.listen(0, () => console.log("listening " + server.address().port));
