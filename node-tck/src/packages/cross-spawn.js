// Allow: child-process
const spawn = require("cross-spawn");
console.log("loaded");
const assert = require("node:assert");

const result = spawn.sync(process.execPath, ["-e", "console.log(process.argv.slice(1).join())", "a b", '"c"'], { encoding: "utf8" });
assert.strictEqual(result.status, 0);
assert.strictEqual(result.stdout, 'a b,"c"\n');
const child = spawn(process.execPath, ["-e", "process.exit(3)"]);
child.on("exit", (code) => {
  assert.strictEqual(code, 3);
  console.log("ok");
});
