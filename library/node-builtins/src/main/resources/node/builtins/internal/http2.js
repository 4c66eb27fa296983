// The module "http2". It loads what a program uses.
"use strict";

const primordials = use("primordials");

const exports = {
  connect: (...values) => use("internal/http2/client_session").connect(...values),
  createServer: (...values) => use("internal/http2/server").createServer(...values),
  createSecureServer: (...values) => use("internal/http2/server").createSecureServer(...values),
  getDefaultSettings: () => use("internal/http2/settings").getDefaultSettings(),
  getPackedSettings: (settings) => use("internal/http2/settings").getPackedSettings(settings),
  getUnpackedSettings: (...values) => use("internal/http2/settings").getUnpackedSettings(...values),
  performServerHandshake: (...values) => use("internal/http2/server").performServerHandshake(...values),
};

primordials.lazy(exports, "constants", () => use("internal/http2/constants").constants);
primordials.lazy(exports, "sensitiveHeaders", () => use("internal/http2/headers").kSensitive);
primordials.lazy(exports, "Http2ServerRequest", () => use("internal/http2/request").Http2ServerRequest);
primordials.lazy(exports, "Http2ServerResponse", () => use("internal/http2/response").Http2ServerResponse);

return exports;
