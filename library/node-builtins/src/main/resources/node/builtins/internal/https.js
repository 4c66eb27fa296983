// The module "https": HTTP over sockets of "tls".
"use strict";

const primordials = use("primordials");

function createServer(options, listener) {
  return new (use("internal/https/server").Server)(options, listener);
}

function request(...values) {
  let options = {};
  let rest = values;
  if (typeof values[0] === "string") {
    options = use("internal/url").urlToHttpOptions(new URL(values[0]));
    rest = values.slice(1);
  } else if (values[0] instanceof URL || (values[0]?.href && values[0].protocol && values[0].auth === undefined)) {
    options = use("internal/url").urlToHttpOptions(values[0]);
    rest = values.slice(1);
  }
  if (rest[0] && typeof rest[0] !== "function") {
    Object.assign(options, rest[0]);
    rest = rest.slice(1);
  }
  options._defaultAgent = use("internal/https/agent").globalAgent();
  const { ClientRequest } = use("internal/http/client");
  return new ClientRequest(options, ...rest);
}

function get(input, options, callback) {
  const call = request(input, options, callback);
  call.end();
  return call;
}

const exports = { createServer, get, request };

primordials.lazy(exports, "Agent", () => use("internal/https/agent").Agent);
primordials.lazy(exports, "Server", () => use("internal/https/server").Server);
Object.defineProperty(exports, "globalAgent", {
  get: () => use("internal/https/agent").globalAgent(),
  set: (agent) => use("internal/https/agent").setGlobalAgent(agent),
  configurable: true,
  enumerable: true,
});

return exports;
