// The subject of the wire's cases for node:http, Node's and this platform's:
// node node-tck/src/subjects/node20.js PORT [TIME-LIMIT CHECK] [half-open]
// The platform's is its twin, and its comments say what each path is for. TIME-LIMIT is that for heads and for
// requests, CHECK how often Node looks after it, both in milliseconds. With "half-open" a client that has ended its
// side gets its responses.
"use strict";
const http = require("http");

const PIECE = "x".repeat(64 * 1024);
const EVIL = [
  ["X-Split", "a\r\nX-Evil: b"],
  ["X-Split", "a\nX-Evil: b"],
  ["X-Nul", "a\0b"],
  ["X-Split\r\nX-Evil", "a"],
  ["X Space", "a"],
  ["", "a"],
];

const NO_CODES = [0, 99, 1000, 10000];

function show(text) {
  return text.replace(/[^ -\[\]-~]/g, (c) =>
    c === "\\" ? "\\\\" : "\\x" + (256 + c.charCodeAt(0)).toString(16).slice(1)
  );
}

function body(req, callback) {
  const pieces = [];
  req.on("data", (octets) => pieces.push(octets.toString("latin1")));
  req.on("end", () => callback(pieces.join("")));
}

function send(res, status, headers, text) {
  res.writeHead(status, headers);
  res.end(text, "latin1");
}

function plain(text) {
  return { "Content-Type": "text/plain", "Content-Length": text.length };
}

function echo(req, res, text) {
  const lines = ["method " + req.method, "target " + show(req.url)];
  lines.push("fields " + req.rawHeaders.length / 2);
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    lines.push("field " + show(req.rawHeaders[i]) + ": " + show(req.rawHeaders[i + 1]));
  }
  lines.push("body " + show(text), "");
  const all = lines.join("\n");
  send(res, 200, plain(all), all);
}

const paths = {
  "/slow": (req, res) => body(req, (text) => setTimeout(() => echo(req, res, text), 300)),
  "/early": (req, res) => send(res, 200, plain("target /early\n"), "target /early\n"),
  "/no-content": (req, res) => send(res, 204, {}, "never"),
  "/not-modified": (req, res) => send(res, 304, { ETag: '"a"' }, "never"),
  "/close": (req, res) =>
    send(res, 200, { ...plain("target /close\n"), Connection: "close" }, "target /close\n"),
  "/stream": (req, res) => {
    const pieces = ["one ", "two ", "three"];
    res.writeHead(200, { "Content-Type": "text/plain" });
    (function next() {
      if (pieces.length === 0) {
        res.end();
        return;
      }
      res.write(pieces.shift());
      setTimeout(next, 1);
    })();
  },
  "/split": (req, res) => {
    const refused = EVIL.filter(([name, value]) => {
      try {
        res.setHeader(name, value);
      } catch (e) {
        return true;
      }
      return false;
    });
    const text = "refused " + refused.length + " of " + EVIL.length + "\n";
    send(res, 200, plain(text), text);
  },
  "/codes": (req, res) => {
    for (const code of NO_CODES) {
      try {
        res.writeHead(code);
      } catch (e) {
        continue;
      }
      res.end();
      return;
    }
    const text = "refused " + NO_CODES.length + " of " + NO_CODES.length + "\n";
    send(res, 200, plain(text), text);
  },
  "/longer": (req, res) => {
    res.writeHead(200, { "Content-Length": 5 });
    try {
      res.write("helloworld");
    } catch (e) {
      res.write("hello");
    }
    res.end();
  },
  "/shorter": (req, res) => send(res, 200, { "Content-Length": 10 }, "hello"),
  "/big": (req, res) => send(res, 200, plain(PIECE), PIECE),
};

const options = {};
if (Number(process.argv[3]) > 0) {
  options.headersTimeout = Number(process.argv[3]);
  options.requestTimeout = Number(process.argv[3]);
  options.connectionsCheckingInterval = Number(process.argv[4]);
}
const server = http.createServer(options, (req, res) => {
  if (Object.prototype.hasOwnProperty.call(paths, req.url)) {
    paths[req.url](req, res);
  } else {
    body(req, (text) => echo(req, res, text));
  }
});
server.httpAllowHalfOpen = process.argv.includes("half-open");
server.listen(Number(process.argv[2] || 0), "127.0.0.1", () => {
  console.log("http://127.0.0.1:" + server.address().port);
});
