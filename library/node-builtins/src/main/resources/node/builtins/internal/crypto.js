// The module "crypto". Its parts are sources in internal/crypto, each loaded when a program uses it. The work on bytes
// is Java's; what takes long is done on the loop's pool if there is a callback.
"use strict";

const { lazyProperties } = use("internal/util");

const exports = {};

// Programs may call them with "new", too.
function named(name, value) {
  return Object.defineProperty(value, "name", { __proto__: null, value: name });
}

// Functions of a part, which is loaded by the first call.
function functions(part, names) {
  for (const name of names) {
    exports[name] = named(name, function (...values) {
      return use(part)[name](...values);
    });
  }
}

// Classes of a part, which is loaded when one is first read.
function classes(part, names) {
  const getters = {};
  for (const name of names) {
    getters[name] = () => use(part)[name];
  }
  lazyProperties(exports, getters);
}

functions("internal/crypto/random", ["randomBytes", "randomFill", "randomFillSync", "randomInt", "randomUUID"]);
functions("internal/crypto/hash", ["hash"]);
functions("internal/crypto/derivations", ["hkdf", "hkdfSync", "pbkdf2", "pbkdf2Sync", "scrypt", "scryptSync"]);
functions("internal/crypto/keys", ["createPrivateKey", "createPublicKey", "createSecretKey"]);
functions("internal/crypto/key_generation", [
  "generateKey",
  "generateKeyPair",
  "generateKeyPairSync",
  "generateKeySync",
]);
functions("internal/crypto/sign", ["sign", "verify"]);
functions("internal/crypto/encapsulation", ["encapsulate", "decapsulate"]);
functions("internal/crypto/rsa", ["privateDecrypt", "privateEncrypt", "publicDecrypt", "publicEncrypt"]);
functions("internal/crypto/ciphers", ["getCipherInfo", "getCiphers"]);
functions("internal/crypto/curves", ["getCurves"]);
functions("internal/crypto/diffie_hellman", [
  "checkPrime",
  "checkPrimeSync",
  "diffieHellman",
  "generatePrime",
  "generatePrimeSync",
]);
classes("internal/crypto/ciphers", ["Cipheriv", "Decipheriv"]);
classes("internal/crypto/diffie_hellman", ["DiffieHellman", "DiffieHellmanGroup", "ECDH"]);
classes("internal/crypto/keys", ["KeyObject"]);
classes("internal/crypto/sign", ["Sign", "Verify"]);
classes("internal/crypto/x509", ["X509Certificate"]);
classes("internal/crypto/certificate", ["Certificate"]);

// Functions that make an object of a class.
function makers(part, names) {
  for (const [name, Class] of Object.entries(names)) {
    exports[name] = named(name, function (...values) {
      return new (use(part)[Class])(...values);
    });
  }
}

makers("internal/crypto/ciphers", { createCipheriv: "Cipheriv", createDecipheriv: "Decipheriv" });
makers("internal/crypto/sign", { createSign: "Sign", createVerify: "Verify" });
makers("internal/crypto/diffie_hellman", {
  createDiffieHellman: "DiffieHellman",
  createDiffieHellmanGroup: "DiffieHellmanGroup",
  createECDH: "ECDH",
  getDiffieHellman: "DiffieHellmanGroup",
});

let hashes;

exports.createHash = function createHash(algorithm, options) {
  hashes ??= use("internal/crypto/hash");
  return new hashes.Hash(algorithm, options);
};
exports.createHmac = function createHmac(hmac, key, options) {
  hashes ??= use("internal/crypto/hash");
  return new hashes.Hmac(hmac, key, options);
};
exports.getHashes = function getHashes() {
  return use("primordials").list(binding("crypto").hashes());
};
exports.timingSafeEqual = function timingSafeEqual(buf1, buf2) {
  const { isBytes, place, viewOf } = use("internal/crypto/common");
  const { NodeRangeError, invalidArgType } = use("internal/errors");
  for (const [name, value] of [
    ["buf1", buf1],
    ["buf2", buf2],
  ]) {
    if (!isBytes(value)) {
      throw invalidArgType(name, ["ArrayBuffer", "Buffer", "TypedArray", "DataView"], value);
    }
  }
  if (buf1.byteLength !== buf2.byteLength) {
    throw new NodeRangeError("ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
  }
  const [one, offset] = place(viewOf(buf1));
  return binding("crypto").isEqual(one, offset, ...place(viewOf(buf2)));
};

// promisify finds the names of the two results.
Object.defineProperty(exports.generateKeyPair, use("internal/util").customPromisifyArgs, {
  __proto__: null,
  value: ["publicKey", "privateKey"],
});

// The web's interface.
lazyProperties(exports, {
  webcrypto: () => use("internal/crypto/web_crypto").crypto,
  subtle: () => use("internal/crypto/web_crypto").crypto.subtle,
});
exports.getRandomValues = function getRandomValues(array) {
  return use("internal/crypto/web_crypto").crypto.getRandomValues(array);
};

lazyProperties(exports, {
  Hash: () => use("internal/crypto/hash").deprecatedHash,
  Hmac: () => use("internal/crypto/hash").deprecatedHmac,
});

// Node says the same where its library lacks them.
for (const name of ["argon2", "argon2Sync"]) {
  exports[name] = {
    [name]() {
      const { NodeError } = use("internal/errors");
      throw new NodeError("ERR_CRYPTO_ARGON2_NOT_SUPPORTED", "Argon2 algorithm not supported");
    },
  }[name];
}

// ---- the state of the library ----

exports.getFips = function getFips() {
  return 0;
};
exports.setFips = function setFips(enable) {
  if (enable) {
    throw use("internal/errors").notImplemented("function crypto.setFips");
  }
};
exports.secureHeapUsed = function secureHeapUsed() {
  return { total: 0, used: 0, utilization: 0, min: 0 };
};
exports.setEngine = function setEngine() {
  throw use("internal/errors").notImplemented("function crypto.setEngine");
};

Object.defineProperty(exports, "fips", {
  __proto__: null,
  get: () => exports.getFips() === 1,
  set: (value) => exports.setFips(value),
  enumerable: false,
  configurable: true,
});

// Old names of randomBytes.
for (const name of ["pseudoRandomBytes", "prng", "rng"]) {
  lazyProperties(
    exports,
    {
      [name]: () =>
        globalThis.process.execArgv.includes("--pending-deprecation")
          ? use("internal/util").deprecate(exports.randomBytes, `crypto.${name} is deprecated.`, "DEP0115")
          : exports.randomBytes,
    },
    false
  );
}

Object.defineProperty(exports, "constants", {
  __proto__: null,
  value: use("internal/crypto/constants"),
  enumerable: true,
  configurable: false,
});

return exports;
