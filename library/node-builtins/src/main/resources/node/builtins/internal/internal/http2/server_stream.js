// The class ServerHttp2Stream: a request that a server received, or one that it makes up, and the response.
//
// The session of Java has respond(id, fields, sensitive, end), inform(id, fields, sensitive), push(parent, fields,
// sensitive).
"use strict";

const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const channels = use("internal/http2/channels");
const errors = use("internal/http2/errors");
const { kSensitive, objectOf, toFields } = use("internal/http2/headers");
const streams = use("internal/http2/stream");
const { Http2Stream, HAS_HEADERS, HAS_TRAILERS, HEAD, LOCAL_ENDED, textOf } = streams;
const { kAuthority, kBegin, kFlags, kID, kInfoHeaders, kNative, kProtocol, kSentHeaders, kSession } = streams;

// Statuses of responses without a body.
const NO_CONTENT = 204;
const RESET_CONTENT = 205;
const NOT_MODIFIED = 304;
const SWITCHING = 101;

function isBodiless(status) {
  return status === NO_CONTENT || status === RESET_CONTENT || status === NOT_MODIFIED;
}

class ServerHttp2Stream extends Http2Stream {
  constructor(session, options) {
    super(session, options, channels.server);
  }

  get pushAllowed() {
    const session = this[kSession];
    return (
      !this.destroyed &&
      !this.closed &&
      session !== undefined &&
      !session.closed &&
      !session.destroyed &&
      session.remoteSettings.enablePush
    );
  }

  // A program that writes without a response before it sends the usual one.
  _begin() {
    if (!this.headersSent) {
      this.respond();
    }
  }

  respond(given, givenOptions) {
    const { headers, options } = this._prepare(given, givenOptions);
    const status = statusOf(headers);
    if (isBodiless(status) || this.headRequest || options.endStream) {
      options.endStream = true;
    }
    this._send(headers, options);
  }

  // Checks and completes what a response begins with.
  _prepare(given, givenOptions) {
    if (this.destroyed || this.closed) {
      throw errors.invalidStream();
    }
    if (this.headersSent) {
      throw errors.headersSent();
    }
    if (givenOptions !== undefined) {
      validators.validateObject(givenOptions, "options");
    }
    const options = { ...givenOptions };
    let headers;
    if (Array.isArray(given)) {
      headers = given.slice();
      headers[kSensitive] = given[kSensitive];
      if (!hasName(headers, ":status")) {
        headers.unshift(":status", 200);
      }
      if (options.sendDate !== false && !hasName(headers, "date")) {
        headers.push("date", new Date().toUTCString());
      }
    } else {
      validators.validateObject(given ?? {}, "headers");
      headers = { __proto__: null, ...given };
      if (headers[":status"] === undefined || headers[":status"] === null) {
        headers[":status"] = 200;
      }
      if ((options.sendDate ?? true) && headers.date === undefined) {
        headers.date = new Date().toUTCString();
      }
    }
    const status = statusOf(headers);
    if (status < 200 || status > 599) {
      throw errors.statusInvalid(Array.isArray(headers) ? status : headers[":status"]);
    }
    return { headers, options };
  }

  // Sends the head.
  _send(headers, options) {
    const { fields, sensitive } = toFields(headers, this[kSession].options, "response");
    this._update();
    this[kSentHeaders] = Array.isArray(headers) ? objectOf(headers) : headers;
    this[kFlags] |= HAS_HEADERS;
    if (options.waitForTrailers && !options.endStream) {
      this[kFlags] |= HAS_TRAILERS;
    }
    if (options.endStream) {
      this[kFlags] |= LOCAL_ENDED;
    }
    this[kNative].respond(this[kID], textOf(fields), textOf(sensitive), Boolean(options.endStream));
    if (channels.server.finish.hasSubscribers) {
      channels.server.finish.publish({ stream: this, headers, flags: options.endStream ? 5 : 4 });
    }
    if (options.endStream) {
      this.end();
    }
  }

  additionalHeaders(given) {
    if (this.destroyed || this.closed) {
      throw errors.invalidStream();
    }
    if (this.headersSent) {
      throw errors.headersAfterRespond();
    }
    validators.validateObject(given, "headers");
    const headers = { __proto__: null, ...given };
    if (headers[":status"] !== undefined && headers[":status"] !== null) {
      const status = (headers[":status"] |= 0);
      if (status === SWITCHING) {
        throw errors.status101();
      }
      if (status < 100 || status >= 200) {
        throw errors.invalidInfoStatus(status);
      }
    }
    this._update();
    const { fields, sensitive } = toFields(headers, this[kSession].options, "response");
    this[kInfoHeaders] ??= [];
    this[kInfoHeaders].push(headers);
    this[kNative].inform(this[kID], textOf(fields), textOf(sensitive));
  }

  pushStream(given, givenOptions, givenCallback) {
    if (!this.pushAllowed) {
      throw errors.pushDisabled();
    }
    if (this[kID] % 2 === 0) {
      throw errors.nestedPush();
    }
    let options = givenOptions;
    let callback = givenCallback;
    if (typeof options === "function") {
      callback = options;
      options = undefined;
    }
    validators.validateFunction(callback, "callback");
    if (options !== undefined && options !== null) {
      validators.validateObject(options, "options");
    }
    options = { ...options };
    options.endStream = Boolean(options.endStream);
    validators.validateObject(given ?? {}, "headers");
    const headers = { __proto__: null, ...given };
    headers[":method"] ??= "GET";
    headers[":authority"] ??= this[kAuthority];
    headers[":scheme"] ??= this[kProtocol];
    headers[":path"] ??= "/";
    let isHead = false;
    if (headers[":method"] === "HEAD") {
      isHead = true;
      options.endStream = true;
    }
    const { fields, sensitive } = toFields(headers, this[kSession].options, "request");
    this._update();
    const session = this[kSession];
    const id = this[kNative].push(this[kID], textOf(fields), textOf(sensitive));
    if (id < 0) {
      nextTick(callback, errors.outOfStreams());
      return;
    }
    const stream = new ServerHttp2Stream(session, { readable: false });
    stream[kAuthority] = headers[":authority"];
    stream[kProtocol] = headers[":scheme"];
    stream[kSentHeaders] = headers;
    stream[kBegin](id, this[kNative]);
    stream.push(null); // a promised request has no body
    if (channels.server.created.hasSubscribers) {
      channels.server.created.publish({ stream, headers });
    }
    if (isHead) {
      stream[kFlags] |= HEAD;
    }
    if (options.endStream) {
      stream.end();
    }
    if (channels.server.start.hasSubscribers) {
      channels.server.start.publish({ stream, headers });
    }
    nextTick(callback, null, stream, headers, 0);
  }

  respondWithFD(fd, headers, options) {
    use("internal/http2/files").respondWithFD(this, fd, headers, options);
  }

  respondWithFile(path, headers, options) {
    use("internal/http2/files").respondWithFile(this, path, headers, options);
  }
}

function hasName(pairs, name) {
  for (let i = 0; i < pairs.length; i += 2) {
    if (String(pairs[i]).toLowerCase() === name) {
      return true;
    }
  }
  return false;
}

function statusOf(headers) {
  if (!Array.isArray(headers)) {
    return headers[":status"] | 0;
  }
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i] === ":status") {
      return headers[i + 1] | 0;
    }
  }
  return 0;
}

return { ServerHttp2Stream, isBodiless, statusOf };
