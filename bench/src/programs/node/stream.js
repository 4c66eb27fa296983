// 1 MB in 64 chunks, no faster than the client takes them.
"use strict";
const http = require("node:http");

const chunk = Buffer.from("0123456789abcdef".repeat(1024));
const CHUNKS = 64;

const server = http.createServer((req, res) => {
  let left = CHUNKS;
  function more() {
    while (left > 0) {
      left--;
      if (!res.write(chunk) && left > 0) {
        return; // "drain" goes on
      }
    }
    res.end();
  }
  res.on("drain", () => {
    if (left > 0) {
      more();
    }
  });
  res.writeHead(200, { "Content-Type": "text/plain" });
  more();
});
server.listen(0, () => console.log("listening " + server.address().port));
