// Sending of the class Socket of dgram.
//
// A socket of Java has send(buffer, offset, length, address, port, done(code, bytes)), which returns the number of
// bytes, the code of a failure, or -1 if done will be called.
"use strict";

const { Buffer } = use("internal/buffer");
const { isView } = use("internal/bytes");
const errors = use("internal/errors");
const { NodeError, NodeRangeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { nextTick, captured, turn } = use("internal/tasks");
const {
  BOUND,
  CONNECTED,
  Socket,
  bindAnywhere,
  blocked,
  enqueue,
  failureOf,
  isBlocked,
  kState,
  lookup,
  permitted,
  stateOf,
} = use("internal/dgram/socket");

const QUEUED = -1;
const KINDS = ["Buffer", "TypedArray", "DataView", "string"];

// A view as a Buffer of the same bytes, a text as its bytes; undefined for another value.
function bytesOf(value) {
  if (typeof value === "string") {
    return Buffer.from(value);
  }
  return isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

function part(value, offset, length) {
  const data = bytesOf(value);
  if (data === undefined) {
    throw invalidArgType("buffer", KINDS, value);
  }
  const from = offset >>> 0;
  const count = length >>> 0;
  if (from > data.length) {
    throw new NodeRangeError("ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
  }
  if (from + count > data.length) {
    throw new NodeRangeError("ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
  }
  return data.subarray(from, from + count);
}

// The parts of a message. They are not copied before it is sent.
function partsOf(message) {
  if (!Array.isArray(message)) {
    const data = bytesOf(message);
    if (data === undefined) {
      throw invalidArgType("buffer", KINDS, message);
    }
    return [data];
  }
  const parts = message.map(bytesOf);
  if (parts.includes(undefined)) {
    throw invalidArgType("buffer list arguments", KINDS, message);
  }
  return parts;
}

// The forms: (message[, offset, length][, port][, address][, callback]).
Socket.prototype.send = function (message, offset, length, port, address, callback) {
  const state = this[kState];
  const isConnected = state.connecting === CONNECTED;
  let data = message;
  let target = { port, address, callback };
  if (isConnected) {
    if (typeof length === "number") {
      data = part(message, offset, length);
      if (typeof port === "function") {
        target = { port: null, address, callback: port };
      }
    } else {
      target = { port, address, callback: offset };
    }
    if (target.port || target.address) {
      throw new NodeError("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
    }
  } else if (address || (port && typeof port !== "function")) {
    data = part(message, offset, length);
  } else {
    target = { port: offset, address: length, callback: port };
  }
  const parts = partsOf(data);
  const number = isConnected ? 0 : validators.validatePort(target.port, "Port", false);
  let done = typeof target.callback === "function" ? target.callback : undefined;
  let host = target.address;
  if (typeof host === "function") {
    done = host;
    host = undefined;
  } else if (host != null) {
    validators.validateString(host, "address");
  }
  stateOf(this);
  bindAnywhere(this);
  const begin = () => sendTo(this, state, parts, number, host, done);
  if (state.binding === BOUND) {
    begin();
  } else {
    // Nobody is there to catch what a call throws that has waited.
    enqueue(this, () => {
      const denied = permitted(begin);
      if (denied !== undefined) {
        refuse(this, done, denied);
      }
    });
  }
};

function sendTo(socket, state, parts, port, host, callback) {
  if (!state.isOpen) {
    return;
  }
  if (state.connecting === CONNECTED) {
    transmit(socket, state, parts, null, 0, undefined, callback);
    return;
  }
  lookup(state, host, (error, ip) => {
    if (error) {
      refuse(socket, callback, error);
    } else if (isBlocked(state.sendBlockList, ip)) {
      refuse(socket, callback, blocked(ip));
    } else if (state.isOpen) {
      transmit(socket, state, parts, ip, port, host, callback);
    }
  });
}

// A failure before the system had the message.
function refuse(socket, callback, error) {
  if (callback !== undefined) {
    nextTick(callback, error);
  } else {
    nextTick(() => socket.emit("error", error));
  }
}

function transmit(socket, state, parts, ip, port, host, callback) {
  const data = parts.length === 1 ? parts[0] : Buffer.concat(parts);
  let context;
  const sent = permitted(() =>
    state.native.send(data.buffer, data.byteOffset, data.length, ip, port, (code, bytes) => {
      turn(context, finish, undefined, [callback, code, bytes, host, port]);
    })
  );
  if (sent === QUEUED) {
    context = captured("UDPSENDWRAP", undefined, true);
  } else if (typeof sent === "object") {
    refuse(socket, callback, sent);
  } else if (typeof sent === "string") {
    nextTick(finish, callback, sent, 0, host, port);
  } else if (callback !== undefined) {
    nextTick(callback, null, sent);
  }
}

function finish(callback, code, bytes, host, port) {
  if (callback === undefined) {
    return;
  }
  if (code === null) {
    callback(null, bytes);
  } else {
    callback(failureOf(code, "send", host, port));
  }
}

Socket.prototype.sendto = function (buffer, offset, length, port, address, callback) {
  validators.validateNumber(offset, "offset");
  validators.validateNumber(length, "length");
  validators.validateNumber(port, "port");
  validators.validateString(address, "address");
  this.send(buffer, offset, length, port, address, callback);
};

Socket.prototype.getSendQueueSize = function () {
  return stateOf(this).native?.queued() ?? 0;
};

Socket.prototype.getSendQueueCount = function () {
  return stateOf(this).native?.queuedDatagrams() ?? 0;
};
