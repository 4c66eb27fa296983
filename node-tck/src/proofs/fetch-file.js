// Fetches 1 GiB to a file and prints the resident set meanwhile, in MB: it is to stay flat. A child is the server.
//
//   NODE_JVM_OPTIONS=-Xmx64m ./node node-tck/src/proofs/fetch-file.js
"use strict";

const { fork } = require("node:child_process");
const { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { createServer } = require("node:http");
const { tmpdir } = require("node:os");
const path = require("node:path");
const { Readable } = require("node:stream");
const { pipeline } = require("node:stream/promises");

const SIZE = 2 ** 30;

function resident() {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
  return Math.round(kilobytes / 1024);
}

function serve() {
  const server = createServer((request, response) => {
    response.setHeader("Content-Length", SIZE);
    pipeline(createReadStream("/dev/zero", { end: SIZE - 1 }), response);
  });
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
}

async function main() {
  const child = fork(__filename, ["serve"]);
  const port = await new Promise((resolve) => child.once("message", resolve));
  const folder = mkdtempSync(path.join(tmpdir(), "fetch-file-"));
  const file = createWriteStream(path.join(folder, "file"));
  const sizes = [resident()];
  try {
    const { body } = await fetch(`http://127.0.0.1:${port}/`);
    let next = SIZE / 16;
    const watched = async function* (chunks) {
      let count = 0;
      for await (const chunk of chunks) {
        count += chunk.length;
        if (count >= next) {
          sizes.push(resident());
          next += SIZE / 16;
        }
        yield chunk;
      }
    };
    await pipeline(Readable.fromWeb(body), watched, file);
    console.log(`${file.bytesWritten} bytes, resident set in MB at the start and after each 64 MiB: ${sizes.join(" ")}`);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[2] === "serve") serve();
else main();
