const semver = require("semver");
console.log("loaded");
const assert = require("node:assert");

assert.strictEqual(semver.valid(" v1.2.3 "), "1.2.3");
assert.strictEqual(semver.satisfies("1.4.0", "^1.2.3 || >=3"), true);
assert.strictEqual(semver.satisfies("2.0.0-beta.1", "^1.2.3"), false);
assert.deepStrictEqual(["1.10.0", "1.2.0", "1.2.0-rc.1"].sort(semver.compare), ["1.2.0-rc.1", "1.2.0", "1.10.0"]);
assert.strictEqual(semver.inc("1.2.3", "prerelease", "beta"), "1.2.4-beta.0");
assert.strictEqual(semver.maxSatisfying(["1.0.0", "1.9.1", "2.0.0"], "1.x"), "1.9.1");
console.log("ok");
