// The classes Server and ServerResponse.
//
// Binding "http": server(peer, rejected(socket, failure)) makes a server with limits(…), serve(socket),
// shutdown(), closeIdle(), destroy(). onServerEvents(request, upgrade, data, end, aborted, drained, sent, closed) sets the
// functions for all servers; the first receives a server and an exchange. An exchange has peers(request, response),
// method(), target(), version(), wishes(), fields(), trailers(), socket(), receive(), pause(), resume(), upgrade(),
// head(status, reason, fields), respond(…, text, encoding, fields), respondBytes(…, ...bytes, fields), writeText(text,
// encoding), write(...bytes), finish(), interim(status, fields), holdContinue(), addTrailers(fields).
"use strict";

const { Server: NetServer } = use("internal/net/server");
const { kNative } = use("internal/net/socket");
const errors = use("internal/errors");
const { NodeError, NodeRangeError, NodeTypeError, invalidArgValue } = errors;
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const { FastBuffer } = use("internal/buffer");
const { numberOf } = use("internal/bytes");
const common = use("internal/http/common");
const { STATUS_CODES, headersSent, validateHeaderName, validateHeaderValue } = common;
const incoming = use("internal/http/incoming");
const { IncomingMessage, WAITS, kPhase, kSource } = incoming;
const outgoing = use("internal/http/outgoing");
const { OutgoingMessage, drained, kHeaders, kFields, kHeadSent, kPending, kSink, kSocket, kTrailers, kUniqueHeaders } =
  outgoing;
const http = binding("http");

const kServer = Symbol("kServer"); // the server of Java
const kIncoming = Symbol("IncomingMessage");
const kResponse = Symbol("ServerResponse");
const kOptions = Symbol("kOptions");

const apply = Reflect.apply;

const HAS_BODY = 1;
const EXPECTS_CONTINUE = 2;
const UPGRADE = 4;
const PERSISTS = 8;

// ---- the response ----

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
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

ServerResponse.prototype._startLine = function () {
  return `HTTP/1.1 ${this.statusCode} ${this.statusMessage}\r\n`;
};

ServerResponse.prototype._implicitHeader = function () {
  this.writeHead(this.statusCode);
};

ServerResponse.prototype.writeHead = function (statusCode, reason, headers) {
  if (this[kFields] !== null) {
    throw headersSent("write");
  }
  const status = statusCode | 0;
  if (status < 100 || status > 999) {
    throw new NodeRangeError("ERR_HTTP_INVALID_STATUS_CODE", `Invalid status code: ${statusCode}`);
  }
  let given = headers;
  if (typeof reason === "string") {
    this.statusMessage = reason;
  } else {
    this.statusMessage ||= STATUS_CODES[status] || "unknown";
    given ??= reason;
  }
  this.statusCode = status;
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

// Java knows the usual texts.
function reasonOf(response) {
  return response.statusMessage === "OK" && response.statusCode === 200 ? null : response.statusMessage;
}

ServerResponse.prototype._sendHead = function (fields) {
  this[kSink].head(this.statusCode, reasonOf(this), fields);
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
    sink.respond(this.statusCode, reasonOf(this), "", 0, this[kFields]);
  } else if (typeof data === "string") {
    const number = encoding == null ? 0 : (numberOf(encoding) ?? 0);
    sink.respond(this.statusCode, reasonOf(this), data, number, this[kFields]);
  } else {
    sink.respondBytes(
      this.statusCode,
      reasonOf(this),
      data.buffer,
      data.byteOffset,
      data.byteLength,
      this[kFields]
    );
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
    throw new NodeTypeError("ERR_INVALID_CHAR", 'Invalid character in header content ["Link"]');
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
  this.emit("socket", socket);
};

ServerResponse.prototype.detachSocket = function (socket) {
  if (socket._httpMessage === this) {
    socket._httpMessage = null;
  }
  this[kSocket] = null;
};

// ---- the server ----

function timeOf(options, name, usual) {
  const value = options[name];
  if (value === undefined) {
    return usual;
  }
  validators.validateInteger(value, name, 0);
  return value;
}

function storeOptions(server, options) {
  server[kIncoming] = options.IncomingMessage || IncomingMessage;
  server[kResponse] = options.ServerResponse || ServerResponse;
  if (options.maxHeaderSize !== undefined) {
    validators.validateInteger(options.maxHeaderSize, "maxHeaderSize", 0);
  }
  server.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) {
    validators.validateBoolean(options.insecureHTTPParser, "options.insecureHTTPParser");
  }
  server.insecureHTTPParser = options.insecureHTTPParser;
  server.requestTimeout = timeOf(options, "requestTimeout", 300000);
  server.headersTimeout = timeOf(options, "headersTimeout", Math.min(60000, server.requestTimeout || 60000));
  if (server.requestTimeout > 0 && server.headersTimeout > 0 && server.headersTimeout > server.requestTimeout) {
    throw errors.outOfRange("headersTimeout", "<= requestTimeout", options.headersTimeout);
  }
  server.keepAliveTimeout = timeOf(options, "keepAliveTimeout", 5000);
  server.keepAliveTimeoutBuffer = timeOf(options, "keepAliveTimeoutBuffer", 1000);
  server.connectionsCheckingInterval = timeOf(options, "connectionsCheckingInterval", 30000);
  for (const name of ["requireHostHeader", "joinDuplicateHeaders", "rejectNonStandardBodyWrites"]) {
    if (options[name] !== undefined) {
      validators.validateBoolean(options[name], `options.${name}`);
    }
  }
  server.joinDuplicateHeaders = options.joinDuplicateHeaders ?? false;
  server.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
  server[kUniqueHeaders] = outgoing.uniqueHeaders(options.uniqueHeaders);
  if (options.shouldUpgradeCallback !== undefined) {
    validators.validateFunction(options.shouldUpgradeCallback, "options.shouldUpgradeCallback");
  }
  server.shouldUpgradeCallback = options.shouldUpgradeCallback;
}

