// Algorithms of the web's interface: what each operation takes, and how an argument becomes one.
"use strict";

const { NodeTypeError } = use("internal/errors");
const { isAnyArrayBuffer, isSharedArrayBuffer, isView } = use("internal/bytes");
const { DOMException } = use("internal/dom_exception");

const hashes = { "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512" };
const newHashes = { "SHA3-256": "sha3-256", "SHA3-384": "sha3-384", "SHA3-512": "sha3-512" };
const allHashes = { ...hashes, ...newHashes };

// Members of a dictionary: name, kind, and whether it is required.
const iv = ["iv", "bytes", true];
const hash = ["hash", "hash", true];
const salt = ["salt", "bytes", true];
const length = (required) => ["length", "number", required];
const aead = [iv, ["additionalData", "bytes"], ["tagLength", "octet"]];
const rsaGeneration = [["modulusLength", "number", true], ["publicExponent", "bigInteger", true], hash];
const curve = [["namedCurve", "string", true]];

const dictionaries = {
  AesCbcParams: [iv],
  AesCtrParams: [
    ["counter", "bytes", true],
    ["length", "octet", true],
  ],
  AeadParams: aead,
  RsaOaepParams: [["label", "bytes"]],
  RsaPssParams: [["saltLength", "number", true]],
  EcdsaParams: [hash],
  ContextParams: [["context", "bytes"]],
  EcdhKeyDeriveParams: [["public", "key", true]],
  HkdfParams: [hash, salt, ["info", "bytes", true]],
  Pbkdf2Params: [salt, ["iterations", "number", true], hash],
  RsaHashedKeyGenParams: rsaGeneration,
  RsaHashedImportParams: [hash],
  EcKeyGenParams: curve,
  EcKeyImportParams: curve,
  HmacKeyGenParams: [hash, length(false)],
  HmacImportParams: [hash, length(false)],
  KmacKeyGenParams: [length(false)],
  KmacImportParams: [length(false)],
  KmacParams: [length(true), ["customization", "bytes"]],
  AesKeyGenParams: [length(true)],
  AesDerivedKeyParams: [length(true)],
  CShakeParams: [length(true), ["functionName", "bytes"], ["customization", "bytes"]],
};

// The dictionary of each algorithm, by operation; null for none.
const ciphers = {
  "RSA-OAEP": "RsaOaepParams",
  "AES-CBC": "AesCbcParams",
  "AES-CTR": "AesCtrParams",
  "AES-GCM": "AeadParams",
  "AES-OCB": "AeadParams",
  "ChaCha20-Poly1305": "AeadParams",
};
const kem = { "ML-KEM-512": null, "ML-KEM-768": null, "ML-KEM-1024": null };
const mlDsa = (dictionary) => ({ "ML-DSA-44": dictionary, "ML-DSA-65": dictionary, "ML-DSA-87": dictionary });
const kmac = (dictionary) => ({ KMAC128: dictionary, KMAC256: dictionary });
const signatures = {
  "RSASSA-PKCS1-v1_5": null,
  "RSA-PSS": "RsaPssParams",
  ECDSA: "EcdsaParams",
  Ed25519: null,
  Ed448: "ContextParams",
  ...mlDsa("ContextParams"),
  HMAC: null,
  ...kmac("KmacParams"),
};
const wraps = { "AES-KW": null };
const plain = { Ed25519: null, Ed448: null, X25519: null, X448: null, ...kem, ...mlDsa(null) };
const aes = (dictionary) => ({
  "AES-CBC": dictionary,
  "AES-CTR": dictionary,
  "AES-GCM": dictionary,
  "AES-OCB": dictionary,
  "AES-KW": dictionary,
  "ChaCha20-Poly1305": null,
});
const rsa = (dictionary) => ({ "RSASSA-PKCS1-v1_5": dictionary, "RSA-PSS": dictionary, "RSA-OAEP": dictionary });
const ec = (dictionary) => ({ ECDSA: dictionary, ECDH: dictionary });
const all = {
  ...rsa(null),
  ...ec(null),
  ...plain,
  ...aes(null),
  HMAC: null,
  ...kmac(null),
};

