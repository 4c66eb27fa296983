const jwt = require("jsonwebtoken");
console.log("loaded");
const assert = require("node:assert");
const { generateKeyPairSync } = require("node:crypto");

const token = jwt.sign({ name: "x" }, "secret", { expiresIn: "1h", issuer: "me" });
assert.strictEqual(jwt.verify(token, "secret", { issuer: "me" }).name, "x");
assert.throws(() => jwt.verify(token, "other"), { name: "JsonWebTokenError", message: "invalid signature" });
assert.throws(() => jwt.verify(jwt.sign({ exp: 1 }, "secret"), "secret"), { name: "TokenExpiredError" });
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
assert.strictEqual(jwt.verify(jwt.sign({ a: 1 }, privateKey, { algorithm: "RS256" }), publicKey).a, 1);
console.log("ok");
