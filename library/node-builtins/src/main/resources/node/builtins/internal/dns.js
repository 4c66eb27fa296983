// The module "dns": with callbacks. The module dns/promises has the same functions with promises.
"use strict";

const primordials = use("primordials");
const validators = use("internal/validators");
const names = use("internal/dns/lookup");
const codes = use("internal/dns/codes");
const resolving = use("internal/dns/resolver");

class Resolver extends resolving.BaseResolver {
  resolve(hostname, rrtype, callback) {
    if (typeof rrtype === "function") {
      return this.resolve4(hostname, rrtype);
    }
    return this[resolving.methodOf(rrtype)](hostname, callback);
  }

  reverse(address, callback) {
    validators.validateString(address, "name");
    validators.validateFunction(callback, "callback");
    resolving.requireAddress(address);
    this._handle.reverse(address, callback);
    return {};
  }
}

resolving.addMethods(
  Resolver,
  (kind) =>
    function (name, options, callback) {
      const done = typeof options === "function" ? options : callback;
      validators.validateString(name, "name");
      validators.validateFunction(done, "callback");
      this._handle.query(kind, name, typeof options === "object" && Boolean(options?.ttl), done);
      return {};
    }
);

const common = resolving.commonResolver(Resolver);

const exports = {
  lookup: names.lookup,
  lookupService: names.lookupService,
  Resolver,
  getDefaultResultOrder: names.defaultOrder,
  setDefaultResultOrder: names.setDefaultResultOrder,
  setServers: resolving.setCommonServers,
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
  Object.defineProperty(exports[method], "name", { __proto__: null, value: method });
}

Object.defineProperty(names.lookup, Symbol.for("nodejs.util.promisify.custom"), {
  __proto__: null,
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
Object.defineProperty(names.lookupService, Symbol.for("nodejs.util.promisify.custom"), {
  __proto__: null,
  value: (address, port) =>
    new Promise((resolve, reject) => {
      names.lookupService(address, port, (error, hostname, service) => {
        if (error) {
          reject(error);
        } else {
          resolve({ hostname, service });
        }
      });
    }),
});
primordials.lazy(exports, "promises", () => use("dns/promises"));

return exports;
