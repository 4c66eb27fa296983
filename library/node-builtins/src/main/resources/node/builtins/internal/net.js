// The module "net". What few programs need is in internal/net/.
//
// Binding "net": kind(text) returns 4 or 6 for an address, 0 for another text. The rest is used by internal/net/socket
// and internal/net/server.
"use strict";

const primordials = use("primordials");
const validators = use("internal/validators");
const defaults = use("internal/net/defaults");
const addresses = binding("net");

function isIP(input) {
  return addresses.kind(String(input));
}

function connect(...values) {
  const { Socket, normalizeArgs } = use("internal/net/socket");
  const args = normalizeArgs(values);
  const socket = new Socket(args[0]);
  if (args[0].timeout) {
    socket.setTimeout(args[0].timeout);
  }
  return socket.connect(args);
}

function createServer(options, connectionListener) {
  return new (use("internal/net/server").Server)(options, connectionListener);
}

const exports = {
  _createServerHandle: function _createServerHandle() {
    throw use("internal/errors").notImplemented("function net._createServerHandle");
  },
  _normalizeArgs: (values) => use("internal/net/socket").normalizeArgs(values),
  get _simultaneousAccepts() {
    return undefined;
  },
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4: (input) => isIP(input) === 4,
  isIPv6: (input) => isIP(input) === 6,
  getDefaultAutoSelectFamily: () => defaults.autoSelectFamily,
  setDefaultAutoSelectFamily: function setDefaultAutoSelectFamily(value) {
    validators.validateBoolean(value, "value");
    defaults.autoSelectFamily = value;
  },
  getDefaultAutoSelectFamilyAttemptTimeout: () => defaults.attemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout: function setDefaultAutoSelectFamilyAttemptTimeout(value) {
    validators.validateInt32(value, "value", 1);
    defaults.attemptTimeout = Math.max(value, 10);
  },
};

primordials.lazy(exports, "Socket", () => use("internal/net/socket").Socket);
primordials.lazy(exports, "Stream", () => use("internal/net/socket").Socket);
primordials.lazy(exports, "Server", () => use("internal/net/server").Server);
primordials.lazy(exports, "BlockList", () => use("internal/net/block_list").BlockList);
primordials.lazy(exports, "SocketAddress", () => use("internal/net/block_list").SocketAddress);

return exports;
