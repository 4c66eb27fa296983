const { glob, globSync } = require("glob");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

async function main() {
  fs.mkdirSync("a/b/c", { recursive: true });
  for (const file of ["a/1.js", "a/b/2.js", "a/b/c/3.ts", "a/b/.hidden.js"]) fs.writeFileSync(file, "");
  assert.deepStrictEqual((await glob("a/**/*.js", { posix: true })).sort(), ["a/1.js", "a/b/2.js"]);
  assert.deepStrictEqual(globSync("**/*.{js,ts}", { dot: true, ignore: "a/b/c/**", posix: true }).sort(), ["a/1.js", "a/b/.hidden.js", "a/b/2.js"]);
  const entries = await glob("a/*", { withFileTypes: true });
  assert.deepStrictEqual(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name), ["b"]);
  console.log("ok");
}

main();
