"use strict";
const http = require("node:http");

const body = "Hello World";

const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": 11 });
  res.end(body);
});
server.listen(0, () => console.log("listening " + server.address().port));
