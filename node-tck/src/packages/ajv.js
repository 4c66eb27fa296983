const { Ajv } = require("ajv");
console.log("loaded");
const assert = require("node:assert");

const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile({
  type: "object",
  properties: { name: { type: "string", minLength: 2, pattern: "^\\p{L}+$" }, tags: { type: "array", items: { type: "integer" }, uniqueItems: true } },
  required: ["name"],
  additionalProperties: false,
});
assert.strictEqual(validate({ name: "Zoë", tags: [1, 2] }), true);
assert.strictEqual(validate({ name: "x", tags: [1, 1], more: 0 }), false);
assert.deepStrictEqual(validate.errors.map((error) => error.keyword).sort(), ["additionalProperties", "minLength", "uniqueItems"]);
assert.match(ajv.errorsText(validate.errors), /data\/name must NOT have fewer than 2 characters/);
console.log("ok");
