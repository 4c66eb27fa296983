const { rimraf, rimrafSync } = require("rimraf");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

async function main() {
  fs.mkdirSync("a/b/c", { recursive: true });
  fs.writeFileSync("a/b/1.txt", "");
  fs.symlinkSync("b", "a/link");
  assert.strictEqual(await rimraf("a"), true);
  assert.strictEqual(fs.existsSync("a"), false);
  fs.mkdirSync("b/c", { recursive: true });
  fs.writeFileSync("x.tmp", "");
  assert.strictEqual(rimrafSync("b"), true);
  await rimraf("*.tmp", { glob: true });
  assert.deepStrictEqual(fs.readdirSync("."), []);
  console.log("ok");
}

main();
