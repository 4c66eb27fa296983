// The class ClientRequest.
//
// Binding "http": client(socket, authority, maxHeaderSize, insecure) opens a client on a socket; its request(peer, method,
// target, fields) returns a call with writeText(text, encoding), write(...bytes), flush(), finish(), addTrailers(fields),
// omitEmptyLength(), status(), reason(), version(), persists(), fields(), trailers(), receive(), pause(), resume(). onClientEvents(response,
// upgrade, information, failed, data, end, aborted, drained) sets the functions for all requests.
"use strict";

const net = use("net");
const errors = use("internal/errors");
const { NodeTypeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { nextTick, captured } = use("internal/tasks");
const common = use("internal/http/common");
const channels = use("internal/http/channels");
const outgoing = use("internal/http/outgoing");
const { OutgoingMessage, kErrored, kFields, kHeaders, kSink, kSocket, kUniqueHeaders } = outgoing;
const { globalAgent } = use("internal/http/agent");
const { begin, emitError, kEnded, listenToTimeout } = use("internal/http/client_socket");
const { kContext } = use("internal/http/client_events");

const kPath = Symbol("kPath");
const LONGEST = 2147483647; // milliseconds

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
  } else if (
    input !== null &&
    typeof input === "object" &&
    input.href &&
    input.protocol &&
    input.auth === undefined &&
    input.path === undefined
  ) {
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
  const host = (given.host =
    validateHost(given.hostname, "hostname") || validateHost(given.host, "host") || "localhost");
  const setHost = given.setHost !== undefined ? Boolean(given.setHost) : given.setDefaultHeaders !== false;

  this._removedConnection = given.setDefaultHeaders === false;
  this._removedContLen = given.setDefaultHeaders === false;
  this._removedTE = given.setDefaultHeaders === false;
  this.socketPath = given.socketPath;
  this.timeout = given.timeout === undefined ? undefined : checkTimeout(given.timeout, "timeout");
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
  this[kEnded] = false;
  this[kContext] = captured();
  this[kUniqueHeaders] = outgoing.uniqueHeaders(given.uniqueHeaders);
  this._authority = authority(host, port, defaultPort, false);

  if (this.agent) {
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

  if (channels.clientCreated.hasSubscribers) {
    channels.clientCreated.publish({ request: this });
  }
  const { signal, ...wanted } = given;
  if (wanted.timeout !== undefined) {
    wanted.timeout = this.timeout;
  }
  if (this.agent) {
    this.agent.addRequest(this, wanted);
    return;
  }
  this._last = true;
  this.shouldKeepAlive = false;
  wanted.path = wanted.socketPath || undefined;
  connect(this, wanted);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function checkTimeout(milliseconds, name) {
  validators.validateNumber(milliseconds, name);
  if (milliseconds < 0 || !Number.isFinite(milliseconds)) {
    throw errors.outOfRange(name, "a non-negative finite number", milliseconds);
  }
  if (milliseconds > LONGEST) {
    use("process").emitWarning(
      `${milliseconds} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${LONGEST}.`,
      "TimeoutOverflowWarning"
    );
    return LONGEST;
  }
  return milliseconds;
}

// Without an agent.
function connect(request, options) {
  if (typeof options.createConnection !== "function") {
    request.onSocket(net.createConnection(options));
    return;
  }
  let created = false;
  const connected = (error, socket) => {
    if (created) {
      return;
    }
    created = true;
    if (error) {
      nextTick(() => emitError(request, error));
    } else {
      request.onSocket(socket);
    }
  };
  try {
    const socket = options.createConnection(options, connected);
    if (socket) {
      connected(null, socket);
    }
  } catch (error) {
    connected(error);
  }
}

function authority(host, port, defaultPort, isHeader) {
  let text = host;
  if (text.includes(":") && text.indexOf(":") !== text.lastIndexOf(":") && !text.startsWith("[")) {
    text = `[${text}]`;
  }
  return port && (!isHeader || Number(port) !== Number(defaultPort)) ? `${text}:${port}` : text;
}

Object.defineProperty(ClientRequest.prototype, "path", {
  __proto__: null,
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
  this[kErrored] = error;
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
  listenToTimeout(this);
  const duration = checkTimeout(milliseconds, "msecs");
  if (callback) {
    this.once("timeout", callback);
  }
  if (this[kSocket]) {
    setSocketTimeout(this[kSocket], duration);
  } else {
    this.once("socket", (socket) => setSocketTimeout(socket, duration));
  }
  return this;
};

function setSocketTimeout(socket, milliseconds) {
  if (socket.connecting) {
    socket.once("connect", function () {
      socket.setTimeout(milliseconds);
    });
  } else {
    socket.setTimeout(milliseconds);
  }
}

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

return { ClientRequest };
