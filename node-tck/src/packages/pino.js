const pino = require("pino");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

const lines = [];
const logger = pino({ level: "debug", base: { app: "x" }, redact: ["password"] }, { write: (line) => lines.push(JSON.parse(line)) });
logger.info({ password: "p", n: 1 }, "hello %s", "you");
logger.child({ part: "db" }).error(new Error("wrong"));
logger.trace("never");
assert.strictEqual(lines.length, 2);
assert.strictEqual(lines[0].msg, "hello you");
assert.strictEqual(lines[0].password, "[Redacted]");
assert.strictEqual(lines[1].part, "db");
assert.strictEqual(lines[1].err.message, "wrong");
const file = pino(pino.destination({ dest: "log.txt", sync: true }));
file.warn("to a file");
assert.match(fs.readFileSync("log.txt", "utf8"), /"level":40.*"msg":"to a file"/);
console.log("ok");
