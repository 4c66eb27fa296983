// Allow: fs-read=*
const fs = require("fs-extra");
console.log("loaded");
const assert = require("node:assert");

async function main() {
  await fs.outputFile("a/b/c.txt", "hello");
  await fs.outputJson("a/x.json", { x: [1] }, { spaces: 2 });
  await fs.copy("a", "copy");
  assert.strictEqual(await fs.readFile("copy/b/c.txt", "utf8"), "hello");
  assert.deepStrictEqual(fs.readJsonSync("copy/x.json"), { x: [1] });
  await fs.move("copy/b", "moved/deep");
  assert.strictEqual(await fs.pathExists("copy/b"), false);
  assert.strictEqual(fs.pathExistsSync("moved/deep/c.txt"), true);
  await fs.emptyDir("a");
  assert.deepStrictEqual(fs.readdirSync("a"), []);
  fs.ensureDirSync("e/f");
  await fs.ensureSymlink("moved/deep/c.txt", "e/link");
  assert.strictEqual(fs.lstatSync("e/link").isSymbolicLink(), true);
  await fs.remove("e");
  assert.strictEqual(fs.existsSync("e"), false);
  console.log("ok");
}

main();
