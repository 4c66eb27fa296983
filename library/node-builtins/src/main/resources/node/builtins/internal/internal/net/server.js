// The class Server: a listener of Java.
//
// Binding "net": listen(address, port, backlog, sharesPort, exclusive, server, onConnection(server, socket),
// onClose(server, code)) and listenPath(path, backlog, …) return a listener, or the code of a failure. A listener has
// address(), port(), close(), ref(alive).
"use strict";

const EventEmitter = use("events");
const errors = use("internal/errors");
const { NodeError, invalidArgType, invalidArgValue } = errors;
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const { asyncDispose } = use("internal/dispose");
const { exceptionAt } = use("internal/net/errors");
const { Socket, isPipeName, normalizeArgs, placeOf, toNumber } = use("internal/net/socket");
const channels = use("internal/net/channels");
const { Listening, TCP } = use("internal/net/handles");
const sockets = binding("net");
const isFork = binding("workers").isFork();

const apply = Reflect.apply;
const BACKLOG = 511;
const kServer = Symbol("kServer"); // of a handle

function Server(options, connectionListener) {
  if (!(this instanceof Server)) {
    return new Server(options, connectionListener);
  }
  apply(EventEmitter, this, []);
  let given = options;
  if (typeof options === "function") {
    given = {};
    this.on("connection", options);
  } else if (options == null || typeof options === "object") {
    given = { ...options };
    if (typeof connectionListener === "function") {
      this.on("connection", connectionListener);
    }
  } else {
    throw invalidArgType("options", "Object", options);
  }
  if (given.keepAliveInitialDelay !== undefined) {
    validators.validateNumber(given.keepAliveInitialDelay, "options.keepAliveInitialDelay");
    if (given.keepAliveInitialDelay < 0) {
      given.keepAliveInitialDelay = 0;
    }
  }
  if (given.highWaterMark !== undefined) {
    validators.validateNumber(given.highWaterMark, "options.highWaterMark");
    if (given.highWaterMark < 0) {
      given.highWaterMark = use("stream").getDefaultHighWaterMark();
    }
  }
  this._connections = 0;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._path = undefined;
  this._listeningId = 1;
  this.allowHalfOpen = given.allowHalfOpen || false;
  this.pauseOnConnect = Boolean(given.pauseOnConnect);
  this.noDelay = Boolean(given.noDelay);
  this.keepAlive = Boolean(given.keepAlive);
  this.keepAliveInitialDelay = ~~(given.keepAliveInitialDelay / 1000);
  this.highWaterMark = given.highWaterMark ?? use("stream").getDefaultHighWaterMark();
  if (given.blockList) {
    const { BlockList } = use("internal/net/block_list");
    if (!BlockList.isBlockList(given.blockList)) {
      throw invalidArgType("options.blockList", "net.BlockList", given.blockList);
    }
    this.blockList = given.blockList;
  }
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

// ---- listening ----

Server.prototype.listen = function (...values) {
  const normalized = normalizeArgs(values);
  let [options] = normalized;
  const callback = normalized[1];
  if (this._handle) {
    throw new NodeError("ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
  }
  if (channels.listen.hasSubscribers) {
    channels.listen.asyncStart.publish({ server: this, options });
  }
  if (callback !== null) {
    this.once("listening", callback);
  }
  const backlog = toNumber(values.length > 1 && values[1]) || toNumber(values.length > 2 && values[2]);
  options = options._handle || options.handle || options;
  const isDescriptor = typeof options.fd === "number" && options.fd >= 0;
  if (options instanceof Server || isDescriptor || options !== normalized[0]) {
    throw errors.notImplemented("function net.Server.listen with a handle or a descriptor");
  }
  if (options.signal !== undefined) {
    closeOnAbort(this, options.signal);
  }
  const anyPort =
    values.length === 0 ||
    typeof values[0] === "function" ||
    (options.port === undefined && "port" in options) ||
    options.port === null;
  const port = anyPort ? 0 : options.port;
  if (typeof port === "number" || typeof port === "string") {
    validators.validatePort(port, "options.port");
    const length = options.backlog || backlog || BACKLOG;
    if (options.host) {
      listenAtHost(this, options.host, port | 0, length, options);
    } else {
      listenAnywhere(this, port | 0, length, options);
    }
    return this;
  }
  if (options.path && isPipeName(options.path)) {
    this._path = options.path;
    started(
      this,
      sockets.listenPath(placeOf(options.path), options.backlog || backlog || BACKLOG, this, accepted, lost),
      options.path,
      -1
    );
    if (this._handle && (options.readableAll || options.writableAll)) {
      openToAll(options);
    }
    return this;
  }
  if (!("port" in options || "path" in options)) {
    throw invalidArgValue("options", options, 'must have the property "port" or "path"');
  }
  throw invalidArgValue("options", options);
};

function openToAll({ path, readableAll, writableAll }) {
  const fs = use("fs");
  fs.chmodSync(path, fs.statSync(path).mode | (readableAll ? 0o444 : 0) | (writableAll ? 0o222 : 0));
}

function closeOnAbort(server, signal) {
  validators.validateAbortSignal(signal, "options.signal");
  const close = () => server.close();
  if (signal.aborted) {
    nextTick(close);
  } else {
    const listener = use("events").addAbortListener(signal, close);
    server.once("close", listener[Symbol.dispose]);
  }
}

function bind(server, address, port, backlog, { reusePort, exclusive }) {
  return sockets.listen(address, port, backlog, Boolean(reusePort), Boolean(exclusive), server, accepted, lost);
}

// At all addresses of both versions, if the system has both.
function listenAnywhere(server, port, backlog, options) {
  if (options.ipv6Only) {
    throw errors.notImplemented("option ipv6Only of net.Server.listen");
  }
  let found = bind(server, "::", port, backlog, options);
  let address = "::";
  if (found === "EAFNOSUPPORT" || found === "EADDRNOTAVAIL") {
    address = "0.0.0.0";
    found = bind(server, address, port, backlog, options);
  }
  started(server, found, address, port);
}

function listenAtHost(server, host, port, backlog, options) {
  if (sockets.kind(host) !== 0) {
    if (options.ipv6Only && host === "::") {
      throw errors.notImplemented("option ipv6Only of net.Server.listen");
    }
    started(server, bind(server, host, port, backlog, options), host, port);
    return;
  }
  const id = server._listeningId;
  use("dns").lookup(host, (error, address) => {
    if (server._listeningId !== id) {
      return;
    }
    if (error) {
      server.emit("error", error);
    } else {
      started(server, bind(server, address, port, backlog, options), address, port);
    }
  });
}

function started(server, found, address, port) {
  if (typeof found === "string") {
    const error = exceptionAt(found, "listen", address, port);
    if (channels.listen.hasSubscribers) {
      channels.listen.error.publish({ server, error });
    }
    nextTick(() => server.emit("error", error));
    return;
  }
  server._handle = new Listening(found, onconnection);
  server._handle[kServer] = server;
  server._connectionKey = `${port < 0 ? -1 : address.includes(":") ? 6 : 4}:${address}:${port}`;
  if (server._unref) {
    server._handle.unref();
  }
  if (isFork) {
    announce(server, address, port);
  }
  nextTick(() => {
    if (server._handle) {
      if (channels.listen.hasSubscribers) {
        channels.listen.asyncEnd.publish({ server });
      }
      server.emit("listening");
    }
  });
}

// Tells the primary of a cluster.
function announce(server, address, port) {
  const { listening } = use("internal/cluster/child");
  if (port < 0) {
    listening(server, address, -1, -1);
  } else {
    const given = address === "::" || address === "0.0.0.0" ? null : address;
    listening(server, given, server._handle.port(), address.includes(":") && given !== null ? 6 : 4);
  }
}

// ---- connections ----

function accepted(server, native) {
  if (server._handle === null) {
    native.destroy();
  } else {
    server._handle.onconnection(0, new TCP(native));
  }
}

function onconnection(error, handle) {
  const server = this[kServer];
  const native = TCP.nativeOf(handle);
  const details = {
    localAddress: undefined,
    localPort: undefined,
    localFamily: undefined,
    remoteAddress: undefined,
    remotePort: undefined,
    remoteFamily: undefined,
  };
  if (server.maxConnections != null && server._connections >= server.maxConnections) {
    describe(details, native);
    native.destroy();
    server.emit("drop", server._path === undefined ? details : undefined);
    return;
  }
  if (server.blockList !== undefined) {
    const address = native.remoteAddress();
    if (address !== null && server.blockList.check(address, address.includes(":") ? "ipv6" : "ipv4")) {
      native.destroy();
      return;
    }
  }
  if (server.noDelay && handle.setNoDelay) {
    handle.setNoDelay(true);
  }
  if (server.keepAlive && handle.setKeepAlive) {
    handle.setKeepAlive(true, server.keepAliveInitialDelay);
  }
  const socket = new Socket({
    handle,
    noDelay: server.noDelay,
    keepAlive: server.keepAlive,
    keepAliveInitialDelay: server.keepAliveInitialDelay * 1000,
    allowHalfOpen: server.allowHalfOpen,
    pauseOnCreate: server.pauseOnConnect,
    manualStart: server._ownsConnections,
    readable: true,
    writable: true,
    readableHighWaterMark: server.highWaterMark,
    writableHighWaterMark: server.highWaterMark,
  });
  server._connections++;
  socket.server = server;
  socket._server = server;
  server.emit("connection", socket);
  if (channels.server.hasSubscribers) {
    channels.server.publish({ socket });
  }
}

function describe(details, native) {
  const family = (address) => (address === null ? undefined : address.includes(":") ? "IPv6" : "IPv4");
  details.localAddress = native.localAddress() ?? undefined;
  details.localPort = native.localPort();
  details.localFamily = family(native.localAddress());
  details.remoteAddress = native.remoteAddress() ?? undefined;
  details.remotePort = native.remotePort();
  details.remoteFamily = family(native.remoteAddress());
}

// The listener is closed, by this side or by a failure.
function lost(server, code) {
  if (code !== null && server._handle) {
    server._handle = null;
    server.emit("error", exceptionAt(code, "accept"));
    server._emitCloseIfDrained();
  }
}

// ---- the end ----

Server.prototype.close = function (callback) {
  this._listeningId++;
  if (typeof callback === "function") {
    if (this._handle) {
      this.once("close", callback);
    } else {
      this.once("close", function () {
        callback(new NodeError("ERR_SERVER_NOT_RUNNING", "Server is not running."));
      });
    }
  }
  if (this._handle) {
    this._handle.close();
    this._handle = null;
  }
  this._emitCloseIfDrained();
  return this;
};

Server.prototype._emitCloseIfDrained = function () {
  if (!this._handle && this._connections <= 0) {
    nextTick(() => this.emit("close"));
  }
};

Server.prototype[asyncDispose] = async function () {
  if (this._handle) {
    await use("util").promisify(this.close).call(this);
  }
};

Server.prototype[Symbol.for("nodejs.rejection")] = function (error, event, socket) {
  if (event === "connection") {
    socket.destroy(error);
  } else {
    this.emit("error", error);
  }
};

// ---- what is known of it ----

Server.prototype.address = function () {
  if (!this._handle) {
    return null;
  }
  if (this._path !== undefined) {
    return this._path;
  }
  const found = {};
  const failure = this._handle.getsockname(found);
  if (failure) {
    throw errors.errnoException(failure, "address");
  }
  return found;
};

Server.prototype.getConnections = function (callback) {
  nextTick(callback, null, this._connections);
  return this;
};

Server.prototype.ref = function () {
  this._unref = false;
  if (this._handle) {
    this._handle.ref();
  }
  return this;
};

Server.prototype.unref = function () {
  this._unref = true;
  if (this._handle) {
    this._handle.unref();
  }
  return this;
};

Object.defineProperty(Server.prototype, "listening", {
  __proto__: null,
  get() {
    return Boolean(this._handle);
  },
  configurable: true,
  enumerable: true,
});

return { Server };
