// The class Socket: a stream over a connection of Java.
//
// Binding "net": socket() makes a socket, onEvents(opened, received, ended, drained, timedOut, closed) sets the functions
// for the events of all sockets. A socket of Java has peer(object), to which its events belong; connect(address, port,
// host, localAddress, localPort), connectPath(path), abandon(); write(...bytes) and writeText(text, encoding), which
// return 0, 1 if "drained" follows, or -1 if it is closed; end(), destroy(), reset(), readStart(), readStop(),
// timeout(milliseconds), noDelay(on), keepAlive(on), ref(alive), bytesRead(), bytesWritten(), queued(),
// remoteAddress(), remotePort(), localAddress(), localPort().
"use strict";

const stream = use("stream");
const { Duplex } = stream;
const { Buffer, FastBuffer } = use("internal/buffer");
const { numberOf, isUint8Array } = use("internal/bytes");
const errors = use("internal/errors");
const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = errors;
const validators = use("internal/validators");
const { nextTick, captured, run } = use("internal/tasks");
const { errnoOf } = use("internal/net/errors");
const { TCP } = use("internal/net/handles");
const work = use("internal/observed_work");
const sockets = binding("net");

const kNative = Symbol("kNative"); // the socket of Java
const kReading = Symbol("kReading");
const kWriting = Symbol("kWriting"); // the callback of the write that waits for "drained"
const kGone = Symbol("kGone"); // Java has closed it
const kFailed = Symbol("kFailed"); // whether "close" tells of an error
const kResets = Symbol("kResets");
const kSeen = Symbol("kSeen"); // the number of bytes when the time was last out
const kQueued = Symbol("kQueued"); // the number of bytes that waited for the system when the time was last out
const kOnread = Symbol("kOnread");
const kEndsLater = Symbol("kEndsLater"); // when the rest is taken
const kRest = Symbol("kRest"); // what the program's own buffer did not take yet
const kAttempts = Symbol("kAttempts"); // the addresses that are tried
const kContext = Symbol("kContext");
const kNoDelay = Symbol("kNoDelay");
const kKeepAlive = Symbol("kKeepAlive");
const kKeepAliveDelay = Symbol("kKeepAliveDelay"); // seconds
const kIsPath = Symbol("kIsPath");
const kAlive = Symbol("kAlive");
const kNormalized = Symbol("kNormalized");
const kTypeOfService = Symbol("kTypeOfService");
const kBegan = Symbol("kBegan"); // the time for observers
const kTarget = Symbol("kTarget"); // where it connects to
const kBegin = Symbol("kBegin"); // a method: the transport is connected, TLS begins
const kMake = Symbol("kMake"); // a method that makes the socket of Java
const kCutOff = Symbol("kCutOff"); // TLS's end was missing: what is read is read to its end

const apply = Reflect.apply;
const LONGEST_TIMEOUT = 2147483647;

function isPipeName(value) {
  return typeof value === "string" && toNumber(value) === false;
}

function toNumber(value) {
  const number = Number(value);
  return number >= 0 ? number : false;
}

// A local socket's path as Java needs it, which knows nothing of process.chdir.
function placeOf(path) {
  return path.startsWith("\0") ? path : use("path").resolve(path);
}

// Options and a callback, or null, of what connect and listen are called with.
function normalizeArgs(values) {
  let options = {};
  if (values.length > 0) {
    const first = values[0];
    if (typeof first === "object" && first !== null) {
      options = first;
    } else if (isPipeName(first)) {
      options.path = first;
    } else {
      options.port = first;
      if (values.length > 1 && typeof values[1] === "string") {
        options.host = values[1];
      }
    }
  }
  const last = values[values.length - 1];
  const normalized = [options, values.length > 0 && typeof last === "function" ? last : null];
  normalized[kNormalized] = true;
  return normalized;
}

// ---- the constructor ----

