// Workers that wait for a message: as many as the argument says. With --expose-gc it tells its heap on SIGUSR2.
"use strict";
const { Worker } = require("node:worker_threads");
const COUNT = Number(process.argv[2]);
const code = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", () => {});
  parentPort.postMessage("ready");
`;
const workers = [];

function start() {
  if (workers.length === COUNT) {
    console.log("listening 0");
    return;
  }
  const worker = new Worker(code, { eval: true });
  workers.push(worker);
  worker.once("message", start);
}
start();

process.on("SIGUSR2", () => {
  globalThis.gc();
  console.log("heap " + process.memoryUsage().heapUsed);
});
