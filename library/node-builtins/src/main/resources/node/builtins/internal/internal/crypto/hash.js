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
const { encoded, invalidDigest, isTextEncoding, normalize, numberOf, place, secretBytes } =
  use("internal/crypto/common");
const java = binding("crypto");

const apply = Reflect.apply;
const { isView } = ArrayBuffer;

const kState = Symbol("kState");

const USUAL = -1; // the length that the hash has by itself

class State {
  constructor(object, length) {
    this.object = object; // of Java
    this.length = length;
    this.done = false;
    this.pushed = undefined; // what the stream has given
  }
}

// Not enumerable, as other properties of such objects.
function setState(object, state) {
  Object.defineProperty(object, kState, { __proto__: null, value: state });
}

function finalized() {
  return new NodeError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
}

function unsupported() {
  return new NodeError("ERR_OSSL_EVP_UNSUPPORTED", "Digest method not supported");
}

// Passes a text as it is where Java knows its encoding.
function feed(object, data, encoding) {
  if (typeof data === "string") {
    feedText(object, data, encoding);
  } else {
    feedBytes(object, data, "data");
  }
}

function feedText(object, text, encoding) {
  const number = encoding ? numberOf(encoding) : 0;
  if (number === 6 && text.length % 2 !== 0) {
    throw invalidArgValue("encoding", encoding, `is invalid for data of length ${text.length}`);
  }
  object.updateText(text, number ?? 0);
}

function feedBytes(object, data, name) {
  if (!isView(data)) {
    throw invalidArgType(name, ["string", "Buffer", "TypedArray", "DataView"], data);
  }
  object.update(data.buffer, data.byteOffset, data.byteLength);
}

// The length of the result that was asked for.
function lengthOf(options) {
  const length = options?.outputLength;
  if (length === undefined) {
    return USUAL;
  }
  validateUint32(length, "options.outputLength");
  return length;
}

let warnedShake = false;

function checkLength(object, length) {
  if (length === USUAL) {
    if (object.isExtendable() && !warnedShake) {
      warnedShake = true;
      globalThis.process.emitWarning(
        "Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.",
        "DeprecationWarning",
        "DEP0198"
      );
    }
  } else if (!object.isExtendable() && length !== object.length()) {
    throw new NodeError(
      "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH",
      "error:030000B2:digital envelope routines::not XOF or invalid length"
    );
  }
}

function Hash(algorithm, options) {
  if (new.target === undefined && !(this instanceof Hash)) {
    return new Hash(algorithm, options);
  }
  const object = typeof algorithm === "string" ? open(algorithm) : copyOf(algorithm);
  const length = lengthOf(options);
  if (length !== USUAL || typeof algorithm === "string") {
    checkLength(object, length);
  }
  setState(this, new State(object, length));
  apply(LazyTransform, this, [options]);
  return undefined;
}

function open(name) {
  const object = java.hash(name);
  if (object === null) {
    throw unsupported();
  }
  return object;
}

function copyOf(hash) {
  if (!(hash instanceof Hash)) {
    validateString(hash, "algorithm");
  }
  return hash[kState].object.copy();
}

Object.setPrototypeOf(Hash.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Hash, LazyTransform);

Hash.prototype.copy = function (options) {
  if (this[kState].done) {
    throw finalized();
  }
  return new Hash(this, options);
};

Hash.prototype._transform = function (chunk, encoding, callback) {
  feed(this[kState].object, chunk, encoding);
  callback();
};

Hash.prototype._flush = function (callback) {
  const pushed = this.digest();
  this[kState].pushed = pushed;
  this.push(pushed);
  callback();
};

Hash.prototype.update = function (data, encoding) {
  const state = this[kState];
  if (state.done) {
    throw finalized();
  }
  feed(state.object, data, encoding);
  return this;
};

// Java makes the texts that it can.
function asText(encoding) {
  const name = normalize(`${encoding}`);
  return name === undefined ? undefined : numberOf(name);
}

Hash.prototype.digest = function (outputEncoding) {
  const state = this[kState];
  if (state.done) {
    return again(state, outputEncoding);
  }
  const text = isTextEncoding(outputEncoding) ? asText(outputEncoding) : undefined;
  state.done = true;
  if (text !== undefined) {
    return state.object.digestText(state.length, text);
  }
  return encoded(state.object.digest(state.length), outputEncoding);
};

// What the stream has given can be asked for once more.
function again(state, outputEncoding) {
  const { pushed } = state;
  if (pushed === undefined) {
    throw finalized();
  }
  state.pushed = undefined;
  return encoded(pushed, outputEncoding);
}

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
  setState(this, new State(object, USUAL));
  apply(LazyTransform, this, [options]);
  return undefined;
}

Object.setPrototypeOf(Hmac.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Hmac, LazyTransform);

Hmac.prototype._transform = Hash.prototype._transform;

Hmac.prototype._flush = function (callback) {
  this.push(this.digest());
  callback();
};

Hmac.prototype.update = Hash.prototype.update;

// A second call returns nothing: programs rely on that.
Hmac.prototype.digest = function (outputEncoding) {
  const state = this[kState];
  if (state.done) {
    return isTextEncoding(outputEncoding) ? "" : Buffer.from("");
  }
  state.done = true;
  return encoded(state.object.digest(), outputEncoding);
};

// ---- all at once ----

function hash(algorithm, input, options) {
  validateString(algorithm, "algorithm");
  if (typeof input !== "string" && !ArrayBuffer.isView(input)) {
    throw invalidArgType("input", ["Buffer", "TypedArray", "DataView", "string"], input);
  }
  let encoding = "hex";
  let length = USUAL;
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
  const object = open(algorithm);
  if (length !== USUAL && !object.isExtendable() && length !== object.length()) {
    const text = `Output length ${length} is invalid for ${algorithm}, which does not support XOF`;
    throw new NodeError("ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH", text);
  }
  checkLength(object, length);
  if (typeof input === "string") {
    feedText(object, input, "utf8");
  } else {
    feedBytes(object, input, "input");
  }
  return number === undefined ? Buffer.from(object.digest(length)) : object.digestText(length, number);
}

return {
  Hash,
  Hmac,
  deprecatedHash: deprecate(Hash, "crypto.Hash constructor is deprecated.", "DEP0179"),
  deprecatedHmac: deprecate(Hmac, "crypto.Hmac constructor is deprecated.", "DEP0181"),
  hash,
};
