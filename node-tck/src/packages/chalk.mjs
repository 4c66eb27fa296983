import { Chalk } from "chalk";
console.log("loaded");
import assert from "node:assert";

const chalk = new Chalk({ level: 3 });
assert.strictEqual(chalk.red("a"), "\x1b[31ma\x1b[39m");
assert.strictEqual(chalk.bold.underline("b"), "\x1b[1m\x1b[4mb\x1b[24m\x1b[22m");
assert.strictEqual(chalk.hex("#ff8000")("c"), "\x1b[38;2;255;128;0mc\x1b[39m");
assert.strictEqual(new Chalk({ level: 0 }).red("d"), "d");
console.log("ok");
