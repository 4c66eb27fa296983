const archiver = require("archiver");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");
const { once } = require("node:events");

async function main() {
  fs.mkdirSync("in");
  fs.writeFileSync("in/a.txt", "hello");
  const archive = archiver("zip", { zlib: { level: 9 } });
  const out = fs.createWriteStream("x.zip");
  archive.pipe(out);
  archive.append("0".repeat(10000), { name: "zeros.txt" });
  archive.directory("in", "folder");
  archive.finalize();
  await once(out, "close");
  const bytes = fs.readFileSync("x.zip");
  assert.strictEqual(bytes.readUInt32LE(0), 0x04034b50);
  assert.ok(bytes.length < 1000 && bytes.includes("folder/a.txt") && bytes.includes("zeros.txt"));
  assert.strictEqual(archive.pointer(), bytes.length);
  console.log("ok");
}

main();
