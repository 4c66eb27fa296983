// The class Http2ServerRequest: the request of a stream, with the interface of those of HTTP/1.1.
"use strict";

const { Readable } = use("stream");
const { invalidArgValue } = use("internal/errors");
const validators = use("internal/validators");
const { compatSocket } = use("internal/http2/compat_socket");
const { getAuthority } = use("internal/http2/headers");
const { kRequest } = use("internal/http2/symbols");

const kStream = Symbol("kStream");
const kHeaders = Symbol("kHeaders");
const kRawHeaders = Symbol("kRawHeaders");
const kTrailers = Symbol("kTrailers");
const kRawTrailers = Symbol("kRawTrailers");
const kMethod = Symbol("kMethod");
const kUrl = Symbol("kUrl");
const kDidRead = Symbol("kDidRead"); // whether the body was asked for
const kIsAborted = Symbol("kIsAborted");
const kIsClosed = Symbol("kIsClosed");

class Http2ServerRequest extends Readable {
  constructor(stream, headers, options, rawHeaders) {
    super({ autoDestroy: false, ...options });
    this[kStream] = stream;
    this[kHeaders] = headers;
    this[kRawHeaders] = rawHeaders;
    this[kTrailers] = {};
    this[kRawTrailers] = [];
    this[kMethod] = headers[":method"];
    this[kUrl] = headers[":path"];
    this[kDidRead] = false;
    this[kIsAborted] = false;
    this[kIsClosed] = false;
    stream[kRequest] = this;
    stream.on("trailers", onTrailers);
    stream.on("end", onEnd);
    stream.on("error", onError);
    stream.on("aborted", onAborted);
    stream.on("close", onClose);
    stream.on("timeout", onTimeout);
    this.on("pause", onPause);
    this.on("resume", onResume);
  }

  get aborted() {
    return this[kIsAborted];
  }

  get complete() {
    return this[kIsAborted] || this.readableEnded || this[kIsClosed] || this[kStream].destroyed;
  }

  get stream() {
    return this[kStream];
  }

  get headers() {
    return this[kHeaders];
  }

  get rawHeaders() {
    return this[kRawHeaders];
  }

  get trailers() {
    return this[kTrailers];
  }

  get rawTrailers() {
    return this[kRawTrailers];
  }

  get httpVersionMajor() {
    return 2;
  }

  get httpVersionMinor() {
    return 0;
  }

  get httpVersion() {
    return "2.0";
  }

  get socket() {
    return compatSocket(this[kStream]);
  }

  get connection() {
    return this.socket;
  }

  get method() {
    return this[kMethod];
  }

  set method(method) {
    validators.validateString(method, "method");
    if (method.trim() === "") {
      throw invalidArgValue("method", method);
    }
    this[kMethod] = method;
  }

  get authority() {
    return getAuthority(this[kHeaders]);
  }

  get scheme() {
    return this[kHeaders][":scheme"];
  }

  get url() {
    return this[kUrl];
  }

  set url(url) {
    this[kUrl] = url;
  }

  _read() {
    const stream = this[kStream];
    if (!this[kDidRead]) {
      this[kDidRead] = true;
      stream.on("data", onData);
    }
    stream.resume();
  }

  setTimeout(milliseconds, callback) {
    if (!this[kIsClosed]) {
      this[kStream].setTimeout(milliseconds, callback);
    }
    return this;
  }
}

// ---- events of the request ----

function onPause() {
  this[kStream].pause();
}

function onResume() {
  this[kStream].resume();
}

// ---- events of the stream ----

function onData(chunk) {
  const request = this[kRequest];
  if (request !== undefined && !request.push(chunk)) {
    this.pause();
  }
}

function onTrailers(headers, flags, rawTrailers) {
  const request = this[kRequest];
  if (request !== undefined) {
    Object.assign(request[kTrailers], headers);
    request[kRawTrailers].push(...rawTrailers);
  }
}

function onEnd() {
  this[kRequest]?.push(null);
}

// Only listeners of the stream hear of its errors.
function onError() {}

function onAborted() {
  const request = this[kRequest];
  if (request !== undefined && !request[kIsClosed]) {
    request[kIsAborted] = true;
    request.emit("aborted");
  }
}

function onTimeout() {
  this[kRequest]?.emit("timeout");
}

function onClose() {
  const request = this[kRequest];
  if (request === undefined) {
    return;
  }
  request[kIsClosed] = true;
  request.push(null);
  // What nobody has asked for is dropped, so that the request ends.
  if (!request[kDidRead] && !request._readableState.resumeScheduled) {
    request.resume();
  }
  this[kRequest] = undefined;
  if (!request.destroyed) {
    request.emit("close"); // else it did that itself
  }
}

return { Http2ServerRequest };
