// The class ServerResponse. Its sink is an exchange of Java, or writes to a stream that the program has assigned.
"use strict";

const errors = use("internal/errors");
const { NodeError, NodeRangeError, NodeTypeError, invalidArgValue } = errors;
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const { numberOf } = use("internal/bytes");
const channels = use("internal/http/channels");
const common = use("internal/http/common");
const { STATUS_CODES, headersSent, validateHeaderName, validateHeaderValue } = common;
const outgoing = use("internal/http/outgoing");
const { OutgoingMessage, attach, kHeaders, kFields, kHeadSent, kPending, kSink, kSocket, kTrailers } = outgoing;

const kStatus = Symbol("kStatus"); // as it was when the head was made
const kReason = Symbol("kReason");
const kWatched = Symbol("kWatched"); // the socket whose end it hears of

const apply = Reflect.apply;
const ok = STATUS_CODES[200]; // a number as the name of a property is looked up slowly

function ServerResponse(req, options) {
  apply(OutgoingMessage, this, [options]);
  this.req = req;
  this.sendDate = true;
  this.statusCode = 200;
  this.statusMessage = undefined;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.method === "HEAD") {
    this._hasBody = false;
  }
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = common.chunkExpression.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
  if (channels.responseCreated.hasSubscribers) {
    channels.responseCreated.publish({ request: req, response: this });
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);
Object.defineProperty(ServerResponse.prototype, kStatus, { __proto__: null, value: 200, writable: true });
Object.defineProperty(ServerResponse.prototype, kReason, { __proto__: null, value: null, writable: true });
Object.defineProperty(ServerResponse.prototype, kWatched, { __proto__: null, value: null, writable: true });

ServerResponse.prototype._startLine = function () {
  return `HTTP/1.1 ${this[kStatus]} ${this[kReason] ?? STATUS_CODES[200]}\r\n`;
};

// Where the date belongs: an empty one, whose value Java knows.
ServerResponse.prototype._datePlace = () => "Date\n\n";

ServerResponse.prototype._implicitHeader = function () {
  this.writeHead(this.statusCode);
};

ServerResponse.prototype.writeHead = function (statusCode, reason, headers) {
  if (this[kFields] !== null) {
    throw headersSent("write");
  }
  const status = statusCode | 0;
  if (status < 100 || status > 999) {
    const shown = use("util").format("%s", statusCode);
    throw new NodeRangeError("ERR_HTTP_INVALID_STATUS_CODE", `Invalid status code: ${shown}`);
  }
  let given = headers;
  if (typeof reason === "string") {
    this.statusMessage = reason;
  } else {
    this.statusMessage ||= status === 200 ? ok : STATUS_CODES[status] || "unknown";
    given ??= reason;
  }
  this.statusCode = status;
  if (status !== this[kStatus]) {
    this[kStatus] = status;
  }
  let fields = given;
  if (this[kHeaders] !== null) {
    if (given) {
      merge(this, given);
    }
    fields = this[kHeaders];
  }
  if (this.statusMessage !== "OK" && common.checkInvalidHeaderChar(this.statusMessage)) {
    throw new NodeTypeError("ERR_INVALID_CHAR", "Invalid character in statusMessage");
  }
  if (status === 204 || status === 304 || status < 200) {
    this._hasBody = false;
  }
  if (this._expect_continue && !this._sent100) {
    this.shouldKeepAlive = false;
  }
  if (status !== 200 || this.statusMessage !== "OK") {
    this[kReason] = this.statusMessage; // Java knows the usual one
  }
  this._storeHeader(fields);
  return this;
};

ServerResponse.prototype.writeHeader = ServerResponse.prototype.writeHead;

function merge(response, given) {
  if (Array.isArray(given)) {
    if (given.length % 2 !== 0) {
      throw invalidArgValue("headers", given);
    }
    for (let i = 0; i < given.length; i += 2) {
      if (given[i]) {
        response.removeHeader(given[i]);
      }
    }
    for (let i = 0; i < given.length; i += 2) {
      if (given[i]) {
        response.appendHeader(given[i], given[i + 1]);
      }
    }
    return;
  }
  for (const name of Object.keys(given)) {
    if (name) {
      response.setHeader(name, given[name]);
    }
  }
}

