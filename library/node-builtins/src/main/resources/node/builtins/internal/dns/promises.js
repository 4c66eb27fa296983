// The module "dns/promises".
"use strict";

const { notImplemented, missingArgs } = use("internal/errors");
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
  const kind = hostname ? addresses.kind(hostname) : 0;
  const answer = (found) => (wanted.all ? found : found[0]);
  if (!hostname) {
    names.emptyHost(hostname);
    return Promise.resolve(wanted.all ? [] : { address: null, family: wanted.family === 6 ? 6 : 4 });
  }
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
  return Promise.reject(notImplemented("function dnsPromises.lookupService"));
}

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

  setLocalAddress() {
    throw notImplemented("function dnsPromises.Resolver.setLocalAddress");
  }

  resolve(hostname, rrtype) {
    return rrtype === undefined ? this.resolve4(hostname) : this[resolving.methodOf(rrtype)](hostname);
  }

  reverse(address) {
    validators.validateString(address, "name");
    return asked((done) => resolving.reverse(address, done));
  }
}

for (const kind of Object.keys(resolving.kinds)) {
  const [method] = resolving.kinds[kind];
  const query = function (name, options) {
    validators.validateString(name, "name");
    return asked((done) => resolving.query(kind, name, options, done));
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
  lookup,
  lookupService,
  Resolver,
  getDefaultResultOrder: names.defaultOrder,
  setDefaultResultOrder: names.setDefaultResultOrder,
  setServers: (servers) => common.setServers(servers),
  getServers: () => common.getServers(),
  ...codes,
  resolve: (hostname, rrtype) => common.resolve(hostname, rrtype),
  reverse: (address) => common.reverse(address),
};
for (const kind of Object.keys(resolving.kinds)) {
  const [method] = resolving.kinds[kind];
  exports[method] = common[method].bind(common);
}
return exports;
