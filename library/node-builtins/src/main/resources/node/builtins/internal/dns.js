// The module "dns": with callbacks. The module dns/promises has the same functions with promises.
"use strict";

const primordials = use("primordials");
const { notImplemented } = use("internal/errors");
const validators = use("internal/validators");
const { captured, run } = use("internal/tasks");
const names = use("internal/dns/lookup");
const codes = use("internal/dns/codes");
const resolving = use("internal/dns/resolver");

class Resolver {
  constructor(options) {
    resolving.checkOptions(options);
  }

  cancel() {}

  getServers() {
    return resolving.servers();
  }

  setServers(servers) {
    use("internal/dns/servers").set(servers);
  }

  setLocalAddress(ipv4, ipv6) {
    validators.validateString(ipv4, "ipv4");
    if (ipv6 !== undefined) {
      validators.validateString(ipv6, "ipv6");
    }
    throw notImplemented("function dns.Resolver.setLocalAddress");
  }

  resolve(hostname, rrtype, callback) {
    if (typeof rrtype === "function") {
      return this.resolve4(hostname, rrtype);
    }
    return this[resolving.methodOf(rrtype)](hostname, callback);
  }

  reverse(address, callback) {
    validators.validateString(address, "name");
    validators.validateFunction(callback, "callback");
    const context = captured();
    resolving.reverse(address, (error, found) => run(context, callback, [error, found]));
    return {};
  }
}

for (const kind of Object.keys(resolving.kinds)) {
  const [method] = resolving.kinds[kind];
  const query = function (name, options, callback) {
    let given = options;
    let done = callback;
    if (typeof options === "function") {
      done = options;
      given = undefined;
    }
    validators.validateString(name, "name");
    validators.validateFunction(done, "callback");
    const context = captured();
    resolving.query(kind, name, given, (error, found) => run(context, done, error ? [error] : [null, found]));
    return {};
  };
  Object.defineProperty(query, "name", { value: method });
  Object.defineProperty(Resolver.prototype, method, {
    value: query,
    writable: true,
    configurable: true,
    enumerable: true,
  });
}

const common = new Resolver();

const exports = {
  lookup: names.lookup,
  lookupService: names.lookupService,
  Resolver,
  getDefaultResultOrder: names.defaultOrder,
  setDefaultResultOrder: names.setDefaultResultOrder,
  setServers: (servers) => common.setServers(servers),
  getServers: () => common.getServers(),
  ADDRCONFIG: names.ADDRCONFIG,
  ALL: names.ALL,
  V4MAPPED: names.V4MAPPED,
  ...codes,
  resolve: (hostname, rrtype, callback) => common.resolve(hostname, rrtype, callback),
  reverse: (address, callback) => common.reverse(address, callback),
};
for (const kind of Object.keys(resolving.kinds)) {
  const [method] = resolving.kinds[kind];
  exports[method] = common[method].bind(common);
  Object.defineProperty(exports[method], "name", { value: method });
}

Object.defineProperty(names.lookup, Symbol.for("nodejs.util.promisify.custom"), {
  value: (hostname, options) =>
    new Promise((resolve, reject) => {
      names.lookup(hostname, options ?? {}, (error, address, family) => {
        if (error) {
          reject(error);
        } else {
          resolve(Array.isArray(address) ? address : { address, family });
        }
      });
    }),
});
primordials.lazy(exports, "promises", () => use("dns/promises"));

return exports;
