// Looks at every header field and at the parameters of the query.
"use strict";
const http = require("node:http");
const querystring = require("node:querystring");

const server = http.createServer((req, res) => {
  let length = 0;
  const headers = req.headers;
  for (const name in headers) {
    length += name.length + headers[name].length;
  }
  const params = querystring.parse(req.url.slice(req.url.indexOf("?") + 1));
  const body = length + " " + params.name + " " + params.page;
  res.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.length });
  res.end(body);
});
server.listen(0, () => console.log("listening " + server.address().port));