const operations = {
  encrypt: ciphers,
  decrypt: ciphers,
  sign: signatures,
  verify: signatures,
  digest: {
    ...Object.fromEntries(Object.keys(allHashes).map((name) => [name, null])),
    cSHAKE128: "CShakeParams",
    cSHAKE256: "CShakeParams",
  },
  generateKey: {
    ...rsa("RsaHashedKeyGenParams"),
    ...ec("EcKeyGenParams"),
    ...plain,
    ...aes("AesKeyGenParams"),
    HMAC: "HmacKeyGenParams",
    ...kmac("KmacKeyGenParams"),
  },
  importKey: {
    ...rsa("RsaHashedImportParams"),
    ...ec("EcKeyImportParams"),
    ...plain,
    ...aes(null),
    HMAC: "HmacImportParams",
    ...kmac("KmacImportParams"),
    HKDF: null,
    PBKDF2: null,
  },
  exportKey: all,
  deriveBits: {
    HKDF: "HkdfParams",
    PBKDF2: "Pbkdf2Params",
    ECDH: "EcdhKeyDeriveParams",
    X25519: "EcdhKeyDeriveParams",
    X448: "EcdhKeyDeriveParams",
  },
  "get key length": {
    ...aes("AesDerivedKeyParams"),
    HMAC: "HmacImportParams",
    ...kmac("KmacImportParams"),
    HKDF: null,
    PBKDF2: null,
  },
  wrapKey: wraps,
  unwrapKey: wraps,
  encapsulate: kem,
  decapsulate: kem,
};

function notSupported(message = "Unrecognized algorithm name") {
  return new DOMException(message, "NotSupportedError");
}

function bytesOf(value, text) {
  if (!isView(value) && !isAnyArrayBuffer(value)) {
    throw new NodeTypeError(
      "ERR_INVALID_ARG_TYPE",
      `${text} is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`
    );
  }
  const isShared = isSharedArrayBuffer(isView(value) ? value.buffer : value);
  if (isShared) {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${text} is a view on a SharedArrayBuffer, which is not allowed.`);
  }
  return isView(value)
    ? new Uint8Array(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength))
    : new Uint8Array(value.slice(0));
}

function numberOf(value, text, most) {
  if (typeof value === "bigint" || typeof value === "symbol") {
    const kind = typeof value === "bigint" ? "BigInt" : "Symbol";
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${text} is a ${kind} and cannot be converted to a number.`);
  }
  const number = Math.trunc(Number(value));
  if (!Number.isFinite(number)) {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${text} is not a finite number.`);
  }
  if (number < 0 || number > most) {
    throw new NodeTypeError("ERR_OUT_OF_RANGE", `${text} is outside the expected range of 0 to ${most}.`);
  }
  return number;
}

function converted(value, kind, text, operation) {
  switch (kind) {
    case "bytes":
      return bytesOf(value, text);
    case "bigInteger":
      if (!(value instanceof Uint8Array)) {
        throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${text} is not an Uint8Array object.`);
      }
      return new Uint8Array(value);
    case "hash":
      return { name: normalizeHash(value, operation) };
    case "number":
      return numberOf(value, text, 2 ** 32 - 1);
    case "octet":
      return numberOf(value, text, 255);
    case "key":
      if (use("internal/crypto/crypto_key").keyOf(value) === undefined) {
        throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${text} is not of type CryptoKey.`);
      }
      return value;
    default:
      return stringOf(value, text);
  }
}

function stringOf(value, text) {
  if (typeof value === "symbol") {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${text} is a Symbol and cannot be converted to a string.`);
  }
  return `${value}`;
}

function nameOf(argument, text) {
  if (argument !== null && (typeof argument === "object" || typeof argument === "function")) {
    if (argument.name === undefined) {
      throw new NodeTypeError(
        "ERR_MISSING_OPTION",
        `${text} can not be converted to 'Algorithm' because 'name' is required in 'Algorithm'.`
      );
    }
    return stringOf(argument.name, text);
  }
  return stringOf(argument, text);
}

// Letters of ASCII only: the sign of Kelvin is no "k" in a name.
const lower = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

// The name of a hash, as the standard writes it.
function normalizeHash(argument) {
  const name = lower(nameOf(argument, "algorithm.hash"));
  const found = Object.keys(allHashes).find((one) => lower(one) === name);
  if (found === undefined) {
    throw notSupported();
  }
  return found;
}

// The algorithm of an argument, with the members that the operation takes of it.
function normalize(argument, operation) {
  const name = lower(nameOf(argument, "algorithm"));
  const known = operations[operation];
  const found = Object.keys(known).find((one) => lower(one) === name);
  if (found === undefined) {
    throw notSupported();
  }
  const algorithm = { name: found };
  const dictionary = known[found];
  if (dictionary !== null) {
    const given = argument !== null && typeof argument === "object" ? argument : {};
    for (const [member, kind, required] of dictionaries[dictionary]) {
      const value = given[member];
      if (value !== undefined) {
        algorithm[member] = converted(value, kind, `algorithm.${member}`, operation);
      } else if (required) {
        throw new NodeTypeError(
          "ERR_MISSING_OPTION",
          `algorithm can not be converted to '${dictionary}' because '${member}' is required in '${dictionary}'.`
        );
      }
    }
  }
  return algorithm;
}

// The name that Java has for a hash.
function hashName(algorithm) {
  return allHashes[algorithm.hash?.name ?? algorithm.name];
}

return { allHashes, bytesOf, hashName, normalize, notSupported, operations };
