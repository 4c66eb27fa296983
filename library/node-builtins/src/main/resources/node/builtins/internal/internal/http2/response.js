// The class Http2ServerResponse: the response of a stream, with the interface of those of HTTP/1.1.
"use strict";

const { Stream } = use("stream");
const { NodeError, NodeTypeError, invalidArgValue } = use("internal/errors");
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const { checkIsHttpToken } = use("internal/http/common");
const { compatSocket } = use("internal/http2/compat_socket");
const errors = use("internal/http2/errors");
const { isConnectionSpecific, isPseudo } = use("internal/http2/headers");
const { isBodiless } = use("internal/http2/server_stream");
const { kRequest, kResponse } = use("internal/http2/symbols");

const kStream = Symbol("kStream");
const kHeaders = Symbol("kHeaders");
const kTrailers = Symbol("kTrailers");
const kStatus = Symbol("kStatus");
const kSendDate = Symbol("kSendDate");
const kHasBody = Symbol("kHasBody");
const kIsEnding = Symbol("kIsEnding");
const kIsClosed = Symbol("kIsClosed");
const kIsDestroyed = Symbol("kIsDestroyed");

const NO_MESSAGE = "Status message is not supported by HTTP/2 (RFC7540 8.1.2.4)";
const NO_CONNECTION =
  "The provided connection header is not valid, the value will be dropped from the header and will never be in use.";

const warned = new Set();

function warnOnce(text) {
  if (!warned.has(text)) {
    warned.add(text);
    use("process").emitWarning(text, "UnsupportedWarning");
  }
}

class Http2ServerResponse extends Stream {
  constructor(stream, options) {
    super(options);
    this[kStream] = stream;
    this[kHeaders] = { __proto__: null };
    this[kTrailers] = { __proto__: null };
    this[kStatus] = 200;
    this[kSendDate] = true;
    this[kHasBody] = true;
    this[kIsEnding] = false;
    this[kIsClosed] = false;
    this[kIsDestroyed] = false;
    this.writable = true;
    this.req = stream[kRequest];
    stream[kResponse] = this;
    stream.on("drain", onDrain);
    stream.on("wantTrailers", onWantTrailers);
    stream.on("close", onClose);
    stream.on("timeout", onTimeout);
  }

  // ---- what it is like ----

  get _header() {
    return this.headersSent;
  }

  get headersSent() {
    return this[kStream].headersSent;
  }

  get writableEnded() {
    return this[kIsEnding];
  }

  get finished() {
    return this[kIsEnding];
  }

  get socket() {
    return this[kIsClosed] ? undefined : compatSocket(this[kStream]);
  }

  get connection() {
    return this.socket;
  }

  get stream() {
    return this[kStream];
  }

  get writableCorked() {
    return this[kStream].writableCorked;
  }

  get writableHighWaterMark() {
    return this[kStream].writableHighWaterMark;
  }

  get writableFinished() {
    return this[kStream].writableFinished;
  }

  get writableLength() {
    return this[kStream].writableLength;
  }

  get sendDate() {
    return this[kSendDate];
  }

  set sendDate(sends) {
    this[kSendDate] = Boolean(sends);
  }

  get statusCode() {
    return this[kStatus];
  }

  set statusCode(code) {
    const status = code | 0;
    if (status >= 100 && status < 200) {
      throw errors.infoStatusNotAllowed();
    }
    if (status < 100 || status > 599) {
      throw errors.statusInvalid(status);
    }
    this[kStatus] = status;
  }

  get statusMessage() {
    warnOnce(NO_MESSAGE);
    return "";
  }

  set statusMessage(message) {
    warnOnce(NO_MESSAGE);
  }

  // ---- fields ----

  setTrailer(name, value) {
    const lower = checkedName(name, value);
    if (isSendable(lower, value)) {
      this[kTrailers][lower] = value;
    }
  }

  addTrailers(headers) {
    for (const name of Object.keys(headers)) {
      this.setTrailer(name, headers[name]);
    }
  }

  getHeader(name) {
    return this[kHeaders][keyOf(name)];
  }

  getHeaderNames() {
    return Object.keys(this[kHeaders]);
  }

  getHeaders() {
    return { __proto__: null, ...this[kHeaders] };
  }

  hasHeader(name) {
    return keyOf(name) in this[kHeaders];
  }

