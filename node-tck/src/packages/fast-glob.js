const fg = require("fast-glob");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

async function main() {
  fs.mkdirSync("a/b/c", { recursive: true });
  for (const file of ["a/1.js", "a/b/2.js", "a/b/c/3.ts", "a/b/.hidden.js"]) fs.writeFileSync(file, "");
  assert.deepStrictEqual((await fg("a/**/*.js")).sort(), ["a/1.js", "a/b/2.js"]);
  assert.deepStrictEqual(fg.sync(["**/*.{js,ts}", "!a/b/c/**"], { dot: true }).sort(), ["a/1.js", "a/b/.hidden.js", "a/b/2.js"]);
  const streamed = [];
  for await (const file of fg.stream("**/*.ts")) streamed.push(file);
  assert.deepStrictEqual(streamed, ["a/b/c/3.ts"]);
  const [entry] = await fg("a/1.js", { stats: true });
  assert.strictEqual(entry.stats.size, 0);
  console.log("ok");
}

main();
