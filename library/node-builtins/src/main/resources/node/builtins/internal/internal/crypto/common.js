// What the parts of crypto have in common: bytes of arguments, results as buffers or texts, and callbacks.
"use strict";

const { NodeTypeError, invalidArgType, invalidArgValue } = use("internal/errors");
const { isAnyArrayBuffer, isSharedArrayBuffer, isView, normalize, numberOf } = use("internal/bytes");
const { captured, turn } = use("internal/tasks");
const { Buffer } = use("buffer");

const BYTES = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"];
const VIEWS = ["ArrayBuffer", "Buffer", "TypedArray", "DataView"];

// Java reads plain array buffers only.
function plain(view) {
  return isSharedArrayBuffer(view.buffer)
    ? new Uint8Array(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    : view;
}

function isBytes(value) {
  return isView(value) || isAnyArrayBuffer(value);
}

function viewOf(value) {
  return plain(isView(value) ? value : new Uint8Array(value));
}

// The bytes of an argument, of a text too.
function toBytes(value, name, encoding, expected = BYTES) {
  if (typeof value === "string") {
    return encoding === "buffer" ? Buffer.from(value, "utf8") : Buffer.from(value, encoding);
  }
  if (!isBytes(value)) {
    throw invalidArgType(name, expected, value);
  }
  return viewOf(value);
}

// The bytes of an argument that must not be a text.
function toView(value, name) {
  if (!isBytes(value)) {
    throw invalidArgType(name, VIEWS, value);
  }
  return viewOf(value);
}

// As Java takes bytes.
function place(view) {
  return view === null || view === undefined ? [null, 0, 0] : [view.buffer, view.byteOffset, view.byteLength];
}

// Bytes from Java, in the encoding that was asked for.
function encoded(memory, encoding) {
  const buffer = Buffer.from(memory);
  return encoding && encoding !== "buffer" ? buffer.toString(encoding) : buffer;
}

// Whether an argument names an encoding of texts.
function isTextEncoding(encoding) {
  return encoding !== undefined && encoding !== null && encoding !== "" && encoding !== "buffer";
}

const bases = { Error, TypeError, RangeError };

// Errors of OpenSSL have their parts as properties.
function withParts(error) {
  const parts = /^error:[0-9A-F]+:(.*)::(.*)$/.exec(error.message);
  return parts === null ? error : Object.assign(error, { library: parts[1], reason: parts[2] });
}

// The error of work on the pool.
function toError(failure) {
  const code = failure.code();
  const message = failure.message();
  if (failure.type() === "DOMException") {
    return new (use("internal/dom_exception").DOMException)(message, code);
  }
  if (code !== null && code.startsWith("ERR_")) {
    const errors = use("internal/errors");
    const Coded = { Error: errors.NodeError, TypeError: errors.NodeTypeError, RangeError: errors.NodeRangeError };
    return withParts(new (Coded[failure.type()] ?? errors.NodeError)(code, message));
  }
  const error = new (bases[failure.type()] ?? Error)(message);
  if (code !== null) {
    error.code = code;
  }
  return error;
}

// Starts work: start(done) gives Java its function. The callback receives an error or null, and a value.
function submit(start, convert, callback) {
  const context = captured(undefined, undefined, true);
  function finish(failure, value) {
    if (failure !== null) {
      callback(toError(failure));
    } else {
      callback(null, convert(value));
    }
  }
  start((failure, value) => {
    if (context === undefined) {
      finish(failure, value);
    } else {
      turn(context, finish, undefined, [failure, value]);
    }
  });
}

// The same as a promise.
function promised(start, convert) {
  return new Promise((resolve, reject) => {
    start((failure, value) => {
      if (failure !== null) {
        reject(toError(failure));
      } else {
        resolve(convert(value));
      }
    });
  });
}

function invalidDigest(name) {
  return new NodeTypeError("ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${name}`);
}

function checkDigest(name) {
  if (!binding("crypto").isHash(name)) {
    throw invalidDigest(name);
  }
}

// The bytes of a secret: of a text, of bytes, or of a key.
function secretBytes(key, name, encoding) {
  if (key !== null && typeof key === "object" && !isBytes(key)) {
    const keys = use("internal/crypto/keys");
    const secret = keys.secretOf(key);
    if (secret !== undefined) {
      return secret;
    }
    throw invalidArgType(
      name,
      ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView", "KeyObject", "CryptoKey"],
      key
    );
  }
  return toBytes(key, name, encoding, [
    "string",
    "ArrayBuffer",
    "Buffer",
    "TypedArray",
    "DataView",
    "KeyObject",
    "CryptoKey",
  ]);
}

return {
  checkDigest,
  encoded,
  invalidArgValue,
  invalidDigest,
  isBytes,
  isTextEncoding,
  normalize,
  numberOf,
  place,
  promised,
  secretBytes,
  submit,
  toBytes,
  toError,
  toView,
  viewOf,
};
