// Keys of the web's interface: reading and writing them.
//
// Binding "cryptoKeys": read, readJwk, raw(type, isPrivate, ...bytes), point(curve, ...bytes), secret(...bytes).
"use strict";

const { Buffer } = use("buffer");
const { DOMException } = use("internal/dom_exception");
const { place } = use("internal/crypto/common");
const { javaOf, toJwk, wrap } = use("internal/crypto/keys");
const { keyOf, make, slots } = use("internal/crypto/crypto_key");
const { notSupported } = use("internal/crypto/web_algorithms");
const java = binding("cryptoKeys");

const dataError = (message, cause) => new DOMException(message, { name: "DataError", cause });
const syntaxError = (message) => new DOMException(message, "SyntaxError");
const operationError = (message, cause) => new DOMException(message, { name: "OperationError", cause });

// What keys may be used for: public, private; or secret.
const signing = { public: ["verify"], private: ["sign"] };
const deriving = { public: [], private: ["deriveKey", "deriveBits"] };
const cipher = { secret: ["encrypt", "decrypt", "wrapKey", "unwrapKey"] };
const encapsulating = {
  public: ["encapsulateKey", "encapsulateBits"],
  private: ["decapsulateKey", "decapsulateBits"],
};
const usagesOf = {
  "RSASSA-PKCS1-v1_5": signing,
  "RSA-PSS": signing,
  "RSA-OAEP": { public: ["encrypt", "wrapKey"], private: ["decrypt", "unwrapKey"] },
  ECDSA: signing,
  Ed25519: signing,
  Ed448: signing,
  "ML-DSA-44": signing,
  "ML-DSA-65": signing,
  "ML-DSA-87": signing,
  "ML-KEM-512": encapsulating,
  "ML-KEM-768": encapsulating,
  "ML-KEM-1024": encapsulating,
  ECDH: deriving,
  X25519: deriving,
  X448: deriving,
  "AES-CBC": cipher,
  "AES-CTR": cipher,
  "AES-GCM": cipher,
  "AES-OCB": cipher,
  "ChaCha20-Poly1305": cipher,
  "AES-KW": { secret: ["wrapKey", "unwrapKey"] },
  HMAC: { secret: ["sign", "verify"] },
  KMAC128: { secret: ["sign", "verify"] },
  KMAC256: { secret: ["sign", "verify"] },
  HKDF: { secret: ["deriveKey", "deriveBits"] },
  PBKDF2: { secret: ["deriveKey", "deriveBits"] },
};

// The number of bytes of the block of each hash, which is the usual length of a key for HMAC.
const blocks = {
  "SHA-1": 64,
  "SHA-256": 64,
  "SHA-384": 128,
  "SHA-512": 128,
  "SHA3-256": 136,
  "SHA3-384": 104,
  "SHA3-512": 72,
};

// Node writes no article before some.
const articles = { HMAC: "" };

function checkUsages(usages, allowed, what) {
  for (const usage of usages) {
    if (!allowed.includes(usage)) {
      throw syntaxError(`Unsupported key usage for ${articles[what] ?? "a "}${what} key`);
    }
  }
}

// Newer algorithms, whose keys are in the format "raw-secret" only.
const isNewSecret = (name) => name === "ChaCha20-Poly1305" || name === "AES-OCB" || isKmac(name);
const isKmac = (name) => name.startsWith("KMAC");
const isSecret = (name) => usagesOf[name].secret !== undefined;
const isRsa = (name) => name.startsWith("RSA");
const isCurve = (name) => name === "ECDSA" || name === "ECDH";
const isLattice = (name) => name.startsWith("ML-");
const isRaw = (name) => /^(?:Ed|X)\d/.test(name);

function checkCurve(name) {
  if (name !== "P-256" && name !== "P-384" && name !== "P-521") {
    throw notSupported("Unrecognized namedCurve");
  }
}

// ---- reading ----

