// The class Socket of dgram: making, binding, connecting and closing.
//
// Binding "dgram": onEvents(received(socket, [buffer, address, port]), failed(socket, code)) sets the functions for the
// events of all sockets; bind(socket, six, address, port, reuseAddress, reusePort) returns a socket of Java, or the
// code of a failure. There is a socket of Java from binding to closing.
"use strict";

const EventEmitter = use("events");
const { FastBuffer } = use("internal/buffer");
const errors = use("internal/errors");
const { NodeError, NodeTypeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { nextTick, captured, ended, turn, watch } = use("internal/tasks");
const { asyncDispose } = use("internal/dispose");
const { errnoOf } = use("internal/net/errors");
const sockets = binding("dgram");
const java = binding("net");

const apply = Reflect.apply;
const kState = Symbol("kState");
const UNBOUND = 0;
const BINDING = 1;
const BOUND = 2;
const DISCONNECTED = 0;
const CONNECTING = 1;
const CONNECTED = 2;

const open = new Set(); // for process.getActiveResourcesInfo
watch(() => Array.from(open, (socket) => ["UDPWrap", socket]).filter(([, socket]) => socket[kState].alive));

// ---- the constructor ----

function Socket(type, listener) {
  apply(EventEmitter, this, []);
  const options = type !== null && typeof type === "object" ? type : {};
  const family = type !== null && typeof type === "object" ? type.type : type;
  const { lookup } = options;
  if (options.recvBufferSize) {
    validators.validateUint32(options.recvBufferSize, "options.recvBufferSize");
  }
  if (options.sendBufferSize) {
    validators.validateUint32(options.sendBufferSize, "options.sendBufferSize");
  }
  if (lookup !== undefined) {
    validators.validateFunction(lookup, "lookup");
  }
  if (family !== "udp4" && family !== "udp6") {
    throw new NodeTypeError("ERR_SOCKET_BAD_TYPE", "Bad socket type specified. Valid types are: udp4, udp6");
  }
  this.type = family;
  this[kState] = {
    six: family === "udp6",
    native: null,
    isOpen: true,
    binding: UNBOUND,
    connecting: DISCONNECTED,
    queue: undefined, // calls that wait for the end of binding
    alive: true,
    lookup: lookup ?? use("dns").lookup,
    reuseAddr: Boolean(options.reuseAddr),
    reusePort: Boolean(options.reusePort),
    ipv6Only: Boolean(options.ipv6Only),
    recvBufferSize: options.recvBufferSize,
    sendBufferSize: options.sendBufferSize,
    receiveBlockList: blockList(options, "receiveBlockList"),
    sendBlockList: blockList(options, "sendBlockList"),
    context: captured("UDPWRAP", this),
  };
  if (typeof listener === "function") {
    this.on("message", listener);
  }
  if (options.signal !== undefined) {
    closeOnAbort(this, options.signal);
  }
  const made = use("diagnostics_channel").channel("udp.socket");
  if (made.hasSubscribers) {
    made.publish({ socket: this });
  }
}
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Socket, EventEmitter);

function blockList(options, name) {
  const list = options[name];
  if (list && !use("internal/net/block_list").BlockList.isBlockList(list)) {
    throw invalidArgType(`options.${name}`, "net.BlockList", list);
  }
  return list || undefined;
}

function closeOnAbort(socket, signal) {
  validators.validateAbortSignal(signal, "options.signal");
  const close = () => {
    if (socket[kState].isOpen) {
      socket.close();
    }
  };
  if (signal.aborted) {
    close();
  } else {
    const listener = use("events").addAbortListener(signal, close);
    socket.once("close", listener[Symbol.dispose]);
  }
}

// ---- what the methods share ----

function stateOf(socket) {
  const state = socket[kState];
  if (!state.isOpen) {
    throw new NodeError("ERR_SOCKET_DGRAM_NOT_RUNNING", "Not running");
  }
  return state;
}

function isBlocked(list, address) {
  return list !== undefined && address !== null && list.check(address, `ipv${java.kind(address)}`);
}

function blocked(address) {
  return new NodeError("ERR_IP_BLOCKED", `IP(${address}) is blocked by net.BlockList`);
}

// Calls the lookup function of the socket with the family's default for a missing address.
function lookup(state, address, done) {
  state.lookup(address || (state.six ? "::1" : "127.0.0.1"), state.six ? 6 : 4, done);
}

