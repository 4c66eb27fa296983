// The class OutgoingMessage: a message to send. The first use of its sink, an exchange or a call of Java, sends the head.
//
// A sink has writeText(text, encoding), write(...bytes), finish(), addTrailers(fields).
"use strict";

const stream = use("stream");
const { Stream } = stream;
const EventEmitter = use("events");
const emitters = use("internal/emitter_state");
const { Buffer } = use("internal/buffer");
const { isUint8Array, numberOf } = use("internal/bytes");
const errors = use("internal/errors");
const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = errors;
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const common = use("internal/http/common");
const { chunkExpression, headersSent, lowerCaseOf, validateHeaderName, validateHeaderValue } = common;

const kHeaders = Symbol("kOutHeaders"); // of name and value by lower case, or null
const kFields = Symbol("kFields"); // the head's fields as a text, or null
const kSink = Symbol("kSink");
const kHeadSent = Symbol("kHeadSent");
const kBytes = Symbol("kBytes"); // of the body, so far
const kNeedDrain = Symbol("kNeedDrain");
const kInTick = Symbol("kInTick");
const kCorked = Symbol("kCorked");
const kPending = Symbol("kPending"); // what is written while there is no sink, or corked
const kErrored = Symbol("kErrored");
const kSocket = Symbol("kSocket");
const kUniqueHeaders = Symbol("kUniqueHeaders");
const kHighWaterMark = Symbol("kHighWaterMark");
const kRejectsBody = Symbol("kRejectNonStandardBodyWrites");
const kTrailers = Symbol("kTrailers");
const kContentLength = Symbol("kContentLength");
const kOutputData = Symbol("kOutputData"); // nothing is ever in it: packages look

const apply = Reflect.apply;
const { isArray } = Array;

