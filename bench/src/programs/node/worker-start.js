// Workers one after the other, from the call that starts each until its first message. Prints medians, and the processor
// time of one: of all threads, so with the end of the worker and what is compiled meanwhile.
"use strict";
const { Worker } = require("node:worker_threads");
const COUNT = Number(process.argv[2] ?? 40);
const WARM = 10;
const code = `require("node:worker_threads").parentPort.postMessage("ready");`;

function one() {
  return new Promise((resolve) => {
    const began = process.hrtime.bigint();
    let time;
    const worker = new Worker(code, { eval: true });
    worker.once("message", () => (time = Number(process.hrtime.bigint() - began) / 1e6));
    worker.once("exit", () => resolve(time));
  });
}

async function main() {
  const times = [];
  for (let i = 0; i < WARM; i++) {
    await one();
  }
  const before = process.cpuUsage();
  for (let i = 0; i < COUNT; i++) {
    times.push(await one());
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  console.log("worker-start " + times[COUNT >> 1]);
  console.log("worker-start-cpu " + (user + system) / 1000 / COUNT);
}

main();
