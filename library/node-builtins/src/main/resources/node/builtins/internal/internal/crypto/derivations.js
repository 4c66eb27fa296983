// Keys from passwords and other keys: pbkdf2, scrypt, hkdf.
//
// Binding "crypto": pbkdf2(hash, ...password, ...salt, rounds, length, done), hkdf(hash, ...key, ...salt, ...info,
// length, done), scrypt(...password, ...salt, cost, blockSize, parallelization, length, done).
"use strict";

const { NodeError, NodeRangeError, outOfRange } = use("internal/errors");
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = use("internal/validators");
const { Buffer, kMaxLength } = use("buffer");
const { checkDigest, place, secretBytes, submit, toBytes } = use("internal/crypto/common");
const java = binding("crypto");

const toBuffer = (memory) => Buffer.from(memory);

// ---- pbkdf2 ----

function pbkdf2Arguments(password, salt, iterations, keylen, digest) {
  validateString(digest, "digest");
  const secret = toBytes(password, "password");
  const salted = toBytes(salt, "salt");
  validateInt32(iterations, "iterations", 1);
  validateInt32(keylen, "keylen", 0);
  checkDigest(digest);
  return [digest, ...place(secret), ...place(salted), iterations, keylen];
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  let done = callback;
  let name = digest;
  if (typeof digest === "function") {
    done = digest;
    name = undefined;
  }
  const values = pbkdf2Arguments(password, salt, iterations, keylen, name);
  validateFunction(done, "callback");
  submit((finish) => java.pbkdf2(...values, finish), toBuffer, done);
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  return toBuffer(java.pbkdf2(...pbkdf2Arguments(password, salt, iterations, keylen, digest), null));
}

// ---- scrypt ----

// An option with a short and a long name.
function option(options, short, long, standard, validate) {
  const value = options[short];
  if (value === undefined) {
    const other = options[long];
    if (other === undefined) {
      return standard;
    }
    validate(other, long);
    return other;
  }
  validate(value, short);
  if (options[long] !== undefined) {
    throw new NodeError(
      "ERR_INCOMPATIBLE_OPTION_PAIR",
      `Option "${short}" cannot be used in combination with option "${long}"`
    );
  }
  return value;
}

function invalidParams(reason) {
  return new NodeRangeError("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", `Invalid scrypt params${reason}`);
}

function scryptArguments(password, salt, keylen, options) {
  const secret = toBytes(password, "password");
  const salted = toBytes(salt, "salt");
  validateInt32(keylen, "keylen", 0);
  let cost = 16384;
  let blockSize = 8;
  let parallelization = 1;
  let maxmem = 32 * 1024 * 1024;
  if (options && options !== undefined) {
    cost = option(options, "N", "cost", cost, validateUint32);
    blockSize = option(options, "r", "blockSize", blockSize, validateUint32);
    parallelization = option(options, "p", "parallelization", parallelization, validateUint32);
    if (options.maxmem !== undefined) {
      maxmem = options.maxmem;
      validateInteger(maxmem, "maxmem", 0);
    }
    cost ||= 16384;
    blockSize ||= 8;
    parallelization ||= 1;
    maxmem ||= 32 * 1024 * 1024;
  }
  if (cost < 2 || (cost & (cost - 1)) !== 0) {
    throw invalidParams("");
  }
  const isTooMuch = Math.log2(cost) >= 16 * blockSize || parallelization * blockSize >= 2 ** 30;
  if (isTooMuch || 128 * blockSize * (cost + parallelization + 2) > maxmem) {
    throw invalidParams(": error:030000AC:digital envelope routines::memory limit exceeded");
  }
  if (32 * blockSize * cost > 2 ** 31 - 9) {
    throw invalidParams(": this runtime supports at most 8 GiB of memory");
  }
  return [...place(secret), ...place(salted), cost, blockSize, parallelization, keylen];
}

function scrypt(password, salt, keylen, options, callback) {
  let done = callback;
  let given = options;
  if (callback === undefined && typeof options === "function") {
    done = options;
    given = undefined;
  }
  const values = scryptArguments(password, salt, keylen, given);
  validateFunction(done, "callback");
  submit((finish) => java.scrypt(...values, finish), toBuffer, done);
}

function scryptSync(password, salt, keylen, options) {
  return toBuffer(java.scrypt(...scryptArguments(password, salt, keylen, options), null));
}

// ---- hkdf ----

function hkdfArguments(hash, key, salt, info, length) {
  validateString(hash, "digest");
  const secret = secretBytes(key, "ikm");
  const salted = toBytes(salt, "salt");
  const context = toBytes(info, "info");
  validateInteger(length, "length", 0, kMaxLength);
  if (context.byteLength > 1024) {
    throw outOfRange("info", "must not contain more than 1024 bytes", context.byteLength);
  }
  checkDigest(hash);
  if (length > 255 * java.hash(hash).length()) {
    throw new NodeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
  }
  return [hash, ...place(secret), ...place(salted), ...place(context), length];
}

function hkdf(digest, ikm, salt, info, length, callback) {
  const values = hkdfArguments(digest, ikm, salt, info, length);
  validateFunction(callback, "callback");
  submit(
    (finish) => java.hkdf(...values, finish),
    (memory) => memory,
    callback
  );
}

function hkdfSync(digest, ikm, salt, info, length) {
  return java.hkdf(...hkdfArguments(digest, ikm, salt, info, length), null);
}

return { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