function OutgoingMessage(options) {
  this._events = { __proto__: null };
  this._eventsCount = 0;
  this._maxListeners = undefined;
  if (EventEmitter.init !== emitters.usual) {
    apply(Stream, this, []);
  }
  this.destroyed = false;
  this._last = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.sendDate = false;
  this._contentLength = null;
  this.finished = false;
  this._headerSent = false;
  this._closed = false;
  this._keepAliveTimeout = 0;
  this[kSocket] = null;
  this[kHeaders] = null;
  this[kFields] = null;
  this[kSink] = null;
  this[kHeadSent] = false;
  if (typeof options?.highWaterMark === "number") {
    this[kHighWaterMark] = options.highWaterMark;
  }
  if (options?.rejectNonStandardBodyWrites === true) {
    this[kRejectsBody] = true;
  }
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

// What few messages change is theirs only then: each property of a new object costs.
function defaultOf(name, value) {
  Object.defineProperty(OutgoingMessage.prototype, name, { __proto__: null, value, writable: true });
}

defaultOf(kBytes, 0);
defaultOf(kNeedDrain, false);
defaultOf(kInTick, 0);
defaultOf(kCorked, 0);
defaultOf(kPending, null);
defaultOf(kErrored, null);
defaultOf(kUniqueHeaders, null);
defaultOf(kTrailers, "");
defaultOf(kContentLength, -1);
defaultOf(kOutputData, undefined);
defaultOf(kHighWaterMark, 65536);
defaultOf(kRejectsBody, false);

defaultOf("maxRequestsOnConnectionReached", false);
defaultOf("useChunkedEncodingByDefault", true);
defaultOf("strictContentLength", false);
defaultOf("outputSize", 0);
defaultOf("_defaultKeepAlive", true);
defaultOf("_removedConnection", false);
defaultOf("_removedContLen", false);
defaultOf("_removedTE", false);
defaultOf("_hasBody", true);
defaultOf("_trailer", "");
defaultOf("_onPendingData", nop);

function nop() {}

function accessor(name, get, set) {
  Object.defineProperty(OutgoingMessage.prototype, name, {
    __proto__: null,
    get,
    set,
    configurable: true,
    enumerable: true,
  });
}

accessor("errored", function () {
  return this[kErrored];
});
accessor("closed", function () {
  return this._closed;
});
accessor("writableFinished", function () {
  return this.finished && this[kSink] !== null && this.outputSize === 0 && !(this[kSocket]?.writableLength > 0);
});
accessor("writableObjectMode", function () {
  return false;
});
accessor("writableLength", function () {
  const sink = this[kSink];
  const sent = sink?.queued === undefined ? this[kSocket]?.writableLength : sink.queued();
  return this.outputSize + (sent ?? 0);
});
accessor("writableHighWaterMark", function () {
  return this[kHighWaterMark];
});
accessor("writableCorked", function () {
  return this[kCorked];
});
accessor("writableEnded", function () {
  return this.finished;
});
accessor("writableNeedDrain", function () {
  return !this.destroyed && !this.finished && this[kNeedDrain];
});
accessor(
  "socket",
  function () {
    return this[kSocket];
  },
  function (socket) {
    this[kSocket] = socket;
  }
);
accessor(
  "connection",
  function () {
    return this[kSocket];
  },
  function (socket) {
    this[kSocket] = socket;
  }
);
accessor("headersSent", function () {
  return this[kFields] !== null;
});
accessor(
  "_header",
  function () {
    return this[kFields] === null ? null : this._headText();
  },
  function (value) {
    if (value == null) {
      this[kFields] = null;
    }
  }
);
accessor(
  "outputData",
  function () {
    this[kOutputData] ??= [];
    return this[kOutputData];
  },
  function (value) {
    this[kOutputData] = value;
  }
);
accessor(
  "_headers",
  function () {
    return this.getHeaders();
  },
  function (value) {
    this[kHeaders] = null;
    for (const name of Object.keys(value ?? {})) {
      this.setHeader(name, value[name]);
    }
  }
);
accessor("_headerNames", function () {
  const names = { __proto__: null };
  if (this[kHeaders] !== null) {
    for (const lower of Object.keys(this[kHeaders])) {
      names[lower] = this[kHeaders][lower][0];
    }
  }
  return names;
});
Object.defineProperty(OutgoingMessage.prototype, "_sent", {
  __proto__: null,
  value: false,
  writable: true,
  configurable: true,
});
Object.defineProperty(OutgoingMessage.prototype, "writable", {
  __proto__: null,
  value: true,
  writable: true,
  configurable: true,
  enumerable: true,
});

OutgoingMessage.prototype._headText = function () {
  let text = this._startLine();
  return `${text}${common.linesOf(this[kFields])}\r\n`;
};

OutgoingMessage.prototype._startLine = () => "";
OutgoingMessage.prototype._datePlace = () => "";

// ---- header fields ----

OutgoingMessage.prototype.setHeader = function (name, value) {
  if (this[kFields] !== null) {
    throw headersSent("set");
  }
  const lower = lowerCaseOf(name) ?? validateHeaderName(name);
  if (value === undefined || typeof value !== "number") {
    checkValues(name, value);
  }
  this[kHeaders] ??= { __proto__: null };
  this[kHeaders][lower] = [name, value];
  return this;
};

function checkValues(name, value) {
  validateHeaderValue(name, value);
  if (isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      validateHeaderValue(name, value[i]);
    }
  }
}

OutgoingMessage.prototype.setHeaders = function (headers) {
  if (this[kFields] !== null) {
    throw headersSent("set");
  }
  if (!headers || isArray(headers) || typeof headers.keys !== "function" || typeof headers.get !== "function") {
    throw invalidArgType("headers", ["Headers", "Map"], headers);
  }
  const cookies = [];
  for (const [name, value] of headers) {
    if (name === "set-cookie") {
      if (isArray(value)) {
        cookies.push(...value);
      } else {
        cookies.push(value);
      }
    } else {
      this.setHeader(name, value);
    }
  }
  if (cookies.length > 0) {
    this.setHeader("set-cookie", cookies);
  }
  return this;
};

OutgoingMessage.prototype.appendHeader = function (name, value) {
  if (this[kFields] !== null) {
    throw headersSent("append");
  }
  const lower = validateHeaderName(name);
  checkValues(name, value);
  const before = this[kHeaders]?.[lower];
  if (before === undefined) {
    this[kHeaders] ??= { __proto__: null };
    this[kHeaders][lower] = [name, value];
  } else {
    const list = isArray(before[1]) ? before[1] : [before[1]];
    this[kHeaders][lower] = [before[0], list.concat(value)];
  }
  return this;
};

