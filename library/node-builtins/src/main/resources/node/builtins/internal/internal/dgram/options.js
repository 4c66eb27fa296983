// Groups and options of the class Socket of dgram.
//
// A socket of Java has join and leave(group, network, source), multicastInterface(network), broadcast(on),
// multicastTtl(hops), multicastLoopback(on), which return null or the code of a failure, and bufferSize(receiving,
// size), which returns a number or a code.
"use strict";

const errors = use("internal/errors");
const { NodeTypeError, SystemError } = errors;
const validators = use("internal/validators");
const { errnoOf } = use("internal/net/errors");
const { Socket, bindAt, stateOf } = use("internal/dgram/socket");

// Calls the operation with the socket of Java, and throws the error for the code that it returns.
function operate(socket, syscall, operation) {
  const { native } = stateOf(socket);
  const code = native === null ? "EBADF" : operation(native);
  if (code !== null) {
    throw errors.errnoException(errnoOf(code), syscall);
  }
}

// ---- groups ----

// Who joins a group without being bound is bound to a free port of all addresses.
function change(socket, syscall, operation) {
  const state = stateOf(socket);
  if (state.native === null) {
    const failure = bindAt(socket, state, state.six ? "::" : "0.0.0.0", 0);
    if (failure) {
      throw failure;
    }
  }
  operate(socket, syscall, operation);
}

function requireGroup(group) {
  if (!group) {
    throw errors.missingArgs("multicastAddress");
  }
}

Socket.prototype.addMembership = function (group, network) {
  stateOf(this);
  requireGroup(group);
  change(this, "addMembership", (native) => native.join(String(group), network || null, null));
};

Socket.prototype.dropMembership = function (group, network) {
  stateOf(this);
  requireGroup(group);
  change(this, "dropMembership", (native) => native.leave(String(group), network || null, null));
};

Socket.prototype.addSourceSpecificMembership = function (source, group, network) {
  stateOf(this);
  validators.validateString(source, "sourceAddress");
  validators.validateString(group, "groupAddress");
  change(this, "addSourceSpecificMembership", (native) => native.join(group, network || null, source));
};

Socket.prototype.dropSourceSpecificMembership = function (source, group, network) {
  stateOf(this);
  validators.validateString(source, "sourceAddress");
  validators.validateString(group, "groupAddress");
  change(this, "dropSourceSpecificMembership", (native) => native.leave(group, network || null, source));
};

Socket.prototype.setMulticastInterface = function (network) {
  stateOf(this);
  validators.validateString(network, "interfaceAddress");
  operate(this, "setMulticastInterface", (native) => native.multicastInterface(network));
};

Socket.prototype.setMulticastTTL = function (ttl) {
  validators.validateNumber(ttl, "ttl");
  operate(this, "setMulticastTTL", (native) => (ttl >= 0 && ttl <= 255 ? native.multicastTtl(ttl | 0) : "EINVAL"));
  return ttl;
};

Socket.prototype.setMulticastLoopback = function (on) {
  operate(this, "setMulticastLoopback", (native) => native.multicastLoopback(Boolean(on)));
  return on;
};

// ---- options ----

Socket.prototype.setBroadcast = function (on) {
  operate(this, "setBroadcast", (native) => native.broadcast(Boolean(on)));
};

// Java has no such option.
Socket.prototype.setTTL = function (ttl) {
  validators.validateNumber(ttl, "ttl");
  operate(this, "setTTL", () => (ttl >= 1 && ttl <= 255 ? null : "EINVAL"));
  throw errors.notImplemented("function dgram.Socket.setTTL");
};

function bufferSize(socket, receiving, size) {
  if (size >>> 0 !== size) {
    throw new NodeTypeError("ERR_SOCKET_BAD_BUFFER_SIZE", "Buffer size must be a positive integer");
  }
  const { native } = stateOf(socket);
  const found = native === null ? "EBADF" : size > 0x7fffffff ? "EINVAL" : native.bufferSize(receiving, size);
  if (typeof found === "string") {
    const errno = errnoOf(found);
    throw new SystemError("ERR_SOCKET_BUFFER_SIZE", "Could not get or set buffer size", {
      errno,
      code: found,
      message: use("internal/errnos").textOf(errno),
      syscall: receiving ? "uv_recv_buffer_size" : "uv_send_buffer_size",
    });
  }
  return found;
}

Socket.prototype.setRecvBufferSize = function (size) {
  bufferSize(this, true, size);
};

Socket.prototype.setSendBufferSize = function (size) {
  bufferSize(this, false, size);
};

Socket.prototype.getRecvBufferSize = function () {
  return bufferSize(this, true, 0);
};

Socket.prototype.getSendBufferSize = function () {
  return bufferSize(this, false, 0);
};
