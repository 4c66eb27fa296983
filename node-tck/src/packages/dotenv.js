// Allow: env
const dotenv = require("dotenv");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

fs.writeFileSync(".env", "# words\nSMOKE_A=1\nexport SMOKE_B='two words' # more\nSMOKE_C=\"line\\nline\"\nHOME=never\n");
const { parsed } = dotenv.config({ quiet: true });
assert.deepStrictEqual(parsed, { SMOKE_A: "1", SMOKE_B: "two words", SMOKE_C: "line\nline", HOME: "never" });
assert.strictEqual(process.env.SMOKE_B, "two words");
assert.notStrictEqual(process.env.HOME, "never");
console.log("ok");
