const tar = require("tar");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

async function main() {
  fs.mkdirSync("in/deep", { recursive: true });
  fs.writeFileSync("in/a.txt", "hello");
  fs.writeFileSync("in/deep/b.bin", Buffer.alloc(100000, 7));
  await tar.create({ file: "plain.tar" }, ["in"]);
  await tar.create({ file: "packed.tgz", gzip: true }, ["in"]);
  assert.ok(fs.statSync("packed.tgz").size < fs.statSync("plain.tar").size / 10);
  const names = [];
  await tar.list({ file: "packed.tgz", onReadEntry: (entry) => names.push(entry.path) });
  assert.deepStrictEqual(names.sort(), ["in/", "in/a.txt", "in/deep/", "in/deep/b.bin"]);
  fs.mkdirSync("out");
  await tar.extract({ file: "packed.tgz", cwd: "out", strip: 1 });
  assert.strictEqual(fs.readFileSync("out/a.txt", "utf8"), "hello");
  assert.strictEqual(fs.readFileSync("out/deep/b.bin")[99999], 7);
  console.log("ok");
}

main();
