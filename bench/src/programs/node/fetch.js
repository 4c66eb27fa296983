// Fetches a text of 1 KB from a server again and again: prints the median of requests per second, one request at a time
// and 16 at a time, and the processor time of one request in microseconds, with the threads that compile.
"use strict";
const port = Number(process.argv[2]);
const warm = Number(process.argv[3] ?? 15) * 1000;
const BATCH = 2000;
const BATCHES = 9;
const url = `http://127.0.0.1:${port}/`;

async function ask(count) {
  for (let i = 0; i < count; i++) {
    const response = await fetch(url);
    const text = await response.text();
    if (response.status !== 200 || text.length !== 1024) {
      throw new Error(`${response.status} with ${text.length} characters`);
    }
  }
}

async function rate(name, lines) {
  const batch = () => Promise.all(Array.from({ length: lines }, () => ask(BATCH / lines)));
  for (const end = performance.now() + warm; performance.now() < end; ) {
    await batch();
  }
  const rates = [];
  const before = process.cpuUsage();
  for (let i = 0; i < BATCHES; i++) {
    const began = performance.now();
    await batch();
    rates.push((BATCH / (performance.now() - began)) * 1000);
  }
  const { user, system } = process.cpuUsage(before);
  rates.sort((a, b) => a - b);
  console.log(`${name} ${rates[BATCHES >> 1]}`);
  console.log(`${name}-cpu ${(user + system) / BATCHES / BATCH}`);
}

async function main() {
  await rate("fetch", 1);
  await rate("fetch-16", 16);
  process.exit();
}

main();
