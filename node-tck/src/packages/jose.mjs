import * as jose from "jose";
console.log("loaded");
import assert from "node:assert";

const secret = new TextEncoder().encode("a secret of thirty-two bytes, yes");
const token = await new jose.SignJWT({ name: "x" }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1h").sign(secret);
assert.strictEqual((await jose.jwtVerify(token, secret)).payload.name, "x");
await assert.rejects(jose.jwtVerify(token.slice(0, -4) + "AAAA", secret), { code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
const { publicKey, privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
const signed = await new jose.SignJWT({}).setSubject("me").setProtectedHeader({ alg: "ES256" }).sign(privateKey);
assert.strictEqual((await jose.jwtVerify(signed, await jose.importJWK(await jose.exportJWK(publicKey), "ES256"))).payload.sub, "me");
const hidden = await new jose.CompactEncrypt(new TextEncoder().encode("text")).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(secret.subarray(0, 32));
assert.strictEqual(new TextDecoder().decode((await jose.compactDecrypt(hidden, secret.subarray(0, 32))).plaintext), "text");
console.log("ok");
