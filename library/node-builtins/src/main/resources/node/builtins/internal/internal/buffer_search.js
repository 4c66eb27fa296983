// The methods of Buffer that search.
//
// Binding "buffer": indexOfText(...bytes, text, encoding, from, forward), indexOfBytes(...bytes, ...bytes, encoding,
// from, forward) and indexOfByte(...bytes, byte, from, forward) return a place or -1. Negative places count from the end.
"use strict";

const java = binding("buffer");
const { invalidArgType } = use("internal/errors");
const { validateBuffer } = use("internal/validators");
const { byteLengthOf, isUint8Array, numberOf } = use("internal/bytes");
const { unknownEncoding } = use("internal/buffer");

function search(buffer, value, byteOffset, encoding, forward) {
  validateBuffer(buffer);
  let from = byteOffset;
  let name = encoding;
  if (typeof from === "string") {
    name = from;
    from = undefined;
  } else if (from > 0x7fffffff) {
    from = 0x7fffffff;
  } else if (from < -0x80000000) {
    from = -0x80000000;
  }
  const length = buffer.byteLength;
  from = +from;
  // Behaves like String.prototype.indexOf: what is no number means the whole.
  from = from !== from ? (forward ? 0 : length) : from | 0;
  const memory = buffer.buffer;
  const offset = buffer.byteOffset;
  if (typeof value === "number") {
    return length === 0 ? -1 : java.indexOfByte(memory, offset, length, value & 0xff, from, forward);
  }
  const number = name === undefined ? 0 : numberOf(name);
  if (typeof value === "string") {
    if (number === undefined) {
      throw unknownEncoding(name);
    }
    return java.indexOfText(memory, offset, length, value, number, from, forward);
  }
  if (isUint8Array(value)) {
    const size = byteLengthOf(value);
    return java.indexOfBytes(memory, offset, length, value.buffer, value.byteOffset, size, number ?? 0, from, forward);
  }
  throw invalidArgType("value", ["number", "string", "Buffer", "Uint8Array"], value);
}

return {
  indexOf: function indexOf(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, true);
  },
  lastIndexOf: function lastIndexOf(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, false);
  },
  includes: function includes(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, true) !== -1;
  },
};