// What the operation returns, or the error that it throws because the program may not do that.
function permitted(operation) {
  try {
    return operation();
  } catch (error) {
    if (error?.code === "ERR_ACCESS_DENIED") {
      return error;
    }
    throw error;
  }
}

// The error for what an operation of Java has returned: a code, or the error itself.
function failureOf(found, syscall, address, port) {
  return typeof found === "string" ? errors.exceptionWithHostPort(errnoOf(found), syscall, address, port) : found;
}

// Runs a call once the socket is bound, and never if that fails.
function enqueue(socket, call) {
  const state = socket[kState];
  if (state.queue !== undefined) {
    state.queue.push(call);
    return;
  }
  state.queue = [call];
  const onListening = () => {
    socket.removeListener("error", onError);
    const calls = state.queue;
    state.queue = undefined;
    calls.forEach((one) => one());
  };
  const onError = () => {
    socket.removeListener("listening", onListening);
    state.queue = undefined;
  };
  socket.once("error", onError);
  socket.once("listening", onListening);
}

// ---- binding ----

Socket.prototype.bind = function (port, address) {
  const state = stateOf(this);
  if (state.binding !== UNBOUND) {
    throw new NodeError("ERR_SOCKET_ALREADY_BOUND", "Socket is already bound");
  }
  const options = port !== null && typeof port === "object" ? port : { port, address };
  if (typeof options.recvStart === "function" || (Number.isInteger(options.fd) && options.fd > 0)) {
    throw errors.notImplemented("function dgram.Socket.bind with a handle or a descriptor");
  }
  if (
    state.six &&
    state.ipv6Only &&
    (!options.address || typeof options.address === "function" || options.address === "::")
  ) {
    throw errors.notImplemented("option ipv6Only of dgram.createSocket at all addresses");
  }
  state.binding = BINDING;
  const callback = arguments[arguments.length - 1];
  if (typeof callback === "function") {
    callOnBound(this, callback);
  }
  const place = typeof options.address === "function" ? undefined : options.address;
  const number = typeof options.port === "function" ? 0 : (Number(options.port) || 0) & 0xffff;
  lookup(state, place || (state.six ? "::" : "0.0.0.0"), (error, ip) => {
    if (!state.isOpen) {
      return;
    }
    const failure = error || bindAt(this, state, ip, number);
    if (failure) {
      state.binding = UNBOUND;
      this.emit("error", failure);
    } else {
      state.binding = BOUND;
      this.emit("listening");
    }
  });
  return this;
};

// Calls the function at "listening", unless binding fails before.
function callOnBound(socket, callback) {
  const forget = () => {
    socket.removeListener("error", forget);
    socket.removeListener("listening", onListening);
  };
  const onListening = function () {
    forget();
    apply(callback, socket, []);
  };
  socket.on("error", forget);
  socket.on("listening", onListening);
}

// Returns an error, or undefined.
function bindAt(socket, state, ip, port) {
  if (state.native !== null) {
    return errors.exceptionWithHostPort(errnoOf("EINVAL"), "bind", ip, port); // a group has bound it
  }
  const found = permitted(() => sockets.bind(socket, state.six, ip, port, state.reuseAddr, state.reusePort));
  if (typeof found === "string" || found instanceof Error) {
    return failureOf(found, "bind", ip, port);
  }
  state.native = found;
  open.add(socket);
  if (!state.alive) {
    found.ref(false);
  }
  if (state.recvBufferSize) {
    found.bufferSize(true, state.recvBufferSize);
  }
  if (state.sendBufferSize) {
    found.bufferSize(false, state.sendBufferSize);
  }
  return undefined;
}

function bindAnywhere(socket) {
  if (socket[kState].binding === UNBOUND) {
    socket.bind({ port: 0, exclusive: true });
  }
}

// ---- receiving ----

function deliver(socket, memory, address, port) {
  const state = socket[kState];
  if (!state.isOpen || isBlocked(state.receiveBlockList, address)) {
    return;
  }
  const data = new FastBuffer(memory);
  const family = state.six ? "IPv6" : "IPv4";
  socket.emit("message", data, { address, family, port, size: data.length });
}

