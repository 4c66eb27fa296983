// The module "querystring". Texts are taken apart, decoded and put together by Java.
//
// Binding "querystring":
//   escape(text), unescape(text, plusIsSpace), and unescapeBytes(text, plusIsSpace), which returns an ArrayBuffer;
//   parse(query, separator, equals, most, plus, decode) returns names and values alternately;
//   stringify(separator, equals, ...pairs) takes them so.
"use strict";

const java = binding("querystring");

// Numbers beyond are written with an exponent, whose plus must be escaped.
const PLAIN_NUMBERS = 1e21;

function escape(value) {
  if (typeof value !== "string") {
    value = typeof value === "object" ? String(value) : value + "";
  }
  return java.escape(value);
}

function unescapeBuffer(text, plusIsSpace) {
  return use("buffer").Buffer.from(java.unescapeBytes(String(text), Boolean(plusIsSpace)));
}

function unescape(text, plusIsSpace) {
  return java.unescape(String(text), Boolean(plusIsSpace));
}

function primitive(value) {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) ? String(value) : "";
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return "";
  }
}

function pairsOf(object) {
  const pairs = [];
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        pairs.push(name, primitive(value[i]));
      }
    } else {
      pairs.push(name, primitive(value));
    }
  }
  return pairs;
}

function stringify(object, separator, equals, options) {
  separator ||= "&";
  equals ||= "=";
  let encode = module.escape;
  if (options && typeof options.encodeURIComponent === "function") {
    encode = options.encodeURIComponent;
  }
  if (object === null || typeof object !== "object") {
    return "";
  }
  if (encode === escape) {
    return java.stringify(String(separator), String(equals), ...pairsOf(object));
  }
  return stringifyWith(encode, object, separator, equals);
}

// A function of the program sees each name once and then its values.
function stringifyWith(encode, object, separator, equals) {
  let query = "";
  for (const name of Object.keys(object)) {
    const value = object[name];
    const start = encode(name) + equals;
    const values = Array.isArray(value) ? value : [value];
    for (let i = 0; i < values.length; i++) {
      query += (query ? separator : "") + start + encode(primitive(values[i]));
    }
  }
  return query;
}

function decodeWith(decode, text) {
  try {
    return decode(text);
  } catch {
    return module.unescape(text, true);
  }
}

function add(object, name, value) {
  const before = object[name];
  if (before === undefined) {
    object[name] = value;
  } else if (before.pop) {
    before[before.length] = value;
  } else {
    object[name] = [before, value];
  }
}

function parse(query, separator, equals, options) {
  const object = { __proto__: null };
  if (typeof query !== "string" || query.length === 0) {
    return object;
  }
  let most = 1000;
  if (options && typeof options.maxKeys === "number") {
    most = options.maxKeys > 0 ? options.maxKeys : -1;
  }
  let decode = module.unescape;
  if (options && typeof options.decodeURIComponent === "function") {
    decode = options.decodeURIComponent;
  }
  const own = decode === unescape;
  const sep = separator ? String(separator) : "&";
  const pairs = java.parse(query, sep, equals ? String(equals) : "=", most, own ? " " : "%20", own);
  for (let i = 0; i < pairs.length; i += 2) {
    const name = pairs[i];
    const value = pairs[i + 1];
    if (own) {
      add(object, name, value);
    } else {
      add(object, name && decodeWith(decode, name), value && decodeWith(decode, value));
    }
  }
  return object;
}

const module = {
  unescapeBuffer,
  unescape,
  escape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};

return module;
