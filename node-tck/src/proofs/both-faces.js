// A connection, a file, a child and a timer of each face at once, round after round. The program ends by itself and keeps
// nothing. node-tck/src/proofs/both-faces.js ROUNDS. By hand: ./node --expose-gc node-tck/src/proofs/both-faces.js 10000
"use strict";
const assert = require("assert");
const { spawn } = require("child_process");
const fs = require("fs");
const net = require("net");
const os = require("os");
const path = require("path");

const ROUNDS = Number(process.argv[2] || 50);
const WARM_UP = Math.ceil(ROUNDS / 5);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "both-faces-"));

// ---- the face of 2009 ----

const oldServer = node.tcp.createServer((connection) => {
  connection.setEncoding("ascii");
  connection.addListener("receive", (data) => connection.send(data.toUpperCase()));
  connection.addListener("eof", () => connection.close());
});
oldServer.listen(0, "127.0.0.1");

function oldSocket() {
  return new Promise((resolve) => {
    const connection = node.tcp.createConnection(oldServer.port, "127.0.0.1");
    let text = "";
    connection.setEncoding("ascii");
    connection.addListener("connect", () => connection.send("old"));
    connection.addListener("receive", (data) => {
      text += data;
      if (text === "OLD") {
        connection.close();
      }
    });
    connection.addListener("close", (failed) => resolve([text, Boolean(failed)].join()));
  });
}

async function oldFile() {
  const place = path.join(folder, "old");
  const fd = await node.fs.open(place, node.O_WRONLY | node.O_CREAT | node.O_TRUNC, 0o600);
  await node.fs.write(fd, "old");
  await node.fs.close(fd);
  const text = await node.fs.cat(place, "utf8");
  await node.fs.unlink(place);
  return text;
}

function oldChild() {
  return new Promise((resolve) => {
    const child = node.createProcess("cat");
    let text = "";
    child.addListener("output", (data) => {
      text += data ?? "";
    });
    child.addListener("exit", (code) => resolve([text, code].join()));
    child.write("old");
    child.close();
  });
}

function oldTimer() {
  return new Promise((resolve) => setTimeout(resolve, 1, "old"));
}

// ---- today's ----

const server = net.createServer((socket) => {
  socket.setEncoding("latin1");
  socket.on("data", (data) => socket.write(data.toUpperCase()));
});
server.listen(0, "127.0.0.1");

function newSocket() {
  return new Promise((resolve) => {
    const socket = net.connect(server.address().port, "127.0.0.1");
    let text = "";
    socket.setEncoding("latin1");
    socket.write("new");
    socket.on("data", (data) => {
      text += data;
      if (text === "NEW") {
        socket.end();
      }
    });
    socket.on("close", (failed) => resolve([text, failed].join()));
  });
}

async function newFile() {
  const place = path.join(folder, "new");
  await fs.promises.writeFile(place, "new");
  const text = await fs.promises.readFile(place, "utf8");
  await fs.promises.unlink(place);
  return text;
}

function newChild() {
  return new Promise((resolve) => {
    const child = spawn("cat");
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (data) => (text += data));
    child.on("close", (code) => resolve([text, code].join()));
    child.stdin.end("new");
  });
}

function newTimer() {
  return require("timers/promises").setTimeout(1, "new");
}

// ---- rounds ----

const EXPECTED = ["OLD,false", "old", "old,0", "old", "NEW,false", "new", "new,0", "new"];

async function round() {
  const parts = [oldSocket, oldFile, oldChild, oldTimer, newSocket, newFile, newChild, newTimer];
  assert.deepStrictEqual(await Promise.all(parts.map((part) => part())), EXPECTED);
}

// What the process holds; undefined where the system does not tell.
function held() {
  globalThis.gc?.();
  let descriptors;
  let threads;
  try {
    descriptors = fs.readdirSync("/proc/self/fd").length;
    threads = Number(/^Threads:\s*(\d+)/m.exec(fs.readFileSync("/proc/self/status", "latin1"))[1]);
  } catch {
    // no such system
  }
  return { descriptors, threads, children: children(), heap: process.memoryUsage().heapUsed };
}

// The processes that this one has started and that have not ended, or whose end nobody has noticed.
function children() {
  try {
    const tasks = fs.readdirSync("/proc/self/task").map((task) => `/proc/self/task/${task}/children`);
    return tasks.flatMap((file) => fs.readFileSync(file, "latin1").split(" ").filter(Boolean)).length;
  } catch {
    return undefined;
  }
}

function show({ descriptors, threads, children, heap }) {
  const memory = `${(heap / (1 << 20)).toFixed(1)} MiB of heap`;
  return `${descriptors} descriptors, ${threads} threads, ${children} children, ${memory}`;
}

async function main() {
  for (let i = 0; i < WARM_UP; i++) {
    await round();
  }
  const before = held();
  for (let i = WARM_UP; i < ROUNDS; i++) {
    await round();
  }
  const after = held();
  oldServer.close();
  server.close();
  fs.rmdirSync(folder);
  console.error(`after ${WARM_UP} rounds: ${show(before)}; after ${ROUNDS}: ${show(after)}`);
  if (before.descriptors !== undefined) {
    assert(after.descriptors <= before.descriptors + 8, "descriptors");
    assert(after.threads <= before.threads + 8, "threads");
  }
  if (before.children !== undefined) {
    assert.strictEqual(after.children, 0, "children");
  }
  if (globalThis.gc && ROUNDS >= 10000) {
    assert(after.heap <= before.heap * 1.1, "heap"); // before that, compiled code is still added
  }
  console.log(`${ROUNDS} rounds`);
}

main();
