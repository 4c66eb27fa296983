// The class ClientRequest.
//
// Binding "http": client(socket, authority, maxHeaderSize, insecure) opens a client on a socket; its request(peer, method,
// target, fields) returns a call with writeText(text, encoding), write(...bytes), flush(), finish(), addTrailers(fields),
// status(), reason(), version(), fields(), trailers(), receive(), pause(), resume(). onClientEvents(response, upgrade,
// information, failed, data, end, aborted, drained) sets the functions for all requests.
"use strict";

const net = use("net");
const { kNative } = use("internal/net/socket");
const errors = use("internal/errors");
const { NodeTypeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { nextTick, captured, run } = use("internal/tasks");
const { FastBuffer } = use("internal/buffer");
const common = use("internal/http/common");
const incoming = use("internal/http/incoming");
const { IncomingMessage, WAITS, kPhase, kSource } = incoming;
const outgoing = use("internal/http/outgoing");
const { OutgoingMessage, attach, drained, kErrored, kFields, kHeaders, kSink, kSocket, kUniqueHeaders } = outgoing;
const { globalAgent, kClient } = use("internal/http/agent");
const http = binding("http");

const kContext = Symbol("kContext");
const kPath = Symbol("kPath");
const kDone = Symbol("kDone"); // whether the socket was given back

const apply = Reflect.apply;

const invalidPath = /[^\u0021-\u00ff]/;

function invalidProtocol(given, expected) {
  return new NodeTypeError("ERR_INVALID_PROTOCOL", `Protocol "${given}" not supported. Expected "${expected}"`);
}

function urlToHttpOptions(url) {
  return use("internal/url").urlToHttpOptions(url);
}

function validateHost(host, name) {
  if (host !== null && host !== undefined && typeof host !== "string") {
    throw invalidArgType(`options.${name}`, ["string", "undefined", "null"], host);
  }
  return host;
}

function ClientRequest(input, options, callback) {
  apply(OutgoingMessage, this, []);
  let given = options;
  let done = callback;
  let from = input;
  if (typeof input === "string") {
    from = urlToHttpOptions(new URL(input));
  } else if (input !== null && typeof input === "object" && input.href && input.protocol && input.auth === undefined && input.path === undefined) {
    from = urlToHttpOptions(input);
  } else {
    done = options;
    given = input;
    from = null;
  }
  if (typeof given === "function") {
    done = given;
    given = from || {};
    from = null;
  } else {
    given = Object.assign(from || {}, given);
  }

  let { agent } = given;
  const defaultAgent = given._defaultAgent || globalAgent();
  if (agent === false) {
    agent = new defaultAgent.constructor();
  } else if (agent === null || agent === undefined) {
    agent = typeof given.createConnection === "function" ? undefined : defaultAgent;
  } else if (typeof agent.addRequest !== "function") {
    throw invalidArgType("options.agent", ["Agent-like Object", "undefined", "false"], agent);
  }
  this.agent = agent;
  const protocol = given.protocol || defaultAgent.protocol;
  const expected = this.agent?.protocol ?? defaultAgent.protocol;
  if (given.path) {
    const path = String(given.path);
    if (invalidPath.test(path)) {
      throw new NodeTypeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
    }
  }
  if (protocol !== expected) {
    throw invalidProtocol(protocol, expected);
  }
  const defaultPort = given.defaultPort || this.agent?.defaultPort;
  const port = (given.port = given.port || defaultPort || 80);
  const host = (given.host = validateHost(given.hostname, "hostname") || validateHost(given.host, "host") || "localhost");
  const setHost = given.setHost !== undefined ? Boolean(given.setHost) : given.setDefaultHeaders !== false;

  this._removedConnection = given.setDefaultHeaders === false;
  this._removedContLen = given.setDefaultHeaders === false;
  this._removedTE = given.setDefaultHeaders === false;
  this.socketPath = given.socketPath;
  this.timeout = given.timeout === undefined ? undefined : checkTimeout(given.timeout);
  if (given.signal) {
    use("stream").addAbortSignal(given.signal, this);
  }
  let { method } = given;
  if (method !== null && method !== undefined && typeof method !== "string") {
    throw invalidArgType("options.method", "string", method);
  }
  if (method) {
    if (!common.checkIsHttpToken(method)) {
      throw new NodeTypeError("ERR_INVALID_HTTP_TOKEN", `Method must be a valid HTTP token ["${method}"]`);
    }
    method = this.method = method.toUpperCase();
  } else {
    method = this.method = "GET";
  }
  const { maxHeaderSize, insecureHTTPParser } = given;
  if (maxHeaderSize !== undefined) {
    validators.validateInteger(maxHeaderSize, "maxHeaderSize", 0);
  }
  this.maxHeaderSize = maxHeaderSize;
  if (insecureHTTPParser !== undefined) {
    validators.validateBoolean(insecureHTTPParser, "options.insecureHTTPParser");
  }
  this.insecureHTTPParser = insecureHTTPParser;
  if (given.joinDuplicateHeaders !== undefined) {
    validators.validateBoolean(given.joinDuplicateHeaders, "options.joinDuplicateHeaders");
  }
  this.joinDuplicateHeaders = given.joinDuplicateHeaders;
  this[kPath] = given.path || "/";
  if (done) {
    this.once("response", done);
  }
  this.useChunkedEncodingByDefault = !["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"].includes(method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol;
  this[kDone] = false;
  this[kContext] = captured();
  this[kUniqueHeaders] = outgoing.uniqueHeaders(given.uniqueHeaders);
  this._authority = authority(host, port, defaultPort, false);

  if (this.agent) {
    this.shouldKeepAlive = this.agent.keepAlive || Number.isFinite(this.agent.maxSockets);
    if (!this.agent.keepAlive && !Number.isFinite(this.agent.maxSockets)) {
      this._last = true;
      this.shouldKeepAlive = false;
    } else {
      this._last = false;
      this.shouldKeepAlive = true;
    }
  }
  const isList = Array.isArray(given.headers);
  if (!isList) {
    if (given.headers) {
      for (const name of Object.keys(given.headers)) {
        this.setHeader(name, given.headers[name]);
      }
    }
    if (host && !this.getHeader("host") && setHost) {
      this.setHeader("Host", authority(host, port, defaultPort, true));
    }
    if (given.auth && !this.getHeader("Authorization")) {
      this.setHeader("Authorization", `Basic ${use("buffer").Buffer.from(given.auth).toString("base64")}`);
    }
    if (this.getHeader("expect")) {
      if (this[kFields] !== null) {
        throw common.headersSent("render");
      }
      this._flushes = true;
      this._storeHeader(this[kHeaders]);
    }
  } else {
    this._flushes = given.headers.some((one) => String(Array.isArray(one) ? one[0] : one).toLowerCase() === "expect");
    this._storeHeader(given.headers);
  }
  if (isList) {
    this[kFields] ??= "";
  }

  let createOptions;
  if (this.socketPath) {
    this._last = true;
    this.shouldKeepAlive = false;
    createOptions = { path: this.socketPath, timeout: this.timeout, ...(given.lookup ? { lookup: given.lookup } : {}) };
  }
  if (this.agent) {
    if (given.timeout !== undefined) {
      given.timeout = this.timeout;
    }
    this.agent.addRequest(this, given);
    return;
  }
  this._last = true;
  this.shouldKeepAlive = false;
  let created = false;
  const connected = (error, socket) => {
    if (created) {
      return;
    }
    created = true;
    if (error) {
      nextTick(() => emitError(this, error));
    } else {
      this.onSocket(socket);
    }
  };
  const wanted = createOptions ?? given;
  try {
    const socket =
      typeof given.createConnection === "function"
        ? given.createConnection({ ...given, ...createOptions }, connected)
        : net.createConnection(wanted);
    if (socket) {
      connected(null, socket);
    }
  } catch (error) {
    connected(error);
  }
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function checkTimeout(milliseconds) {
  validators.validateNumber(milliseconds, "timeout");
  if (milliseconds < 0 || !Number.isFinite(milliseconds)) {
    throw errors.outOfRange("timeout", "a non-negative finite number", milliseconds);
  }
  return Math.min(milliseconds, 2147483647);
}

function authority(host, port, defaultPort, isHeader) {
  let text = host;
  if (text.includes(":") && text.indexOf(":") !== text.lastIndexOf(":") && !text.startsWith("[")) {
    text = `[${text}]`;
  }
  return port && (!isHeader || Number(port) !== Number(defaultPort)) ? `${text}:${port}` : text;
}

Object.defineProperty(ClientRequest.prototype, "path", {
  get() {
    return this[kPath];
  },
  set(value) {
    const path = String(value);
    if (invalidPath.test(path)) {
      throw new NodeTypeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
    }
    this[kPath] = path;
  },
  configurable: true,
  enumerable: true,
});

ClientRequest.prototype._startLine = function () {
  return `${this.method} ${this.path} HTTP/1.1\r\n`;
};

ClientRequest.prototype._implicitHeader = function () {
  if (this[kFields] !== null) {
    throw common.headersSent("render");
  }
  this._storeHeader(this[kHeaders]);
};

// The call is made by the first thing that is sent: only then all fields are known.
class Sink {
  #request;
  #call;

  constructor(request) {
    this.#request = request;
  }

  get call() {
    return this.#call;
  }

  head(fields) {
    const request = this.#request;
    const socket = request[kSocket];
    socket[kClient] ??= http.client(
      socket[kNative],
      request._authority,
      request.maxHeaderSize ?? 0,
      request.insecureHTTPParser === true
    );
    this.#call = socket[kClient].request(request, request.method, request.path, fields);
    if (request._flushes === true) {
      this.#call.flush();
    }
  }

  writeText(text, encoding) {
    return this.#call.writeText(text, encoding);
  }

  write(buffer, offset, length) {
    return this.#call.write(buffer, offset, length);
  }

  flush() {
    this.#call.flush();
  }

  addTrailers(fields) {
    this.#call.addTrailers(fields);
  }

  finish() {
    this.#call.finish();
    nextTick(sent, this.#request);
  }
}

function sent(request) {
  if (!request._sent && !request.destroyed) {
    request._sent = true;
    request.emit("prefinish");
    request.emit("finish");
  }
  if (request.res && request.res.complete) {
    release(request);
  }
}

ClientRequest.prototype._sendHead = function (fields) {
  this[kSink].head(fields);
};

ClientRequest.prototype._flushHead = function () {
  this[kSink].flush();
};

// A request without a body may announce none.
ClientRequest.prototype.flushHeaders = function () {
  this._flushes = true;
  apply(OutgoingMessage.prototype.flushHeaders, this, []);
};

// ---- the socket ----

ClientRequest.prototype.onSocket = function (socket, error) {
  nextTick(begin, this, socket, error);
};

function begin(request, socket, error) {
  if (request.destroyed || error) {
    const failure = error ?? request[kErrored];
    fail(request, failure);
    if (socket) {
      if (!failure && request.agent && !socket.destroyed) {
        socket.emit("free");
      } else {
        socket.destroy(failure ?? undefined);
      }
    }
    return;
  }
  request[kSocket] = socket;
  socket._httpMessage = request;
  socket.on("error", onSocketError);
  socket.on("close", onSocketClose);
  socket.on("timeout", onSocketTimeout);
  if (request.timeout !== undefined && request.timeout !== socket.timeout) {
    socket.setTimeout(request.timeout);
  }
  if (socket[kNative] === undefined) {
    socket.destroy(errors.notImplemented("HTTP on a stream that is no net.Socket"));
    return;
  }
  request.emit("socket", socket);
  if (socket.destroyed || request.destroyed) {
    return;
  }
  attach(request, new Sink(request));
}

function fail(request, error) {
  emitError(request, error ?? errors.connResetException("socket hang up"));
  request._closed = true;
  request.emit("close");
}

function emitError(request, error) {
  if (request._failed === true) {
    return;
  }
  request._failed = true;
  request.destroyed = true;
  request[kErrored] ??= error;
  request.emit("error", error);
}

function onSocketError(error) {
  const request = this._httpMessage;
  if (request) {
    emitError(request, error);
  }
  this.removeListener("error", onSocketError);
  this.on("error", ignore);
  this.destroy();
}

function ignore() {}

function onSocketClose() {
  const request = this._httpMessage;
  if (!request) {
    return;
  }
  const { res } = request;
  request.destroyed = true;
  if (res) {
    if (!res.complete) {
      res.destroy(errors.connResetException("aborted"));
    }
    closed(request);
    if (!res.aborted && res.readable) {
      res.push(null);
    }
    return;
  }
  if (!request._failed) {
    emitError(request, request[kErrored] ?? errors.connResetException("socket hang up"));
  }
  closed(request);
}

function closed(request) {
  if (!request._closed) {
    request._closed = true;
    request.emit("close");
  }
}

function onSocketTimeout() {
  const request = this._httpMessage;
  if (request) {
    request.emit("timeout");
  }
}

// Gives the socket back to the agent, or ends it.
function release(request) {
  if (request[kDone] || request[kSocket] === null) {
    return;
  }
  const socket = request[kSocket];
  if (!request.finished || !request._sent || !request.res?.complete) {
    return;
  }
  request[kDone] = true;
  if (!request.shouldKeepAlive || socket.destroyed) {
    if (socket.writable) {
      socket.destroySoon();
    }
    return;
  }
  forget(socket);
  if (request.timeoutCallback !== undefined) {
    socket.removeListener("timeout", request.timeoutCallback);
  }
  nextTick(function () {
    request._closed = true;
    request.destroyed = true;
    if (request.res) {
      request.emit("close");
    }
    socket._httpMessage = request;
    socket.emit("free");
    if (socket._httpMessage === request) {
      socket._httpMessage = null;
    }
  });
}

function forget(socket) {
  socket.removeListener("error", onSocketError);
  socket.removeListener("close", onSocketClose);
  socket.removeListener("timeout", onSocketTimeout);
}

ClientRequest.prototype.abort = function () {
  if (this.aborted) {
    return;
  }
  this.aborted = true;
  nextTick(() => this.emit("abort"));
  this.destroy();
};

ClientRequest.prototype.destroy = function (error) {
  if (this.destroyed) {
    return this;
  }
  this.destroyed = true;
  if (this.res) {
    this.res._dump();
  }
  this[kErrored] = error ?? null;
  if (this[kSocket]) {
    this[kSocket].destroy(error);
  }
  return this;
};

// ---- options ----

ClientRequest.prototype.setTimeout = function (milliseconds, callback) {
  if (this._ended) {
    return this;
  }
  const duration = checkTimeout(milliseconds);
  if (callback) {
    this.once("timeout", callback);
  }
  this.timeout = duration;
  const set = (socket) => {
    if (socket.timeout !== duration) {
      socket.setTimeout(duration);
    }
  };
  if (this[kSocket]) {
    set(this[kSocket]);
  } else {
    this.once("socket", (socket) => {
      if (socket.connecting) {
        socket.once("connect", () => set(socket));
      }
      set(socket);
    });
  }
  return this;
};

function deferred(request, method, args) {
  const call = () => {
    const socket = request[kSocket];
    if (socket && typeof socket[method] === "function") {
      socket[method](...args);
    }
  };
  if (request[kSocket]) {
    call();
  } else {
    request.once("socket", call);
  }
}

ClientRequest.prototype.setNoDelay = function (noDelay) {
  deferred(this, "setNoDelay", [noDelay]);
};

ClientRequest.prototype.setSocketKeepAlive = function (enable, initialDelay) {
  deferred(this, "setKeepAlive", [enable, initialDelay]);
};

ClientRequest.prototype.clearTimeout = function (callback) {
  this.setTimeout(0, callback);
};

// ---- events of Java ----

function within(request, call) {
  const context = request[kContext];
  if (context === undefined) {
    call();
  } else {
    run(context, call, undefined);
  }
}

function messageOf(request) {
  const { call } = request[kSink];
  const message = new IncomingMessage(request[kSocket]);
  message[kSource] = call;
  message.joinDuplicateHeaders = request.joinDuplicateHeaders;
  message.statusCode = call.status();
  message.statusMessage = call.reason();
  const isNew = call.version() === "1.1";
  message.httpVersion = isNew ? "1.1" : "1.0";
  message.httpVersionMajor = 1;
  message.httpVersionMinor = isNew ? 1 : 0;
  message.req = request;
  message.upgrade = false;
  return message;
}

function onResponse(request) {
  within(request, function () {
    const message = messageOf(request);
    request.res = message;
    message[kPhase] = WAITS;
    const connection = message.headers.connection;
    if (request.shouldKeepAlive && persists(message, connection) === false) {
      request.shouldKeepAlive = false;
    }
    message[kSource].pause();
    message.on("end", onResponseEnd);
    message.on("close", () => {
      if (request[kSocket]?.destroyed) {
        closed(request);
      }
    });
    if (request.aborted || !request.emit("response", message)) {
      message._dump();
    }
  });
}

function persists(message, connection) {
  if (connection !== undefined && /(?:^|\W)close(?:$|\W)/i.test(connection)) {
    return false;
  }
  return message.httpVersionMinor === 1 || /(?:^|\W)keep-alive(?:$|\W)/i.test(connection ?? "");
}

function onResponseEnd() {
  const request = this.req;
  if (request._sent) {
    release(request);
  }
}

function onUpgrade(request, memory) {
  within(request, function () {
    const message = messageOf(request);
    const socket = request[kSocket];
    request.res = message;
    message.upgrade = true;
    message.complete = true;
    request.upgradeOrConnect = true;
    request[kDone] = true;
    forget(socket);
    socket.emit("agentRemove");
    socket.timeout = undefined;
    const event = request.method === "CONNECT" ? "connect" : "upgrade";
    socket._httpMessage = null;
    if (request.listenerCount(event) === 0) {
      socket.destroy();
      return;
    }
    socket.readableFlowing = null;
    request.emit(event, message, socket, new FastBuffer(memory));
    request.destroyed = true;
    closed(request);
    if (!socket.destroyed && socket.readableFlowing !== false) {
      socket.read(0);
    }
  });
}

function onInformation(request, information) {
  const status = information.status();
  within(request, function () {
    if (status === 100) {
      request.emit("continue");
    }
    const rawHeaders = common.listOf(information.fields());
    request.emit("information", {
      statusCode: status,
      statusMessage: common.STATUS_CODES[status] ?? "",
      httpVersion: "1.1",
      httpVersionMajor: 1,
      httpVersionMinor: 1,
      headers: common.joined(rawHeaders, false),
      rawHeaders,
    });
  });
}

// There will be no response. If the connection is lost, the socket tells of it.
function onFailed(request, failure) {
  if (failure.code() !== "EPROTO") {
    return;
  }
  within(request, function () {
    const error = common.parseError("", failure.reason().replace(/^EPROTO: /, ""));
    const socket = request[kSocket];
    emitError(request, error);
    if (socket) {
      socket.destroy();
    }
  });
}

function onData(request, memory) {
  within(request, () => incoming.received(request.res, memory));
}

function onEnd(request) {
  within(request, () => {
    incoming.complete(request.res);
    if (request.res._dumped || request.res._readableState.length === 0) {
      request.res.read(0);
    }
  });
}

function onAborted(request) {
  const { res } = request;
  if (res && !res.complete && request[kSocket] && !request[kSocket].destroyed) {
    within(request, () => res.destroy(errors.connResetException("aborted")));
  }
}

function onDrained(request) {
  within(request, () => drained(request));
}

http.onClientEvents(onResponse, onUpgrade, onInformation, onFailed, onData, onEnd, onAborted, onDrained);

return { ClientRequest };
