// A file goes to a client that reads slowly; what waits in between has a limit, however large the file is.
// node-tck/src/proofs/slow-reader.js MIB. By hand: NODE_JVM_OPTIONS=-Xmx64m ./node node-tck/src/proofs/slow-reader.js 1024
"use strict";
const assert = require("assert");
const fs = require("fs");
const http = require("http");
const net = require("net");
const os = require("os");
const path = require("path");

const MEGABYTE = 1 << 20;
const size = Number(process.argv[2] || 16) * MEGABYTE;
const LIMIT = 12 * MEGABYTE; // both of the system's buffers, the stream's and the response's

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slow-reader-"));
const file = path.join(folder, "file");
const heap = { largest: 0 };

function look() {
  heap.largest = Math.max(heap.largest, process.memoryUsage().heapUsed);
}

function fill() {
  const fd = fs.openSync(file, "w");
  const piece = Buffer.alloc(MEGABYTE, "x");
  for (let at = 0; at < size; at += MEGABYTE) {
    fs.writeSync(fd, piece);
  }
  fs.closeSync(fd);
}

function text(bytes) {
  return `${(bytes / MEGABYTE).toFixed(1)} MiB`;
}

fill();
let source;
const server = http.createServer((req, res) => {
  res.writeHead(200, { "Content-Length": size });
  source = fs.createReadStream(file);
  source.pipe(res);
});

server.listen(0, "127.0.0.1", () => {
  const started = performance.now();
  const client = net.connect(server.address().port, "127.0.0.1");
  client.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  client.pause();
  let received = -1; // the head is no part of the body
  let ahead = 0;
  let before = -1;
  let pauses = 0;

  // Reads nothing until the server stands still.
  const waiting = setInterval(() => {
    if (source === undefined || source.bytesRead !== before) {
      before = source?.bytesRead;
      return;
    }
    clearInterval(waiting);
    ahead = before;
    client.resume();
  }, 100);

  client.on("data", (piece) => {
    if (received < 0) {
      const end = piece.indexOf("\r\n\r\n");
      assert(end > 0);
      received = piece.length - end - 4;
    } else {
      received += piece.length;
    }
    if (received > (pauses + 1) * 4 * MEGABYTE) {
      pauses++;
      look();
      client.pause();
      setImmediate(() => client.resume());
    }
  });
  client.on("end", () => {
    server.close();
    fs.rmSync(folder, { recursive: true });
    assert.strictEqual(received, size);
    assert(ahead <= LIMIT, text(ahead));
    const { rss } = process.memoryUsage();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`received ${text(received)}`);
    console.error(`in ${seconds} s; read ahead ${text(ahead)}; heap at most ${text(heap.largest)}; resident ${text(rss)}`);
  });
});