  removeHeader(name) {
    const lower = keyOf(name);
    if (this.headersSent) {
      throw errors.headersSent();
    }
    if (lower === "date") {
      this[kSendDate] = false;
    }
    delete this[kHeaders][lower];
  }

  setHeader(name, value) {
    validators.validateString(name, "name");
    if (this.headersSent) {
      throw errors.headersSent();
    }
    put(this, name, value);
  }

  appendHeader(name, value) {
    validators.validateString(name, "name");
    if (this.headersSent) {
      throw errors.headersSent();
    }
    append(this, name, value);
  }

  // ---- the head ----

  flushHeaders() {
    if (!this[kIsClosed] && !this.headersSent) {
      this.writeHead(this[kStatus]);
    }
  }

  writeHead(statusCode, statusMessage, headers) {
    const stream = this[kStream];
    if (this[kIsClosed] || stream.destroyed || stream.closed) {
      return this;
    }
    if (stream.headersSent) {
      throw errors.headersSent();
    }
    let given = headers;
    if (typeof statusMessage === "string") {
      warnOnce(NO_MESSAGE);
    } else if (given === undefined && typeof statusMessage === "object") {
      given = statusMessage;
    }
    if (Array.isArray(given)) {
      putList(this, given);
    } else if (typeof given === "object" && given !== null) {
      for (const name of Object.keys(given)) {
        put(this, name, given[name]);
      }
    }
    this[kStatus] = statusCode;
    begin(this);
    return this;
  }

  // ---- the body ----

  cork() {
    this[kStream].cork();
  }

  uncork() {
    this[kStream].uncork();
  }

  write(chunk, givenEncoding, givenCallback) {
    let encoding = givenEncoding;
    let callback = givenCallback;
    if (typeof encoding === "function") {
      callback = encoding;
      encoding = "utf8";
    }
    if (this[kIsEnding] || this[kIsClosed]) {
      const error = this[kIsEnding]
        ? new NodeError("ERR_STREAM_WRITE_AFTER_END", "write after end")
        : errors.invalidStream();
      if (typeof callback === "function") {
        nextTick(callback, error);
      }
      this.destroy(error);
      return false;
    }
    if (this[kIsDestroyed]) {
      return false;
    }
    const stream = this[kStream];
    if (!stream.headersSent) {
      this.writeHead(this[kStatus]);
    }
    if (this[kHasBody]) {
      return stream.write(chunk, encoding, callback);
    }
    // As in HTTP/1.1, a program need not know that nobody gets it.
    if (typeof callback === "function") {
      nextTick(callback);
    }
    return true;
  }

  end(givenChunk, givenEncoding, givenCallback) {
    let chunk = givenChunk;
    let encoding = givenEncoding;
    let callback = givenCallback;
    if (typeof chunk === "function") {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === "function") {
      callback = encoding;
      encoding = "utf8";
    }
    if (this[kIsClosed] || this[kIsEnding]) {
      if (typeof callback === "function") {
        later(this, callback);
      }
      return this;
    }
    if (chunk !== null && chunk !== undefined) {
      this.write(chunk, encoding);
    }
    this[kIsEnding] = true;
    const stream = this[kStream];
    if (typeof callback === "function") {
      (stream.writableEnded ? this : stream).once("finish", callback);
    }
    if (!stream.headersSent) {
      this.writeHead(this[kStatus]);
    }
    if (stream.destroyed) {
      close(this, stream);
    } else {
      stream.end();
    }
    return this;
  }

  destroy(error) {
    if (!this[kIsDestroyed]) {
      this[kIsDestroyed] = true;
      this[kStream].destroy(error);
    }
  }

  // ---- the rest ----

  setTimeout(milliseconds, callback) {
    if (!this[kIsClosed]) {
      this[kStream].setTimeout(milliseconds, callback);
    }
  }

  createPushResponse(headers, callback) {
    validators.validateFunction(callback, "callback");
    if (this[kIsClosed]) {
      nextTick(callback, errors.invalidStream());
      return;
    }
    this[kStream].pushStream(headers, {}, (error, stream) => {
      if (error) {
        callback(error);
      } else {
        callback(null, new Http2ServerResponse(stream));
      }
    });
  }

  writeContinue() {
    return inform(this, { ":status": 100 });
  }

