// The part of the training that is written as programs are today: modules, streams, promises, the console.
import { EventEmitter, once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { inspect, promisify } from "node:util";

const require = createRequire(import.meta.url);

async function worker(file, options) {
  const started = new Worker(file, { ...options, workerData: { first: 1 } });
  started.postMessage({ values: [1, "two", { three: 3 }], bytes: new Uint8Array(8) });
  const [answer] = await once(started, "message");
  await once(started, "exit");
  return answer.sum + answer.bytes;
}

export default async function today() {
  const part = require("#part");
  const served = await new Promise((done) => require("#service").serve(done));
  const content = await readFile(new URL(import.meta.url), "utf8");
  const code = new URL("./worker.js", import.meta.url);
  const workers = (await worker(code)) + (await worker(await readFile(code, "utf8"), { eval: true }));
  const words = content.match(/[a-z]+/gi).map((word) => word.toLowerCase());
  const pieces = [];
  await pipeline(Readable.from(words.slice(0, 20)), async function* (source) {
    for await (const word of source) {
      pieces.push(Buffer.from(word, "utf8").toString("base64"));
    }
  });
  const emitter = new EventEmitter();
  process.nextTick(() => emitter.emit("ready", pieces.length));
  const [count] = await once(emitter, "ready");
  await promisify(setImmediate)();
  await sleep(1);
  console.log("learnt from %d words of %s", count, path.basename(import.meta.filename));
  console.log(part.area(1) > 3, null, undefined, "text");
  console.error({ count, area: part.area(2), list: [1, "two", { three: 3 }], at: new Date(0), map: new Map([["a", 1]]) });
  return inspect(process.versions).length > 0 && served > 0 && workers > 0 && process.argv.length;
}
