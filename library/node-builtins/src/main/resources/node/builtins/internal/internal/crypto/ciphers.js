// Ciphers: Cipheriv, Decipheriv, getCipherInfo.
//
// Binding "cryptoCiphers": names(); named(name) and numbered(nid) return an array that describes a cipher, or null;
// takesIv(name, length); open(name, encrypts, ...key, ...iv, tagLength) returns an object with the methods
// update(...bytes), finish(), padding(on), authenticate(...bytes, length), tag() and expect(...tag).
"use strict";

const { NodeError, NodeRangeError, NodeTypeError, invalidArgType, invalidArgValue } = use("internal/errors");
const { validateInt32, validateObject, validateString } = use("internal/validators");
const { list } = use("primordials");
const { Buffer } = use("buffer");
const { LazyTransform } = use("internal/crypto/lazy_transform");
const { isBytes, isTextEncoding, place, secretBytes, toBytes, viewOf } = use("internal/crypto/common");
const java = binding("cryptoCiphers");

const kJava = Symbol("kJava");
const kInfo = Symbol("kInfo");
const kTagLength = Symbol("kTagLength");
const kMost = Symbol("kMost");
const kState = Symbol("kState");
const kDecoder = Symbol("kDecoder");
const kEncrypts = Symbol("kEncrypts");

function toInfo(array) {
  if (array === null) {
    return undefined;
  }
  const [name, nid, mode, keyLength, ivLength, blockSize, authenticates] = list(array);
  return { name, nid, mode, keyLength, ivLength, blockSize, authenticates };
}

function getCiphers() {
  return list(java.names());
}

function getCipherInfo(nameOrNid, options) {
  if (typeof nameOrNid !== "string" && typeof nameOrNid !== "number") {
    throw invalidArgType("nameOrNid", ["string", "number"], nameOrNid);
  }
  if (typeof nameOrNid === "number") {
    validateInt32(nameOrNid, "nameOrNid");
  }
  let keyLength;
  let ivLength;
  if (options !== undefined) {
    validateObject(options, "options");
    ({ ivLength, keyLength } = options);
    if (keyLength !== undefined) {
      validateInt32(keyLength, "options.keyLength");
    }
    if (ivLength !== undefined) {
      validateInt32(ivLength, "options.ivLength");
    }
  }
  const info = toInfo(typeof nameOrNid === "string" ? java.named(nameOrNid) : java.numbered(nameOrNid));
  if (
    info === undefined ||
    (keyLength !== undefined && keyLength !== info.keyLength) ||
    (ivLength !== undefined && !java.takesIv(info.name, ivLength))
  ) {
    return undefined;
  }
  const isGalois = info.mode === "gcm" || info.mode === "ccm";
  const found = {
    mode: info.mode === "cfb8" ? "cfb" : info.mode,
    name: isGalois ? info.name.replace("aes-", "id-aes") : info.name,
    nid: info.nid,
  };
  if (info.mode !== "stream") {
    found.blockSize = info.blockSize;
  }
  if (info.ivLength > 0) {
    found.ivLength = ivLength ?? info.ivLength;
  }
  found.keyLength = info.keyLength;
  return found;
}

function define(object, name, value) {
  Object.defineProperty(object, name, { __proto__: null, value, writable: true, configurable: true });
}

function invalidTagLength(length) {
  return new NodeTypeError("ERR_CRYPTO_INVALID_AUTH_TAG", `Invalid authentication tag length: ${length}`);
}

function isTagLength(info, length) {
  if (info.mode === "gcm") {
    return length === 4 || length === 8 || (length >= 12 && length <= 16);
  }
  if (info.mode === "ccm") {
    return length >= 4 && length <= 16 && length % 2 === 0;
  }
  return length >= 1 && length <= 16;
}

let warnedShortTag = false;

