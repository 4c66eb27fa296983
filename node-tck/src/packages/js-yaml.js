const yaml = require("js-yaml");
console.log("loaded");
const assert = require("node:assert");

const text = "name: x\nlist:\n  - 1\n  - &a {deep: true}\n  - *a\ntext: |\n  two\n  lines\n";
const value = yaml.load(text);
assert.deepStrictEqual(value.list, [1, { deep: true }, { deep: true }]);
assert.strictEqual(value.text, "two\nlines\n");
assert.strictEqual(yaml.dump({ a: [1, "1", null], b: { c: "x: y" } }), "a:\n  - 1\n  - '1'\n  - null\nb:\n  c: 'x: y'\n");
assert.throws(() => yaml.load("a: [1, 2"), { name: "YAMLException" });
console.log("ok");