function checkJwk(jwk, kty, extractable, usages, use_) {
  if (jwk === null || typeof jwk !== "object" || ArrayBuffer.isView(jwk) || jwk instanceof ArrayBuffer) {
    throw dataError("Invalid keyData");
  }
  if (!jwk.kty) {
    throw dataError("Invalid keyData");
  }
  if (jwk.kty !== kty) {
    throw dataError('Invalid JWK "kty" Parameter');
  }
  if (use_ !== undefined && jwk.use !== undefined && jwk.use !== use_ && usages.length > 0) {
    throw dataError('Invalid JWK "use" Parameter');
  }
  if (jwk.key_ops !== undefined) {
    if (!Array.isArray(jwk.key_ops) || new Set(jwk.key_ops).size !== jwk.key_ops.length) {
      throw dataError("Duplicate key operation");
    }
    if (usages.some((usage) => !jwk.key_ops.includes(usage))) {
      throw dataError("Key operations and usage mismatch");
    }
  }
  if (jwk.ext !== undefined && jwk.ext === false && extractable) {
    throw dataError('JWK "ext" Parameter and extractable mismatch');
  }
}

const useOf = (name) =>
  ["RSASSA-PKCS1-v1_5", "RSA-PSS", "ECDSA", "Ed25519", "Ed448", "HMAC", "KMAC128", "KMAC256"].includes(name) ||
  name.startsWith("ML-DSA")
    ? "sig"
    : "enc";

