// Texts and bytes.
//
// Binding "encoding": utf8(ArrayBuffer, offset, length) and text(ArrayBuffer, length, encoding) decode;
// decoder(encoding) returns a decoder of a stream, with decode(ArrayBuffer, length) and end().
"use strict";

const primordials = use("primordials");
const apply = primordials.apply;
const isArray = primordials.isArray;
const pieceOf = primordials.weakGet;
const remember = primordials.weakSet;
const slice = primordials.copyOf;
const define = primordials.define;
const set = primordials.fill;
const isView = primordials.isView;
const Bytes = primordials.Uint8Array;
const Buffer = primordials.ArrayBuffer;

// The numbers of encodings for programs and bindings. RAW and ASCII have one byte in each character.
const constants = use("constants");
const RAW = constants.RAW;
const UTF8 = constants.UTF8;
const ASCII = constants.ASCII;

// Their names, and the numbers of those that have no constant.
const CODES = {
  __proto__: null,
  utf8: UTF8,
  "utf-8": UTF8,
  ascii: ASCII,
  latin1: ASCII,
  raw: RAW,
  binary: RAW,
  utf16le: 3,
  "utf-16le": 3,
  ucs2: 3,
  "ucs-2": 3,
  hex: 4,
  base64: 5,
  base64url: 6,
};

function encoding(name) {
  if (name === UTF8 || name === ASCII || name === RAW) {
    return name;
  }
  if (typeof name === "string") {
    const code = CODES[name];
    const found = code === undefined ? CODES[primordials.toLowerCase(name)] : code;
    if (found !== undefined) {
      return found;
    }
  }
  throw new TypeError("unknown encoding: " + String(name));
}

function encodeUtf8(values) {
  if (typeof values === "string") {
    throw new TypeError("encodeUtf8: expected an array of bytes, found a string");
  }
  const view = bytes(values);
  return binding("encoding").utf8(view.buffer, view.byteOffset, view.byteLength);
}

// Writes a string or bytes to a binding that has latin1(text), utf8(text), text(text, encoding) and
// bytes(buffer, offset, length).
function write(sink, chunk, name) {
  if (typeof chunk === "string") {
    const code = name === undefined ? ASCII : encoding(name);
    if (code === UTF8) {
      return sink.utf8(chunk);
    }
    return code === ASCII || code === RAW ? sink.latin1(chunk) : sink.text(chunk, code);
  }
  const view = bytes(chunk);
  return sink.bytes(view.buffer, view.byteOffset, view.byteLength);
}

function bytes(chunk) {
  const piece = pieceOf(pieces, chunk);
  if (piece !== undefined && piece.buffer !== null) {
    return new Bytes(piece.buffer);
  }
  if (isArray(chunk)) {
    return octets(piece === undefined ? chunk : piece.numbers);
  }
  if (chunk instanceof Buffer) {
    return new Bytes(chunk);
  }
  if (isView(chunk)) {
    return chunk;
  }
  throw new TypeError("expected a string or an array of bytes, found " + String(chunk));
}

// The constructor would ask the array for its iterator.
function octets(numbers) {
  const view = new Bytes(numbers.length);
  set(view, numbers);
  return view;
}

// The same, as a copy that the program cannot change.
function copyOf(chunk) {
  const view = bytes(chunk);
  const isShared = view === chunk || view.buffer === chunk;
  return isShared ? new Bytes(slice(view.buffer, view.byteOffset, view.byteOffset + view.byteLength)) : view;
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
  const view = new Bytes(new Bytes(piece.buffer));
  piece.buffer = null;
  for (let i = 0; i < TRAPS.length; i++) {
    piece[TRAPS[i]] = undefined;
  }
  const numbers = piece.numbers;
  if (view.length > 0) {
    define(numbers, "0", { __proto__: null, value: view[0], writable: true, enumerable: true, configurable: true });
  }
  for (let i = 1; i < view.length; i++) {
    numbers[i] = view[i];
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

// A handler without a prototype: what a program adds to Object.prototype is no trap.
primordials.setPrototypeOf(Piece.prototype, null);

for (let i = 0; i < TRAPS.length; i++) {
  Piece.prototype[TRAPS[i]] = trapOf(primordials.Reflect[TRAPS[i]]);
}

function trapOf(usual) {
  return function () {
    fill(this);
    return apply(usual, undefined, arguments);
  };
}

const read = primordials.Reflect.get;

Piece.prototype.get = function (numbers, name, receiver) {
  if (name === "length" && this.buffer !== null) {
    return this.buffer.byteLength;
  }
  fill(this);
  return read(numbers, name, receiver);
};

// Converts a string or an array buffer of a binding for scripts.
function chunk(data) {
  if (typeof data === "string") {
    return data;
  }
  const numbers = [];
  const piece = new Piece(data, numbers);
  const proxy = new Proxy(numbers, piece);
  remember(pieces, proxy, piece);
  return proxy;
}

// Converts a value for Java, which sees no elements in a proxy.
function plain(value) {
  const piece = pieceOf(pieces, value);
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
