// What the client and the server of HTTP share: names, checks of fields, errors.
"use strict";

const { NodeError, NodeTypeError } = use("internal/errors");

const { hasOwn } = Object;

const METHODS = [
  "ACL",
  "BIND",
  "CHECKOUT",
  "CONNECT",
  "COPY",
  "DELETE",
  "GET",
  "HEAD",
  "LINK",
  "LOCK",
  "M-SEARCH",
  "MERGE",
  "MKACTIVITY",
  "MKCALENDAR",
  "MKCOL",
  "MOVE",
  "NOTIFY",
  "OPTIONS",
  "PATCH",
  "POST",
  "PROPFIND",
  "PROPPATCH",
  "PURGE",
  "PUT",
  "QUERY",
  "REBIND",
  "REPORT",
  "SEARCH",
  "SOURCE",
  "SUBSCRIBE",
  "TRACE",
  "UNBIND",
  "UNLINK",
  "UNLOCK",
  "UNSUBSCRIBE",
];

const STATUS_CODES = {
  100: "Continue",
  101: "Switching Protocols",
  102: "Processing",
  103: "Early Hints",
  200: "OK",
  201: "Created",
  202: "Accepted",
  203: "Non-Authoritative Information",
  204: "No Content",
  205: "Reset Content",
  206: "Partial Content",
  207: "Multi-Status",
  208: "Already Reported",
  226: "IM Used",
  300: "Multiple Choices",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  305: "Use Proxy",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Payload Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  418: "I'm a Teapot",
  421: "Misdirected Request",
  422: "Unprocessable Entity",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  506: "Variant Also Negotiates",
  507: "Insufficient Storage",
  508: "Loop Detected",
  509: "Bandwidth Limit Exceeded",
  510: "Not Extended",
  511: "Network Authentication Required",
};

// ---- names and values of fields ----

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const invalidChar = /[^\t\x20-\x7e\x80-\xff]/;
const LIMIT = 1000;
const lowerCase = new Map(); // of valid names

// The lower case of a valid name, undefined of another one.
function lowerCaseOf(name) {
  const known = lowerCase.get(name);
  return known === undefined ? learn(name) : known;
}

// A function of its own, since the compiler makes code of all that has run in a function.
function learn(name) {
  if (typeof name !== "string" || !token.test(name)) {
    return undefined;
  }
  const lower = name.toLowerCase();
  if (lowerCase.size < LIMIT && name.length < 64) {
    lowerCase.set(name, lower);
  }
  return lower;
}

function checkIsHttpToken(text) {
  return token.test(text);
}

function checkInvalidHeaderChar(text) {
  return invalidChar.test(text);
}

// Returns the name in lower case.
function validateHeaderName(name, label) {
  const lower = lowerCaseOf(name);
  if (lower === undefined) {
    throw new NodeTypeError(
      "ERR_INVALID_HTTP_TOKEN",
      `${label || "Header name"} must be a valid HTTP token ["${String(name)}"]`
    );
  }
  return lower;
}

function validateHeaderValue(name, value) {
  if (value === undefined) {
    throw new NodeTypeError("ERR_HTTP_INVALID_HEADER_VALUE", `Invalid value "${value}" for header "${name}"`);
  }
  if (invalidChar.test(value)) {
    throw new NodeTypeError("ERR_INVALID_CHAR", `Invalid character in header content ["${name}"]`);
  }
}

function headersSent(what) {
  return new NodeError("ERR_HTTP_HEADERS_SENT", `Cannot ${what} headers after they are sent to the client`);
}

// ---- what arrives ----

// How several fields of a name become one: the first one counts, or they are joined.
const FIRST = 1;
const COOKIES = 2;
const LIST = 3;
let repeated;

// Java knows the names, since it joins what arrives.
function rulesOfRepeated() {
  const names = use("primordials").list(binding("http").singleFields());
  const found = new Map(names.map((name) => [name, FIRST]));
  return found.set("cookie", COOKIES).set("set-cookie", LIST);
}

function add(headers, name, value, joins) {
  const lower = lowerCaseOf(name) ?? name.toLowerCase();
  const before = hasOwn(headers, lower) ? headers[lower] : undefined; // a field may be named "constructor"
  if (before === undefined) {
    headers[lower] = lower === "set-cookie" ? [value] : value;
    return;
  }
  repeated ??= rulesOfRepeated();
  const kind = repeated.get(lower);
  if (kind === undefined || (kind === FIRST && joins)) {
    headers[lower] = `${before}, ${value}`;
  } else if (kind === COOKIES) {
    headers[lower] = `${before}; ${value}`;
  } else if (kind === LIST) {
    before.push(value);
  }
}

// The fields of a list of names and values as an object.
function joined(raw, joins) {
  const headers = {};
  for (let i = 0; i + 1 < raw.length; i += 2) {
    add(headers, raw[i], raw[i + 1], joins);
  }
  return headers;
}

