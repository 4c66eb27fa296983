import yargs from "yargs";
console.log("loaded");
import assert from "node:assert";

const got = yargs(["serve", "--port", "8080", "-vv", "--tag=a", "--tag", "b", "--", "rest"])
  .scriptName("tool")
  .command("serve", "serves", (command) => command.option("port", { type: "number", default: 80, describe: "the port" }))
  .count("v")
  .array("tag")
  .exitProcess(false)
  .parse();
assert.strictEqual(got.port, 8080);
assert.strictEqual(got.v, 2);
assert.deepStrictEqual(got.tag, ["a", "b"]);
assert.deepStrictEqual(got._, ["serve", "rest"]);
const help = await yargs([]).scriptName("tool").option("deep", { describe: "goes down" }).getHelp();
assert.match(help, /--deep +goes down/);
console.log("ok");
