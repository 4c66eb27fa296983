// The module "punycode". Deprecated in Node, but many packages still need it.
//
// Binding "punycode": encode(text), decode(text), toAscii(name), toUnicode(name).
"use strict";

const java = binding("punycode");

// Texts as arrays of code points. A half of a surrogate pair is one of its own.
const ucs2 = {
  decode(text) {
    return Array.from(text, (character) => character.codePointAt(0));
  },
  encode(codePoints) {
    return String.fromCodePoint(...codePoints);
  },
};

return {
  version: "2.1.0",
  ucs2,
  decode: (text) => java.decode(String(text)),
  encode: (text) => java.encode(String(text)),
  toASCII: (name) => java.toAscii(String(name)),
  toUnicode: (name) => java.toUnicode(String(name)),
};
