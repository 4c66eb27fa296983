const { minimatch } = require("minimatch");
console.log("loaded");
const assert = require("node:assert");

assert.strictEqual(minimatch("a/b/c.js", "a/**/*.js"), true);
assert.strictEqual(minimatch("a/.b/c.js", "a/**/*.js"), false);
assert.strictEqual(minimatch("ab3", "ab{1..5}"), true);
assert.strictEqual(minimatch("x.txt", "!(*.js|*.ts)"), true);
assert.deepStrictEqual(minimatch.match(["a.js", "b.ts"], "*.[jt]s"), ["a.js", "b.ts"]);
assert.strictEqual(minimatch("a1", "[[:alpha:]]?"), true);
console.log("ok");
