const debug = require("debug");
console.log("loaded");
const assert = require("node:assert");
const { format } = require("node:util");

const lines = [];
debug.log = (...words) => lines.push(format(...words));
debug.enable("app:*,-app:quiet");
const log = debug("app:main");
log("%d files in %o", 3, { folder: "x" });
debug("app:quiet")("never");
assert.strictEqual(log.enabled, true);
assert.strictEqual(lines.length, 1);
assert.match(lines[0], /app:main/);
assert.match(lines[0], /3 files in \{ folder: 'x' \}/);
console.log("ok");