function Socket(options) {
  if (!(this instanceof Socket)) {
    return new Socket(options);
  }
  if (options !== undefined && options !== null) {
    checkOptions(options);
  }
  const given = {
    ...options,
    allowHalfOpen: Boolean(options?.allowHalfOpen),
    emitClose: false,
    autoDestroy: true,
    decodeStrings: false,
    signal: undefined,
  };
  apply(Duplex, this, [given]);

  this.connecting = false;
  this._hadError = false;
  this._parent = null;
  this._host = null;
  this._handle = null;
  this._peername = undefined;
  this._sockname = undefined;
  this._pendingData = null;
  this._pendingEncoding = "";
  this.server = null;
  this._server = null;
  this.timeout = undefined;
  this[kReading] = false;
  this[kWriting] = null;
  this[kGone] = false;
  this[kFailed] = false;
  this[kResets] = false;
  this[kSeen] = -1;
  this[kQueued] = 0;
  this[kOnread] = null;
  this[kRest] = null;
  this[kEndsLater] = false;
  this[kAttempts] = null;
  this[kContext] = undefined;
  this[kNoDelay] = Boolean(given.noDelay);
  this[kKeepAlive] = Boolean(given.keepAlive);
  this[kKeepAliveDelay] = ~~(given.keepAliveInitialDelay / 1000);
  if (this[kKeepAliveDelay] < 0) {
    this[kKeepAliveDelay] = 0;
  }
  this[kIsPath] = false;
  this[kAlive] = true;
  this[kTarget] = undefined;
  this[kBegan] = undefined;
  this[kTypeOfService] = undefined;
  this[kCutOff] = false;
  this[kNative] = TCP.nativeOf(given.handle ?? null) ?? this[kMake]();
  this[kNative].peer(this);

  const { onread } = given;
  if (onread !== null && typeof onread === "object" && typeof onread.callback === "function") {
    if (isUint8Array(onread.buffer) || typeof onread.buffer === "function") {
      const { buffer, callback } = onread;
      const makes = typeof buffer === "function";
      this[kOnread] = { callback, target: makes ? buffer() : buffer, next: makes ? buffer : null };
    }
  }
  if (given.handle) {
    this._handle = given.handle;
    if (!given.manualStart) {
      if (given.pauseOnCreate) {
        this.readableFlowing = false;
      } else {
        this.read(0);
      }
    }
  }
  this.on("end", onReadableEnd);
  if (options?.signal) {
    stream.addAbortSignal(options.signal, this);
  }
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function checkOptions(options) {
  if (options.objectMode || options.readableObjectMode || options.writableObjectMode) {
    const mode = ["objectMode", "readableObjectMode", "writableObjectMode"].find((one) => options[one]);
    throw invalidArgValue(`options.${mode}`, options[mode], "is not supported");
  }
  if (options.keepAliveInitialDelay !== undefined) {
    validators.validateNumber(options.keepAliveInitialDelay, "options.keepAliveInitialDelay");
  }
  if (typeof options === "number" || options.fd !== undefined) {
    const fd = typeof options === "number" ? options : options.fd;
    validators.validateInt32(fd, "fd", 0);
    throw errors.notImplemented("class net.Socket with a descriptor");
  }
}

Object.defineProperty(Socket.prototype, kMake, { __proto__: null, value: () => sockets.socket() });
Object.defineProperty(Socket.prototype, kBegin, { __proto__: null, value: () => {} });

// The other side has ended, and this side ends with it: what is written now is an error.
function onReadableEnd() {
  if (!this.allowHalfOpen) {
    this.write = writeAfterEnd;
  }
}

function writeAfterEnd(chunk, encoding, callback) {
  if (this.writableEnded) {
    const error = new Error("This socket has been ended by the other party");
    error.code = "EPIPE";
    const done = typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") {
      nextTick(done, error);
    }
    this.destroy(error);
    return false;
  }
  return apply(Duplex.prototype.write, this, [chunk, encoding, callback]);
}

