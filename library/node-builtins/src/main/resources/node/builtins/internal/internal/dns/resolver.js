// Queries to name servers: A, AAAA and PTR. Other types are not there yet, and say so.
"use strict";

const primordials = use("primordials");
const { invalidArgValue, notImplemented } = use("internal/errors");
const validators = use("internal/validators");
const { dnsException } = use("internal/dns/lookup");
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

// Calls done with an error, or null and the values.
function query(kind, name, options, done) {
  const [method, syscall] = kinds[kind];
  if (kind !== "A" && kind !== "AAAA") {
    throw notImplemented(`function dns.${method}`);
  }
  const withTtl = Boolean(options?.ttl);
  resolver.resolve(kind, name, function (code, values) {
    if (code !== null) {
      done(dnsException(code, syscall, name));
      return;
    }
    const [ttl, ...found] = primordials.list(values);
    done(null, withTtl ? found.map((address) => ({ address, ttl: Number(ttl) })) : found);
  });
}

function reverse(address, done) {
  if (addresses.kind(address) === 0) {
    const error = new Error(`getHostByAddr EINVAL ${address}`);
    error.errno = -22;
    error.code = "EINVAL";
    error.syscall = "getHostByAddr";
    error.hostname = address;
    throw error;
  }
  resolver.resolve("PTR", address, function (code, values) {
    if (code !== null) {
      done(dnsException(code, "getHostByAddr", address));
    } else {
      done(null, primordials.list(values).slice(1));
    }
  });
}

function methodOf(type) {
  validators.validateString(type, "rrtype");
  if (kinds[type] === undefined) {
    throw invalidArgValue("rrtype", type);
  }
  return kinds[type][0];
}

// The servers are those of the system: others cannot be set.
function servers() {
  return use("internal/dns/servers").current();
}

function checkOptions(options) {
  if (options === undefined || options === null) {
    return;
  }
  validators.validateObject(options, "options");
  const { timeout = -1, tries = 4, maxTimeout = 0 } = options;
  validators.validateInt32(timeout, "options.timeout", -1);
  validators.validateInt32(tries, "options.tries", 1);
  validators.validateUint32(maxTimeout, "options.maxTimeout");
}

return { checkOptions, kinds, methodOf, query, reverse, servers };