// The same of what Java has joined.
function headersOf(text) {
  const list = text.split("\n");
  const headers = {};
  for (let i = 0; i + 1 < list.length; i += 2) {
    headers[list[i]] = list[i + 1];
  }
  if (headers["set-cookie"] !== undefined) {
    headers["set-cookie"] = headers["set-cookie"].split("\0");
  }
  return headers;
}

function distinct(raw) {
  const headers = { __proto__: null };
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const lower = raw[i].toLowerCase();
    if (headers[lower] === undefined) {
      headers[lower] = [raw[i + 1]];
    } else {
      headers[lower].push(raw[i + 1]);
    }
  }
  return headers;
}

// The list of what Java gives as one text.
function listOf(text) {
  const list = text.split("\n");
  list.length--;
  return list;
}

// The lines of such a text. An empty date is the current one.
function linesOf(text) {
  const list = listOf(text);
  let lines = "";
  for (let i = 0; i < list.length; i += 2) {
    const value = list[i] === "Date" && list[i + 1] === "" ? new Date().toUTCString() : list[i + 1];
    lines += `${list[i]}: ${value}\r\n`;
  }
  return lines;
}

// ---- messages that are not valid ----

const kinds = {
  __proto__: null,
  HEAD_TOO_LARGE: ["HPE_HEADER_OVERFLOW", "Header overflow"],
  TOO_MANY_FIELDS: ["HPE_HEADER_OVERFLOW", "Header overflow"],
  TARGET_TOO_LONG: ["HPE_HEADER_OVERFLOW", "Header overflow"],
  TOO_MANY_INTERIM: ["HPE_HEADER_OVERFLOW", "Header overflow"],
  CHUNK_EXTENSIONS_TOO_LARGE: ["HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow"],
  BAD_METHOD: ["HPE_INVALID_METHOD", "Invalid method encountered"],
  UNKNOWN_METHOD: ["HPE_INVALID_METHOD", "Invalid method encountered"],
  BAD_TARGET: ["HPE_INVALID_URL", "Invalid characters in url"],
  BAD_VERSION: ["HPE_INVALID_VERSION", "Invalid HTTP version"],
  OTHER_VERSION: ["HPE_INVALID_VERSION", "Invalid HTTP version"],
  BAD_STATUS: ["HPE_INVALID_STATUS", "Invalid status code"],
  BAD_LINE_END: ["HPE_LF_EXPECTED", "Missing expected LF after header value"],
  BAD_FIELD_NAME: ["HPE_INVALID_HEADER_TOKEN", "Invalid header token"],
  FOLDED_FIELD: ["HPE_INVALID_HEADER_TOKEN", "Unexpected whitespace after header value"],
  BAD_FIELD_VALUE: ["HPE_INVALID_HEADER_TOKEN", "Invalid header value char"],
  BAD_LENGTH: ["HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length"],
  REPEATED_LENGTH: ["HPE_UNEXPECTED_CONTENT_LENGTH", "Content-Length already present"],
  LENGTH_TOO_LARGE: ["HPE_INVALID_CONTENT_LENGTH", "Content-Length overflow"],
  LENGTH_AND_CODING: ["HPE_INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length"],
  NOT_CHUNKED: ["HPE_INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`"],
  BAD_CHUNK_SIZE: ["HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size"],
  BAD_CHUNK_EXTENSION: ["HPE_STRICT", "Invalid character in chunk extensions"],
  INCOMPLETE: ["HPE_INVALID_EOF_STATE", "Invalid EOF state"],
};

// Of responses.
const VERSION = ["HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/"];

function parseError(code, reason, isResponse) {
  if (code === "TOO_SLOW") {
    return new NodeError("ERR_HTTP_REQUEST_TIMEOUT", "Request timeout");
  }
  const [name, text] = (isResponse && code === "BAD_VERSION" ? VERSION : kinds[code]) ?? ["HPE_INTERNAL", reason];
  const error = new Error(`Parse Error: ${text}`);
  error.code = name;
  error.reason = text;
  error.bytesParsed = 0;
  error.rawPacket = undefined;
  return error;
}

// ---- NODE_DEBUG=http ----

let log = null;

function debug(...values) {
  log ??= use("internal/debuglog").debuglog("http", (one) => (log = one));
  log(...values);
}

const continueExpression = /(?:^|\W)100-continue(?:$|\W)/i;
const chunkExpression = /(?:^|\W)chunked(?:$|\W)/i;

return {
  METHODS,
  STATUS_CODES,
  add,
  checkInvalidHeaderChar,
  checkIsHttpToken,
  chunkExpression,
  continueExpression,
  debug,
  distinct,
  headersOf,
  headersSent,
  joined,
  linesOf,
  listOf,
  lowerCaseOf,
  parseError,
  validateHeaderName,
  validateHeaderValue,
};
