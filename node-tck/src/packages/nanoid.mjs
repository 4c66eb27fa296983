import { customAlphabet, nanoid } from "nanoid";
console.log("loaded");
import assert from "node:assert";

assert.match(nanoid(), /^[\w-]{21}$/);
assert.strictEqual(nanoid(10).length, 10);
assert.match(customAlphabet("ab", 30)(), /^[ab]{30}$/);
assert.strictEqual(new Set(Array.from({ length: 1000 }, () => nanoid())).size, 1000);
console.log("ok");
