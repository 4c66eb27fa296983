const { ESLint, Linter } = require("eslint");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

async function main() {
  const rules = { "no-unused-vars": "error", "prefer-const": "error", semi: "error" };
  const linter = new Linter();
  assert.deepStrictEqual(linter.verify("let a = 1;\nlet b = a", [{ rules }]).map((message) => message.ruleId).sort(), ["no-unused-vars", "prefer-const", "prefer-const", "semi"]);
  fs.writeFileSync("a.js", "let a = 1; export default a");
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [{ rules }], fix: true, cwd: process.cwd() });
  const [result] = await eslint.lintFiles("a.js");
  assert.strictEqual(result.output, "const a = 1; export default a;");
  console.log("ok");
}

main();