// ---- events of Java ----

function opened(socket) {
  if (!socket.connecting) {
    return;
  }
  if (socket[kAttempts] !== null) {
    socket[kAttempts].connected();
  }
  const context = socket[kContext];
  if (context !== undefined) {
    run(context, () => connected(socket), undefined);
  } else {
    connected(socket);
  }
}

function connected(socket) {
  socket.connecting = false;
  socket._sockname = null;
  work.end("net", "connect", socket[kBegan], () => ({ host: socket[kTarget].address, port: socket[kTarget].port }));
  const handle = socket._handle;
  if (socket[kNoDelay] && handle.setNoDelay) {
    handle.setNoDelay(true);
  }
  if (socket[kKeepAlive] && handle.setKeepAlive) {
    handle.setKeepAlive(true, socket[kKeepAliveDelay]);
  }
  if (socket[kTypeOfService] !== undefined) {
    socket[kNative].trafficClass(socket[kTypeOfService]);
  }
  socket[kBegin]();
  socket.emit("connect");
  socket.emit("ready");
  if (!socket.destroyed && socket.readable && !socket.isPaused()) {
    socket.read(0);
  }
}

function received(socket, memory) {
  const context = socket[kContext];
  if (context !== undefined) {
    run(context, () => take(socket, memory), undefined);
  } else {
    take(socket, memory);
  }
}

function take(socket, memory) {
  if (socket.destroyed) {
    return;
  }
  const bytes = new FastBuffer(memory);
  if (socket[kRest] !== null) {
    socket[kRest] = Buffer.concat([socket[kRest], bytes]); // behind what is not given yet
    return;
  }
  give(socket, bytes);
}

function give(socket, bytes) {
  const goesOn = socket[kOnread] !== null ? fill(socket, bytes) : socket.push(bytes);
  if (!goesOn && socket._handle !== null) {
    socket[kReading] = false;
    socket[kNative].readStop();
  }
}

// Copies into the program's own buffer, until the program pauses.
function fill(socket, bytes) {
  const onread = socket[kOnread];
  let at = 0;
  while (at < bytes.length) {
    const { target } = onread;
    const count = Math.min(target.length, bytes.length - at);
    target.set(bytes.subarray(at, at + count));
    at += count;
    const goesOn = apply(onread.callback, socket, [count, target]) !== false && socket[kReading];
    if (onread.next !== null) {
      onread.target = onread.next();
    }
    if (!goesOn && !socket.destroyed) {
      socket[kRest] = at < bytes.length ? bytes.subarray(at) : null;
      return false;
    }
  }
  return true;
}

function ended(socket) {
  if (socket.destroyed) {
    return;
  }
  if (socket[kRest] !== null) {
    socket[kEndsLater] = true;
    return;
  }
  const context = socket[kContext];
  if (context !== undefined) {
    run(context, () => end(socket), undefined);
  } else {
    end(socket);
  }
}

function end(socket) {
  socket.push(null);
  socket.read(0);
}

function drained(socket) {
  const callback = socket[kWriting];
  if (callback !== null) {
    socket[kWriting] = null;
    callback();
  }
}

// Java repeats the event as long as nothing happens; a stream emits it once.
function timedOut(socket) {
  const seen = socket[kNative].bytesRead() + socket[kNative].bytesWritten();
  if (seen !== socket[kSeen]) {
    socket[kSeen] = seen;
    socket._onTimeout();
  }
}

function closed(socket, code) {
  if (socket.connecting && !socket.destroyed) {
    connectFailed(socket, code);
    return;
  }
  socket[kGone] = true;
  if (socket.destroyed) {
    nextTick(emitClose, socket); // behind "error"
    return;
  }
  if (socket[kCutOff]) {
    failWriting(socket);
    return;
  }
  if (code !== null) {
    const failure = errors.errnoException(errnoOf(code), socket[kWriting] === null ? "read" : "write");
    socket.destroy(failure);
  } else if (socket[kWriting] !== null || !socket.writableEnded) {
    socket.destroy(); // a protocol of Java has ended it
  }
}

