const minimist = require("minimist");
console.log("loaded");
const assert = require("node:assert");

const got = minimist(["-x", "3", "--name=a", "--no-color", "file", "--", "--raw"], { alias: { n: "name" }, "--": true });
assert.deepStrictEqual(got, { _: ["file"], x: 3, name: "a", n: "a", color: false, "--": ["--raw"] });
console.log("ok");