function Server(options, requestListener) {
  if (!(this instanceof Server)) {
    return new Server(options, requestListener);
  }
  let given = options;
  let listener = requestListener;
  if (typeof options === "function") {
    listener = options;
    given = {};
  } else if (options == null) {
    given = {};
  } else {
    validators.validateObject(options, "options");
    given = { ...options };
  }
  storeOptions(this, given);
  apply(NetServer, this, [
    {
      allowHalfOpen: true,
      noDelay: given.noDelay ?? true,
      keepAlive: given.keepAlive,
      keepAliveInitialDelay: given.keepAliveInitialDelay,
      highWaterMark: given.highWaterMark,
    },
  ]);
  Object.defineProperty(this, "_ownsConnections", { value: true, configurable: true });
  this[kOptions] = { highWaterMark: this.highWaterMark, rejectNonStandardBodyWrites: this.rejectNonStandardBodyWrites };
  if (listener) {
    this.on("request", listener);
  }
  this.httpAllowHalfOpen = false;
  this.on("connection", serve);
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  this[kServer] = http.server(this, rejected);
}
Object.setPrototypeOf(Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Server, NetServer);

Server.prototype.close = function (...values) {
  this[kServer].shutdown();
  return apply(NetServer.prototype.close, this, values);
};

Server.prototype.closeAllConnections = function () {
  this[kServer].destroy();
};

Server.prototype.closeIdleConnections = function () {
  this[kServer].closeIdle();
};

Server.prototype.setTimeout = function (milliseconds, callback) {
  this.timeout = milliseconds;
  if (callback) {
    this.on("timeout", callback);
  }
  return this;
};

Server.prototype[Symbol.for("nodejs.rejection")] = function (error, event, ...args) {
  if (event !== "request") {
    apply(NetServer.prototype[Symbol.for("nodejs.rejection")], this, [error, event, ...args]);
    return;
  }
  const response = args[1];
  if (!response.headersSent && !response.writableEnded) {
    for (const name of response.getHeaderNames()) {
      response.removeHeader(name);
    }
    response.statusCode = 500;
    response.end(STATUS_CODES[500]);
  } else {
    response.destroy();
  }
};

function milliseconds(value) {
  return value > 0 ? Math.min(value, 2147483647) : 0;
}

// Gives a socket to Java.
function serve(socket) {
  const native = socket[kNative];
  if (native === undefined) {
    throw errors.notImplemented("HTTP on a stream that is no net.Socket");
  }
  if (socket.server === null || socket.server === undefined) {
    socket.server = this;
  }
  this[kServer].limits(
    this.maxHeaderSize ?? 0,
    this.maxHeadersCount ?? 0,
    this.maxRequestsPerSocket ?? 0,
    milliseconds(this.headersTimeout),
    milliseconds(this.requestTimeout),
    this.keepAliveTimeout > 0 ? milliseconds(this.keepAliveTimeout + (this.keepAliveTimeoutBuffer ?? 0)) : 0,
    this.insecureHTTPParser === true,
    this.listenerCount("connect") > 0
  );
  socket._httpServer = this;
  socket._httpMessage = null;
  socket.on("error", onSocketError);
  socket.on("timeout", onTimeout);
  if (this.timeout && typeof socket.setTimeout === "function") {
    socket.setTimeout(this.timeout);
  }
  this[kServer].serve(native);
}

function onSocketError(error) {
  this.removeListener("error", onSocketError);
  this.on("error", ignore);
  if (!this._httpServer.emit("clientError", error, this)) {
    this.destroy(error);
  }
}

function ignore() {}

