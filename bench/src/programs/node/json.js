// Parses what was posted, changes it and sends it back.
"use strict";
const http = require("node:http");

const server = http.createServer((req, res) => {
  let text = "";
  req.setEncoding("utf8");
  req.on("data", (chunk) => {
    text += chunk;
  });
  req.on("end", () => {
    const order = JSON.parse(text);
    order.total = order.lines.reduce((sum, line) => sum + line.price * line.count, 0);
    const body = JSON.stringify(order);
    res.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
    res.end(body);
  });
});
server.listen(0, () => console.log("listening " + server.address().port));
