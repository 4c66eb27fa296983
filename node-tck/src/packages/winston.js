const winston = require("winston");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");
const { once } = require("node:events");

async function main() {
  const { combine, json, label, printf, splat } = winston.format;
  const file = new winston.transports.File({ filename: "log.txt", level: "info" });
  const logger = winston.createLogger({ level: "debug", format: combine(splat(), label({ label: "app" }), json()), transports: [file] });
  logger.info("hello %s", "you", { n: 1 });
  logger.debug("not in the file");
  logger.child({ part: "db" }).error("wrong");
  logger.end();
  await once(file, "finish");
  const lines = fs.readFileSync("log.txt", "utf8").trim().split("\n").map(JSON.parse);
  assert.deepStrictEqual(lines.map((line) => line.message), ["hello you", "wrong"]);
  assert.strictEqual(lines[1].part, "db");
  assert.strictEqual(lines[0].label, "app");
  assert.strictEqual(printf((info) => info.level + "!").transform({ level: "warn" })[Symbol.for("message")], "warn!");
  console.log("ok");
}

main();
