// The class ClientHttp2Stream: a request and its response, or what a server pushes.
"use strict";

const { Http2Stream, HAS_HEADERS } = use("internal/http2/stream");
const streams = use("internal/http2/stream");
const channels = use("internal/http2/channels");

const { kFlags } = streams;
const CONTINUE = 100;

class ClientHttp2Stream extends Http2Stream {
  constructor(session, options) {
    super(session, options, channels.client);
    this[kFlags] |= HAS_HEADERS;
    this.on("headers", onInformation);
  }
}

function onInformation(headers) {
  if (headers[":status"] === CONTINUE) {
    this.emit("continue");
  }
}

return { ClientHttp2Stream };
