// Texts and bytes.
//
// Binding "encoding": utf8(ArrayBuffer, offset, length) decodes.
"use strict";

// "raw" and "ascii" carry a byte in each character.
const RAW = 0;
const UTF8 = 1;
const ASCII = 2;

function encoding(name) {
  const constants = use("constants");
  switch (name) {
    case "utf8":
    case "utf-8":
    case constants.UTF8:
      return UTF8;
    case "ascii":
    case constants.ASCII:
      return ASCII;
    case "raw":
    case "binary":
    case constants.RAW:
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
  if (Array.isArray(chunk) || chunk instanceof ArrayBuffer) {
    return new Uint8Array(chunk);
  }
  if (ArrayBuffer.isView(chunk)) {
    return chunk;
  }
  throw new TypeError("expected a string or an array of bytes, found " + String(chunk));
}

// What a binding hands over as a string or as bytes of Java, as scripts get it.
function chunk(data) {
  return typeof data === "string" ? data : Array.from(new Uint8Array(data));
}

return { RAW: RAW, UTF8: UTF8, ASCII: ASCII, encoding: encoding, encodeUtf8: encodeUtf8, write: write, bytes: bytes, chunk: chunk };