function fail(socket, code) {
  if (socket[kState].isOpen) {
    socket.emit("error", errors.errnoException(errnoOf(code), "recvmsg"));
  }
}

sockets.onEvents(
  (socket, one) => turn(socket[kState].context, deliver, undefined, [socket, one[0], one[1], one[2]]),
  (socket, code) => turn(socket[kState].context, fail, undefined, [socket, code])
);

// ---- connecting ----

Socket.prototype.connect = function (port, address, callback) {
  const state = stateOf(this);
  const number = validators.validatePort(port, "Port", false);
  const host = typeof address === "function" ? "" : address;
  const done = typeof address === "function" ? address : callback;
  if (state.connecting !== DISCONNECTED) {
    throw new NodeError("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
  }
  state.connecting = CONNECTING;
  bindAnywhere(this);
  const begin = () => connectTo(this, state, number, host, done);
  if (state.binding === BOUND) {
    begin();
  } else {
    enqueue(this, () => {
      const denied = permitted(begin);
      if (denied !== undefined) {
        state.connecting = DISCONNECTED;
        nextTick(() => this.emit("error", denied));
      }
    });
  }
};

function connectTo(socket, state, port, host, callback) {
  const calls = typeof callback === "function";
  if (calls) {
    socket.once("connect", callback);
  }
  lookup(state, host, (error, ip) => {
    if (!state.isOpen) {
      return;
    }
    let failure = error;
    if (!failure && isBlocked(state.sendBlockList, ip)) {
      failure = blocked(ip);
    }
    if (!failure) {
      failure = failureOf(
        permitted(() => state.native.connect(ip, port)),
        "connect",
        host,
        port
      );
    }
    state.connecting = failure ? DISCONNECTED : CONNECTED;
    nextTick(() => {
      if (!failure) {
        socket.emit("connect");
      } else if (calls) {
        socket.removeListener("connect", callback);
        callback(failure);
      } else {
        socket.emit("error", failure);
      }
    });
  });
}

function requireConnected(state) {
  if (state.connecting !== CONNECTED) {
    throw new NodeError("ERR_SOCKET_DGRAM_NOT_CONNECTED", "Not connected");
  }
}

Socket.prototype.disconnect = function () {
  const state = stateOf(this);
  requireConnected(state);
  const code = state.native.disconnect();
  if (code !== null) {
    throw errors.errnoException(errnoOf(code), "connect");
  }
  state.connecting = DISCONNECTED;
};

// ---- closing ----

Socket.prototype.close = function (callback) {
  if (typeof callback === "function") {
    this.on("close", callback);
  }
  const state = this[kState];
  if (state.queue !== undefined) {
    state.queue.push(() => this.close());
    return this;
  }
  stateOf(this);
  state.isOpen = false;
  open.delete(this);
  const { native } = state;
  state.native = null;
  const close = () => {
    this.emit("close");
    ended(state.context);
  };
  if (native === null) {
    nextTick(close);
  } else {
    native.close(() => turn(state.context, close, undefined, undefined));
  }
  return this;
};

Socket.prototype[asyncDispose] = async function () {
  if (this[kState].isOpen) {
    await new Promise((resolve) => this.close(resolve));
  }
};

// ---- what is known of it ----

Socket.prototype.address = function () {
  const state = stateOf(this);
  if (state.native === null) {
    throw errors.errnoException(errnoOf("EBADF"), "getsockname");
  }
  return { address: state.native.address(), family: state.six ? "IPv6" : "IPv4", port: state.native.port() };
};

Socket.prototype.remoteAddress = function () {
  const state = stateOf(this);
  requireConnected(state);
  const { native } = state;
  return { address: native.remoteAddress(), family: state.six ? "IPv6" : "IPv4", port: native.remotePort() };
};

function setAlive(socket, alive) {
  const state = socket[kState];
  state.alive = alive;
  if (state.native !== null) {
    state.native.ref(alive);
  }
  return socket;
}

Socket.prototype.ref = function () {
  return setAlive(this, true);
};

Socket.prototype.unref = function () {
  return setAlive(this, false);
};

return {
  BOUND,
  CONNECTED,
  Socket,
  bindAnywhere,
  bindAt,
  blocked,
  enqueue,
  failureOf,
  isBlocked,
  kState,
  lookup,
  permitted,
  stateOf,
};