OutgoingMessage.prototype.getHeader = function (name) {
  validators.validateString(name, "name");
  const found = this[kHeaders]?.[lowerCaseOf(name) ?? name.toLowerCase()];
  return found === undefined ? undefined : found[1];
};

OutgoingMessage.prototype.getHeaderNames = function () {
  return this[kHeaders] === null ? [] : Object.keys(this[kHeaders]);
};

OutgoingMessage.prototype.getRawHeaderNames = function () {
  return this[kHeaders] === null ? [] : Object.values(this[kHeaders]).map((entry) => entry[0]);
};

OutgoingMessage.prototype.getHeaders = function () {
  const headers = { __proto__: null };
  if (this[kHeaders] !== null) {
    for (const lower of Object.keys(this[kHeaders])) {
      headers[lower] = this[kHeaders][lower][1];
    }
  }
  return headers;
};

OutgoingMessage.prototype.hasHeader = function (name) {
  validators.validateString(name, "name");
  return this[kHeaders] !== null && this[kHeaders][name.toLowerCase()] !== undefined;
};

OutgoingMessage.prototype.removeHeader = function (name) {
  validators.validateString(name, "name");
  if (this[kFields] !== null) {
    throw headersSent("remove");
  }
  const lower = name.toLowerCase();
  switch (lower) {
    case "connection":
      this._removedConnection = true;
      break;
    case "content-length":
      this._removedContLen = true;
      break;
    case "transfer-encoding":
      this._removedTE = true;
      break;
    case "date":
      this.sendDate = false;
      break;
    default:
      break;
  }
  if (this[kHeaders] !== null) {
    delete this[kHeaders][lower];
  }
};

OutgoingMessage.prototype.addTrailers = function (headers) {
  const pairs = isArray(headers) ? headers : Object.entries(headers);
  for (const [name, value] of pairs) {
    const lower = lowerCaseOf(name);
    if (lower === undefined) {
      throw new NodeTypeError("ERR_INVALID_HTTP_TOKEN", `Trailer name must be a valid HTTP token ["${name}"]`);
    }
    for (const one of isArray(value) && !this._unites(lower) ? value : [isArray(value) ? value.join("; ") : value]) {
      if (common.checkInvalidHeaderChar(one)) {
        throw new NodeTypeError("ERR_INVALID_CHAR", `Invalid character in trailer content ["${name}"]`);
      }
      this[kTrailers] += `${name}\n${one}\n`;
    }
  }
  this._trailer = this[kTrailers];
};

OutgoingMessage.prototype._unites = function (lower) {
  return this[kUniqueHeaders] !== null && this[kUniqueHeaders].has(lower);
};

// ---- the head ----

// What a head has, as bits.
const CONNECTION = 1;
const LENGTH = 2;
const ENCODING = 4;
const DATE = 8;
const EXPECT = 16;
const TRAILER = 32;

// Decides how the body ends and whether the connection stays, and keeps the fields as a text.
OutgoingMessage.prototype._storeHeader = function (headers) {
  let text = "";
  let has = 0;
  if (headers && headers === this[kHeaders]) {
    for (const lower in headers) {
      const name = headers[lower][0];
      const value = headers[lower][1];
      if (typeof value === "string" || typeof value === "number") {
        const one = typeof value === "string" ? value : `${value}`;
        text += `${name}\n${one}\n`;
        has |= noted(this, lower, one);
      } else {
        for (const one of valuesOf(this, lower, value)) {
          const piece = `${one}`;
          text += `${name}\n${piece}\n`;
          has |= noted(this, lower, piece);
        }
      }
    }
  } else if (headers) {
    const pairs = pairsOf(headers);
    for (let i = 0; i < pairs.length; i += 2) {
      const name = pairs[i];
      const value = pairs[i + 1];
      const lower = lowerCaseOf(name) ?? validateHeaderName(name);
      if (typeof value === "string") {
        validateHeaderValue(name, value);
        text += `${name}\n${value}\n`;
        has |= noted(this, lower, value);
      } else {
        for (const one of valuesOf(this, lower, value)) {
          validateHeaderValue(name, one);
          const piece = `${one}`;
          text += `${name}\n${piece}\n`;
          has |= noted(this, lower, piece);
        }
      }
    }
  }
  if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
    this.chunkedEncoding = false;
    this.shouldKeepAlive = false;
  }
  if (this.sendDate && (has & DATE) === 0 && ((has & CONNECTION) !== 0 || this._removedConnection)) {
    text += this._datePlace(); // else Java puts it before the field Connection
  }
  if (this._removedConnection) {
    this._last = !this.shouldKeepAlive;
  } else if ((has & CONNECTION) === 0) {
    text += connectionOf(this, (has & LENGTH) !== 0);
  }
  if ((has & (LENGTH | ENCODING)) === 0) {
    text += framingOf(this, (has & TRAILER) !== 0);
  }
  if ((has & TRAILER) !== 0 && this.chunkedEncoding !== true) {
    throw new NodeError("ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding");
  }
  this[kFields] = text;
  if ((has & EXPECT) !== 0) {
    this.flushHeaders();
  }
};