// The value of "alg" of a key, undefined if there is none.
function algOf({ name, hash, namedCurve }, size) {
  const bits = hash === undefined ? undefined : hash.name === "SHA-1" ? "1" : hash.name.replace("SHA-", "");
  const isNew = hash !== undefined && hash.name.startsWith("SHA3");
  switch (name) {
    case "RSASSA-PKCS1-v1_5":
      return isNew ? undefined : `RS${bits}`;
    case "RSA-PSS":
      return isNew ? undefined : `PS${bits}`;
    case "RSA-OAEP":
      return isNew ? undefined : bits === "1" ? "RSA-OAEP" : `RSA-OAEP-${bits}`;
    case "HMAC":
      return isNew ? undefined : `HS${bits}`;
    case "ECDSA":
      return { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512" }[namedCurve];
    case "ChaCha20-Poly1305":
      return "C20P";
    case "KMAC128":
    case "KMAC256":
      return name.slice(0, 1) + name.slice(4);
    default:
      return name.startsWith("AES-") ? `A${size * 8}${name.slice(4)}` : undefined;
  }
}

function checkAlg(jwk, algorithm, size) {
  if (jwk.alg === undefined || algorithm.name.startsWith("X")) {
    return;
  }
  const wanted = algOf(algorithm, size);
  const fits = isRaw(algorithm.name) ? jwk.alg === algorithm.name || jwk.alg === "EdDSA" : jwk.alg === wanted;
  if (!fits && (wanted !== undefined || isRaw(algorithm.name))) {
    throw dataError('JWK "alg" does not match the requested algorithm');
  }
}

function secretBytes(format, data, algorithm, extractable, usages) {
  const { name } = algorithm;
  if (format === "raw" || format === "raw-secret") {
    if (isNewSecret(name) && format === "raw") {
      throw notSupported(`Unable to import ${name} using ${format} format`);
    }
    return data;
  }
  if (format !== "jwk" || name === "HKDF" || name === "PBKDF2") {
    throw notSupported(`Unable to import ${name} using ${format} format`);
  }
  checkJwk(data, "oct", extractable, usages, useOf(name));
  if (typeof data.k !== "string") {
    throw dataError("Invalid keyData");
  }
  const bytes = new Uint8Array(Buffer.from(data.k, "base64url"));
  checkAlg(data, algorithm, bytes.byteLength);
  return bytes;
}

function importSecret(format, data, algorithm, extractable, usages) {
  const { name } = algorithm;
  checkUsages(usages, usagesOf[name].secret, name);
  if ((name === "HKDF" || name === "PBKDF2") && extractable) {
    throw syntaxError(`${name} keys are not extractable`);
  }
  const bytes = secretBytes(format, data, algorithm, extractable, usages);
  const described = { name };
  if (name === "HMAC" || isKmac(name)) {
    const length = bytes.byteLength * 8;
    if (length === 0) {
      throw dataError("Zero-length key is not supported");
    }
    if (name === "HMAC") {
      described.hash = algorithm.hash;
    }
    const member = `${isKmac(name) ? "Kmac" : "Hmac"}ImportParams.length`;
    if (algorithm.length === 0) {
      throw dataError(`${member} cannot be 0`);
    }
    described.length = algorithm.length ?? length;
    if (described.length % 8 !== 0) {
      throw notSupported(`Unsupported ${member}`);
    }
    if (described.length !== length) {
      throw dataError("Invalid key length");
    }
  } else if (name.startsWith("AES-")) {
    described.length = bytes.byteLength * 8;
    if (![128, 192, 256].includes(described.length)) {
      throw dataError("Invalid key length");
    }
  } else if (name === "ChaCha20-Poly1305" && bytes.byteLength !== 32) {
    throw dataError("Invalid key length");
  }
  return make(wrap(java.secret(...place(bytes))), described, usages, extractable);
}

function readAsymmetric(format, data, algorithm, extractable, usages) {
  const { name } = algorithm;
  if (isLattice(name)) {
    if (format === "jwk") {
      checkJwk(data, "AKP", extractable, usages, useOf(name));
    }
    return use("internal/crypto/web_lattice").read(format, data, name);
  }
  switch (format) {
    case "spki":
      return java.read(false, "spki", ...place(data), null, 0, 0);
    case "pkcs8":
      return java.read(true, "pkcs8", ...place(data), null, 0, 0);
    case "raw":
    case "raw-public":
      if (isRsa(name)) {
        throw notSupported(`Unable to import ${name} using ${format} format`);
      }
      return isCurve(name)
        ? java.point(algorithm.namedCurve, ...place(data))
        : java.raw(name.toLowerCase(), false, ...place(data));
    case "jwk": {
      checkJwk(data, isRsa(name) ? "RSA" : isCurve(name) ? "EC" : "OKP", extractable, usages, useOf(name));
      if (isCurve(name) && data.crv !== algorithm.namedCurve) {
        throw dataError('JWK "crv" does not match the requested algorithm');
      }
      if (isRaw(name) && data.crv !== name) {
        throw dataError('JWK "crv" Parameter and algorithm name mismatch');
      }
      checkAlg(data, algorithm);
      const members = [];
      for (const member of ["kty", "crv", "n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y"]) {
        if (typeof data[member] === "string") {
          members.push(member, data[member]);
        }
      }
      return java.readJwk(members, data.d !== undefined);
    }
    default:
      throw notSupported(`Unable to import ${name} using ${format} format`);
  }
}

function importAsymmetric(format, data, algorithm, extractable, usages) {
  const { name } = algorithm;
  const allowed = usagesOf[name];
  if (isCurve(name)) {
    checkCurve(algorithm.namedCurve);
  }
  const secret = isLattice(name) ? "priv" : "d";
  const isPrivate = format === "pkcs8" || format === "raw-seed" || (format === "jwk" && data?.[secret] !== undefined);
  checkUsages(usages, isPrivate ? allowed.private : allowed.public, name);
  let handle;
  try {
    handle = readAsymmetric(format, data, algorithm, extractable, usages);
  } catch (error) {
    if (error instanceof DOMException) {
      throw error;
    }
    throw dataError("Invalid keyData", error);
  }
  return described(handle, algorithm, extractable, usages);
}

// The key with the description that its algorithm has.
function described(handle, algorithm, extractable, usages) {
  const { name } = algorithm;
  const type = handle.type();
  if (isRsa(name) ? type !== "rsa" : isCurve(name) ? type !== "ec" : type !== name.toLowerCase()) {
    throw dataError("Invalid key type");
  }
  if (handle.kind() === "private" && usages.length === 0) {
    throw syntaxError("Usages cannot be empty when importing a private key.");
  }
  const description = { name };
  if (isRsa(name)) {
    description.modulusLength = handle.modulusBits();
    const digits = BigInt(handle.exponent()).toString(16);
    description.publicExponent = new Uint8Array(Buffer.from(digits.length % 2 === 1 ? `0${digits}` : digits, "hex"));
    description.hash = algorithm.hash;
  } else if (isCurve(name)) {
    const names = { "P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1" };
    if (handle.curve() !== names[algorithm.namedCurve]) {
      throw dataError("Named curve mismatch");
    }
    description.namedCurve = algorithm.namedCurve;
  }
  return make(wrap(handle), description, usages, extractable);
}

function importKey(format, data, algorithm, extractable, usages) {
  const secret = isSecret(algorithm.name);
  const key = secret
    ? importSecret(format, data, algorithm, extractable, usages)
    : importAsymmetric(format, data, algorithm, extractable, usages);
  if (key.type !== "public" && usages.length === 0) {
    throw syntaxError(`Usages cannot be empty when importing a ${key.type} key.`);
  }
  return key;
}

// ---- writing ----

function cannotExport(key, format) {
  return notSupported(`Unable to export ${slots(key).algorithm.name} ${key.type} key using ${format} format`);
}

function exportKey(format, key) {
  const handle = javaOf(keyOf(key));
  const { name } = slots(key).algorithm;
  if (isLattice(name)) {
    return use("internal/crypto/web_lattice").write(format, key, handle);
  }
  switch (format) {
    case "spki":
      if (key.type === "public") {
        return handle.der("spki");
      }
      break;
    case "pkcs8":
      if (key.type === "private") {
        return handle.der("pkcs8");
      }
      break;
    case "raw":
    case "raw-secret":
      if (key.type === "secret" && !(isNewSecret(name) && format === "raw")) {
        return handle.bytes();
      }
      if (format === "raw" && key.type === "public" && !isRsa(name)) {
        return handle.raw();
      }
      break;
    case "raw-public":
      if (key.type === "public" && !isRsa(name)) {
        return handle.raw();
      }
      break;
    default: {
      const jwk = { ...toJwk(handle), key_ops: [...slots(key).usages], ext: key.extractable };
      const alg =
        isRaw(name) && name.startsWith("Ed")
          ? name
          : algOf(slots(key).algorithm, handle.kind() === "secret" ? handle.size() : 0);
      if (alg !== undefined && !isCurve(name)) {
        jwk.alg = alg;
      }
      return jwk;
    }
  }
  throw cannotExport(key, format);
}

// A key of a KeyObject.
function fromKeyObject(object, algorithm, extractable, usages) {
  const { name } = algorithm;
  const secret = isSecret(name);
  if (secret !== (object.type === "secret")) {
    throw dataError("Invalid key type");
  }
  const handle = javaOf(object);
  if (secret) {
    return importKey("raw-secret", new Uint8Array(handle.bytes()), algorithm, extractable, usages);
  }
  const allowed = usagesOf[name][object.type];
  checkUsages(usages, allowed, name);
  if (isCurve(name)) {
    checkCurve(algorithm.namedCurve);
  }
  return described(handle, algorithm, extractable, usages);
}

return {
  blocks,
  cannotExport,
  checkCurve,
  checkUsages,
  dataError,
  exportKey,
  fromKeyObject,
  importKey,
  isCurve,
  isKmac,
  isRsa,
  isSecret,
  operationError,
  syntaxError,
  usagesOf,
};
