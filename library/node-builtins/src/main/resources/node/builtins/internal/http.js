// The module "http".
//
// Binding "http": maxHeaderSize() returns the limit of a head, in bytes.
"use strict";

const primordials = use("primordials");
const common = use("internal/http/common");
const validators = use("internal/validators");

let maxHeaderSize;

function createServer(options, requestListener) {
  return new (use("internal/http/server").Server)(options, requestListener);
}

function request(url, options, callback) {
  return new (use("internal/http/client").ClientRequest)(url, options, callback);
}

function get(url, options, callback) {
  const call = request(url, options, callback);
  call.end();
  return call;
}

const exports = {
  METHODS: common.METHODS.toSorted(),
  STATUS_CODES: common.STATUS_CODES,
  createServer,
  validateHeaderName: (name, label) => void common.validateHeaderName(name, label),
  validateHeaderValue: common.validateHeaderValue,
  get,
  request,
  setMaxIdleHTTPParsers(max) {
    validators.validateInteger(max, "max", 1); // parsers are Java's, and few
  },
  setGlobalProxyFromEnv() {
    throw use("internal/errors").notImplemented("function http.setGlobalProxyFromEnv");
  },
};

function lazy(name, compute) {
  primordials.lazy(exports, name, compute);
}

lazy("Agent", () => use("internal/http/agent").Agent);
lazy("ClientRequest", () => use("internal/http/client").ClientRequest);
lazy("IncomingMessage", () => use("internal/http/incoming").IncomingMessage);
lazy("OutgoingMessage", () => use("internal/http/outgoing").OutgoingMessage);
lazy("Server", () => use("internal/http/server").Server);
lazy("ServerResponse", () => use("internal/http/server").ServerResponse);
for (const name of ["WebSocket", "CloseEvent", "MessageEvent"]) {
  lazy(name, () => globalThis[name]);
}
Object.defineProperty(exports, "maxHeaderSize", {
  __proto__: null,
  get() {
    maxHeaderSize ??= binding("http").maxHeaderSize();
    return maxHeaderSize;
  },
  configurable: true,
  enumerable: true,
});
Object.defineProperty(exports, "globalAgent", {
  __proto__: null,
  get: () => use("internal/http/agent").globalAgent(),
  set: (agent) => use("internal/http/agent").setGlobalAgent(agent),
  configurable: true,
  enumerable: true,
});

return exports;