function begin(object, cipher, key, iv, options, encrypts) {
  validateString(cipher, "cipher");
  const encoding = options?.encoding;
  const secret = secretBytes(key, "key", typeof encoding === "string" ? encoding : undefined);
  const vector = iv === null ? null : toBytes(iv, "iv");
  const info = toInfo(java.named(cipher));
  if (info === undefined) {
    throw new NodeError("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
  }
  let tagLength = options?.authTagLength;
  if (tagLength !== undefined && tagLength !== null) {
    if (tagLength !== tagLength >>> 0 || tagLength > 2 ** 31 - 1) {
      throw invalidArgValue("options.authTagLength", tagLength);
    }
  } else {
    tagLength = undefined;
  }
  if (secret.byteLength !== info.keyLength) {
    throw new NodeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
  }
  if (vector === null ? info.ivLength !== 0 : !java.takesIv(info.name, vector.byteLength)) {
    throw new NodeTypeError("ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
  }
  if (info.authenticates) {
    if (tagLength === undefined) {
      if (info.mode === "ccm" || info.mode === "ocb") {
        throw new NodeTypeError("ERR_CRYPTO_INVALID_AUTH_TAG", `authTagLength required for ${cipher}`);
      }
    } else if (!isTagLength(info, tagLength)) {
      throw invalidTagLength(tagLength);
    }
  }
  define(object, kInfo, info);
  define(object, kEncrypts, encrypts);
  define(object, kTagLength, tagLength);
  define(object, kMost, info.mode === "ccm" ? Math.min(2 ** (8 * (15 - vector.byteLength)), 2 ** 31) - 1 : Infinity);
  define(object, kState, { updated: false, done: false, tag: undefined, total: undefined });
  define(object, kDecoder, undefined);
  define(
    object,
    kJava,
    java.open(info.name, encrypts, ...place(secret), ...place(vector), info.authenticates ? (tagLength ?? 16) : 0)
  );
  LazyTransform.call(object, options);
}

function Cipheriv(cipher, key, iv, options) {
  if (!(this instanceof Cipheriv)) {
    return new Cipheriv(cipher, key, iv, options);
  }
  begin(this, cipher, key, iv, options, true);
  return undefined;
}
Object.setPrototypeOf(Cipheriv.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Cipheriv, LazyTransform);

function Decipheriv(cipher, key, iv, options) {
  if (!(this instanceof Decipheriv)) {
    return new Decipheriv(cipher, key, iv, options);
  }
  begin(this, cipher, key, iv, options, false);
  return undefined;
}
Object.setPrototypeOf(Decipheriv.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Decipheriv, LazyTransform);

// Text of pieces of bytes, whose characters may be split.
function textOf(object, memory, encoding, last) {
  const { normalize } = use("internal/bytes");
  const name = normalize(encoding);
  if (name === undefined) {
    throw new NodeTypeError("ERR_UNKNOWN_ENCODING", `Unknown encoding: ${encoding}`);
  }
  object[kDecoder] ??= new (use("string_decoder").StringDecoder)(name);
  const decoder = object[kDecoder];
  if (decoder.encoding !== name) {
    throw new NodeError("ERR_INTERNAL_ASSERTION", "Cannot change encoding");
  }
  const bytes = Buffer.from(memory);
  return last ? decoder.end(bytes) : decoder.write(bytes);
}

// Messages of CCM have a length that fits beside the initialization vector.
function checkMessage(object, length) {
  if (length > object[kMost]) {
    throw new NodeError("ERR_CRYPTO_INVALID_MESSAGELEN", "Invalid message length");
  }
}

const methods = {
  _transform(chunk, encoding, callback) {
    let out;
    try {
      out = this.update(chunk, encoding);
    } catch (error) {
      callback(error);
      return;
    }
    this.push(out);
    callback();
  },

  _flush(callback) {
    let out;
    try {
      out = this.final();
    } catch (error) {
      callback(error);
      return;
    }
    this.push(out);
    callback();
  },

  update(data, inputEncoding, outputEncoding) {
    if (typeof data !== "string" && !ArrayBuffer.isView(data)) {
      throw invalidArgType("data", ["string", "Buffer", "TypedArray", "DataView"], data);
    }
    if (typeof data === "string" && typeof inputEncoding === "string") {
      const { validateEncoding } = use("internal/validators");
      validateEncoding(data, inputEncoding);
    }
    const bytes = toBytes(data, "data", inputEncoding);
    const state = this[kState];
    if (state.done) {
      throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation update");
    }
    if (this[kInfo].mode === "ccm" && !this[kEncrypts] && state.tag === undefined) {
      throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation update");
    }
    checkMessage(this, bytes.byteLength);
    state.updated = true;
    const out = this[kJava].update(...place(bytes));
    return isTextEncoding(outputEncoding) ? textOf(this, out, outputEncoding, false) : Buffer.from(out);
  },

  final(outputEncoding) {
    const state = this[kState];
    if (state.done) {
      throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation final");
    }
    if (this[kInfo].mode === "ccm" && this[kEncrypts] && !state.updated) {
      throw new NodeError("ERR_OSSL_TAG_NOT_SET", "error:1C800077:Provider routines::tag not set");
    }
    state.done = true;
    const out = this[kJava].finish();
    return isTextEncoding(outputEncoding) ? textOf(this, out, outputEncoding, true) : Buffer.from(out);
  },

  setAutoPadding(autoPadding) {
    if (this[kState].done) {
      throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation setAutoPadding");
    }
    this[kJava].padding(autoPadding === undefined ? true : Boolean(autoPadding));
    return this;
  },

  setAAD(aadbuf, options) {
    const encoding = options?.encoding;
    const bytes = toBytes(aadbuf, "aadbuf", encoding);
    let length = -1;
    if (options?.plaintextLength !== undefined) {
      length = options.plaintextLength;
      if (length !== length >>> 0 || length > 2 ** 31 - 1) {
        throw invalidArgValue("options.plaintextLength", length);
      }
    }
    const state = this[kState];
    if (state.done || !this[kInfo].authenticates || (state.updated && this[kInfo].mode === "ccm")) {
      throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation setAAD");
    }
    if (this[kInfo].mode === "ccm" && length < 0) {
      throw new NodeError("ERR_MISSING_ARGS", "options.plaintextLength required for CCM mode with AAD");
    }
    checkMessage(this, length);
    this[kJava].authenticate(...place(bytes), length);
    return this;
  },
};

for (const Class of [Cipheriv, Decipheriv]) {
  for (const [name, value] of Object.entries(methods)) {
    Class.prototype[name] = value;
  }
}

Cipheriv.prototype.getAuthTag = function () {
  if (!this[kState].done || !this[kInfo].authenticates) {
    throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation getAuthTag");
  }
  return Buffer.from(this[kJava].tag());
};

Decipheriv.prototype.setAuthTag = function (tagbuf, encoding) {
  if (typeof tagbuf !== "string" && !isBytes(tagbuf)) {
    throw invalidArgType("tagbuf", ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], tagbuf);
  }
  const tag = typeof tagbuf === "string" ? toBytes(tagbuf, "tagbuf", encoding) : viewOf(tagbuf);
  const state = this[kState];
  const info = this[kInfo];
  if (state.done || !info.authenticates || state.tag !== undefined) {
    throw new NodeError("ERR_CRYPTO_INVALID_STATE", "Invalid state for operation setAuthTag");
  }
  const wanted = this[kTagLength] ?? (info.mode === "stream" ? 16 : undefined);
  if (wanted === undefined ? !isTagLength(info, tag.byteLength) : wanted !== tag.byteLength) {
    throw invalidTagLength(tag.byteLength);
  }
  if (info.mode === "gcm" && wanted === undefined && tag.byteLength !== 16 && !warnedShortTag) {
    warnedShortTag = true;
    globalThis.process.emitWarning(
      "Using AES-GCM authentication tags of less than 128 bits without specifying the authTagLength option when initializing decryption is deprecated.",
      "DeprecationWarning",
      "DEP0182"
    );
  }
  state.tag = tag;
  this[kJava].expect(...place(tag));
  return this;
};

return { Cipheriv, Decipheriv, getCipherInfo, getCiphers };
