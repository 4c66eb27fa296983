const prettier = require("prettier");
console.log("loaded");
const assert = require("node:assert");

async function main() {
  assert.strictEqual(await prettier.format("const  a={b:1,'c':[1,2]}", { parser: "babel" }), "const a = { b: 1, c: [1, 2] };\n");
  assert.strictEqual(await prettier.format("a{color:red}", { parser: "css" }), "a {\n  color: red;\n}\n");
  assert.strictEqual(await prettier.format("*  a\n*  b", { parser: "markdown" }), "- a\n- b\n");
  assert.strictEqual(await prettier.check("let a = 1;\n", { parser: "typescript" }), true);
  await assert.rejects(prettier.format("let = =", { parser: "babel" }), SyntaxError);
  console.log("ok");
}

main();
