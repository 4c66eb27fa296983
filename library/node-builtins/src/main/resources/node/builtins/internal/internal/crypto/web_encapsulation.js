// Secrets that are made for the owner of a key, in the web's interface.
//
// Binding "cryptoKeys": encapsulate(key, done) gives a secret and a ciphertext, decapsulate(key, ...bytes, done) a secret.
"use strict";

const { list } = use("primordials");
const { place } = use("internal/crypto/common");
const { slots } = use("internal/crypto/crypto_key");
const { bytesOf, normalize } = use("internal/crypto/web_algorithms");
const { importKey } = use("internal/crypto/web_keys");
const { checkKey, checkUsages, handleOf, invalidAccess, operation, run } = use("internal/crypto/subtle");
const java = binding("cryptoKeys");

function checkUse(algorithm, key, usage, type) {
  if (slots(key).algorithm.name !== algorithm.name) {
    throw invalidAccess("Key algorithm mismatch");
  }
  if (key.type !== type || !slots(key).usages.includes(usage)) {
    throw invalidAccess(`Unable to use this key for ${usage}`);
  }
}

function encapsulated(key) {
  return operation(
    (done) => java.encapsulate(handleOf(key), done),
    (both) => {
      const [sharedKey, ciphertext] = list(both);
      return { sharedKey, ciphertext };
    }
  );
}

const decapsulated = (key, bytes) => operation((done) => java.decapsulate(handleOf(key), ...place(bytes), done));

const imported = (secret, algorithm, extractable, usages) =>
  importKey("raw-secret", new Uint8Array(secret), algorithm, extractable, usages);

function encapsulateBits(algorithm, key) {
  return run("encapsulateBits", 2, arguments.length, () => {
    const normal = normalize(algorithm, "encapsulate");
    checkUse(normal, checkKey(key, "encapsulationKey"), "encapsulateBits", "public");
    return encapsulated(key);
  });
}

function encapsulateKey(algorithm, key, sharedKeyAlgorithm, extractable, keyUsages) {
  return run("encapsulateKey", 5, arguments.length, async () => {
    const usages = checkUsages(keyUsages);
    const normal = normalize(algorithm, "encapsulate");
    const wanted = normalize(sharedKeyAlgorithm, "importKey");
    checkUse(normal, checkKey(key, "encapsulationKey"), "encapsulateKey", "public");
    const { sharedKey, ciphertext } = await encapsulated(key);
    return { sharedKey: imported(sharedKey, wanted, Boolean(extractable), usages), ciphertext };
  });
}

function decapsulateBits(algorithm, key, ciphertext) {
  return run("decapsulateBits", 3, arguments.length, () => {
    const normal = normalize(algorithm, "decapsulate");
    const bytes = bytesOf(ciphertext, "ciphertext");
    checkUse(normal, checkKey(key, "decapsulationKey"), "decapsulateBits", "private");
    return decapsulated(key, bytes);
  });
}

function decapsulateKey(algorithm, key, ciphertext, sharedKeyAlgorithm, extractable, keyUsages) {
  return run("decapsulateKey", 6, arguments.length, async () => {
    const usages = checkUsages(keyUsages);
    const normal = normalize(algorithm, "decapsulate");
    const wanted = normalize(sharedKeyAlgorithm, "importKey");
    const bytes = bytesOf(ciphertext, "ciphertext");
    checkUse(normal, checkKey(key, "decapsulationKey"), "decapsulateKey", "private");
    return imported(await decapsulated(key, bytes), wanted, Boolean(extractable), usages);
  });
}

return { decapsulateBits, decapsulateKey, encapsulateBits, encapsulateKey };
