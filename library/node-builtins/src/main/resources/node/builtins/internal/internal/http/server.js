// The class Server.
"use strict";

const { Server: NetServer } = use("internal/net/server");
const errors = use("internal/errors");
const validators = use("internal/validators");
const { STATUS_CODES } = use("internal/http/common");
const { IncomingMessage } = use("internal/http/incoming");
const { kUniqueHeaders, uniqueHeaders } = use("internal/http/outgoing");
const { ServerResponse } = use("internal/http/response");
const connections = use("internal/http/server_connection");
const { kIncoming, kOptimizes, kOptions, kResponse, kServer, open, serve } = connections;

const kConnectionsCheckingInterval = Symbol("http.server.connectionsCheckingInterval"); // a timer

const apply = Reflect.apply;

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
  for (const name of [
    "requireHostHeader",
    "joinDuplicateHeaders",
    "rejectNonStandardBodyWrites",
    "optimizeEmptyRequests",
  ]) {
    if (options[name] !== undefined) {
      validators.validateBoolean(options[name], `options.${name}`);
    }
  }
  server.joinDuplicateHeaders = options.joinDuplicateHeaders ?? false;
  server.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
  server[kOptimizes] = options.optimizeEmptyRequests ?? false;
  server[kUniqueHeaders] = uniqueHeaders(options.uniqueHeaders);
  if (options.shouldUpgradeCallback !== undefined) {
    validators.validateFunction(options.shouldUpgradeCallback, "options.shouldUpgradeCallback");
  }
  server.shouldUpgradeCallback = options.shouldUpgradeCallback;
}

// What servers over all kinds of connections have.
function setUp(server, options, listener) {
  storeOptions(server, options);
  server[kOptions] = {
    highWaterMark: server.highWaterMark,
    rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites,
  };
  if (listener) {
    server.on("request", listener);
  }
  server.httpAllowHalfOpen = false;
  server.timeout = 0;
  server.maxHeadersCount = null;
  server.maxRequestsPerSocket = 0;
  server[kServer] = open(server);
  server.on("listening", checkTimes);
}

// Java watches the limits of time itself. What is looked after here is that changed ones reach it.
function checkTimes() {
  const timers = use("timers");
  timers.clearInterval(this[kConnectionsCheckingInterval]);
  const timer = timers.setInterval(connections.setTimes, this.connectionsCheckingInterval, this);
  this[kConnectionsCheckingInterval] = timer.unref();
}

function endChecks(server) {
  if (server[kConnectionsCheckingInterval] !== undefined) {
    use("timers").clearInterval(server[kConnectionsCheckingInterval]);
  }
}

// The options, which may be left out, as an object of our own, and the listener.
function optionsAndListener(options, requestListener) {
  if (typeof options === "function") {
    return { given: {}, listener: options };
  }
  if (options === undefined || options === null) {
    return { given: {}, listener: requestListener };
  }
  validators.validateObject(options, "options");
  return { given: { ...options }, listener: requestListener };
}

function Server(options, requestListener) {
  if (!(this instanceof Server)) {
    return new Server(options, requestListener);
  }
  const { given, listener } = optionsAndListener(options, requestListener);
  apply(NetServer, this, [
    {
      allowHalfOpen: true,
      noDelay: given.noDelay ?? true,
      keepAlive: given.keepAlive,
      keepAliveInitialDelay: given.keepAliveInitialDelay,
      highWaterMark: given.highWaterMark,
    },
  ]);
  Object.defineProperty(this, "_ownsConnections", { __proto__: null, value: true, configurable: true });
  setUp(this, given, listener);
  this.on("connection", serve);
}
Object.setPrototypeOf(Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Server, NetServer);

Server.prototype.close = function (...values) {
  this[kServer].shutdown();
  endChecks(this);
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

return { Server, ServerResponse, kConnectionsCheckingInterval, optionsAndListener, setUp };