sockets.onEvents(opened, received, ended, drained, timedOut, closed);

function failWriting(socket) {
  const callback = socket[kWriting];
  socket[kWriting] = null;
  if (callback !== null) {
    callback(errors.errnoException(errnoOf("ECANCELED"), "write"));
  }
}

function emitClose(socket) {
  failWriting(socket);
  socket.emit("close", socket[kFailed]);
}

// ---- the stream ----

Socket.prototype._read = function (size) {
  if (this.connecting || !this._handle) {
    this.once("connect", () => this._read(size));
  } else if (!this[kReading]) {
    this[kReading] = true;
    this._handle.readStart();
    if (this[kRest] !== null) {
      use("timers").setImmediate(giveRest, this); // not before a stream that resumes has asked for more
    }
  }
};

function giveRest(socket) {
  const rest = socket[kRest];
  if (rest !== null && socket[kReading] && !socket.destroyed) {
    socket[kRest] = null;
    give(socket, rest);
    if (socket[kEndsLater]) {
      ended(socket);
    }
  }
}

Socket.prototype._writeGeneric = function (writev, data, encoding, callback) {
  if (this.connecting) {
    this._pendingData = data;
    this._pendingEncoding = encoding;
    const lost = function () {
      callback(
        new NodeError("ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established")
      );
    };
    this.once("connect", function () {
      this.off("close", lost);
      this._writeGeneric(writev, data, encoding, callback);
    });
    this.once("close", lost);
    return;
  }
  this._pendingData = null;
  this._pendingEncoding = "";
  if (!this._handle) {
    callback(new NodeError("ERR_SOCKET_CLOSED", "Socket is closed"));
    return;
  }
  const outcome = writev ? sendAll(this, data) : send(this, data, encoding);
  if (outcome === 0) {
    callback();
  } else if (outcome > 0) {
    this[kQueued] = this[kNative].queued();
    this[kWriting] = callback;
  } else {
    callback(errors.errnoException(errnoOf(TCP.isClosed(this._handle) ? "EBADF" : "EPIPE"), "write"));
  }
};

function send(socket, data, encoding) {
  if (typeof data === "string") {
    if (encoding === "buffer") {
      throw new NodeTypeError("ERR_INVALID_ARG_TYPE", "Second argument must be a buffer");
    }
    const number = numberOf(encoding);
    return socket[kNative].writeText(data, number === undefined ? 0 : number);
  }
  return socket[kNative].write(data.buffer, data.byteOffset, data.byteLength);
}

// As one piece, so that the peer receives it as one.
function sendAll(socket, chunks) {
  const pieces = [];
  for (let i = 0; i < chunks.length; i++) {
    const { chunk, encoding } = chunks[i];
    pieces[i] = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
  }
  return send(socket, Buffer.concat(pieces));
}

Socket.prototype._write = function (data, encoding, callback) {
  this._writeGeneric(false, data, encoding, callback);
};

Socket.prototype._writev = function (chunks, callback) {
  this._writeGeneric(true, chunks, "", callback);
};

Socket.prototype._final = function (callback) {
  if (this.connecting) {
    this.once("connect", () => this._final(callback));
    return;
  }
  if (this._handle) {
    this[kNative].end();
  }
  callback();
};

Socket.prototype.end = function (data, encoding, callback) {
  apply(Duplex.prototype.end, this, [data, encoding, callback]);
  return this;
};

Socket.prototype.pause = function () {
  if (this[kOnread] !== null && this[kReading]) {
    this[kReading] = false;
    this[kNative].readStop();
  }
  return apply(Duplex.prototype.pause, this, []);
};

Socket.prototype.resume = function () {
  if (this[kOnread] !== null && !this.connecting && this._handle) {
    this._read(0);
  }
  return apply(Duplex.prototype.resume, this, []);
};

