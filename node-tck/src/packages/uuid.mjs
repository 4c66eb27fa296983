import { parse, stringify, v4, v5, v7, validate, version } from "uuid";
console.log("loaded");
import assert from "node:assert";

const random = v4();
assert.strictEqual(validate(random), true);
assert.strictEqual(version(random), 4);
assert.notStrictEqual(random, v4());
assert.strictEqual(v5("www.example.org", v5.DNS), "74738ff5-5367-5958-9aee-98fffdcd1876");
assert.strictEqual(version(v7()), 7);
assert.strictEqual(stringify(parse(random)), random);
console.log("ok");
