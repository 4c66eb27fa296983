// Queries to name servers, which both modules share.
//
// Binding "dns": channel(timeout, tries, longest) makes a channel of Java: servers(), clearServers(), addServer(address,
// port), local(first, second), pending(), cancel(), and query(kind, name, done(code, records)) and reverse(address,
// done(code, records)), whose records are arrays of Java that begin with the type.
"use strict";

const primordials = use("primordials");
const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = use("internal/errors");
const { Buffer } = use("internal/buffer");
const validators = use("internal/validators");
const { captured, turn } = use("internal/tasks");
const { dnsException } = use("internal/dns/lookup");
const texts = use("internal/dns/servers");
const work = use("internal/observed_work");
const resolver = binding("dns");
const addresses = binding("net");

const kinds = {
  __proto__: null,
  A: ["resolve4", "queryA"],
  AAAA: ["resolve6", "queryAaaa"],
  ANY: ["resolveAny", "queryAny"],
  CAA: ["resolveCaa", "queryCaa"],
  CNAME: ["resolveCname", "queryCname"],
  MX: ["resolveMx", "queryMx"],
  NAPTR: ["resolveNaptr", "queryNaptr"],
  NS: ["resolveNs", "queryNs"],
  PTR: ["resolvePtr", "queryPtr"],
  SOA: ["resolveSoa", "querySoa"],
  SRV: ["resolveSrv", "querySrv"],
  TLSA: ["resolveTlsa", "queryTlsa"],
  TXT: ["resolveTxt", "queryTxt"],
};

// ---- records ----

const named = ([, value]) => ({ value });
const address = ([, one, ttl]) => ({ address: one, ttl });

// The fields of a record, without its type. The order is the one in which resolveAny lists the types.
const fields = {
  __proto__: null,
  A: address,
  CNAME: named,
  AAAA: address,
  MX: ([, priority, exchange]) => ({ exchange, priority }),
  NS: named,
  TXT: ([, entries]) => ({ entries: primordials.list(entries) }),
  SRV: ([, priority, weight, port, name]) => ({ name, port, priority, weight }),
  PTR: named,
  NAPTR: ([, order, preference, flags, service, regexp, replacement]) => ({
    flags,
    service,
    regexp,
    replacement,
    order,
    preference,
  }),
  SOA: ([, nsname, hostmaster, serial, refresh, retry, expire, minttl]) => ({
    nsname,
    hostmaster,
    serial,
    refresh,
    retry,
    expire,
    minttl,
  }),
  TLSA: ([, certUsage, selector, match, digits]) => {
    const { buffer, byteOffset, byteLength } = Buffer.from(digits, "hex");
    return { certUsage, selector, match, data: buffer.slice(byteOffset, byteOffset + byteLength) };
  },
  CAA: ([, critical, tag, value]) => ({ critical, [tag]: value }),
};
const order = Object.keys(fields);

function values(kind, records, withTtl) {
  const found = primordials.list(records).map((record) => primordials.list(record));
  switch (kind) {
    case "ANY":
      found.sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
      return found.map((record) => ({ ...fields[record[0]](record), type: record[0] }));
    case "A":
    case "AAAA":
      return found.map((record) => (withTtl ? address(record) : record[1]));
    case "CNAME":
    case "NS":
    case "PTR":
      return found.map((record) => record[1]);
    case "TXT":
      return found.map((record) => fields.TXT(record).entries);
    case "SOA":
      return fields.SOA(found[0]);
    default:
      return found.map(fields[kind]);
  }
}

// An address for which a server answers so has no name.
const NO_NAME = ["ENODATA", "EFORMERR", "ESERVFAIL", "ENOTIMP", "EREFUSED"];

// ---- a resolver's servers and queries ----

class Channel {
  #native;

  constructor(options) {
    const { timeout, tries, maxTimeout } = checked(options);
    this.#native = resolver.channel(timeout, tries, maxTimeout);
  }

  // Returns [address, port] of each.
  getServers() {
    const flat = primordials.list(this.#native.servers());
    const found = [];
    for (let i = 0; i < flat.length; i += 2) {
      found.push([flat[i], Number(flat[i + 1])]);
    }
    return found;
  }

  setServers(found) {
    if (this.#native.pending() > 0) {
      const list = found.map(texts.text);
      throw new NodeError(
        "ERR_DNS_SET_SERVERS_FAILED",
        `c-ares failed to set servers: "There are pending queries." [${list}]`
      );
    }
    this.#native.clearServers();
    for (const [host, port] of found) {
      if (!this.#native.addServer(host, port)) {
        throw new NodeTypeError("ERR_INVALID_IP_ADDRESS", `Invalid IP address: ${host}`);
      }
    }
  }

  setLocalAddress(first, second) {
    if (!this.#native.local(first, second ?? null)) {
      const version = addresses.kind(first);
      const isSame = version !== 0 && version === addresses.kind(second ?? "");
      const message = isSame ? `Cannot specify two IPv${version} addresses.` : "Invalid IP address.";
      throw new NodeTypeError("ERR_INVALID_ARG_VALUE", message);
    }
  }

  cancel() {
    this.#native.cancel();
  }

  // Calls done with an error, or null and the values.
  query(kind, name, withTtl, done) {
    this.#native.query(kind, name, answering(kind, kinds[kind][1], name, withTtl, done));
  }

  reverse(host, done) {
    const answer = answering("PTR", "getHostByAddr", host, false, done);
    this.#native.reverse(host, (code, records) => answer(NO_NAME.includes(code) ? "ENOTFOUND" : code, records));
  }
}

function answering(kind, syscall, name, withTtl, done) {
  const context = captured("QUERYWRAP", undefined, true);
  const start = work.begin("dns");
  return (code, records) => {
    if (code !== null) {
      turn(context, done, undefined, [dnsException(code, syscall, name)]);
      return;
    }
    const result = values(kind, records, withTtl);
    work.end("dns", syscall, start, () => ({ host: name, ttl: withTtl, result }));
    turn(context, done, undefined, [null, result]);
  };
}

function checked(options) {
  if (options === undefined || options === null) {
    return { timeout: -1, tries: 4, maxTimeout: 0 };
  }
  validators.validateObject(options, "options");
  const { timeout = -1, tries = 4, maxTimeout = 0 } = options;
  validators.validateInt32(timeout, "options.timeout", -1);
  validators.validateInt32(tries, "options.tries", 1);
  validators.validateUint32(maxTimeout, "options.maxTimeout");
  return { timeout, tries, maxTimeout };
}

// ---- the classes Resolver ----

// What the classes of both modules have in common.
class BaseResolver {
  constructor(options) {
    Object.defineProperty(this, "_handle", {
      __proto__: null,
      value: new Channel(options),
      writable: true,
      configurable: true,
    });
  }

  cancel() {
    this._handle.cancel();
  }

  getServers() {
    return (this._handle.getServers() || []).map(texts.text);
  }

  setServers(servers) {
    this._handle.setServers(texts.parse(servers));
  }

  setLocalAddress(ipv4, ipv6) {
    validators.validateString(ipv4, "ipv4");
    if (ipv6 !== undefined) {
      validators.validateString(ipv6, "ipv6");
    }
    this._handle.setLocalAddress(ipv4, ipv6);
  }
}

// Throws for a text that is no address.
function requireAddress(host) {
  if (addresses.kind(host) === 0) {
    const error = new Error(`getHostByAddr EINVAL ${host}`);
    error.errno = -22;
    error.code = "EINVAL";
    error.syscall = "getHostByAddr";
    error.hostname = host;
    throw error;
  }
}

function methodOf(type) {
  if (typeof type !== "string") {
    throw invalidArgType("rrtype", "string", type);
  }
  if (kinds[type] === undefined) {
    throw invalidArgValue("rrtype", type);
  }
  return kinds[type][0];
}

// Adds the method of each type to the class.
function addMethods(Resolver, make) {
  for (const kind of Object.keys(kinds)) {
    const [method] = kinds[kind];
    const value = make(kind);
    Object.defineProperty(value, "name", { __proto__: null, value: method });
    Object.defineProperty(Resolver.prototype, method, {
      __proto__: null,
      value,
      writable: true,
      configurable: true,
      enumerable: true,
    });
  }
}

// The servers of the functions of both modules; queries under way keep theirs when others are set.
let common = new Channel();

function setCommonServers(servers) {
  const found = texts.parse(servers);
  const next = new Channel();
  next.setServers(found);
  common = next;
}

// A resolver of that class with the common servers.
function commonResolver(Resolver) {
  const made = new Resolver();
  Object.defineProperty(made, "_handle", { __proto__: null, get: () => common, configurable: true });
  return made;
}

return { BaseResolver, addMethods, commonResolver, kinds, methodOf, requireAddress, setCommonServers };
