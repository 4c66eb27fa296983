// The servers: over TCP, and over TLS, where clients of HTTP/1.1 may be served, too.
"use strict";

const { Server: NetServer } = use("internal/net/server");
const { Server: TlsServer } = use("internal/tls/server");
const validators = use("internal/validators");
const http1 = use("internal/http/server");
const { serve } = use("internal/http/server_connection");
const { validate } = use("internal/http2/options");
const settings = use("internal/http2/settings");
const { ServerHttp2Session } = use("internal/http2/server_session");
const timers = use("timers");

const kOptions = Symbol("options");
const kSessions = Symbol("kSessions");
const kIsCompatible = Symbol("kIsCompatible"); // requests are given as objects

const apply = Reflect.apply;
const UNKNOWN_PROTOCOL =
  "HTTP/1.0 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n" +
  "The protocol of this connection is unknown: the server speaks HTTP/2 (h2) only.\n" +
  "HTTP/1.1 needs the option allowHTTP1, other protocols a listener of the event unknownProtocol.\n";

function optionsOf(given) {
  if (given !== undefined) {
    validators.validateObject(given, "options");
  }
  const options = { ...given };
  if (options.settings !== undefined) {
    validators.validateObject(options.settings, "options.settings");
    settings.validateSettings(options.settings);
  }
  validate(options);
  return options;
}

// What both servers have.
function setUp(server, options, listener) {
  server[kOptions] = options;
  server[kSessions] = new Set();
  server[kIsCompatible] = false;
  server.timeout = 0;
  server.on("newListener", onNewListener);
  if (listener !== undefined) {
    validators.validateFunction(listener, "requestListener");
    server.on("request", listener);
  }
}

// The objects of requests and responses are made only where somebody wants them.
function onNewListener(event) {
  if (event === "request" && !this[kIsCompatible]) {
    this[kIsCompatible] = true;
    this.removeListener("newListener", onNewListener);
    this.on("stream", onStream);
  }
}

function onStream(stream, headers, flags, fields) {
  const Request = this[kOptions].Http2ServerRequest ?? use("internal/http2/request").Http2ServerRequest;
  const Response = this[kOptions].Http2ServerResponse ?? use("internal/http2/response").Http2ServerResponse;
  use("internal/http2/compat").onServerStream(Request, Response, stream, headers, flags, fields);
}

function onConnection(socket) {
  const options = this[kOptions];
  socket.on("error", ignore);
  if (socket.alpnProtocol === false || socket.alpnProtocol === "http/1.1") {
    if (options.allowHTTP1 === true) {
      apply(serve, this, [socket]);
    } else if (!this.emit("unknownProtocol", socket)) {
      refuse(socket, options);
    }
    return;
  }
  const session = new ServerHttp2Session(options, socket, this);
  this[kSessions].add(session);
  session.on("stream", onSessionStream);
  session.on("error", onSessionError);
  session.once("close", onSessionClose);
  if (this.timeout) {
    session.setTimeout(this.timeout, onSessionTimeout);
  }
  this.emit("session", session);
}

function ignore() {}

// The client may not understand it, but that is all one can say.
function refuse(socket, options) {
  const timer = timers.setTimeout(() => socket.destroy(), options.unknownProtocolTimeout).unref();
  socket.once("close", () => timers.clearTimeout(timer));
  socket.end(UNKNOWN_PROTOCOL);
}

function onSessionStream(stream, headers, flags, fields) {
  this.server.emit("stream", stream, headers, flags, fields);
}

function onSessionError(error) {
  this.server.emit("sessionError", error, this);
}

function onSessionClose() {
  this.server[kSessions].delete(this);
}

function onSessionTimeout() {
  if (!this.destroyed && !this.server.emit("timeout", this)) {
    this.destroy();
  }
}

const methods = {
  setTimeout(milliseconds, callback) {
    this.timeout = milliseconds;
    if (callback !== undefined) {
      validators.validateFunction(callback, "callback");
      this.on("timeout", callback);
    }
    return this;
  },

  updateSettings(changes) {
    validators.validateObject(changes, "settings");
    settings.validateSettings(changes);
    this[kOptions].settings = { ...this[kOptions].settings, ...changes };
  },
};

class Http2Server extends NetServer {
  constructor(given, listener) {
    const options = optionsOf(given);
    super(options);
    setUp(this, options, listener);
    this.on("connection", onConnection);
  }

  close(callback) {
    super.close(callback);
    closeSessions(this);
    return this;
  }
}

class Http2SecureServer extends TlsServer {
  constructor(given, listener) {
    const options = optionsOf(given);
    options.ALPNProtocols ??= options.allowHTTP1 === true ? ["h2", "http/1.1"] : ["h2"];
    if (options.ALPNCallback !== undefined && given?.ALPNProtocols === undefined) {
      delete options.ALPNProtocols;
    }
    super(options);
    if (options.allowHTTP1 === true) {
      http1.setUp(
        this,
        {
          ...options,
          IncomingMessage: options.Http1IncomingMessage,
          ServerResponse: options.Http1ServerResponse,
        },
        undefined
      );
    }
    setUp(this, options, listener);
    this.on("secureConnection", onConnection);
  }

  close(callback) {
    if (this[kOptions].allowHTTP1 === true) {
      apply(http1.Server.prototype.close, this, [callback]);
    } else {
      super.close(callback);
    }
    closeSessions(this);
    return this;
  }

  closeIdleConnections() {
    if (this[kOptions].allowHTTP1 === true) {
      apply(http1.Server.prototype.closeIdleConnections, this, []);
    }
  }
}
Object.assign(Http2Server.prototype, methods);
Object.assign(Http2SecureServer.prototype, methods);

// They take no new streams, and end when their last one has.
function closeSessions(server) {
  for (const session of [...server[kSessions]]) {
    session.close();
  }
}

function createServer(options, listener) {
  if (typeof options === "function") {
    return new Http2Server({}, options);
  }
  return new Http2Server(options, listener);
}

function createSecureServer(options, listener) {
  if (typeof options === "function") {
    return new Http2SecureServer({}, options);
  }
  return new Http2SecureServer(options, listener);
}

// A session on a stream that the program has accepted itself.
function performServerHandshake(socket, given) {
  return new ServerHttp2Session(optionsOf(given), socket, undefined);
}

return { createSecureServer, createServer, performServerHandshake };
