const { Mocha, reporters } = require("mocha");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");

fs.writeFileSync(
  "test.js",
  `describe("a", () => {
    let n;
    beforeEach(() => { n = 1; });
    it("passes", () => { if (n !== 1) throw new Error(); });
    it("waits", (done) => { setTimeout(done, 5); });
    it("promises", async () => {});
    it("fails", () => { require("node:assert").strictEqual(n, 2); });
    it.skip("is left out", () => {});
  });`,
);
class Quiet extends reporters.Base {}
const mocha = new Mocha({ reporter: Quiet });
mocha.addFile(path.resolve("test.js"));
const runner = mocha.run((failures) => {
  assert.strictEqual(failures, 1);
  assert.strictEqual(runner.stats.passes, 3);
  assert.strictEqual(runner.stats.pending, 1);
  console.log("ok");
});