ServerResponse.prototype._sendHead = function (fields) {
  this[kSink].head(this[kStatus], this[kReason], fields);
};

// Head and body together, if nothing was sent before.
ServerResponse.prototype._finishWith = function (data, encoding) {
  const sink = this[kSink];
  if (sink === null || this[kHeadSent] || this[kPending] !== null || this[kTrailers] !== "") {
    apply(OutgoingMessage.prototype._finishWith, this, [data, encoding]);
    return;
  }
  this[kHeadSent] = true;
  this._headerSent = true;
  if (data === null) {
    sink.respond(this[kStatus], this[kReason], "", 0, this[kFields]);
  } else if (typeof data === "string") {
    const number = encoding == null ? 0 : (numberOf(encoding) ?? 0);
    sink.respond(this[kStatus], this[kReason], data, number, this[kFields]);
  } else {
    sink.respondBytes(this[kStatus], this[kReason], data.buffer, data.byteOffset, data.byteLength, this[kFields]);
  }
};

// ---- interim responses ----

ServerResponse.prototype._writeInterim = function (status, fields) {
  if (this[kSink] !== null && !this.destroyed) {
    this[kSink].interim(status, fields);
  }
};

ServerResponse.prototype.writeContinue = function (callback) {
  this._writeInterim(100, "");
  this._sent100 = true;
  if (typeof callback === "function") {
    nextTick(callback);
  }
};

ServerResponse.prototype.writeProcessing = function (callback) {
  this._writeInterim(102, "");
  if (typeof callback === "function") {
    nextTick(callback);
  }
};

ServerResponse.prototype.writeInformation = function (status, headers, callback) {
  validators.validateInteger(status, "statusCode", 100, 199);
  if (status === 101) {
    throw new NodeRangeError("ERR_HTTP_INVALID_STATUS_CODE", `Invalid status code: ${status}`);
  }
  this._writeInterim(status, fieldsOf(headers ?? {}));
  if (typeof callback === "function") {
    nextTick(callback);
  }
};

ServerResponse.prototype.writeEarlyHints = function (hints, callback) {
  validators.validateObject(hints, "hints");
  if (hints.link === null || hints.link === undefined) {
    return;
  }
  const link = validators.validateLinkHeaderValue(hints.link);
  if (link.length === 0) {
    return;
  }
  if (common.checkInvalidHeaderChar(link)) {
    throw invalidArgValue(
      "hints",
      hints,
      'must be an array or string of format "</styles.css>; rel=preload; as=style"'
    );
  }
  const others = { ...hints };
  delete others.link;
  this._writeInterim(103, `Link\n${link}\n${fieldsOf(others)}`);
  if (typeof callback === "function") {
    nextTick(callback);
  }
};

function fieldsOf(headers) {
  let fields = "";
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    validateHeaderName(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      validateHeaderValue(name, one);
      fields += `${name}\n${one}\n`;
    }
  }
  return fields;
}

// ---- sockets ----

ServerResponse.prototype.assignSocket = function (socket) {
  if (socket._httpMessage) {
    throw new NodeError("ERR_HTTP_SOCKET_ASSIGNED", "Socket already assigned");
  }
  socket._httpMessage = this;
  this[kSocket] = socket;
  if (this[kSink] === null) {
    socket.on("close", onSocketClose);
    this[kWatched] = socket;
  }
  this.emit("socket", socket);
  if (this[kSink] === null) {
    attach(this, new (use("internal/http/stream_sink").StreamSink)(this, socket));
  }
};

function onSocketClose() {
  const response = this._httpMessage;
  if (response) {
    response.destroyed = true;
    response._closed = true;
    response.emit("close");
  }
}

ServerResponse.prototype.detachSocket = function (socket) {
  if (socket._httpMessage === this) {
    socket._httpMessage = null;
  }
  if (this[kWatched] !== null) {
    socket.removeListener("close", onSocketClose);
    this[kWatched] = null;
  }
  this[kSocket] = null;
};

return { ServerResponse };
