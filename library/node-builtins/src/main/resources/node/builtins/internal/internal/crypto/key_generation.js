// New keys: generateKey, generateKeyPair.
//
// Binding "cryptoKeys": generateRsa(bits, exponent, pss, hash, mask, saltLength, done), generateDsa(bits, divisorBits,
// done), generateEc(curve, done), generateRaw(type, done), generateDh(...prime, generator, done) return private keys.
"use strict";

const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = use("internal/errors");
const {
  validateFunction,
  validateInt32,
  validateInteger,
  validateObject,
  validateOneOf,
  validateString,
  validateUint32,
} = use("internal/validators");
const { captured, nextTick, run } = use("internal/tasks");
const { isBytes, place, submit, viewOf } = use("internal/crypto/common");
const { SecretKeyObject, checkJwkType, outputEncoding, wrap, write } = use("internal/crypto/keys");
const hashes = binding("crypto");
const java = binding("cryptoKeys");

function incompatible(first, second) {
  return new NodeError(
    "ERR_INCOMPATIBLE_OPTION_PAIR",
    `Option "${first}" cannot be used in combination with option "${second}"`
  );
}

function rsa(options, pss) {
  validateObject(options, "options");
  const { modulusLength } = options;
  validateUint32(modulusLength, "options.modulusLength");
  let { publicExponent } = options;
  if (publicExponent == null) {
    publicExponent = 0x10001;
  } else {
    validateUint32(publicExponent, "options.publicExponent");
  }
  let hash = null;
  let mask = null;
  let salt = 0;
  if (pss) {
    const { hashAlgorithm, mgf1HashAlgorithm, saltLength, hash: oldHash, mgf1Hash: oldMask } = options;
    if (saltLength !== undefined) {
      validateInt32(saltLength, "options.saltLength", 0);
    }
    for (const [name, value] of [
      ["hashAlgorithm", hashAlgorithm],
      ["mgf1HashAlgorithm", mgf1HashAlgorithm],
      ["hash", oldHash],
      ["mgf1Hash", oldMask],
    ]) {
      if (value !== undefined) {
        validateString(value, `options.${name}`);
      }
    }
    if (oldHash !== undefined) {
      globalThis.process.emitWarning(
        '"options.hash" is deprecated, use "options.hashAlgorithm" instead.',
        "DeprecationWarning",
        "DEP0154"
      );
      if (hashAlgorithm !== undefined && oldHash !== hashAlgorithm) {
        throw invalidArgValue("options.hash", oldHash);
      }
    }
    if (oldMask !== undefined) {
      globalThis.process.emitWarning(
        '"options.mgf1Hash" is deprecated, use "options.mgf1HashAlgorithm" instead.',
        "DeprecationWarning",
        "DEP0154"
      );
      if (mgf1HashAlgorithm !== undefined && oldMask !== mgf1HashAlgorithm) {
        throw invalidArgValue("options.mgf1Hash", oldMask);
      }
    }
    hash = hashAlgorithm ?? oldHash ?? null;
    mask = mgf1HashAlgorithm ?? oldMask ?? hash;
    for (const name of [hash, mask]) {
      if (name !== null && !hashes.isHash(name)) {
        throw new NodeTypeError("ERR_CRYPTO_INVALID_DIGEST", `Invalid ${name === hash ? "" : "MGF1 "}digest: ${name}`);
      }
    }
    if (hash === null && (mask !== null || saltLength !== undefined)) {
      hash = mask ?? "sha1";
      mask ??= hash;
    }
    if (hash !== null) {
      salt = saltLength ?? hashes.hash(hash).length();
      hash = plainHash(hash);
      mask = plainHash(mask);
    }
  }
  if (modulusLength < 512) {
    throw new NodeError("ERR_OSSL_RSA_KEY_SIZE_TOO_SMALL", "error:02000078:rsa routines::key size too small");
  }
  if (publicExponent < 3 || publicExponent % 2 === 0) {
    throw new NodeError(
      "ERR_OSSL_RSA_PUB_EXPONENT_OUT_OF_RANGE",
      "error:020000B2:rsa routines::pub exponent out of range"
    );
  }
  return (done) => java.generateRsa(modulusLength, publicExponent, pss, hash, mask, salt, done);
}

function plainHash(name) {
  return name.toLowerCase().replace(/^rsa-/, "").replace(/^sha-/, "sha");
}

function dsa(options) {
  validateObject(options, "options");
  const { modulusLength } = options;
  validateUint32(modulusLength, "options.modulusLength");
  let { divisorLength } = options;
  if (divisorLength == null) {
    divisorLength = -1;
  } else {
    validateInt32(divisorLength, "options.divisorLength", 0);
  }
  return (done) => java.generateDsa(modulusLength, divisorLength, done);
}

