import { watch } from "chokidar";
console.log("loaded");
import assert from "node:assert";
import fs from "node:fs";
import { once } from "node:events";

fs.mkdirSync("a");
fs.writeFileSync("a/there.txt", "1");
const watcher = watch("a", { usePolling: false });
const events = [];
watcher.on("all", (event, file) => events.push(event + " " + file.replaceAll("\\", "/")));
await once(watcher, "ready");
assert.deepStrictEqual(events.sort(), ["add a/there.txt", "addDir a"]);

async function until(event) {
  for (let tries = 0; tries < 200 && !events.includes(event); tries++) await new Promise((done) => setTimeout(done, 50));
  assert.ok(events.includes(event), event + " is missing in " + events);
}

fs.writeFileSync("a/new.txt", "2");
await until("add a/new.txt");
fs.writeFileSync("a/there.txt", "more");
await until("change a/there.txt");
fs.unlinkSync("a/new.txt");
await until("unlink a/new.txt");
await watcher.close();
console.log("ok");
