// The module "tls". It can be loaded, because packages load it for what they may need; TLS itself is not there yet.
"use strict";

const { notImplemented } = use("internal/errors");

const exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_ECDH_CURVE: "auto",
  DEFAULT_MAX_VERSION: "TLSv1.3",
  DEFAULT_MIN_VERSION: "TLSv1.2",
};

for (const name of [
  "checkServerIdentity", "connect", "convertALPNProtocols", "createSecureContext", "createServer", "getCACertificates",
  "getCiphers", "setDefaultCACertificates",
]) {
  exports[name] = {
    [name]: function () {
      throw notImplemented(`function tls.${name}`);
    },
  }[name];
}
for (const name of ["SecureContext", "Server", "TLSSocket"]) {
  exports[name] = {
    [name]: class {
      constructor() {
        throw notImplemented(`class tls.${name}`);
      }
    },
  }[name];
}

return exports;
