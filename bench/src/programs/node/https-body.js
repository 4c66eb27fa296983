// The same 1 MB for everybody, over TLS.
"use strict";
const fs = require("node:fs");
const https = require("node:https");

const read = (name) => fs.readFileSync(`${__dirname}/../tls/${name}.pem`);
const body = Buffer.from("0123456789abcdef".repeat(65536));

const server = https.createServer({ key: read("key"), cert: read("cert") }, (req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.length });
  res.end(body);
});
server.listen(0, () => console.log("listening " + server.address().port));