// The fields that say whether the connection stays.
function connectionOf(message, hasLength) {
  const stays =
    message.shouldKeepAlive &&
    (hasLength || message.useChunkedEncodingByDefault || Boolean(message.agent) || !message._hasBody);
  if (!stays) {
    message._last = true;
    return "Connection\nclose\n";
  }
  if (message.maxRequestsOnConnectionReached) {
    return "Connection\nclose\n";
  }
  return message._keepAliveTimeout && message._defaultKeepAlive
    ? keepAliveFor(message._keepAliveTimeout, message._maxRequestsPerSocket)
    : "Connection\nkeep-alive\n";
}

let keptAlive = ""; // the last result, since it is nearly always the same
let keptTimeout = -1;
let keptMost = -1;

function keepAliveFor(timeout, most) {
  if (timeout !== keptTimeout || most !== keptMost) {
    keptTimeout = timeout;
    keptMost = most;
    const limit = most > 0 ? `, max=${most}` : "";
    keptAlive = `Connection\nkeep-alive\nKeep-Alive\ntimeout=${Math.floor(timeout / 1000)}${limit}\n`;
  }
  return keptAlive;
}

// The field that says where the body ends, of a head that has none yet.
function framingOf(message, hasTrailer) {
  if (!message._hasBody) {
    message.chunkedEncoding = false;
  } else if (!message.useChunkedEncodingByDefault) {
    message._last = true;
  } else if (!hasTrailer && !message._removedContLen && typeof message._contentLength === "number") {
    message[kContentLength] = message._contentLength;
    return `Content-Length\n${message._contentLength}\n`;
  } else if (!message._removedTE) {
    message.chunkedEncoding = true;
    return "Transfer-Encoding\nchunked\n";
  }
  return "";
}

// Names and values in turn: of an object, of a list of pairs, or of such a list itself.
function pairsOf(headers) {
  if (!isArray(headers)) {
    const names = Object.keys(headers);
    const pairs = [];
    for (let i = 0; i < names.length; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = headers[names[i]];
    }
    return pairs;
  }
  if (headers.length > 0 && isArray(headers[0])) {
    return headers.flatMap(([name, value]) => [name, value]);
  }
  if (headers.length % 2 !== 0) {
    throw invalidArgValue("headers", headers);
  }
  return headers;
}

// The values of the fields that a value becomes.
function valuesOf(message, lower, value) {
  if (!isArray(value)) {
    return [value];
  }
  return (value.length > 1 && lower === "cookie") || message._unites(lower) ? [value.join("; ")] : value;
}

// Learns what a field says. Returns its bit, if it has one.
function noted(message, lower, text) {
  switch (lower.length) {
    case 4:
      return lower === "date" ? DATE : 0;
    case 6:
      return lower === "expect" ? EXPECT : 0;
    case 7:
      return lower === "trailer" ? TRAILER : 0;
    case 10:
      return notedOfConnection(message, lower, text);
    case 14:
      if (lower === "content-length") {
        const length = +text;
        message._contentLength = length;
        message[kContentLength] = length;
        message._removedContLen &&= false;
        return LENGTH;
      }
      return 0;
    case 17:
      return lower === "transfer-encoding" ? notedOfEncoding(message, text) : 0;
    default:
      return 0;
  }
}