function onTimeout() {
  const response = this._httpMessage;
  const request = response?.req;
  const byRequest = request && !request.complete && request.emit("timeout", this);
  const byResponse = response && response.emit("timeout", this);
  const byServer = this._httpServer.emit("timeout", this);
  if (!byRequest && !byResponse && !byServer) {
    this.destroy();
  }
}

// Java has refused a request. Returns whether the program responds.
function rejected(socket, failure) {
  const server = socket._httpServer;
  if (server.listenerCount("clientError") === 0) {
    return false;
  }
  server.emit("clientError", common.parseError(failure.kind(), failure.reason()), socket);
  return true;
}

// ---- events of Java ----

function onRequest(server, exchange) {
  const socket = exchange.socket();
  const wishes = exchange.wishes();
  const request = new server[kIncoming](socket);
  request[kSource] = exchange;
  request.method = exchange.method();
  request.url = exchange.target();
  const isNew = exchange.version() === "1.1";
  request.httpVersion = isNew ? "1.1" : "1.0";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = isNew ? 1 : 0;
  request.joinDuplicateHeaders = server.joinDuplicateHeaders;
  if ((wishes & HAS_BODY) !== 0) {
    request[kPhase] = WAITS;
  } else {
    request.complete = true;
  }
  if ((wishes & UPGRADE) !== 0 && upgrades(server, exchange, request)) {
    return;
  }
  request.upgrade = false;
  const response = new server[kResponse](request, server[kOptions]);
  response[kSink] = exchange;
  response[kSocket] = socket;
  response.shouldKeepAlive = (wishes & PERSISTS) !== 0;
  response._keepAliveTimeout = server.keepAliveTimeout;
  response._maxRequestsPerSocket = server.maxRequestsPerSocket;
  response[kUniqueHeaders] = server[kUniqueHeaders];
  response._httpServer = server;
  if (socket._httpMessage === null) {
    socket._httpMessage = response;
  }
  if (server.maxRequestsPerSocket > 0) {
    socket._requestCount = (socket._requestCount ?? 0) + 1;
    response.maxRequestsOnConnectionReached = server.maxRequestsPerSocket <= socket._requestCount;
  }
  exchange.peers(request, response);
  if ((wishes & EXPECTS_CONTINUE) !== 0) {
    response._expect_continue = true;
    if (server.listenerCount("checkContinue") > 0) {
      exchange.holdContinue();
      server.emit("checkContinue", request, response);
      return;
    }
    response._sent100 = true;
  }
  server.emit("request", request, response);
}

// Whether the program takes the connection.
function upgrades(server, exchange, request) {
  const isConnect = request.method === "CONNECT";
  const event = isConnect ? "connect" : "upgrade";
  if (!isConnect && server.shouldUpgradeCallback !== undefined && !server.shouldUpgradeCallback(request)) {
    return false;
  }
  if (server.listenerCount(event) === 0) {
    return false;
  }
  request.upgrade = true;
  exchange.peers(request, null);
  exchange.upgrade();
  return true;
}

function onUpgrade(request, memory) {
  const { socket } = request;
  const server = socket._httpServer;
  socket.removeListener("error", onSocketError);
  socket.removeListener("timeout", onTimeout);
  socket._httpMessage = null;
  const event = request.method === "CONNECT" ? "connect" : "upgrade";
  if (!server.emit(event, request, socket, new FastBuffer(memory))) {
    socket.destroy();
  }
  if (!socket.destroyed && socket.readableFlowing !== false) {
    socket.read(0);
  }
}

function onData(request, memory) {
  incoming.received(request, memory);
}

function onEnd(request) {
  incoming.complete(request);
}

function onAborted(request) {
  abort(request);
}

function abort(request) {
  if (!request.destroyed && !request.readableEnded) {
    request.destroy(errors.connResetException("aborted"));
  }
}

function onDrained(response) {
  drained(response);
}

function onSent(response) {
  if (response === null || response._sent) {
    return;
  }
  response._sent = true;
  response.emit("prefinish");
  response.emit("finish");
  const request = response.req;
  if (!request._consumed) {
    if (request._eventsCount > 0) {
      request._dump();
    } else if (request[kPhase] === WAITS) {
      request[kSource].resume(); // Java discards a body that nobody reads
    }
  }
  const socket = response[kSocket];
  if (socket !== null) {
    if (response._httpServer.timeout === 0 && socket.timeout) {
      socket.setTimeout(0);
    }
    response.detachSocket(socket);
  }
  nextTick(emitClose, response);
}

function emitClose(response) {
  response.destroyed = true;
  response._closed = true;
  response.emit("close");
}

// The connection is lost before the response is complete.
function onClosed(response) {
  if (response === null || response._sent || response._closed) {
    return;
  }
  const { req } = response;
  response.destroyed = true;
  response._closed = true;
  abort(req);
  response.emit("close");
}

http.onServerEvents(onRequest, onUpgrade, onData, onEnd, onAborted, onDrained, onSent, onClosed);

return { Server, ServerResponse };
