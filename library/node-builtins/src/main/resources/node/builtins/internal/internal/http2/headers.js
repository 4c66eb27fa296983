// Fields: those of a program as Java sends them, and those that arrived as a program sees them.
"use strict";

const { NodeTypeError, invalidArgValue } = use("internal/errors");
const { lowerCaseOf } = use("internal/http/common");
const errors = use("internal/http2/errors");

const kSensitive = Symbol("sensitiveHeaders");

const ALL_PSEUDO = new Set([":status", ":method", ":authority", ":scheme", ":path", ":protocol"]);

// The pseudo-header fields of the parts of a message.
const PSEUDO = {
  __proto__: null,
  request: new Set([":method", ":authority", ":scheme", ":path", ":protocol"]),
  response: new Set([":status"]),
  trailers: new Set(),
};

// Fields that a message has once.
const SINGLE = new Set([
  ...ALL_PSEUDO,
  "access-control-allow-credentials",
  "access-control-max-age",
  "access-control-request-method",
  "age",
  "authorization",
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-md5",
  "content-range",
  "content-type",
  "date",
  "dnt",
  "etag",
  "expires",
  "from",
  "host",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "last-modified",
  "location",
  "max-forwards",
  "proxy-authorization",
  "range",
  "referer",
  "retry-after",
  "tk",
  "upgrade-insecure-requests",
  "user-agent",
  "x-content-type-options",
]);
const CONNECTION_SPECIFIC = new Set([
  "connection",
  "upgrade",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
]);
const BODILESS = new Set(["DELETE", "GET", "HEAD"]);

function isPayloadMeaningless(method) {
  return BODILESS.has(method);
}

function isPseudo(name) {
  return ALL_PSEUDO.has(name);
}

function isConnectionSpecific(name, value) {
  if (name !== "te") {
    return CONNECTION_SPECIFIC.has(name);
  }
  return (Array.isArray(value) && value.length === 1 ? value[0] : value) !== "trailers";
}

function getAuthority(headers) {
  return headers[":authority"] ?? headers.host;
}

// ---- what a program sends ----

// The fields of one part of a message while they are checked.
class Collector {
  constructor(part, strict) {
    this.allowed = PSEUDO[part];
    this.strict = strict;
    this.pseudo = [];
    this.regular = [];
    this.seen = undefined; // the names that are there once, of those that may not be there twice
  }

  // Adds what a program gives for a name: a value, or an array of values.
  add(given, value) {
    if (value === undefined || given === "") {
      return;
    }
    const isArray = Array.isArray(value);
    if (isArray && value.length === 0) {
      return;
    }
    const name = nameOf(given);
    const isPseudoName = name[0] === ":";
    if (isPseudoName && !this.allowed.has(name)) {
      throw errors.invalidPseudoheader(name);
    }
    if (isConnectionSpecific(name, value)) {
      throw errors.invalidConnectionHeaders(name);
    }
    if (SINGLE.has(name) && (this.strict || isPseudoName)) {
      this.seen ??= new Set();
      if (this.seen.has(name) || (isArray && value.length > 1)) {
        throw errors.headerSingleValue(name);
      }
      this.seen.add(name);
    }
    if (isPseudoName) {
      // The peer refuses any control character here. A line feed would end the value on its way to Java.
      this.pseudo.push(name, String(isArray ? value[0] : value).replaceAll("\n", "\r"));
    } else if (isArray) {
      for (const one of value) {
        this.put(name, String(one));
      }
    } else {
      this.put(name, String(value));
    }
  }

  // A value that no peer may accept is left out: one would refuse the whole message for it.
  put(name, value) {
    if (!isUnsendable(value)) {
      this.regular.push(name, value);
    }
  }
}

function nameOf(given) {
  const text = String(given);
  if (text[0] === ":") {
    return text.toLowerCase();
  }
  const name = lowerCaseOf(text);
  if (name === undefined) {
    throw new NodeTypeError("ERR_INVALID_HTTP_TOKEN", `Header name must be a valid HTTP token ["${text}"]`);
  }
  return name;
}

const suspicious = /[\0\n\r\u0100-\uffff]/;

// Whether the value has an octet that RFC 9113, 8.2.1, forbids. The low octet of each character is sent.
function isUnsendable(value) {
  if (!suspicious.test(value)) {
    return false;
  }
  for (let i = 0; i < value.length; i++) {
    const octet = value.charCodeAt(i) & 0xff;
    if (octet === 0x00 || octet === 0x0a || octet === 0x0d) {
      return true;
    }
  }
  return false;
}

// The fields to send, pseudo-header fields first, and the names of those that no table may keep. The headers are an
// object, or an array of names and values in turn. The part says which pseudo-header fields there may be: "request",
// "response" or "trailers".
function toFields(headers, options, part) {
  const collector = new Collector(part, options?.strictSingleValueFields !== false);
  if (Array.isArray(headers)) {
    if (headers.length % 2 !== 0) {
      throw invalidArgValue("headers", headers);
    }
    for (let i = 0; i < headers.length; i += 2) {
      collector.add(headers[i], headers[i + 1]);
    }
  } else {
    for (const name of Object.keys(headers)) {
      collector.add(name, headers[name]);
    }
  }
  const { pseudo, regular } = collector;
  return {
    fields: pseudo.length === 0 ? regular : pseudo.concat(regular),
    sensitive: sensitiveNames(headers[kSensitive]),
  };
}

function sensitiveNames(names) {
  if (names === undefined) {
    return [];
  }
  if (!Array.isArray(names)) {
    throw invalidArgValue("headers[http2.neverIndex]", names);
  }
  return names.map((name) => String(name).toLowerCase());
}

// The object for pairs of a program, which keeps the names as they are.
function objectOf(pairs) {
  const headers = { __proto__: null };
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const name = pairs[i];
    const before = headers[name];
    headers[name] = before === undefined ? pairs[i + 1] : [].concat(before, pairs[i + 1]);
  }
  if (pairs[kSensitive] !== undefined) {
    headers[kSensitive] = pairs[kSensitive];
  }
  return headers;
}

// ---- what arrived ----

// The object for names and values in turn, as they arrived.
function toHeaderObject(list, sensitive, options) {
  const strict = options?.strictSingleValueFields !== false;
  const headers = { __proto__: null };
  for (let i = 0; i + 1 < list.length; i += 2) {
    const name = list[i];
    const before = headers[name];
    if (before === undefined) {
      headers[name] = firstOf(name, list[i + 1]);
    } else {
      headers[name] = joined(name, before, list[i + 1], strict);
    }
  }
  headers[kSensitive] = sensitive;
  return headers;
}

function firstOf(name, value) {
  switch (name) {
    case ":status":
      return value | 0;
    case "set-cookie":
      return [value];
    default:
      return value;
  }
}

function joined(name, before, value, strict) {
  if (name === "set-cookie") {
    before.push(value);
    return before;
  }
  if (name === "cookie") {
    return `${before}; ${value}`;
  }
  const isSingle = SINGLE.has(name) && (strict || name[0] === ":");
  return isSingle ? before : `${before}, ${value}`;
}

return {
  getAuthority,
  isConnectionSpecific,
  isPayloadMeaningless,
  isPseudo,
  kSensitive,
  objectOf,
  toFields,
  toHeaderObject,
};
