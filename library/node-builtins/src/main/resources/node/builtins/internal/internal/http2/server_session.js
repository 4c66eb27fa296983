// The class ServerHttp2Session.
"use strict";

const { invalidArgType, NodeTypeError } = use("internal/errors");
const { nextTick } = use("internal/tasks");
const channels = use("internal/http2/channels");
const errors = use("internal/http2/errors");
const { Http2Session, kMessage, kNative } = use("internal/http2/session");
const { ServerHttp2Stream } = use("internal/http2/server_stream");
const streams = use("internal/http2/stream");
const { HEAD, kAuthority, kBegin, kFlags, kProtocol } = streams;

const LONGEST = 16382; // a frame's payload without the length
const QUOTED = /^[\x09\x20-\x5b\x5d-\x7e\x80-\xff]*$/;

class ServerHttp2Session extends Http2Session {
  constructor(options, socket, server) {
    super(options, socket, true);
    Object.defineProperty(this, "server", { __proto__: null, value: server, writable: true, configurable: true });
    if (Array.isArray(options.origins) && options.origins.length > 0) {
      this.origin(...options.origins);
    }
  }

  // A request.
  [kMessage](id, headers, flags, fields, end) {
    const stream = new ServerHttp2Stream(this, {});
    stream[kAuthority] = headers[":authority"] ?? headers.host;
    stream[kProtocol] = headers[":scheme"];
    stream[kBegin](id, this[kNative]);
    if (channels.server.created.hasSubscribers) {
      channels.server.created.publish({ stream, headers });
    }
    if (end) {
      stream[kFlags] |= streams.ENDED_BY_HEADERS;
      stream.push(null);
    }
    if (headers[":method"] === "HEAD") {
      stream[kFlags] |= HEAD;
    }
    if (channels.server.start.hasSubscribers) {
      channels.server.start.publish({ stream, headers });
    }
    nextTick(emitStream, this, stream, headers, flags, fields);
  }

  altsvc(alt, originOrStream) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    let stream = 0;
    let origin;
    if (typeof originOrStream === "string") {
      ({ origin } = new URL(originOrStream));
      if (origin === "null") {
        throw errors.altsvcInvalidOrigin();
      }
    } else if (typeof originOrStream === "number") {
      if (originOrStream >>> 0 !== originOrStream || originOrStream === 0) {
        throw use("internal/errors").outOfRange("originOrStream", `> 0 && < ${2 ** 32}`, originOrStream);
      }
      stream = originOrStream;
    } else if (originOrStream !== undefined) {
      if (originOrStream === null || typeof originOrStream !== "object") {
        throw invalidArgType("originOrStream", ["string", "number", "URL", "object"], originOrStream);
      }
      ({ origin } = originOrStream);
    }
    if (typeof alt !== "string") {
      throw invalidArgType("alt", "string", alt);
    }
    if (!QUOTED.test(alt)) {
      throw new NodeTypeError("ERR_INVALID_CHAR", "Invalid character in alt");
    }
    if (origin !== undefined && typeof origin !== "string") {
      throw invalidArgType("originOrStream", ["string", "number", "URL", "object"], originOrStream);
    }
    if (origin === "null") {
      throw errors.altsvcInvalidOrigin();
    }
    if (alt.length + (origin?.length ?? 0) > LONGEST) {
      throw errors.altsvcLength();
    }
    this[kNative].altSvc(stream, origin ?? "", alt);
  }

  origin(...origins) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    if (origins.length === 0) {
      return;
    }
    let text = "";
    let length = 0;
    for (const one of origins) {
      let found;
      if (typeof one === "string") {
        found = new URL(one).origin;
      } else if (one !== null && typeof one === "object") {
        found = one.origin;
      }
      if (typeof found !== "string") {
        throw invalidArgType("origin", ["string", "URL", "object"], one);
      }
      if (found === "null") {
        throw errors.invalidOrigin();
      }
      text += `${found}\n`;
      length += found.length + 2;
    }
    if (length > LONGEST + 2) {
      throw errors.originLength();
    }
    this[kNative].origin(text);
  }
}

function emitStream(session, stream, headers, flags, fields) {
  session.emit("stream", stream, headers, flags, fields);
}

return { ServerHttp2Session };
