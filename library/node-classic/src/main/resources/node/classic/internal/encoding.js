// Texts and bytes.
//
// Binding "encoding": utf8(ArrayBuffer, offset, length) and latin1(ArrayBuffer, offset, length) decode.
"use strict";

// The numbers of encodings for programs and bindings. RAW and ASCII have one byte in each character.
const constants = use("constants");
const RAW = constants.RAW;
const UTF8 = constants.UTF8;
const ASCII = constants.ASCII;

function encoding(name) {
  switch (name) {
    case "utf8":
    case "utf-8":
    case UTF8:
      return UTF8;
    case "ascii":
    case ASCII:
      return ASCII;
    case "raw":
    case "binary":
    case RAW:
      return RAW;
    default:
      throw new TypeError("unknown encoding: " + name);
  }
}

function encodeUtf8(values) {
  if (typeof values === "string") {
    throw new TypeError("encodeUtf8: expected an array of bytes, found a string");
  }
  const view = bytes(values);
  return binding("encoding").utf8(view.buffer, view.byteOffset, view.byteLength);
}

// Writes a string or bytes to a binding that has latin1(text), utf8(text) and bytes(buffer, offset, length).
function write(sink, chunk, name) {
  if (typeof chunk === "string") {
    return name !== undefined && encoding(name) === UTF8 ? sink.utf8(chunk) : sink.latin1(chunk);
  }
  const view = bytes(chunk);
  return sink.bytes(view.buffer, view.byteOffset, view.byteLength);
}

function bytes(chunk) {
  const piece = pieces.get(chunk);
  if (piece !== undefined && piece.buffer !== null) {
    return new Uint8Array(piece.buffer);
  }
  if (Array.isArray(chunk) || chunk instanceof ArrayBuffer) {
    return new Uint8Array(chunk);
  }
  if (ArrayBuffer.isView(chunk)) {
    return chunk;
  }
  throw new TypeError("expected a string or an array of bytes, found " + String(chunk));
}

// The same, as a copy that the program cannot change.
function copyOf(chunk) {
  const view = bytes(chunk);
  const isShared = view === chunk || view.buffer === chunk;
  return isShared ? new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)) : view;
}

// ---- raw data ----

// Raw data are arrays of numbers. Most programs only pass them on, so the numbers are made when a
// program first reads more than the length. Until then only the bytes exist, and no other code can
// change them.
//
// A piece is the handler of a proxy around the array. When the array is filled, the handler's traps are removed.
function Piece(buffer, numbers) {
  this.buffer = buffer; // null when the array is filled
  this.numbers = numbers;
}

const pieces = new WeakMap(); // by the proxy

function fill(piece) {
  if (piece.buffer === null) {
    return;
  }
  // A copy: the engine reads its own memory faster than that of Java.
  const view = new Uint8Array(new Uint8Array(piece.buffer));
  piece.buffer = null;
  for (let trap of TRAPS) {
    piece[trap] = undefined;
  }
  for (let i = 0; i < view.length; i++) {
    piece.numbers[i] = view[i];
  }
}

const TRAPS = [
  "get",
  "set",
  "has",
  "ownKeys",
  "getOwnPropertyDescriptor",
  "defineProperty",
  "deleteProperty",
  "preventExtensions",
];

TRAPS.forEach(function (trap) {
  Piece.prototype[trap] = function () {
    fill(this);
    return Reflect[trap].apply(undefined, arguments);
  };
});

Piece.prototype.get = function (numbers, name, receiver) {
  if (name === "length" && this.buffer !== null) {
    return this.buffer.byteLength;
  }
  fill(this);
  return Reflect.get(numbers, name, receiver);
};

// Converts a string or an array buffer of a binding for scripts.
function chunk(data) {
  if (typeof data === "string") {
    return data;
  }
  const numbers = [];
  const piece = new Piece(data, numbers);
  const proxy = new Proxy(numbers, piece);
  pieces.set(proxy, piece);
  return proxy;
}

// Converts a value for Java, which sees no elements in a proxy.
function plain(value) {
  const piece = pieces.get(value);
  if (piece === undefined) {
    return value;
  }
  fill(piece);
  return piece.numbers;
}

return {
  RAW: RAW,
  UTF8: UTF8,
  ASCII: ASCII,
  encoding: encoding,
  encodeUtf8: encodeUtf8,
  write: write,
  bytes: bytes,
  copyOf: copyOf,
  chunk: chunk,
  plain: plain,
};
