const { z } = require("zod");
console.log("loaded");
const assert = require("node:assert");

const User = z.object({ name: z.string().min(1), age: z.coerce.number().int().positive(), mail: z.email().optional() });
assert.deepStrictEqual(User.parse({ name: "a", age: "7", other: 1 }), { name: "a", age: 7 });
const failed = User.safeParse({ name: "", age: -1, mail: "x" });
assert.strictEqual(failed.success, false);
assert.deepStrictEqual(failed.error.issues.map((issue) => issue.path[0]), ["name", "age", "mail"]);
const Shape = z.discriminatedUnion("kind", [z.object({ kind: z.literal("a"), x: z.number() }), z.object({ kind: z.literal("b") })]);
assert.strictEqual(Shape.parse({ kind: "b" }).kind, "b");
console.log("ok");
