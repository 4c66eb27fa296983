// Hashes: Hash, Hmac, hash().
//
// Binding "crypto": hash(name) and hmac(name, ...key) return objects with the methods update(buffer, offset, length),
// updateText(text, encoding), digest(...); or null if there is no hash of that name.
"use strict";

const { NodeError, invalidArgType, invalidArgValue } = use("internal/errors");
const { validateObject, validateString, validateUint32 } = use("internal/validators");
const { deprecate } = use("internal/util");
const { Buffer } = use("buffer");
const { LazyTransform } = use("internal/crypto/lazy_transform");
const { encoded, invalidDigest, isBytes, isTextEncoding, normalize, numberOf, place, secretBytes, viewOf } =
  use("internal/crypto/common");
const java = binding("crypto");

const kJava = Symbol("kJava");
const kLength = Symbol("kLength");
const kDone = Symbol("kDone");
const kPushed = Symbol("kPushed"); // what the stream has given

function finalized() {
  return new NodeError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
}

function unsupported() {
  return new NodeError("ERR_OSSL_EVP_UNSUPPORTED", "Digest method not supported");
}

// Passes a text as it is where Java knows its encoding.
function feed(object, data, encoding, name = "data") {
  if (typeof data === "string") {
    const number = numberOf(encoding || "utf8");
    if (number === 6 && data.length % 2 !== 0) {
      throw invalidArgValue("encoding", encoding, `is invalid for data of length ${data.length}`);
    }
    object.updateText(data, number ?? 0);
  } else if (isBytes(data)) {
    object.update(...place(viewOf(data)));
  } else {
    throw invalidArgType(name, ["string", "Buffer", "TypedArray", "DataView"], data);
  }
}

// The length of the result that was asked for; undefined for the usual one.
function lengthOf(options) {
  const length = options?.outputLength;
  if (length !== undefined) {
    validateUint32(length, "options.outputLength");
  }
  return length;
}

let warnedShake = false;

function checkLength(object, length) {
  if (length === undefined) {
    if (object.isExtendable() && !warnedShake) {
      warnedShake = true;
      globalThis.process.emitWarning(
        "Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.",
        "DeprecationWarning",
        "DEP0198"
      );
    }
    return object.length();
  }
  if (!object.isExtendable() && length !== object.length()) {
    throw new NodeError(
      "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH",
      "error:030000B2:digital envelope routines::not XOF or invalid length"
    );
  }
  return length;
}

function Hash(algorithm, options) {
  if (!(this instanceof Hash)) {
    return new Hash(algorithm, options);
  }
  let object;
  if (algorithm instanceof Hash) {
    object = algorithm[kJava].copy();
  } else {
    validateString(algorithm, "algorithm");
    object = java.hash(algorithm);
    if (object === null) {
      throw unsupported();
    }
  }
  const length = lengthOf(options);
  define(
    this,
    kLength,
    algorithm instanceof Hash && length === undefined ? object.length() : checkLength(object, length)
  );
  define(this, kJava, object);
  define(this, kDone, false);
  define(this, kPushed, undefined);
  LazyTransform.call(this, options);
  return undefined;
}

function define(object, name, value) {
  Object.defineProperty(object, name, {
    __proto__: null,
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

Object.setPrototypeOf(Hash.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Hash, LazyTransform);

Hash.prototype.copy = function (options) {
  if (this[kDone]) {
    throw finalized();
  }
  return new Hash(this, options);
};

Hash.prototype._transform = function (chunk, encoding, callback) {
  feed(this[kJava], chunk, encoding);
  callback();
};

Hash.prototype._flush = function (callback) {
  this[kPushed] = this.digest();
  this.push(this[kPushed]);
  callback();
};

Hash.prototype.update = function (data, encoding) {
  if (this[kDone]) {
    throw finalized();
  }
  feed(this[kJava], data, encoding);
  return this;
};

// Java makes the texts that it can.
function asText(encoding) {
  const name = normalize(`${encoding}`);
  return name === undefined ? undefined : numberOf(name);
}

Hash.prototype.digest = function (outputEncoding) {
  const pushed = this[kPushed];
  if (pushed !== undefined) {
    this[kPushed] = undefined; // it can be asked for once more
    return encoded(pushed, outputEncoding);
  }
  if (this[kDone]) {
    throw finalized();
  }
  const text = isTextEncoding(outputEncoding) ? asText(outputEncoding) : undefined;
  this[kDone] = true;
  if (text !== undefined) {
    return this[kJava].digestText(this[kLength], text);
  }
  return encoded(this[kJava].digest(this[kLength]), outputEncoding);
};

// ---- HMAC ----

function Hmac(hmac, key, options) {
  if (!(this instanceof Hmac)) {
    return new Hmac(hmac, key, options);
  }
  validateString(hmac, "hmac");
  const encoding = options?.encoding;
  const secret = secretBytes(key, "key", typeof encoding === "string" ? encoding : undefined);
  const object = java.hmac(hmac, ...place(secret));
  if (object === null) {
    const error = invalidDigest(hmac);
    throw Object.assign(new Error(error.message), { code: error.code });
  }
  define(this, kJava, object);
  define(this, kDone, false);
  LazyTransform.call(this, options);
  return undefined;
}

Object.setPrototypeOf(Hmac.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Hmac, LazyTransform);

Hmac.prototype._transform = Hash.prototype._transform;

Hmac.prototype._flush = function (callback) {
  this.push(this.digest());
  callback();
};

Hmac.prototype.update = function (data, encoding) {
  if (this[kDone]) {
    throw finalized();
  }
  feed(this[kJava], data, encoding);
  return this;
};

// A second call returns nothing: programs rely on that.
Hmac.prototype.digest = function (outputEncoding) {
  if (this[kDone]) {
    return isTextEncoding(outputEncoding) ? "" : Buffer.from("");
  }
  this[kDone] = true;
  return encoded(this[kJava].digest(), outputEncoding);
};

// ---- all at once ----

function hash(algorithm, input, options) {
  validateString(algorithm, "algorithm");
  if (typeof input !== "string" && !ArrayBuffer.isView(input)) {
    throw invalidArgType("input", ["Buffer", "TypedArray", "DataView", "string"], input);
  }
  let encoding = "hex";
  let length;
  if (typeof options === "string") {
    encoding = options;
  } else if (options !== undefined) {
    validateObject(options, "options");
    length = lengthOf(options);
    encoding = options.outputEncoding ?? "hex";
    validateString(encoding, "outputEncoding");
  }
  const number = numberOf(encoding);
  if (number === undefined && encoding.toLowerCase() !== "buffer") {
    throw invalidArgValue("outputEncoding", encoding);
  }
  const object = java.hash(algorithm);
  if (object === null) {
    throw unsupported();
  }
  if (length !== undefined && !object.isExtendable() && length !== object.length()) {
    const text = `Output length ${length} is invalid for ${algorithm}, which does not support XOF`;
    throw new NodeError("ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH", text);
  }
  const count = checkLength(object, length);
  feed(object, input, "utf8", "input");
  return number === undefined ? Buffer.from(object.digest(count)) : object.digestText(count, number);
}

return {
  Hash,
  Hmac,
  deprecatedHash: deprecate(Hash, "crypto.Hash constructor is deprecated.", "DEP0179"),
  deprecatedHmac: deprecate(Hmac, "crypto.Hmac constructor is deprecated.", "DEP0181"),
  hash,
};
