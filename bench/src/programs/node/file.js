// Streams the file that is named on the command line, in pieces of 64 KB, no faster than the client takes them.
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const { pipeline } = require("node:stream");

const path = process.argv[2];

const server = http.createServer((req, res) => {
  fs.stat(path, (error, stat) => {
    if (error) {
      throw error;
    }
    res.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": stat.size });
    pipeline(fs.createReadStream(path), res, () => {});
  });
});
server.listen(0, () => console.log("listening " + server.address().port));
