// The module "tls". It loads what a program uses.
//
// Binding "tls": ciphers() returns OpenSSL's names of all cipher suites.
"use strict";

const primordials = use("primordials");
const defaults = use("internal/tls/defaults");
const validators = use("internal/validators");
const errors = use("internal/errors");

let ciphers = defaults.ciphers ?? defaults.DEFAULT_CIPHERS;

function createServer(options, listener) {
  return new (use("internal/tls/server").Server)(options, listener);
}

function getCiphers() {
  return primordials.list(binding("tls").ciphers());
}

let ofDefault; // the list that was returned last

function defaultCertificates() {
  const chosen = defaults.certificates();
  if (ofDefault === undefined || ofDefault.chosen !== chosen) {
    const certificates =
      chosen === undefined ? new Set([...defaults.trusted("DEFAULT"), ...defaults.extraList()]) : chosen;
    ofDefault = { chosen, list: Object.freeze([...certificates]) };
  }
  return ofDefault.list;
}

function getCACertificates(type = "default") {
  validators.validateString(type, "type");
  switch (type) {
    case "default":
      return defaultCertificates();
    case "bundled":
      return defaults.trusted("BUNDLED");
    case "system":
      return defaults.trusted("SYSTEM");
    case "extra":
      return Object.freeze(defaults.extraList());
    default:
      throw errors.invalidArgValue("type", type);
  }
}

function setDefaultCACertificates(certs) {
  if (!Array.isArray(certs)) {
    throw errors.invalidArgType("certs", "Array", certs);
  }
  const { isArrayBufferView } = use("util/types");
  const texts = new Set();
  let isWrong = false;
  for (let i = 0; i < certs.length; i++) {
    const one = certs[i];
    if (typeof one !== "string" && !isArrayBufferView(one)) {
      throw errors.invalidArgType(`certs[${i}]`, ["string", "ArrayBufferView"], one);
    }
    const text =
      typeof one === "string"
        ? one
        : use("buffer").Buffer.from(one.buffer, one.byteOffset, one.byteLength).toString("latin1");
    for (const found of text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [text]) {
      try {
        new (use("crypto").X509Certificate)(found);
        texts.add(found);
      } catch {
        isWrong = true;
      }
    }
  }
  if (isWrong) {
    const text = "No valid certificates found in the provided array";
    throw new errors.NodeError("ERR_CRYPTO_OPERATION_FAILED", text);
  }
  defaults.choose([...texts]);
}

const exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_ECDH_CURVE: "auto",
  DEFAULT_MAX_VERSION: defaults.maxVersion,
  DEFAULT_MIN_VERSION: defaults.minVersion,
  checkServerIdentity: (hostname, cert) => use("internal/tls/identity").checkServerIdentity(hostname, cert),
  connect: (...values) => use("internal/tls/connect").connect(...values),
  convertALPNProtocols: (protocols, out) => use("internal/tls/identity").convertALPNProtocols(protocols, out),
  createSecureContext: (options) => use("internal/tls/context").createSecureContext(options),
  createServer,
  getCACertificates,
  getCiphers,
  setDefaultCACertificates,
};

// Contexts read them each time.
Object.defineProperty(exports, "DEFAULT_CIPHERS", {
  get: () => ciphers,
  set: (value) => {
    ciphers = value;
    defaults.ciphers = value;
  },
  configurable: true,
  enumerable: true,
});
for (const name of ["DEFAULT_MIN_VERSION", "DEFAULT_MAX_VERSION"]) {
  const key = name === "DEFAULT_MIN_VERSION" ? "minVersion" : "maxVersion";
  Object.defineProperty(exports, name, {
    get: () => defaults[key],
    set: (value) => {
      defaults[key] = value;
    },
    configurable: true,
    enumerable: true,
  });
}
Object.defineProperty(exports, "rootCertificates", {
  get: () => defaults.trusted("BUNDLED"),
  configurable: false,
  enumerable: true,
});

primordials.lazy(exports, "SecureContext", () => use("internal/tls/context").SecureContext);
primordials.lazy(exports, "Server", () => use("internal/tls/server").Server);
primordials.lazy(exports, "TLSSocket", () => use("internal/tls/socket").TLSSocket);

return exports;
