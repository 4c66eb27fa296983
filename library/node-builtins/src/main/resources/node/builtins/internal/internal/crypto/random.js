// Randomness: randomBytes, randomFill, randomInt, randomUUID, getRandomValues.
//
// Binding "crypto": random(size, function(failure, bytes) or null), fill(buffer, offset, length), randomInteger(least,
// limit), uuid().
"use strict";

const { invalidArgType, outOfRange } = use("internal/errors");
const { validateBoolean, validateFunction, validateNumber, validateObject } = use("internal/validators");
const { isAnyArrayBuffer, isSharedArrayBuffer, isView, kindOf } = use("internal/bytes");
const { nextTick } = use("internal/tasks");
const { submit } = use("internal/crypto/common");
const { Buffer, kMaxLength } = use("buffer");
const java = binding("crypto");

const MOST = Math.min(kMaxLength, 2 ** 31 - 1);
const WIDEST = 2 ** 48 - 1;

function checkSize(size, name = "size") {
  validateNumber(size, name);
  if (!(size >= 0 && size <= MOST)) {
    throw outOfRange(name, `>= 0 && <= ${MOST}`, size);
  }
  return size >>> 0;
}

function randomBytes(size, callback) {
  const count = checkSize(size);
  if (callback === undefined) {
    return Buffer.from(java.random(count, null));
  }
  validateFunction(callback, "callback");
  submit(
    (done) => java.random(count, done),
    (memory) => Buffer.from(memory),
    callback
  );
  return undefined;
}

// What is to be filled: a view of bytes.
function part(buffer, offset, size) {
  if (!isAnyArrayBuffer(buffer) && !isView(buffer)) {
    throw invalidArgType("buf", ["ArrayBuffer", "ArrayBufferView"], buffer);
  }
  const length = buffer.byteLength;
  const unit = buffer.BYTES_PER_ELEMENT ?? 1;
  validateNumber(offset, "offset");
  const begin = offset * unit;
  if (!(begin >= 0 && begin <= length)) {
    throw outOfRange("offset", `>= 0 && <= ${length}`, offset * unit);
  }
  let count = length - begin;
  if (size !== undefined) {
    validateNumber(size, "size");
    count = size * unit;
    if (!(count >= 0 && count <= MOST)) {
      throw outOfRange("size", `>= 0 && <= ${MOST}`, size);
    }
    if (count + begin > length) {
      throw outOfRange("size + offset", `<= ${length}`, count + begin);
    }
  }
  return isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset + (begin >>> 0), count >>> 0)
    : new Uint8Array(buffer, begin >>> 0, count >>> 0);
}

function fill(view) {
  if (view.byteLength === 0) {
    return;
  }
  if (isSharedArrayBuffer(view.buffer)) {
    view.set(new Uint8Array(java.random(view.byteLength, null)));
  } else {
    java.fill(view.buffer, view.byteOffset, view.byteLength);
  }
}

function randomFillSync(buf, offset = 0, size) {
  fill(part(buf, offset, size));
  return buf;
}

function randomFill(buf, offset, size, callback) {
  if (!isAnyArrayBuffer(buf) && !isView(buf)) {
    throw invalidArgType("buf", ["ArrayBuffer", "ArrayBufferView"], buf);
  }
  let begin = offset;
  let count = size;
  let done = callback;
  if (typeof offset === "function") {
    done = offset;
    begin = 0;
    count = undefined;
  } else if (typeof size === "function") {
    done = size;
    count = undefined;
  } else {
    validateFunction(callback, "callback");
  }
  const view = part(buf, begin, count);
  const fill = (memory) => {
    view.set(new Uint8Array(memory));
    return buf;
  };
  submit((finish) => java.random(view.byteLength, finish), fill, done);
}

function randomInt(min, max, callback) {
  let least = min;
  let limit = max;
  let done = callback;
  if (max === undefined || typeof max === "function") {
    done = max;
    limit = min;
    least = 0;
  }
  if (done !== undefined) {
    validateFunction(done, "callback");
  }
  if (!Number.isSafeInteger(least)) {
    throw invalidArgType("min", "a safe integer", least);
  }
  if (!Number.isSafeInteger(limit)) {
    throw invalidArgType("max", "a safe integer", limit);
  }
  if (limit <= least) {
    throw outOfRange("max", `greater than the value of "min" (${least})`, limit);
  }
  if (!(limit - least <= WIDEST)) {
    const name = max === undefined || typeof max === "function" ? "max" : "max - min";
    throw outOfRange(name, `<= ${WIDEST}`, limit - least);
  }
  const number = java.randomInteger(least, limit);
  if (done === undefined) {
    return number;
  }
  nextTick(done, undefined, number);
  return undefined;
}

function randomUUID(options) {
  if (options !== undefined) {
    validateObject(options, "options");
    if (options.disableEntropyCache !== undefined) {
      validateBoolean(options.disableEntropyCache, "options.disableEntropyCache");
    }
  }
  return java.uuid();
}

const integers = new Set([
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "BigInt64Array",
  "BigUint64Array",
]);

// Of the web's interface.
function getRandomValues(array) {
  const { DOMException } = use("internal/dom_exception");
  if (!integers.has(kindOf(array))) {
    throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
  }
  if (array.byteLength > 65536) {
    throw new DOMException(`The requested length exceeds 65,536 bytes`, "QuotaExceededError");
  }
  fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return array;
}

return { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID };
