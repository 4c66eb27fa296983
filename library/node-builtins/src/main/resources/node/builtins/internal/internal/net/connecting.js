// Finds the addresses of a host for a socket, and tries them one after another.
"use strict";

const errors = use("internal/errors");
const { NodeError, NodeTypeError, NodeRangeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const defaults = use("internal/net/defaults");
const { connectTo, kAttempts, kNative } = use("internal/net/socket");
const addresses = binding("net");

function familyOf(address) {
  return typeof address === "string" ? addresses.kind(address) : 0;
}

function invalidAddress(address) {
  return new NodeTypeError("ERR_INVALID_IP_ADDRESS", `Invalid IP address: ${address}`);
}

function invalidFamily(family, host, port) {
  const error = new NodeRangeError("ERR_INVALID_ADDRESS_FAMILY", `Invalid address family: ${family} ${host}:${port}`);
  error.host = host;
  error.port = port;
  return error;
}

function dnsFamily(family) {
  return family === "IPv4" ? 4 : family === "IPv6" ? 6 : family;
}

function lookupAndConnect(socket, options) {
  const { localAddress, localPort } = options;
  const host = options.host || "localhost";
  let { port } = options;
  if (localAddress && !familyOf(localAddress)) {
    throw invalidAddress(localAddress);
  }
  if (localPort) {
    validators.validateNumber(localPort, "options.localPort");
  }
  if (port !== undefined) {
    if (typeof port !== "number" && typeof port !== "string") {
      throw invalidArgType("options.port", ["number", "string"], port);
    }
    validators.validatePort(port);
  }
  port |= 0;
  let selects = defaults.autoSelectFamily;
  if (options.autoSelectFamily != null) {
    validators.validateBoolean(options.autoSelectFamily, "options.autoSelectFamily");
    selects = options.autoSelectFamily;
  }
  let patience = defaults.attemptTimeout;
  if (options.autoSelectFamilyAttemptTimeout != null) {
    validators.validateInt32(options.autoSelectFamilyAttemptTimeout, "options.autoSelectFamilyAttemptTimeout", 1);
    patience = Math.max(options.autoSelectFamilyAttemptTimeout, 10);
  }
  const kind = familyOf(host);
  if (kind !== 0) {
    nextTick(() => {
      if (socket.connecting) {
        attempt(socket, host, port, options, kind);
      }
    });
    return;
  }
  if (options.lookup != null) {
    validators.validateFunction(options.lookup, "options.lookup");
  }
  const lookup = options.lookup || use("dns").lookup;
  const query = { family: dnsFamily(options.family), hints: options.hints || 0 };
  socket._host = host;
  if (selects && query.family !== 4 && query.family !== 6 && !localAddress) {
    query.all = true;
    lookup(host, query, (error, found) => foundAll(socket, host, port, options, patience, error, found));
    return;
  }
  lookup(host, query, (error, address, family) => {
    socket.emit("lookup", error, address, family, host);
    if (!socket.connecting) {
      return;
    }
    if (error) {
      nextTick(fail, socket, error);
    } else if (!familyOf(address)) {
      nextTick(fail, socket, invalidAddress(address));
    } else if (family !== 4 && family !== 6) {
      nextTick(fail, socket, invalidFamily(family, options.host, options.port));
    } else {
      socket._unrefTimer();
      attempt(socket, address, port, options, family);
    }
  });
}

function fail(socket, error) {
  socket.destroy(error);
}

function isBlocked(list, address, family) {
  return list?.check(address, family === 6 ? "ipv6" : "ipv4");
}

function attempt(socket, address, port, options, family) {
  if (isBlocked(options.blockList, address, family)) {
    const error = new NodeError("ERR_IP_BLOCKED", `IP(${address}) is blocked by net.BlockList`);
    if (socket[kAttempts] === null) {
      nextTick(fail, socket, error); // the program may not listen yet
    } else {
      socket[kAttempts].failed(error);
    }
    return;
  }
  socket.emit("connectionAttempt", address, port, family);
  if (socket.connecting) {
    connectTo(socket, address, port, options);
  }
}

// ---- several addresses ----

function foundAll(socket, host, port, options, patience, error, found) {
  if (!socket.connecting) {
    return;
  }
  if (error) {
    socket.emit("lookup", error, undefined, undefined, host);
    nextTick(fail, socket, error);
    return;
  }
  const byFamily = { 4: [], 6: [] };
  let first;
  let invalid;
  for (const { address, family } of found) {
    socket.emit("lookup", error, address, family, host);
    const isValid = familyOf(address) !== 0 && (family === 4 || family === 6);
    if (isValid) {
      byFamily[family].push(address);
      first ??= family;
    } else {
      invalid ??= familyOf(address) === 0 ? invalidAddress(address) : invalidFamily(family, options.host, options.port);
    }
    if (!socket.connecting) {
      return;
    }
  }
  if (first === undefined) {
    nextTick(fail, socket, invalid ?? invalidAddress(undefined));
    return;
  }
  const second = first === 4 ? 6 : 4;
  const order = [];
  for (let i = 0; i < Math.max(byFamily[4].length, byFamily[6].length); i++) {
    for (const family of [first, second]) {
      if (byFamily[family][i] !== undefined) {
        order.push({ address: byFamily[family][i], family });
      }
    }
  }
  socket._unrefTimer();
  if (order.length === 1) {
    attempt(socket, order[0].address, port, options, order[0].family);
    return;
  }
  socket.autoSelectFamilyAttemptedAddresses = [];
  socket[kAttempts] = new Attempts(socket, order, port, options, patience);
  socket[kAttempts].next();
}

// Tries the next address when one has failed, or did not accept in time.
class Attempts {
  #socket;
  #order;
  #port;
  #options;
  #patience;
  #at = -1;
  #errors = [];
  #timer;

  constructor(socket, order, port, options, patience) {
    this.#socket = socket;
    this.#order = order;
    this.#port = port;
    this.#options = options;
    this.#patience = patience;
  }

  next() {
    const socket = this.#socket;
    this.#at++;
    if (this.#at === this.#order.length) {
      socket[kAttempts] = null;
      socket.destroy(this.#failure());
      return;
    }
    const { address, family } = this.#order[this.#at];
    socket.autoSelectFamilyAttemptedAddresses.push(`${address}:${this.#port}`);
    if (this.#at < this.#order.length - 1) {
      this.#timer = use("timers").setTimeout(() => this.#tooSlow(), this.#patience);
    }
    attempt(socket, address, this.#port, this.#options, family);
  }

  #failure() {
    if (this.#errors.length === 0) {
      return new NodeError("ERR_SOCKET_CONNECTION_TIMEOUT", "Socket connection timeout");
    }
    const error = new AggregateError(this.#errors);
    error.code = this.#errors[0].code;
    return error;
  }

  #tooSlow() {
    const { address, family } = this.#order[this.#at];
    const error = errors.exceptionWithHostPort(
      use("internal/errnos").numberOf("ETIMEDOUT"),
      "connect",
      address,
      this.#port
    );
    this.#errors.push(error);
    this.#socket[kNative].abandon();
    this.#socket.emit("connectionAttemptTimeout", address, this.#port, family);
    if (this.#socket.connecting) {
      this.next();
    }
  }

  failed(error) {
    this.stop();
    const { address, family } = this.#order[this.#at];
    this.#errors.push(error);
    this.#socket.emit("connectionAttemptFailed", address, this.#port, family, error);
    if (this.#socket.connecting) {
      this.next();
    }
  }

  connected() {
    this.stop();
    this.#socket[kAttempts] = null;
  }

  stop() {
    if (this.#timer !== undefined) {
      use("timers").clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }
}

return { lookupAndConnect };