Socket.prototype.read = function (size) {
  if (this[kOnread] !== null && !this.connecting && this._handle) {
    this._read(0);
  }
  return apply(Duplex.prototype.read, this, [size]);
};

// A peer that has taken something of what is written since the last look is not idle.
Socket.prototype._onTimeout = function () {
  const before = this[kQueued];
  this[kQueued] = this._handle ? this._handle.writeQueueSize : 0;
  if (this[kQueued] > 0 && this[kQueued] !== before) {
    this._unrefTimer();
    return;
  }
  this.emit("timeout");
};

Socket.prototype._unrefTimer = function () {
  this[kSeen] = -1;
};

Socket.prototype.destroySoon = function () {
  if (this.writable) {
    this.end();
  }
  if (this.writableFinished) {
    this.destroy();
  } else {
    this.once("finish", this.destroy);
  }
};

Socket.prototype._destroy = function (failure, callback) {
  this.connecting = false;
  if (this[kAttempts] !== null) {
    this[kAttempts].stop();
    this[kAttempts] = null;
  }
  this[kFailed] = Boolean(failure);
  const handle = this._handle;
  this[kNative].timeout(0);
  if (handle) {
    this._handle = null;
    this._sockname = null;
    if (!this[kGone]) {
      if (this[kResets]) {
        handle.reset();
      } else {
        handle.close(nothing);
      }
    }
    callback(failure);
    if (this[kGone]) {
      nextTick(emitClose, this); // behind "error"
    }
  } else {
    callback(failure);
    nextTick(emitClose, this);
  }
  const server = this._server;
  if (server) {
    server._connections--;
    if (server._emitCloseIfDrained) {
      server._emitCloseIfDrained();
    }
  }
};

function nothing() {}

Socket.prototype._reset = function () {
  this[kResets] = true;
  return this.destroy();
};

Socket.prototype.resetAndDestroy = function () {
  if (!this._handle) {
    this.destroy(new NodeError("ERR_SOCKET_CLOSED", "Socket is closed"));
    return this;
  }
  if (this[kIsPath]) {
    throw new NodeTypeError("ERR_INVALID_HANDLE_TYPE", "This handle type cannot be sent");
  }
  if (this.connecting) {
    this.once("connect", () => this._reset());
  } else {
    this._reset();
  }
  return this;
};

// ---- options ----

// Checks a time-out, and returns what a timer can have of it.
function durationOf(milliseconds) {
  validators.validateNumber(milliseconds, "msecs");
  if (milliseconds < 0 || !Number.isFinite(milliseconds)) {
    throw errors.outOfRange("msecs", "a non-negative finite number", milliseconds);
  }
  if (milliseconds > LONGEST_TIMEOUT) {
    use("process").emitWarning(
      `${milliseconds} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${LONGEST_TIMEOUT}.`,
      "TimeoutOverflowWarning"
    );
    return LONGEST_TIMEOUT;
  }
  return milliseconds;
}

Socket.prototype.setTimeout = function (milliseconds, callback) {
  if (this.destroyed) {
    return this;
  }
  const duration = durationOf(milliseconds);
  if (callback !== undefined) {
    validators.validateFunction(callback, "callback");
  }
  this.timeout = milliseconds;
  this[kSeen] = -1;
  this[kNative].timeout(duration > 0 ? Math.max(1, Math.trunc(duration)) : 0);
  if (callback !== undefined) {
    if (milliseconds === 0) {
      this.removeListener("timeout", callback);
    } else {
      this.once("timeout", callback);
    }
  }
  return this;
};

Socket.prototype.setNoDelay = function (enable) {
  const wanted = enable === undefined ? true : Boolean(enable);
  const handle = this._handle;
  if (wanted !== this[kNoDelay]) {
    this[kNoDelay] = wanted;
    if (handle?.setNoDelay && !this.connecting) {
      handle.setNoDelay(wanted);
    }
  }
  return this;
};

