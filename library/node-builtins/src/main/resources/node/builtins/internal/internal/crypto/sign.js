// Signatures: Sign, Verify, sign(), verify().
//
// Binding "cryptoKeys": signHash(key, hash, padding, saltLength, plain, state), verifyHash(..., ...signature),
// sign(key, hash, padding, saltLength, plain, ...data, done), verify(..., ...data, ...signature, done).
"use strict";

const { NodeError, invalidArgValue } = use("internal/errors");
const { validateFunction, validateOneOf, validateString } = use("internal/validators");
const { Writable } = use("stream");
const { Buffer } = use("buffer");
const { encoded, invalidDigest, isBytes, place, submit, toBytes } = use("internal/crypto/common");
const { readPrivate, readPublic } = use("internal/crypto/keys");
const hashes = binding("crypto");
const java = binding("cryptoKeys");

const kState = Symbol("kState");
const kName = Symbol("kName");

const USUAL = -3;

// Padding, length of the salt and form, as Java takes them.
function signOptions(options) {
  let padding = 0;
  let saltLength = USUAL;
  let plain = false;
  if (options !== null && typeof options === "object" && !isBytes(options)) {
    if (options.padding !== undefined) {
      if (options.padding !== options.padding >> 0) {
        throw invalidArgValue("options.padding", options.padding);
      }
      padding = options.padding;
    }
    if (options.saltLength !== undefined) {
      if (options.saltLength !== options.saltLength >> 0) {
        throw invalidArgValue("options.saltLength", options.saltLength);
      }
      saltLength = options.saltLength;
    }
    if (options.dsaEncoding !== undefined) {
      validateOneOf(options.dsaEncoding, "options.dsaEncoding", ["der", "ieee-p1363"]);
      plain = options.dsaEncoding === "ieee-p1363";
    }
  }
  return [padding, saltLength, plain];
}

function define(object, name, value) {
  Object.defineProperty(object, name, { __proto__: null, value, writable: true, configurable: true });
}

function begin(object, algorithm, options) {
  validateString(algorithm, "algorithm");
  const state = hashes.hash(algorithm);
  if (state === null) {
    throw Object.assign(new Error(`Invalid digest: ${algorithm}`), { code: "ERR_CRYPTO_INVALID_DIGEST" });
  }
  define(object, kState, state);
  define(object, kName, algorithm);
  Writable.call(object, options);
}

function stateOf(object) {
  const state = object[kState];
  if (state === null) {
    throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation sign");
  }
  object[kState] = null;
  return state;
}

function Sign(algorithm, options) {
  if (!(this instanceof Sign)) {
    return new Sign(algorithm, options);
  }
  begin(this, algorithm, options);
  return undefined;
}
Object.setPrototypeOf(Sign.prototype, Writable.prototype);
Object.setPrototypeOf(Sign, Writable);

Sign.prototype._write = function (chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
};

Sign.prototype.update = function (data, encoding) {
  if (this[kState] === null) {
    throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation update");
  }
  const bytes = toBytes(data, "data", encoding, ["string", "Buffer", "TypedArray", "DataView"]);
  this[kState].update(...place(bytes));
  return this;
};

Sign.prototype.sign = function (options, encoding) {
  if (!options) {
    throw new NodeError("ERR_CRYPTO_SIGN_KEY_REQUIRED", "No key provided to sign");
  }
  const key = readPrivate(options);
  const values = signOptions(options);
  return encoded(java.signHash(key, this[kName], ...values, stateOf(this)), encoding);
};

function Verify(algorithm, options) {
  if (!(this instanceof Verify)) {
    return new Verify(algorithm, options);
  }
  begin(this, algorithm, options);
  return undefined;
}
Object.setPrototypeOf(Verify.prototype, Writable.prototype);
Object.setPrototypeOf(Verify, Writable);

Verify.prototype._write = Sign.prototype._write;
Verify.prototype.update = Sign.prototype.update;

Verify.prototype.verify = function (options, signature, encoding) {
  const key = readPublic(options);
  const values = signOptions(options);
  const bytes = toBytes(signature, "signature", encoding, [
    "string",
    "ArrayBuffer",
    "Buffer",
    "TypedArray",
    "DataView",
  ]);
  return java.verifyHash(key, this[kName], ...values, stateOf(this), ...place(bytes));
};

// ---- all at once ----

function hashName(algorithm) {
  if (algorithm === null || algorithm === undefined) {
    return null;
  }
  validateString(algorithm, "algorithm");
  if (!hashes.isHash(algorithm)) {
    throw invalidDigest(algorithm);
  }
  return algorithm;
}

function sign(algorithm, data, key, callback) {
  if (algorithm != null) {
    validateString(algorithm, "algorithm");
  }
  if (callback !== undefined) {
    validateFunction(callback, "callback");
  }
  const bytes = toBytes(data, "data");
  if (!key) {
    throw new NodeError("ERR_CRYPTO_SIGN_KEY_REQUIRED", "No key provided to sign");
  }
  const values = [readPrivate(key), hashName(algorithm), ...signOptions(key), ...place(bytes)];
  if (callback === undefined) {
    return Buffer.from(java.sign(...values, null));
  }
  submit(
    (done) => java.sign(...values, done),
    (memory) => Buffer.from(memory),
    callback
  );
  return undefined;
}

function verify(algorithm, data, key, signature, callback) {
  if (algorithm != null) {
    validateString(algorithm, "algorithm");
  }
  if (callback !== undefined) {
    validateFunction(callback, "callback");
  }
  const bytes = toBytes(data, "data");
  if (!isBytes(signature)) {
    throw use("internal/errors").invalidArgType(
      "signature",
      ["ArrayBuffer", "Buffer", "TypedArray", "DataView"],
      signature
    );
  }
  const values = [
    readPublic(key),
    hashName(algorithm),
    ...signOptions(key),
    ...place(bytes),
    ...place(toBytes(signature, "signature")),
  ];
  if (callback === undefined) {
    return java.verify(...values, null);
  }
  submit(
    (done) => java.verify(...values, done),
    (valid) => valid,
    callback
  );
  return undefined;
}

return { Sign, Verify, sign, verify };
