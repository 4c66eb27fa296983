// The module "http2". It can be loaded, because frameworks load it for what they may need; HTTP/2 itself is not there
// yet. Its names of fields and numbers of errors are those of RFC 9113.
"use strict";

const { notImplemented } = use("internal/errors");

const constants = { __proto__: null };

for (const name of ["STATUS", "METHOD", "AUTHORITY", "SCHEME", "PATH", "PROTOCOL"]) {
  constants[`HTTP2_HEADER_${name}`] = `:${name.toLowerCase()}`;
}
for (const name of [
  "accept",
  "accept-encoding",
  "authorization",
  "cache-control",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "cookie",
  "date",
  "etag",
  "expect",
  "host",
  "if-none-match",
  "keep-alive",
  "last-modified",
  "location",
  "proxy-connection",
  "server",
  "set-cookie",
  "te",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "vary",
]) {
  constants[`HTTP2_HEADER_${name.toUpperCase().replaceAll("-", "_")}`] = name;
}
for (const method of use("internal/http/common").METHODS) {
  constants[`HTTP2_METHOD_${method.replaceAll("-", "_")}`] = method;
}
[
  "NO_ERROR",
  "PROTOCOL_ERROR",
  "INTERNAL_ERROR",
  "FLOW_CONTROL_ERROR",
  "SETTINGS_TIMEOUT",
  "STREAM_CLOSED",
  "FRAME_SIZE_ERROR",
  "REFUSED_STREAM",
  "CANCEL",
  "COMPRESSION_ERROR",
  "CONNECT_ERROR",
  "ENHANCE_YOUR_CALM",
  "INADEQUATE_SECURITY",
  "HTTP_1_1_REQUIRED",
].forEach((name, number) => (constants[`NGHTTP2_${name}`] = number));
constants.HTTP_STATUS_OK = 200;

const exports = { constants, sensitiveHeaders: Symbol("sensitiveHeaders") };

for (const name of [
  "connect",
  "createSecureServer",
  "createServer",
  "getDefaultSettings",
  "getPackedSettings",
  "getUnpackedSettings",
  "performServerHandshake",
]) {
  exports[name] = {
    [name]: function () {
      throw notImplemented(`function http2.${name}`);
    },
  }[name];
}
for (const name of ["Http2ServerRequest", "Http2ServerResponse"]) {
  exports[name] = {
    [name]: class {
      constructor() {
        throw notImplemented(`class http2.${name}`);
      }
    },
  }[name];
}

return exports;
