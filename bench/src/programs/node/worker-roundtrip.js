// A small object goes to a worker and comes back, one at a time. Prints the median of batches in microseconds, and the
// processor time of one, of both sides.
"use strict";
const { Worker } = require("node:worker_threads");
const BATCH = 5000;
const WARM = Number(process.argv[2] ?? 12);
const BATCHES = 9;
const code = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (message) => parentPort.postMessage(message));
`;
const worker = new Worker(code, { eval: true });

function batch() {
  return new Promise((resolve) => {
    const began = process.hrtime.bigint();
    let left = BATCH;
    function back(message) {
      if (--left > 0) {
        worker.postMessage(message);
      } else {
        worker.off("message", back);
        resolve(Number(process.hrtime.bigint() - began) / 1000 / BATCH);
      }
    }
    worker.on("message", back);
    worker.postMessage({ id: 1, text: "hello", list: [1, 2, 3] });
  });
}

async function main() {
  for (let i = 0; i < WARM; i++) {
    await batch();
  }
  const times = [];
  const before = process.cpuUsage();
  for (let i = 0; i < BATCHES; i++) {
    times.push(await batch());
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  console.log("worker-roundtrip " + times[BATCHES >> 1]);
  console.log("worker-roundtrip-cpu " + (user + system) / BATCHES / BATCH);
  worker.terminate();
}

main();
