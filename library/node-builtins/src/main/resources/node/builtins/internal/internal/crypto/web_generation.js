// Keys of the web's interface: making them.
//
// Binding "cryptoKeys": generateRsa, generateEc, generateRaw(type, done), secret(...bytes). Binding "crypto":
// random(size, done).
"use strict";

const { Buffer } = use("buffer");
const { promised } = use("internal/crypto/common");
const { wrap } = use("internal/crypto/keys");
const { make } = use("internal/crypto/crypto_key");
const { blocks, checkCurve, checkUsages, isCurve, isKmac, isRsa, isSecret, operationError, syntaxError, usagesOf } =
  use("internal/crypto/web_keys");
const java = binding("cryptoKeys");
const random = binding("crypto");

function mustHaveUsages(usages) {
  if (usages.length === 0) {
    throw syntaxError("Usages cannot be empty when creating a key.");
  }
}

function intersection(usages, allowed) {
  return allowed.filter((usage) => usages.includes(usage));
}

function exponentOf(bytes) {
  const number = BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
  if (number > 0xffffffffn) {
    throw operationError("The publicExponent must be equivalent to an unsigned 32-bit value");
  }
  if (number !== 3n && number !== 65537n) {
    throw operationError("The publicExponent must be 3 or 65537");
  }
  return Number(number);
}

function publicPart(algorithm) {
  const { name } = algorithm;
  if (isRsa(name)) {
    const { modulusLength, publicExponent, hash } = algorithm;
    return { name, modulusLength, publicExponent, hash };
  }
  return isCurve(name) ? { name, namedCurve: algorithm.namedCurve } : { name };
}

function checkAesLength(length) {
  if (length !== 128 && length !== 192 && length !== 256) {
    throw operationError("Invalid key length");
  }
}

// The number of bits of a secret.
function lengthOf(algorithm) {
  const { name, length } = algorithm;
  if (name === "HMAC" || isKmac(name)) {
    const wanted = length ?? (isKmac(name) ? Number(name.slice(4)) : blocks[algorithm.hash.name] * 8);
    if (wanted === 0) {
      throw operationError("Zero-length key is not supported");
    }
    return wanted;
  }
  if (name === "ChaCha20-Poly1305") {
    return 256;
  }
  checkAesLength(length);
  return length;
}

// Checks what is to be generated, and returns what starts it: for a secret, its number of bits.
function prepare(algorithm) {
  const { name } = algorithm;
  if (isSecret(name)) {
    return lengthOf(algorithm);
  }
  if (isRsa(name)) {
    const exponent = exponentOf(algorithm.publicExponent);
    if (algorithm.modulusLength < 512) {
      throw operationError("Key generation failed");
    }
    return (done) => java.generateRsa(algorithm.modulusLength, exponent, false, null, null, 0, done);
  }
  if (isCurve(name)) {
    checkCurve(algorithm.namedCurve);
    return (done) => java.generateEc(algorithm.namedCurve, false, done);
  }
  return (done) => java.generateRaw(name.toLowerCase(), done);
}

async function generateSecret(algorithm, extractable, usages) {
  const { name } = algorithm;
  checkUsages(usages, usagesOf[name].secret, name);
  const length = prepare(algorithm);
  const described = { name };
  if (name === "HMAC") {
    described.hash = algorithm.hash;
  }
  if (name !== "ChaCha20-Poly1305") {
    described.length = length;
  }
  mustHaveUsages(usages);
  const memory = await promised(
    (done) => random.random(Math.ceil(length / 8), done),
    (bytes) => bytes
  );
  return make(wrap(java.secret(memory, 0, memory.byteLength)), described, usages, extractable);
}

async function generatePair(algorithm, extractable, usages) {
  const { name } = algorithm;
  const allowed = usagesOf[name];
  checkUsages(usages, [...allowed.public, ...allowed.private], name);
  const start = prepare(algorithm);
  const privateUsages = intersection(usages, allowed.private);
  mustHaveUsages(privateUsages);
  let handle;
  try {
    handle = await promised(start, (key) => key);
  } catch (error) {
    throw operationError("The operation failed for an operation-specific reason", error);
  }
  const described = publicPart(algorithm);
  return {
    publicKey: make(wrap(handle.toPublic()), { ...described }, intersection(usages, allowed.public), true),
    privateKey: make(wrap(handle), described, privateUsages, extractable),
  };
}

function generate(algorithm, extractable, usages) {
  return isSecret(algorithm.name)
    ? generateSecret(algorithm, extractable, usages)
    : generatePair(algorithm, extractable, usages);
}

return { generate, prepare };
