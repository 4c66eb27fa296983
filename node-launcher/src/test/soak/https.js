// A server of "node:https"; says its port. A body comes back as its length.
const fs = require("node:fs");
const https = require("node:https");

const read = (name) => fs.readFileSync(`${__dirname}/../tls/${name}.pem`);

const server = https.createServer({ key: read("ec-key"), cert: read("ec") }, (req, res) => {
  let length = 0;
  req.on("data", (chunk) => (length += chunk.length));
  req.on("end", () => res.end(`${req.url} ${length}.`));
  req.on("error", () => {});
});
server.on("clientError", (error, socket) => socket.destroy());
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
