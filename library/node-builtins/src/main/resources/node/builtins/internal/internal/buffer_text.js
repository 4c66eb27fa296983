// The functions of the module "buffer" that look at texts in bytes.
//
// Binding "buffer": isUtf8(...bytes), isAscii(...bytes); transcode(...bytes, from, to) returns an array buffer, or
// null.
"use strict";

const binding_ = binding("buffer");
const { NodeError, invalidArgType } = use("internal/errors");
const { isAnyArrayBuffer, isTypedArray, numberOf } = use("internal/bytes");
const { FastBuffer, mustBeBytes } = use("internal/buffer");

// Calls a function with the bytes of an array buffer or a typed array. No bytes have every property.
function check(input, test) {
  const isWhole = isAnyArrayBuffer(input);
  if (!isWhole && !isTypedArray(input)) {
    throw invalidArgType("input", ["ArrayBuffer", "Buffer", "TypedArray"], input);
  }
  const memory = isWhole ? input : input.buffer;
  if (memory.detached) {
    throw new NodeError("ERR_INVALID_STATE", "Invalid state: Cannot validate on a detached buffer");
  }
  const length = input.byteLength;
  return length === 0 || test(memory, isWhole ? 0 : input.byteOffset, length);
}

function transcode(source, fromEnc, toEnc) {
  mustBeBytes(source, "source");
  const length = source.byteLength;
  if (length === 0) {
    return new FastBuffer(0);
  }
  const from = numberOf(fromEnc);
  const to = numberOf(toEnc);
  // UTF-8, UTF-16, latin1 and ASCII
  if (!(from < 4 && to < 4)) {
    throw notTranscoded("U_ILLEGAL_ARGUMENT_ERROR", 1);
  }
  const memory = binding_.transcode(source.buffer, source.byteOffset, length, from, to);
  if (memory === null) {
    throw notTranscoded("U_INVALID_CHAR_FOUND", 10);
  }
  return new FastBuffer(memory);
}

// The codes are those of ICU.
function notTranscoded(code, errno) {
  const error = new Error(`Unable to transcode Buffer [${code}]`);
  error.code = code;
  error.errno = errno;
  return error;
}

return {
  transcode,
  isUtf8: function isUtf8(input) {
    return check(input, (bytes) => binding_.isUtf8(bytes));
  },
  isAscii: function isAscii(input) {
    return check(input, (bytes) => binding_.isAscii(bytes));
  },
};
