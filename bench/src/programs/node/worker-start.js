// Workers one after the other, from the call that starts each until its first message. Prints medians: of 40 behind the
// first ten, and of 40 behind eight seconds of starts, with the processor time of one of these: of all threads, so with
// the end of the worker and what is compiled meanwhile.
"use strict";
const { Worker } = require("node:worker_threads");
const FIRST = 10;
const COUNT = 40;
const WARM = 8000;
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

async function median() {
  const times = [];
  for (let i = 0; i < COUNT; i++) {
    times.push(await one());
  }
  times.sort((a, b) => a - b);
  return times[COUNT >> 1];
}

async function main() {
  for (let i = 0; i < FIRST; i++) {
    await one();
  }
  console.log("worker-start-early " + (await median()));
  for (const began = Date.now(); Date.now() - began < WARM; ) {
    await one();
  }
  const before = process.cpuUsage();
  console.log("worker-start " + (await median()));
  const { user, system } = process.cpuUsage(before);
  console.log("worker-start-cpu " + (user + system) / 1000 / COUNT);
}

main();
