// The module "dns/promises".
"use strict";

const { missingArgs } = use("internal/errors");
const validators = use("internal/validators");
const names = use("internal/dns/lookup");
const codes = use("internal/dns/codes");
const resolving = use("internal/dns/resolver");
const addresses = binding("net");

function asked(ask) {
  return new Promise(function (resolve, reject) {
    ask((error, found) => (error ? reject(error) : resolve(found)));
  });
}

function lookup(hostname, options) {
  if (hostname) {
    validators.validateString(hostname, "hostname");
  }
  const wanted = names.lookupOptions(options);
  if (!hostname) {
    return Promise.reject(names.emptyHost(hostname));
  }
  const kind = addresses.kind(hostname);
  const answer = (found) => (wanted.all ? found : found[0]);
  if (kind !== 0) {
    return Promise.resolve(answer([{ address: hostname, family: kind }]));
  }
  return asked((done) => names.find(hostname, wanted, done)).then(answer);
}

function lookupService(address, port) {
  if (arguments.length !== 2) {
    throw missingArgs("address", "port");
  }
  names.checkService(address, port);
  return asked((done) => names.findService(address, port, done));
}

class Resolver extends resolving.BaseResolver {
  resolve(hostname, rrtype) {
    return rrtype === undefined ? this.resolve4(hostname) : this[resolving.methodOf(rrtype)](hostname);
  }

  reverse(address) {
    validators.validateString(address, "name");
    return asked((done) => {
      resolving.requireAddress(address);
      this._handle.reverse(address, done);
    });
  }
}

resolving.addMethods(
  Resolver,
  (kind) =>
    function (name, options) {
      validators.validateString(name, "name");
      return asked((done) => this._handle.query(kind, name, Boolean(options?.ttl), done));
    }
);

const common = resolving.commonResolver(Resolver);
const exports = {
  lookup,
  lookupService,
  Resolver,
  getDefaultResultOrder: names.defaultOrder,
  setDefaultResultOrder: names.setDefaultResultOrder,
  setServers: resolving.setCommonServers,
  getServers: () => common.getServers(),
  ...codes,
  resolve: (hostname, rrtype) => common.resolve(hostname, rrtype),
  reverse: (address) => common.reverse(address),
};
for (const kind of Object.keys(resolving.kinds)) {
  const [method] = resolving.kinds[kind];
  exports[method] = common[method].bind(common);
  Object.defineProperty(exports[method], "name", { __proto__: null, value: method });
}
return exports;
