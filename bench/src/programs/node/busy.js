// A server whose handler computes for about two milliseconds. With an argument, Node runs it in so many processes of a
// cluster; this platform has --workers for that.
"use strict";
const cluster = require("node:cluster");
const http = require("node:http");
const processes = Number(process.argv[2] ?? 0);

function compute() {
  let x = 2463534242;
  for (let i = 0; i < 900000; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
}

if (processes > 0 && cluster.isPrimary) {
  for (let i = 0; i < processes; i++) {
    cluster.fork();
  }
  let listening = 0;
  cluster.on("listening", (worker, { port }) => {
    if (++listening === processes) {
      console.log("listening " + port);
    }
  });
} else {
  const server = http.createServer((req, res) => {
    const body = compute() === 0 ? "none" : "some";
    res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": 4 });
    res.end(body);
  });
  server.listen(0, () => cluster.isPrimary && console.log("listening " + server.address().port));
}
