const babel = require("@babel/core");
console.log("loaded");
const assert = require("node:assert");

async function main() {
  const renames = ({ types: t }) => ({ visitor: { Identifier: (path) => void (path.node.name === "a" && path.replaceWith(t.identifier("b"))) } });
  const { code, map } = await babel.transformAsync("const f = (x) => a + x;", { plugins: [renames], sourceMaps: true, configFile: false, babelrc: false, filename: "x.js" });
  assert.strictEqual(code, "const f = x => b + x;");
  assert.strictEqual(map.sources[0], "x.js");
  assert.strictEqual(babel.parseSync("class A { #x = 1 }", { configFile: false }).program.body[0].type, "ClassDeclaration");
  console.log("ok");
}

main();
