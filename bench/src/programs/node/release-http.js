// After a benchmark of release 0.1.6: a server and its clients in one process, a body of fixed size.
"use strict";
const http = require("node:http");

const CLIENTS = 30;
const REQUESTS = 700;
const body = "C".repeat(5 * 1024);
let asked = 0;
let answered = 0;

const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.length });
  res.end(body);
});

function ask(agent) {
  if (asked === REQUESTS) {
    return;
  }
  asked++;
  http.get({ port: server.address().port, host: "127.0.0.1", agent }, (response) => {
    let length = 0;
    response.setEncoding("latin1");
    response.on("data", (chunk) => (length += chunk.length));
    response.on("end", () => {
      if (length !== body.length) {
        throw new Error("found " + length);
      }
      if (++answered === REQUESTS) {
        process.exit(0);
      }
      ask(agent);
    });
  });
}

server.listen(0, "127.0.0.1", () => {
  for (let i = 0; i < CLIENTS; i++) {
    ask(new http.Agent({ keepAlive: true, maxSockets: 1 }));
  }
});
