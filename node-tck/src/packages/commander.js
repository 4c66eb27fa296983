const { Command } = require("commander");
console.log("loaded");
const assert = require("node:assert");

const seen = [];
const program = new Command("tool").exitOverride().configureOutput({ writeOut: (text) => seen.push(text), writeErr: () => {} });
program.option("-v, --verbose", "says more").option("-p, --port <number>", "the port", Number, 80);
program
  .command("copy <from> [to...]")
  .description("copies")
  .action((from, to, options, command) => seen.push([from, to, command.optsWithGlobals()]));
program.parse(["-v", "--port=8080", "copy", "a", "b", "c"], { from: "user" });
assert.deepStrictEqual(seen.pop(), ["a", ["b", "c"], { verbose: true, port: 8080 }]);
assert.throws(() => program.parse(["--help"], { from: "user" }), { code: "commander.helpDisplayed" });
assert.match(seen.pop(), /Usage: tool \[options\] \[command\][^]*copies/);
assert.throws(() => program.parse(["--nothing"], { from: "user" }), { code: "commander.unknownOption" });
console.log("ok");
