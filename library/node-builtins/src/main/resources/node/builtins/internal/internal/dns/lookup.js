// Addresses of a host, as the system finds them, and what queries and their promises share.
//
// Binding "dns": lookup(host, done(code, addresses)), lookupService(address, port, done(code, names)); the results are
// arrays of Java.
"use strict";

const primordials = use("primordials");
const errors = use("internal/errors");
const { invalidArgType, invalidArgValue } = errors;
const validators = use("internal/validators");
const { nextTick, captured, turn } = use("internal/tasks");
const work = use("internal/observed_work");
const resolver = binding("dns");
const addresses = binding("net");

const ADDRCONFIG = 32;
const V4MAPPED = 8;
const ALL = 16;
const ORDERS = ["ipv4first", "ipv6first", "verbatim"];

let order;

function defaultOrder() {
  if (order === undefined) {
    const option = use("process").execArgv.find((one) => one.startsWith("--dns-result-order="));
    order = option === undefined ? "verbatim" : option.slice(option.indexOf("=") + 1);
  }
  return order;
}

function setDefaultResultOrder(value) {
  validators.validateOneOf(value, "dnsOrder", ORDERS);
  order = value;
}

function validateHints(hints) {
  if ((hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0) {
    throw invalidArgValue("hints", hints);
  }
}

function familyOf(value) {
  if (value === "IPv4") return 4;
  if (value === "IPv6") return 6;
  if (value === "any") return 0;
  validators.validateOneOf(value, "options.family", [0, 4, 6]);
  return value;
}

// The options of a lookup, checked.
function lookupOptions(options) {
  const found = { all: false, hints: 0, family: 0, order: defaultOrder() };
  if (typeof options === "number") {
    validators.validateOneOf(options, "family", [0, 4, 6]);
    found.family = options;
    return found;
  }
  if (options !== undefined && typeof options !== "object") {
    throw invalidArgType("options", ["integer", "object"], options);
  }
  if (options?.hints != null) {
    validators.validateNumber(options.hints, "options.hints");
    found.hints = options.hints >>> 0;
    validateHints(found.hints);
  }
  if (options?.family != null) {
    found.family = familyOf(options.family);
  }
  if (options?.all != null) {
    validators.validateBoolean(options.all, "options.all");
    found.all = options.all;
  }
  if (options?.verbatim != null) {
    validators.validateBoolean(options.verbatim, "options.verbatim");
    found.order = options.verbatim ? "verbatim" : "ipv4first";
  }
  if (options?.order != null) {
    validators.validateOneOf(options.order, "options.order", ORDERS);
    found.order = options.order;
  }
  return found;
}

function sorted(found, wanted) {
  if (wanted === "verbatim") {
    return found;
  }
  const first = wanted === "ipv4first" ? 4 : 6;
  return [...found.filter((one) => one.family === first), ...found.filter((one) => one.family !== first)];
}

const OF_THE_SYSTEM = ["getaddrinfo", "getnameinfo"];

// Errors of name servers have no number.
function dnsException(code, syscall, hostname) {
  const error = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ""}`);
  if (code === "EAI_AGAIN" || code === "EAI_MEMORY") {
    error.errno = use("internal/errnos").numberOf(code);
  } else {
    error.errno = code === "ENOTFOUND" && OF_THE_SYSTEM.includes(syscall) ? -3008 : undefined;
  }
  error.code = code;
  error.syscall = syscall;
  if (hostname) {
    error.hostname = hostname;
  }
  return error;
}

// Calls done with an error, or null and [{ address, family }].
function find(hostname, { family, order: wanted, hints }, done) {
  const start = work.begin("dns");
  resolver.lookup(hostname, function (code, values) {
    if (code !== null) {
      done(dnsException(code, "getaddrinfo", hostname));
      return;
    }
    let found = primordials.list(values).map((address) => ({ address, family: addresses.kind(address) }));
    if (family === 6 && (hints & V4MAPPED) !== 0 && ((hints & ALL) !== 0 || !found.some((one) => one.family === 6))) {
      found = found.map((one) => (one.family === 4 ? { address: `::ffff:${one.address}`, family: 6 } : one));
    }
    if (family !== 0) {
      found = found.filter((one) => one.family === family);
    }
    if (found.length === 0) {
      done(dnsException("ENOTFOUND", "getaddrinfo", hostname));
    } else {
      const ordered = sorted(found, wanted);
      work.end("dns", "lookup", start, () => ({
        hostname,
        family,
        hints,
        verbatim: wanted === "verbatim",
        order: wanted,
        addresses: ordered.map((one) => one.address),
      }));
      done(null, ordered);
    }
  });
}

function emptyHost(hostname) {
  return invalidArgValue("hostname", hostname, "must be a non-empty string");
}

// Calls done(error, address, family), or done(error, addresses).
function lookup(hostname, options, callback) {
  let done = callback;
  let given = options;
  if (hostname) {
    validators.validateString(hostname, "hostname");
  }
  if (typeof options === "function") {
    done = options;
    given = 0;
  } else if (typeof options !== "number") {
    validators.validateFunction(done, "callback");
  }
  const wanted = lookupOptions(given);
  if (typeof options === "number") {
    validators.validateFunction(done, "callback");
  }
  if (!hostname) {
    throw emptyHost(hostname);
  }
  const kind = addresses.kind(hostname);
  if (kind !== 0) {
    if (wanted.all) {
      nextTick(done, null, [{ address: hostname, family: kind }]);
    } else {
      nextTick(done, null, hostname, kind);
    }
    return {};
  }
  const context = captured("GETADDRINFOREQWRAP", undefined, true);
  find(hostname, wanted, function (error, found) {
    let outcome = [error];
    if (!error) {
      outcome = wanted.all ? [null, found] : [null, found[0].address, found[0].family];
    }
    turn(context, done, undefined, outcome);
  });
  return {};
}

function lookupService(address, port, callback) {
  if (arguments.length !== 3) {
    throw errors.missingArgs("address", "port", "callback");
  }
  checkService(address, port);
  validators.validateFunction(callback, "callback");
  const context = captured("GETNAMEINFOREQWRAP", undefined, true);
  findService(address, port, (error, found) => {
    turn(context, callback, undefined, error ? [error] : [null, found.hostname, found.service]);
  });
  return {};
}

// Calls done with an error, or null and { hostname, service }.
function findService(address, port, done) {
  const start = work.begin("dns");
  resolver.lookupService(address, Number(port), function (code, found) {
    if (code !== null) {
      done(dnsException(code, "getnameinfo", address));
    } else {
      const [hostname, service] = primordials.list(found);
      work.end("dns", "lookupService", start, () => ({ host: address, port: Number(port), hostname, service }));
      done(null, { hostname, service });
    }
  });
}

function checkService(address, port) {
  if (addresses.kind(String(address)) === 0) {
    throw invalidArgValue("address", address);
  }
  validators.validatePort(port);
}

return {
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  checkService,
  defaultOrder,
  dnsException,
  emptyHost,
  find,
  findService,
  lookup,
  lookupOptions,
  lookupService,
  setDefaultResultOrder,
};
