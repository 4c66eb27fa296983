// What kinds of bytes a value has, and the numbers of the text encodings. For Buffer and everything that takes bytes.
"use strict";

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const uncurry = Function.prototype.call.bind.bind(Function.prototype.call);
const getter = (object, name) => uncurry(Object.getOwnPropertyDescriptor(object, name).get);

const kindOf = getter(typedArray, Symbol.toStringTag); // undefined for everything else
const byteLengthOf = getter(typedArray, "byteLength");
const lengthOfArrayBuffer = getter(ArrayBuffer.prototype, "byteLength");
const lengthOfShared = getter(SharedArrayBuffer.prototype, "byteLength");
const classOf = uncurry(Object.prototype.toString);
const { isView } = ArrayBuffer;

// The order is that of the Java enum TextEncoding.
const names = ["utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"];
const numbers = {
  __proto__: null,
  utf8: 0,
  "utf-8": 0,
  utf16le: 1,
  "utf-16le": 1,
  ucs2: 1,
  "ucs-2": 1,
  latin1: 2,
  binary: 2,
  ascii: 3,
  base64: 4,
  base64url: 5,
  hex: 6,
};

// The number of an encoding, undefined if there is none of that name.
function numberOf(encoding) {
  const number = numbers[encoding];
  return number === undefined && typeof encoding !== "symbol" ? numbers[`${encoding}`.toLowerCase()] : number;
}

// The name that Node gives to an encoding, undefined if there is none.
function normalize(encoding) {
  return encoding == null || encoding === "" ? "utf8" : names[numberOf(encoding)];
}

function isUint8Array(value) {
  return kindOf(value) === "Uint8Array";
}

function isTypedArray(value) {
  return kindOf(value) !== undefined;
}

function has(length, value) {
  try {
    length(value);
    return true;
  } catch {
    return false;
  }
}

// Objects whose prototype says that they are array buffers may be none.
function isArrayBuffer(value) {
  return (
    value !== null &&
    typeof value === "object" &&
    (value instanceof ArrayBuffer || classOf(value) === "[object ArrayBuffer]") &&
    has(lengthOfArrayBuffer, value)
  );
}

function isSharedArrayBuffer(value) {
  return (
    value !== null &&
    typeof value === "object" &&
    (value instanceof SharedArrayBuffer || classOf(value) === "[object SharedArrayBuffer]") &&
    has(lengthOfShared, value)
  );
}

function isAnyArrayBuffer(value) {
  return isArrayBuffer(value) || isSharedArrayBuffer(value);
}

return {
  byteLengthOf,
  isAnyArrayBuffer,
  isArrayBuffer,
  isSharedArrayBuffer,
  isTypedArray,
  isUint8Array,
  isView,
  kindOf,
  names,
  normalize,
  numberOf,
  uncurry,
};