function notedOfConnection(message, lower, text) {
  if (lower === "keep-alive") {
    message._defaultKeepAlive = false;
  }
  if (lower !== "connection") {
    return 0;
  }
  message._removedConnection = false;
  if (/(?:^|\W)close(?:$|\W)/i.test(text)) {
    message._last = true;
  } else {
    message.shouldKeepAlive = true;
  }
  return CONNECTION;
}

function notedOfEncoding(message, text) {
  message._removedTE = false;
  if (chunkExpression.test(text)) {
    message.chunkedEncoding = true;
  }
  return ENCODING;
}

OutgoingMessage.prototype._implicitHeader = function () {
  throw errors.notImplemented("_implicitHeader()");
};

OutgoingMessage.prototype.flushHeaders = function () {
  if (this[kFields] === null) {
    this._implicitHeader();
  }
  if (this[kSink] !== null) {
    sendHead(this);
    this._flushHead();
  }
};

OutgoingMessage.prototype._flushHead = nop;

// Of messages that are neither requests nor responses: on a stream of the program.
function sendOwnHead(fields) {
  this[kSink].headText(fields === null ? "" : this._headText());
}

OutgoingMessage.prototype._sendHead = sendOwnHead;

function sendHead(message) {
  if (!message[kHeadSent]) {
    message[kHeadSent] = true;
    message._headerSent = true;
    message._sendHead(message[kFields]);
  }
}

// ---- the body ----

function lengthOf(data, encoding) {
  return typeof data === "string" ? Buffer.byteLength(data, encoding) : data.byteLength;
}

function checkChunk(chunk) {
  if (chunk === null) {
    throw new NodeTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
  }
  if (typeof chunk !== "string" && !isUint8Array(chunk)) {
    throw invalidArgType("chunk", ["string", "Buffer", "Uint8Array"], chunk);
  }
}

OutgoingMessage.prototype.write = function (chunk, encoding, callback) {
  if (typeof encoding === "function") {
    return write(this, chunk, null, encoding);
  }
  return write(this, chunk, encoding, callback);
};

function write(message, chunk, encoding, callback) {
  checkChunk(chunk);
  let failure;
  if (message.finished) {
    failure = new NodeError("ERR_STREAM_WRITE_AFTER_END", "write after end");
  } else if (message.destroyed) {
    failure = new NodeError("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed");
  }
  if (failure !== undefined) {
    const done = typeof callback === "function" ? callback : nop;
    if (!message.destroyed) {
      onError(message, failure, done);
    } else {
      nextTick(done, failure);
    }
    return false;
  }
  if (message.strictContentLength) {
    checkLength(message, lengthOf(chunk, encoding), false);
  }
  if (message[kFields] === null) {
    message._implicitHeader();
  }
  if (!message._hasBody) {
    if (message[kRejectsBody]) {
      throw new NodeError(
        "ERR_HTTP_BODY_NOT_ALLOWED",
        "Adding content for this request method or response status is not allowed."
      );
    }
    if (typeof callback === "function") {
      nextTick(callback);
    }
    return true;
  }
  return put(message, chunk, encoding, callback);
}

function put(message, chunk, encoding, callback) {
  if (message[kCorked] > 0 || !hasSink(message)) {
    return keep(message, chunk, encoding, callback, false);
  }
  sendHead(message);
  const goesOn = pass(message, chunk, encoding);
  if (typeof callback === "function") {
    nextTick(callback);
  }
  if (message[kInTick] === 0) {
    nextTick(endTick, message);
  }
  message[kInTick] += chunk.length;
  if (goesOn && message[kInTick] < message[kHighWaterMark]) {
    return true;
  }
  if (goesOn && !message[kNeedDrain]) {
    nextTick(drained, message); // the system has taken all of it
  }
  message[kNeedDrain] = true;
  return false;
}

// What one tick writes counts as waiting until it ends, whatever the system takes: so a program that writes until it is
// told to wait writes little, as on Node, also to a peer that reads in the same loop.
function endTick(message) {
  message[kInTick] = 0;
}

