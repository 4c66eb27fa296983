// Allow: child-process env
import { $, execa } from "execa";
console.log("loaded");
import assert from "node:assert";

const { stdout } = await execa(process.execPath, ["-e", "console.log(process.argv[1])", "a b"]);
assert.strictEqual(stdout, "a b");
const failed = await execa(process.execPath, ["-e", "console.error('bad'); process.exit(2)"], { reject: false });
assert.strictEqual(failed.exitCode, 2);
assert.strictEqual(failed.stderr, "bad");
const piped = await execa(process.execPath, ["-e", "process.stdin.pipe(process.stdout)"], { input: "through" });
assert.strictEqual(piped.stdout, "through");
const word = "x y";
assert.strictEqual((await $`${process.execPath} -p ${"process.argv[1]"} ${word}`).stdout, "x y");
console.log("ok");