Socket.prototype.setKeepAlive = function (enable, initialDelay) {
  const wanted = Boolean(enable);
  const delay = ~~(initialDelay / 1000);
  const handle = this._handle;
  if (wanted !== this[kKeepAlive] || delay !== this[kKeepAliveDelay]) {
    this[kKeepAlive] = wanted;
    this[kKeepAliveDelay] = delay;
    if (handle?.setKeepAlive && !this.connecting) {
      handle.setKeepAlive(wanted, delay);
    }
  }
  return this;
};

// The octet of the kind of traffic. Before there is a connection it is kept for it.
Socket.prototype.setTypeOfService = function (value) {
  if (Number.isNaN(value)) {
    throw invalidArgType("tos", "number", value);
  }
  validators.validateInt32(value, "tos", 0, 255);
  this[kTypeOfService] = value;
  if (this._handle && !this.connecting) {
    this[kNative].trafficClass(value);
  }
  return this;
};

Socket.prototype.getTypeOfService = function () {
  return this._handle && !this.connecting ? this[kNative].trafficClassOf() : (this[kTypeOfService] ?? 0);
};

Socket.prototype.ref = function () {
  if (!this._handle) {
    this.once("connect", this.ref);
    return this;
  }
  this[kAlive] = true;
  this._handle.ref();
  return this;
};

Socket.prototype.unref = function () {
  if (!this._handle) {
    this.once("connect", this.unref);
    return this;
  }
  this[kAlive] = false;
  this._handle.unref();
  return this;
};

// ---- what is known of it ----

Socket.prototype.address = function () {
  return this._getsockname();
};

function place(address, port) {
  if (address === null || address === undefined) {
    return {};
  }
  return { address, family: address.includes(":") ? "IPv6" : "IPv4", port };
}

Socket.prototype._getpeername = function () {
  if (!this._handle || this.connecting) {
    return this._peername || {};
  }
  if (!this._peername) {
    const found = place(this[kNative].remoteAddress(), this[kNative].remotePort());
    if (found.address === undefined) {
      return found;
    }
    this._peername = found;
  }
  return this._peername;
};

Socket.prototype._getsockname = function () {
  if (!this._handle || this.connecting) {
    return {};
  }
  if (!this._sockname) {
    this._sockname = place(this[kNative].localAddress(), this[kNative].localPort());
  }
  return this._sockname;
};

function getter(name, get, enumerable = true) {
  Object.defineProperty(Socket.prototype, name, { __proto__: null, get, configurable: true, enumerable });
}

getter("_connecting", function () {
  return this.connecting;
});
getter("pending", function () {
  return !this._handle || this.connecting;
});
getter("readyState", function () {
  if (this.connecting) {
    return "opening";
  }
  if (this.readable) {
    return this.writable ? "open" : "readOnly";
  }
  return this.writable ? "writeOnly" : "closed";
});
getter("bufferSize", function () {
  return this._handle ? this.writableLength : undefined;
});
getter("bytesRead", function () {
  return this[kNative] === undefined ? undefined : this[kNative].bytesRead();
});
getter("_bytesDispatched", function () {
  return this[kNative].bytesWritten();
});
getter("bytesWritten", function () {
  if (this[kNative] === undefined) {
    return undefined; // the prototype
  }
  let bytes = this[kNative].bytesWritten();
  const state = this._writableState;
  if (state) {
    for (const { chunk, encoding } of state.getBuffer()) {
      bytes += typeof chunk === "string" ? Buffer.byteLength(chunk, encoding) : chunk.length;
    }
  }
  const data = this._pendingData;
  if (Array.isArray(data)) {
    for (const one of data) {
      const piece = one.chunk ?? one;
      bytes += typeof piece === "string" ? Buffer.byteLength(piece, one.encoding) : piece.length;
    }
  } else if (data) {
    bytes += typeof data === "string" ? Buffer.byteLength(data, this._pendingEncoding) : data.length;
  }
  return bytes;
});
getter("remoteAddress", function () {
  return this._getpeername().address;
});
getter("remoteFamily", function () {
  return this._getpeername().family;
});
getter("remotePort", function () {
  return this._getpeername().port;
});
getter("localAddress", function () {
  return this._getsockname().address;
});
getter("localFamily", function () {
  return this._getsockname().family;
});
getter("localPort", function () {
  return this._getsockname().port;
});
// ---- connecting ----

