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

function encodeUtf8(bytes) {
  return binding("encoding").utf8(new Uint8Array(bytes).buffer, 0, bytes.length);
}

return { RAW: RAW, UTF8: UTF8, ASCII: ASCII, encoding: encoding, encodeUtf8: encodeUtf8 };
