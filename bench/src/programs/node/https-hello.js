// As hello.js, over TLS.
"use strict";
const fs = require("node:fs");
const https = require("node:https");

const read = (name) => fs.readFileSync(`${__dirname}/../tls/${name}.pem`);

const server = https.createServer({ key: read("key"), cert: read("cert") }, (req, res) => {
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": 11 });
  res.end("Hello World");
});
server.listen(0, () => console.log("listening " + server.address().port));
