// Signed public keys as browsers once sent them: Certificate.
//
// Binding "cryptoKeys": spkac(...bytes) returns whether it is valid, the key's text and the challenge, or null.
"use strict";

const { outOfRange } = use("internal/errors");
const { list } = use("primordials");
const { Buffer } = use("buffer");
const { place, toBytes } = use("internal/crypto/common");
const java = binding("cryptoKeys");

const MOST = 2 ** 31 - 1;

function read(spkac, encoding) {
  const bytes = toBytes(spkac, "spkac", encoding);
  if (bytes.byteLength > MOST) {
    throw outOfRange("spkac.byteLength", `<= ${MOST}`, bytes.byteLength);
  }
  const found = java.spkac(...place(bytes));
  return found === null ? undefined : list(found);
}

function verifySpkac(spkac, encoding) {
  return read(spkac, encoding)?.[0] ?? false;
}

function exportPublicKey(spkac, encoding) {
  const found = read(spkac, encoding);
  return found === undefined ? "" : Buffer.from(found[1]);
}

function exportChallenge(spkac, encoding) {
  const found = read(spkac, encoding);
  return found === undefined ? "" : Buffer.from(found[2]);
}

function Certificate() {
  return new.target === undefined ? new Certificate() : undefined;
}

for (const target of [Certificate, Certificate.prototype]) {
  Object.assign(target, { verifySpkac, exportPublicKey, exportChallenge });
}

return { Certificate };
