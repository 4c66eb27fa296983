// The methods of Buffer for one encoding each: utf8Slice(start, end), utf8Write(string, offset, length) and so on. They
// refuse arguments that toString and write correct.
"use strict";

const { NodeRangeError, outOfRange } = use("internal/errors");
const { numberOf } = use("internal/bytes");
const { decode, outOfBounds, writeText } = use("internal/buffer");

function slice(buffer, start, end, encoding) {
  const length = buffer.length;
  const begin = start === undefined ? 0 : +start || 0;
  const stop = end === undefined ? length : +end || 0;
  if (begin < 0 || stop < 0) {
    throw outOfRange(begin < 0 ? "start" : "end", ">= 0", begin < 0 ? begin : stop);
  }
  if (stop > length && stop > begin) {
    throw new NodeRangeError("ERR_OUT_OF_RANGE", "Index out of range");
  }
  return decode(buffer, Math.trunc(begin), Math.trunc(stop), encoding);
}

function writeRaw(buffer, string, offset = 0, length = buffer.byteLength - offset, encoding = 0) {
  const size = buffer.byteLength;
  if (offset < 0 || offset > size) {
    throw outOfBounds("offset");
  }
  if (length < 0 || length > size - offset) {
    throw outOfBounds("length");
  }
  return writeText(buffer, string, Math.trunc(offset) || 0, Math.trunc(length) || 0, encoding);
}

const methods = {};
for (const name of ["ascii", "base64", "base64url", "hex", "latin1", "ucs2", "utf8"]) {
  const encoding = numberOf(name);
  methods[`${name}Slice`] = {
    [`${name}Slice`](start, end) {
      return slice(this, start, end, encoding);
    },
  }[`${name}Slice`];
  methods[`${name}Write`] = {
    [`${name}Write`](string, offset, length) {
      return writeRaw(this, string, offset, length, encoding);
    },
  }[`${name}Write`];
}

return methods;
