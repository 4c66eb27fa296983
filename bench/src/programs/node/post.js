// Takes a body and says how long it was.
"use strict";
const http = require("node:http");

const server = http.createServer((req, res) => {
  let length = 0;
  req.on("data", (chunk) => {
    length += chunk.length;
  });
  req.on("end", () => {
    const body = String(length);
    res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.length });
    res.end(body);
  });
});
server.listen(0, () => console.log("listening " + server.address().port));
