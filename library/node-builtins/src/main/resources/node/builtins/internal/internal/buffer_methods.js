// Methods of Buffer that few programs call.
//
// Binding "buffer": fillText(...bytes, text, encoding) and fillBytes(...bytes, ...bytes) repeat the value and return
// whether it has any bytes. swap(...bytes, width) reverses the bytes of each number.
"use strict";

const java = binding("buffer");
const { NodeRangeError, invalidArgValue } = use("internal/errors");
const { validateInteger, validateNumber, validateString } = use("internal/validators");
const { byteLengthOf, isView, normalize, numberOf, uncurry } = use("internal/bytes");
const { compareBytes, mustBeBytes, outOfBounds, unknownEncoding } = use("internal/buffer");

const fillBytesWith = uncurry(Uint8Array.prototype.fill);

// The engine's own fill is faster up to this length.
const SHORT = 64;

function fillNumber(buffer, value, begin, end) {
  const length = end - begin;
  if (length < SHORT) {
    fillBytesWith(buffer, value, begin, end);
  } else {
    const one = new Uint8Array(1);
    one[0] = value;
    java.fillBytes(buffer.buffer, buffer.byteOffset + begin, length, one.buffer, 0, 1);
  }
}

function fill(buffer, value, offset, end, encoding) {
  let begin = offset;
  let stop = end;
  let filler = value;
  let number = 0;
  if (typeof value === "string") {
    let name = encoding;
    if (begin === undefined || typeof begin === "string") {
      name = begin;
      begin = undefined;
    } else if (typeof stop === "string") {
      name = stop;
      stop = undefined;
    }
    if (normalize(name) === undefined) {
      validateString(name, "encoding");
      throw unknownEncoding(name);
    }
    number = numberOf(name || "utf8");
    if (value === "") {
      filler = 0;
    }
  }
  const length = buffer.length;
  if (begin === undefined) {
    begin = 0;
    stop = length;
  } else {
    validateNumber(begin, "offset", 0);
    if (stop === undefined) {
      stop = length;
    } else {
      validateNumber(stop, "end", 0, length);
    }
    begin = Math.trunc(begin);
    stop = Math.trunc(stop);
    if (begin >= stop) {
      return;
    }
  }
  if (stop > byteLengthOf(buffer)) {
    throw outOfBounds();
  }
  if (begin === stop) {
    return;
  }
  let isFilled = true;
  if (typeof filler === "string") {
    isFilled = java.fillText(buffer.buffer, buffer.byteOffset + begin, stop - begin, filler, number);
  } else if (isView(filler)) {
    const size = filler.byteLength;
    isFilled =
      size > 0 &&
      java.fillBytes(buffer.buffer, buffer.byteOffset + begin, stop - begin, filler.buffer, filler.byteOffset, size);
  } else {
    fillNumber(buffer, filler & 0xff, begin, stop);
  }
  if (!isFilled) {
    throw invalidArgValue("value", value);
  }
}

function swapBytes(buffer, width) {
  const length = buffer.length;
  if (length % width !== 0) {
    throw new NodeRangeError("ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${width * 8}-bits`);
  }
  if (length > 0) {
    java.swap(buffer.buffer, buffer.byteOffset, length, width);
  }
  return buffer;
}

return {
  compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
    mustBeBytes(target, "target");
    const length = this.length;
    const targetLength = target.length;
    let begin = 0;
    let end = targetLength;
    let ownBegin = 0;
    let ownEnd = length;
    if (targetStart !== undefined) {
      validateInteger(targetStart, "targetStart", 0);
      begin = targetStart;
    }
    if (targetEnd !== undefined) {
      validateInteger(targetEnd, "targetEnd", 0, targetLength);
      end = targetEnd;
    }
    if (sourceStart !== undefined) {
      validateInteger(sourceStart, "sourceStart", 0);
      ownBegin = sourceStart;
    }
    if (sourceEnd !== undefined) {
      validateInteger(sourceEnd, "sourceEnd", 0, length);
      ownEnd = sourceEnd;
    }
    if (ownBegin >= ownEnd) {
      return begin >= end ? 0 : -1;
    }
    return begin >= end ? 1 : compareBytes(this, ownBegin, ownEnd, target, begin, end);
  },
  fill(value, offset, end, encoding) {
    fill(this, value, offset, end, encoding);
    return this;
  },
  swap16() {
    return swapBytes(this, 2);
  },
  swap32() {
    return swapBytes(this, 4);
  },
  swap64() {
    return swapBytes(this, 8);
  },
  toJSON() {
    const data = [];
    const length = this.length;
    for (let i = 0; i < length; i++) {
      data.push(this[i]);
    }
    return { type: "Buffer", data };
  },
};