function ec(options) {
  validateObject(options, "options");
  const { namedCurve, paramEncoding } = options;
  validateString(namedCurve, "options.namedCurve");
  if (paramEncoding != null && paramEncoding !== "named" && paramEncoding !== "explicit") {
    throw invalidArgValue("options.paramEncoding", paramEncoding);
  }
  if (!java.isCurve(namedCurve)) {
    if (use("internal/crypto/curves").known.includes(namedCurve)) {
      throw use("internal/errors").notImplemented(`elliptic curve ${namedCurve}`);
    }
    throw new NodeTypeError("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  }
  return (done) => java.generateEc(namedCurve, paramEncoding === "explicit", done);
}

function dh(options) {
  validateObject(options, "options");
  const { group, primeLength, prime, generator } = options;
  if (group != null) {
    for (const [name, value] of [
      ["prime", prime],
      ["primeLength", primeLength],
      ["generator", generator],
    ]) {
      if (value != null) {
        throw incompatible("group", name);
      }
    }
    validateString(group, "options.group");
    const found = binding("cryptoNumbers").group(group);
    if (found === null) {
      throw new NodeError("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
    }
    return (done) => java.generateDh(found, 0, found.byteLength, 2, done);
  }
  if (prime != null) {
    if (primeLength != null) {
      throw incompatible("prime", "primeLength");
    }
    if (!isBytes(prime)) {
      throw invalidArgType("options.prime", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], prime);
    }
  } else if (primeLength != null) {
    validateInt32(primeLength, "options.primeLength", 0);
  } else {
    throw use("internal/errors").missingArgs(["options.group", "options.prime", "options.primeLength"]);
  }
  if (generator != null) {
    validateInt32(generator, "options.generator", 0);
  }
  return (done) => {
    const bytes =
      prime != null
        ? viewOf(prime)
        : new Uint8Array(binding("cryptoNumbers").prime(primeLength, true, null, 0, 0, null, 0, 0, null));
    return java.generateDh(...place(bytes), generator ?? 2, done);
  };
}

// Checks the options and returns what starts the work.
function prepare(type, options) {
  validateString(type, "type");
  switch (type) {
    case "rsa":
    case "rsa-pss":
      return rsa(options, type === "rsa-pss");
    case "dsa":
      return dsa(options);
    case "ec":
      return ec(options);
    case "dh":
      return dh(options);
    case "ed25519":
    case "ed448":
    case "x25519":
    case "x448":
    case "ml-dsa-44":
    case "ml-dsa-65":
    case "ml-dsa-87":
    case "ml-kem-512":
    case "ml-kem-768":
    case "ml-kem-1024":
      return (done) => java.generateRaw(type, done);
    default:
      throw invalidArgValue("type", type, "must be a supported key type");
  }
}

function encodingOf(options, kind, type) {
  const name = `${kind}KeyEncoding`;
  const encoding = options?.[name];
  if (encoding == null) {
    return null;
  }
  if (typeof encoding !== "object") {
    throw invalidArgValue(`options.${name}`, encoding);
  }
  const checked = outputEncoding(encoding, kind, type, `options.${name}`);
  if (checked.format === "jwk") {
    checkJwkType(type);
  }
  return checked;
}

function checkCurve(type, options, ...encodings) {
  const curve = options?.namedCurve;
  if (
    type === "ec" &&
    encodings.some((encoding) => encoding?.format === "jwk") &&
    use("internal/crypto/curves").known.includes(curve) &&
    !jwkCurves.includes(curve)
  ) {
    throw new NodeError("ERR_CRYPTO_JWK_UNSUPPORTED_CURVE", `Unsupported JWK EC curve: ${curve}.`);
  }
}

const jwkCurves = ["prime256v1", "secp256k1", "secp384r1", "secp521r1"];

function pairOf(handle, publicEncoding, privateEncoding) {
  const open = handle.toPublic();
  return {
    publicKey: publicEncoding === null ? wrap(open) : write(open, publicEncoding),
    privateKey: privateEncoding === null ? wrap(handle) : write(handle, privateEncoding),
  };
}

function generateKeyPair(type, options, callback) {
  let done = callback;
  let given = options;
  if (typeof options === "function") {
    done = options;
    given = undefined;
  }
  if (given !== undefined) {
    validateObject(given, "options");
  }
  const publicEncoding = encodingOf(given, "public", type);
  const privateEncoding = encodingOf(given, "private", type);
  checkCurve(type, given, publicEncoding, privateEncoding);
  const start = prepare(type, given);
  validateFunction(done, "callback");
  submit(
    start,
    (handle) => handle,
    (error, handle) => {
      if (error) {
        done(error);
        return;
      }
      let pair;
      try {
        pair = pairOf(handle, publicEncoding, privateEncoding);
      } catch (failure) {
        done(failure);
        return;
      }
      done(null, pair.publicKey, pair.privateKey);
    }
  );
}

function generateKeyPairSync(type, options) {
  if (options !== undefined) {
    validateObject(options, "options");
  }
  const publicEncoding = encodingOf(options, "public", type);
  const privateEncoding = encodingOf(options, "private", type);
  checkCurve(type, options, publicEncoding, privateEncoding);
  return pairOf(prepare(type, options)(null), publicEncoding, privateEncoding);
}

// ---- secrets ----

function secretLength(type, options) {
  validateString(type, "type");
  validateObject(options, "options");
  const { length } = options;
  switch (type) {
    case "hmac":
      validateInteger(length, "options.length", 8, 2 ** 31 - 1);
      return length >> 3;
    case "aes":
      validateOneOf(length, "options.length", [128, 192, 256]);
      return length >> 3;
    default:
      throw invalidArgValue("type", type, "must be a supported key type");
  }
}

function newSecret(size) {
  const memory = hashes.random(size, null);
  return new SecretKeyObject(java.secret(memory, 0, memory.byteLength));
}

function generateKeySync(type, options) {
  return newSecret(secretLength(type, options));
}

function generateKey(type, options, callback) {
  let done = callback;
  let given = options;
  if (typeof options === "function") {
    done = options;
    given = undefined;
  }
  const size = secretLength(type, given);
  validateFunction(done, "callback");
  const context = captured();
  nextTick(() => run(context, done, [undefined, newSecret(size)]));
}

return { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync, prepare };