function keep(message, data, encoding, callback, isRaw) {
  message[kPending] ??= [];
  message[kPending].push({ data, encoding, callback, isRaw });
  message.outputSize += lengthOf(data, encoding);
  const waits = message.outputSize >= message[kHighWaterMark];
  message[kNeedDrain] ||= waits;
  return !waits;
}

// A program may have given a message of its own class a stream.
function hasSink(message) {
  if (message[kSink] === null && message._sendHead === sendOwnHead && message[kSocket]?._httpMessage === message) {
    message[kSink] = new (use("internal/http/stream_sink").StreamSink)(message, message[kSocket]);
  }
  return message[kSink] !== null;
}

function pass(message, chunk, encoding) {
  if (typeof chunk === "string") {
    message[kBytes] += chunk.length;
    return message[kSink].writeText(chunk, numberOf(encoding ?? "utf8") ?? 0);
  }
  message[kBytes] += chunk.byteLength;
  return message[kSink].write(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

// What was written before there was a sink, or while the message was corked.
function release(message) {
  const pending = message[kPending];
  if (pending === null) {
    return;
  }
  message[kPending] = null;
  message.outputSize = 0;
  sendHead(message);
  let goesOn = true;
  for (let i = 0; i < pending.length; i++) {
    const { data, encoding, callback, isRaw } = pending[i];
    if (isRaw) {
      message._flushHead();
      goesOn = message[kSocket].write(data, encoding, callback) && goesOn;
      continue;
    }
    goesOn = pass(message, data, encoding) && goesOn;
    if (typeof callback === "function") {
      nextTick(callback);
    }
  }
  if (goesOn && message[kNeedDrain]) {
    nextTick(drained, message);
  }
}

function drained(message) {
  if (message[kNeedDrain] && !message.destroyed) {
    message[kNeedDrain] = false;
    message.emit("drain");
  }
}

function checkLength(message, more, isEnd) {
  const length =
    message[kFields] === null ? Number(message.getHeader("content-length") ?? NaN) : message[kContentLength];
  const total = (message._strictBytes ?? 0) + more;
  if (length >= 0 && message._hasBody && (total > length || (isEnd && total !== length))) {
    throw new NodeError(
      "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
      `Response body's content-length of ${total} byte(s) does not match the content-length of ${length} byte(s) set in header`
    );
  }
  message._strictBytes = total;
}

function onError(message, error, callback) {
  nextTick(function () {
    callback(error);
    if (typeof message.emit === "function" && !message.destroyed) {
      message.emit("error", error);
    }
  });
}

OutgoingMessage.prototype.cork = function () {
  this[kCorked]++;
  if (this[kSocket]) {
    this[kSocket].cork();
  }
};

OutgoingMessage.prototype.uncork = function () {
  if (this[kCorked] === 0) {
    return;
  }
  this[kCorked]--;
  if (this[kSocket]) {
    this[kSocket].uncork();
  }
  if (this[kCorked] === 0 && this[kSink] !== null) {
    release(this);
  }
};

OutgoingMessage.prototype.end = function (chunk, encoding, callback) {
  let data = chunk;
  let name = encoding;
  let done = callback;
  if (typeof chunk === "function") {
    done = chunk;
    data = null;
    name = null;
  } else if (typeof encoding === "function") {
    done = encoding;
    name = null;
  }
  const hasData = data !== null && data !== undefined && data !== "";
  if (data !== null && data !== undefined) {
    checkChunk(data);
  }
  if (this.finished) {
    if (hasData) {
      onError(
        this,
        new NodeError("ERR_STREAM_WRITE_AFTER_END", "write after end"),
        typeof done === "function" ? done : nop
      );
    } else if (typeof done === "function") {
      if (this.writableFinished) {
        done(new NodeError("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished"));
      } else {
        this.once("finish", done);
      }
    }
    return this;
  }
  if (this.destroyed && hasData && typeof done === "function") {
    nextTick(done, new NodeError("ERR_STREAM_DESTROYED", "Cannot call end after a stream was destroyed"));
  }
  if (this[kFields] === null) {
    if (this.strictContentLength) {
      checkLength(this, hasData ? lengthOf(data, name) : 0, true);
    }
    if (this[kPending] === null) {
      this._contentLength = hasData ? lengthOf(data, name) : 0;
    }
    this._implicitHeader();
  } else if (this.strictContentLength) {
    checkLength(this, hasData ? lengthOf(data, name) : 0, true);
  }
  if (typeof done === "function") {
    this.once("finish", done);
  }
  for (; this[kCorked] > 0; this[kCorked]--) {
    this[kSocket]?.uncork();
  }
  this.finished = true;
  if (hasData && !this._hasBody && this[kRejectsBody]) {
    this.finished = false;
    throw new NodeError(
      "ERR_HTTP_BODY_NOT_ALLOWED",
      "Adding content for this request method or response status is not allowed."
    );
  }
  this._finishWith(hasData && this._hasBody ? data : null, name);
  return this;
};

// Sends the rest, now or when there is a sink.
OutgoingMessage.prototype._finishWith = function (data, encoding) {
  if (!hasSink(this)) {
    if (data !== null) {
      keep(this, data, encoding, undefined, false);
    }
    return;
  }
  release(this);
  if (data !== null) {
    sendHead(this);
    pass(this, data, encoding);
  }
  finish(this);
};

function finish(message) {
  sendHead(message);
  if (message[kTrailers] !== "") {
    message[kSink].addTrailers(message[kTrailers]);
  }
  message[kSink].finish();
}

// Gives the message its sink: what waits is sent.
function attach(message, sink) {
  message[kSink] = sink;
  if (message[kFields] === null) {
    return;
  }
  if (message[kCorked] === 0 || message.finished) {
    release(message);
  }
  if (message.finished) {
    finish(message);
  } else if (message._flushes === true) {
    message.flushHeaders();
  }
}

OutgoingMessage.prototype.destroy = function (error) {
  if (this.destroyed) {
    return this;
  }
  this.destroyed = true;
  this[kErrored] = error;
  if (this[kSocket]) {
    this[kSocket].destroy(error);
  } else {
    this.once("socket", function (socket) {
      socket.destroy(error);
    });
  }
  return this;
};

OutgoingMessage.prototype.setTimeout = function (milliseconds, callback) {
  if (callback) {
    this.on("timeout", callback);
  }
  if (this[kSocket]) {
    this[kSocket].setTimeout(milliseconds);
  } else {
    this.once("socket", function (socket) {
      socket.setTimeout(milliseconds);
    });
  }
  return this;
};

OutgoingMessage.prototype.pipe = function () {
  this.emit("error", new NodeError("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"));
};

// Sends data as it is, outside of the body's framing, and the head before it. Some packages use it.
OutgoingMessage.prototype._send = function (data, encoding, callback) {
  if (!this[kHeadSent] && hasSink(this)) {
    if (this[kFields] === null) {
      this._implicitHeader();
    }
    sendHead(this);
    this._flushHead();
  }
  return this._writeRaw(data, encoding, callback);
};

// The socket sends what HTTP holds before anything else.
OutgoingMessage.prototype._writeRaw = function (data, encoding, callback) {
  const socket = this[kSocket];
  const done = typeof encoding === "function" ? encoding : callback;
  const name = typeof encoding === "function" ? null : encoding;
  if (socket?.destroyed) {
    return false;
  }
  if (socket && socket._httpMessage === this && socket.writable) {
    return socket.write(data, name, done);
  }
  if (this[kSink] !== null) {
    throw errors.notImplemented("function OutgoingMessage._writeRaw before earlier responses are sent");
  }
  return keep(this, data, name, done, true);
};

OutgoingMessage.prototype[Symbol.for("nodejs.rejection")] = function (error) {
  this.destroy(error);
};

// A set of names in lower case, of the option uniqueHeaders.
function uniqueHeaders(names) {
  if (!isArray(names)) {
    return null;
  }
  const unique = new Set();
  for (const name of names) {
    unique.add((isArray(name) ? name[0] : name).toLowerCase());
  }
  return unique;
}

return {
  OutgoingMessage,
  attach,
  drained,
  finish,
  kBytes,
  kErrored,
  kFields,
  kHeadSent,
  kHeaders,
  kHighWaterMark,
  kNeedDrain,
  kPending,
  kRejectsBody,
  kSink,
  kSocket,
  kTrailers,
  kUniqueHeaders,
  sendHead,
  uniqueHeaders,
};