  writeEarlyHints(hints) {
    validators.validateObject(hints, "hints");
    const { link, ...others } = hints;
    const value = validators.validateLinkHeaderValue(link);
    return value.length > 0 && inform(this, { ...others, ":status": 103, link: value });
  }
}

// ---- fields ----

function keyOf(name) {
  validators.validateString(name, "name");
  return name.trim().toLowerCase();
}

function checkedName(name, value) {
  const lower = keyOf(name);
  if (lower === "" || lower.includes(" ")) {
    throw invalidToken(lower);
  }
  if (isPseudo(lower)) {
    throw errors.pseudoheaderNotAllowed();
  }
  if (value === undefined || value === null) {
    throw errors.invalidHeaderValue(value, lower);
  }
  return lower;
}

function invalidToken(name) {
  return new NodeTypeError("ERR_INVALID_HTTP_TOKEN", `Header name must be a valid HTTP token ["${name}"]`);
}

// Fields of HTTP/1.1 that tell of the connection are left out, since programs set them for both versions.
function isSendable(name, value) {
  if (isConnectionSpecific(name, value)) {
    warnOnce(NO_CONNECTION);
    return false;
  }
  if (name[0] === ":") {
    throw errors.invalidPseudoheader(name);
  }
  return true;
}

// Returns the name if the field can be sent. A name that is no token ends the response, without an exception.
function nameToSend(response, name, value) {
  const lower = checkedName(name, value);
  if (!isSendable(lower, value)) {
    return undefined;
  }
  if (!checkIsHttpToken(lower)) {
    response.destroy(invalidToken(lower));
    return undefined;
  }
  return lower;
}

function put(response, name, value) {
  const lower = nameToSend(response, name, value);
  if (lower !== undefined) {
    response[kHeaders][lower] = value;
  }
}

function append(response, name, value) {
  const lower = nameToSend(response, name, value);
  if (lower !== undefined) {
    const before = response[kHeaders][lower];
    response[kHeaders][lower] = before === undefined ? value : [].concat(before, value);
  }
}

// Names and values in turn, or pairs of them. They replace what was set before; each name may be there several times.
function putList(response, list) {
  const pairs = Array.isArray(list[0]) ? list.flat() : list;
  if (pairs.length % 2 !== 0) {
    throw invalidArgValue("headers", list);
  }
  for (let i = 0; i < pairs.length; i += 2) {
    delete response[kHeaders][keyOf(pairs[i])];
  }
  for (let i = 0; i < pairs.length; i += 2) {
    append(response, pairs[i], pairs[i + 1]);
  }
}

// ---- the head ----

function begin(response) {
  const stream = response[kStream];
  const headers = response[kHeaders];
  headers[":status"] = response[kStatus];
  stream.respond(headers, {
    endStream: response[kIsEnding] && Object.keys(response[kTrailers]).length === 0,
    waitForTrailers: true,
    sendDate: response[kSendDate],
  });
  response[kHasBody] = !stream.headRequest && !isBodiless(response[kStatus] | 0);
}

// Returns whether it was not too late.
function inform(response, headers) {
  const stream = response[kStream];
  if (response[kIsClosed] || stream.headersSent || stream.destroyed || stream.closed) {
    return false;
  }
  stream.additionalHeaders(headers);
  return true;
}

// ---- the end ----

function later(response, callback) {
  if (response[kIsClosed]) {
    nextTick(callback);
  } else {
    response.once("finish", callback);
  }
}

function close(response, stream) {
  response[kIsClosed] = true;
  stream[kResponse] = undefined;
  stream.removeListener("wantTrailers", onWantTrailers);
  response.emit("finish");
  response.emit("close");
}

// ---- events of the stream ----

function onDrain() {
  this[kResponse]?.emit("drain");
}

function onTimeout() {
  this[kResponse]?.emit("timeout");
}

function onWantTrailers() {
  const response = this[kResponse];
  this.sendTrailers(response === undefined ? {} : response[kTrailers]);
}

function onClose() {
  const response = this[kResponse];
  // The stream of a response to HEAD ends with the head, but the response only when the program says so.
  if (response !== undefined && !(this.headRequest && !response[kIsEnding] && !this.aborted)) {
    close(response, this);
  }
}

return { Http2ServerResponse };