Socket.prototype.connect = function (...values) {
  const [options, callback] = Array.isArray(values[0]) && values[0][kNormalized] ? values[0] : normalizeArgs(values);
  if (options.port === undefined && options.path == null) {
    throw errors.missingArgs(["options", "port", "path"]);
  }
  const { client } = use("internal/net/channels");
  if (client.hasSubscribers) {
    client.publish({ socket: this });
  }
  if (this.destroyed) {
    this._undestroy();
    this[kNative] = this[kMake]();
    this[kNative].peer(this);
    this[kGone] = false;
    this._handle = null;
    this._peername = undefined;
    this._sockname = undefined;
  }
  const isPath = Boolean(options.path);
  if (isPath) {
    validators.validateString(options.path, "options.path");
  }
  if (options.noDelay) {
    this[kNoDelay] = true;
  }
  if (options.keepAlive) {
    this[kKeepAlive] = true;
  }
  if (options.keepAliveInitialDelay !== undefined) {
    validators.validateNumber(options.keepAliveInitialDelay, "options.keepAliveInitialDelay");
    this[kKeepAliveDelay] = Math.max(0, ~~(options.keepAliveInitialDelay / 1000));
  }
  this._handle = new TCP(this[kNative]);
  this[kIsPath] = isPath;
  this[kReading] = false;
  this[kContext] = captured();
  if (callback !== null) {
    this.once("connect", callback);
  }
  this.connecting = true;
  if (isPath) {
    this[kTarget] = { path: options.path };
    this[kNative].connectPath(placeOf(options.path));
  } else {
    try {
      use("internal/net/connecting").lookupAndConnect(this, options);
    } catch (error) {
      this.connecting = false;
      this._handle = null;
      throw error;
    }
  }
  return this;
};

// Connects to an address.
function connectTo(socket, address, port, options) {
  socket[kBegan] = work.begin("net");
  const { localAddress, localPort } = options;
  socket[kTarget] = { address, port, localAddress, localPort };
  try {
    socket[kNative].connect(address, port, socket._host ?? "", localAddress ?? null, localPort ? localPort | 0 : 0);
  } catch (error) {
    socket.connecting = false;
    socket.destroy(error); // the program may not connect there
  }
}

function connectFailed(socket, code) {
  const error = connectError(socket, code);
  if (socket[kAttempts] !== null) {
    socket[kAttempts].failed(error);
    return;
  }
  socket.destroy(error);
}

function connectError(socket, code) {
  const { path, address, port, localAddress, localPort } = socket[kTarget];
  if (path !== undefined) {
    return errors.exceptionWithHostPort(errnoOf(code), "connect", path, undefined);
  }
  const local = localPort ? `${localAddress ?? ""}:${localPort}` : undefined;
  return errors.exceptionWithHostPort(errnoOf(code), "connect", address, port, local);
}

function onlyNumbersAndStrings(port) {
  if (typeof port !== "number" && typeof port !== "string") {
    throw invalidArgType("options.port", ["number", "string"], port);
  }
  validators.validatePort(port);
}

return {
  Socket,
  connectTo,
  durationOf,
  ended,
  isPipeName,
  kAttempts,
  kBegin,
  kCutOff,
  kMake,
  kNative,
  kReading,
  normalizeArgs,
  onlyNumbersAndStrings,
  placeOf,
  toNumber,
};
