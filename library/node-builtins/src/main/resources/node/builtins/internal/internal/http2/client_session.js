// The class ClientHttp2Session, and connect().
"use strict";

const { AbortError, invalidArgType } = use("internal/errors");
const validators = use("internal/validators");
const { nextTick } = use("internal/tasks");
const channels = use("internal/http2/channels");
const errors = use("internal/http2/errors");
const { isPayloadMeaningless, kSensitive, objectOf, toFields } = use("internal/http2/headers");
const { validate } = use("internal/http2/options");
const { validateSettings } = use("internal/http2/settings");
const { Http2Session, kMessage, kNative, kSocket } = use("internal/http2/session");
const { ClientHttp2Stream } = use("internal/http2/client_stream");
const streams = use("internal/http2/stream");
const { ENDED_BY_HEADERS, HAS_TRAILERS, LOCAL_ENDED, kBegin, kFlags, kSentHeaders, textOf } = streams;

const kAuthority = Symbol("authority");
const kProtocol = Symbol("protocol");
const kOrigins = Symbol("kOrigins");
const kOrigin = Symbol("kOrigin"); // of a stream

const TOO_LARGE = -2;
const MISDIRECTED = 421;
const HTTP_PORT = 80;
const HTTPS_PORT = 443;

class ClientHttp2Session extends Http2Session {
  constructor(options, socket) {
    super(options, socket, false);
    this[kOrigins] = undefined;
  }

  // The origins that the server is responsible for, of an encrypted session.
  get originSet() {
    const socket = this[kSocket];
    if (this.encrypted !== true || socket === undefined) {
      return this[kOrigins] === undefined ? undefined : [...this[kOrigins]];
    }
    return [...originsOf(this, socket)];
  }

  addOrigins(origins) {
    if (this.encrypted !== true || origins.length === 0) {
      return;
    }
    const all = originsOf(this, this[kSocket]);
    for (const origin of origins) {
      all.add(origin);
    }
    nextTick(emitOrigin, this, origins);
  }

  request(given, givenOptions) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    if (this.closed) {
      throw errors.goawaySession();
    }
    if (given !== undefined && given !== null && !Array.isArray(given)) {
      validators.validateObject(given, "headers");
    }
    if (givenOptions !== undefined && givenOptions !== null) {
      validators.validateObject(givenOptions, "options");
    }
    const options = { ...givenOptions };
    const { headers, read } = complete(this, given);
    const method = read(":method");
    if (method === "CONNECT") {
      checkConnect(read);
    }
    if (options.endStream === undefined) {
      // A method that has no body as a rule.
      options.endStream = isPayloadMeaningless(method);
    } else {
      validators.validateBoolean(options.endStream, "options.endStream");
    }
    if (options.waitForTrailers !== undefined && options.waitForTrailers !== null) {
      options.waitForTrailers = Boolean(options.waitForTrailers);
    }
    if (options.signal) {
      validators.validateAbortSignal(options.signal, "options.signal");
    }
    const { fields, sensitive } = toFields(headers, this.options, "request");
    const stream = new ClientHttp2Stream(this, {});
    stream[kSentHeaders] = Array.isArray(headers) ? objectOf(headers) : headers;
    stream[kOrigin] = `${read(":scheme")}://${read(":authority") ?? read("host")}`;
    if (channels.client.created.hasSubscribers) {
      channels.client.created.publish({ stream, headers });
    }
    if (options.endStream) {
      stream[kFlags] |= LOCAL_ENDED;
      stream.end();
    } else if (options.waitForTrailers) {
      stream[kFlags] |= HAS_TRAILERS;
    }
    const start = () => startRequest(this, stream, headers, textOf(fields), textOf(sensitive), options.endStream);
    if (options.signal && follow(stream, options.signal)) {
      return stream;
    }
    if (this[kNative] === undefined) {
      this.once("connect", start);
    } else {
      start();
    }
    return stream;
  }

  // What the server pushes, or answers.
  [kMessage](id, headers, flags, fields, end, known) {
    if (known.id === id) {
      if (headers[":status"] === MISDIRECTED && this[kOrigins] !== undefined) {
        this[kOrigins].delete(known[kOrigin]);
      }
      if (channels.client.finish.hasSubscribers) {
        channels.client.finish.publish({ stream: known, headers, flags });
      }
      return;
    }
    const stream = new ClientHttp2Stream(this, {});
    stream.isPushed = true;
    stream[kBegin](id, this[kNative]);
    stream[kFlags] |= LOCAL_ENDED;
    stream.end();
    if (channels.client.created.hasSubscribers) {
      channels.client.created.publish({ stream, headers });
    }
    if (channels.client.start.hasSubscribers) {
      channels.client.start.publish({ stream, headers });
    }
    if (end) {
      stream[kFlags] |= ENDED_BY_HEADERS;
    }
    nextTick(emitStream, this, stream, headers, flags, fields);
  }
}

function emitStream(session, stream, headers, flags, fields) {
  if (!session.emit("stream", stream, headers, flags, fields)) {
    stream.close(); // nobody wants it
  }
}

function emitOrigin(session, origins) {
  session.emit("origin", origins);
}

function originsOf(session, socket) {
  if (session[kOrigins] === undefined) {
    const host = socket.servername ?? socket._host;
    const name = host === undefined || host === null || host === false || host === "" ? socket.remoteAddress : host;
    const port = socket.remotePort;
    session[kOrigins] = new Set([`https://${name}${port === HTTPS_PORT ? "" : `:${port}`}`]);
  }
  return session[kOrigins];
}

// A request with all that it needs, and a function that reads one of its fields.
function complete(session, given) {
  if (Array.isArray(given)) {
    const pairs = given.slice();
    const read = (name) => {
      for (let i = 0; i < pairs.length; i += 2) {
        if (pairs[i] === name) {
          return pairs[i + 1];
        }
      }
      return undefined;
    };
    const missing = [];
    if (read(":method") === undefined) {
      missing.push(":method", "GET");
    }
    if ((read(":method") ?? "GET") !== "CONNECT") {
      if (read(":authority") === undefined && read("host") === undefined) {
        missing.push(":authority", session[kAuthority]);
      }
      if (read(":scheme") === undefined) {
        missing.push(":scheme", session[kProtocol].slice(0, -1));
      }
      if (read(":path") === undefined) {
        missing.push(":path", "/");
      }
    }
    pairs[kSensitive] = given[kSensitive];
    pairs.unshift(...missing);
    return { headers: pairs, read };
  }
  const headers = { __proto__: null, ...given };
  headers[":method"] ??= "GET";
  if (headers[":method"] !== "CONNECT" || headers[":protocol"] !== undefined) {
    if (headers[":authority"] === undefined && headers.host === undefined) {
      headers[":authority"] = session[kAuthority];
    }
    headers[":scheme"] ??= session[kProtocol].slice(0, -1);
    headers[":path"] ??= "/";
  }
  return { headers, read: (name) => headers[name] };
}

function checkConnect(read) {
  if (read(":protocol") !== undefined) {
    return; // extended CONNECT is an ordinary request
  }
  if (read(":scheme") !== undefined) {
    throw errors.connectScheme();
  }
  if (read(":path") !== undefined) {
    throw errors.connectPath();
  }
  if (read(":authority") === undefined) {
    throw errors.connectAuthority();
  }
}

// Returns whether the signal is aborted already.
function follow(stream, signal) {
  const abort = () => stream.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    nextTick(abort);
    return true;
  }
  const listener = use("events").addAbortListener(signal, abort);
  stream.once("close", listener[Symbol.dispose]);
  return false;
}

function startRequest(session, stream, headers, fields, sensitive, end) {
  const native = session[kNative];
  if (stream.destroyed || session.destroyed || native === undefined) {
    return;
  }
  if (session.closed) {
    stream.destroy(errors.goawaySession());
    return;
  }
  let id = native.request(fields, sensitive, end);
  if (id === TOO_LARGE) {
    id = session.state.nextStreamID - 2; // the number is used up: what happens follows
  } else if (id < 0) {
    stream.destroy(errors.outOfStreams());
    return;
  }
  stream[kBegin](id, native);
  if (channels.client.start.hasSubscribers) {
    channels.client.start.publish({ stream, headers });
  }
}

// ---- connecting ----

function connect(given, givenOptions, givenListener) {
  let options = givenOptions;
  let listener = givenListener;
  if (typeof options === "function") {
    listener = options;
    options = undefined;
  }
  if (options !== undefined && options !== null) {
    validators.validateObject(options, "options");
  }
  options = { ...options };
  if (options.settings !== undefined) {
    validators.validateObject(options.settings, "options.settings");
    validateSettings(options.settings);
  }
  validate(options);
  const authority = typeof given === "string" ? new URL(given) : given;
  if (typeof authority !== "object" || authority === null || Array.isArray(authority)) {
    throw invalidArgType("authority", ["string", "Object", "URL"], given);
  }
  const protocol = authority.protocol || options.protocol || "https:";
  const port = authority.port || (protocol === "http:" ? HTTP_PORT : HTTPS_PORT);
  let host = "localhost";
  if (authority.hostname) {
    host = authority.hostname.startsWith("[") ? authority.hostname.slice(1, -1) : authority.hostname;
  } else if (authority.host) {
    ({ host } = authority);
  }
  const socket = open(authority, options, protocol, port, host);
  const session = new ClientHttp2Session(options, socket);
  session[kAuthority] = `${options.servername || (host.includes(":") ? `[${host}]` : host)}:${port}`;
  session[kProtocol] = protocol;
  if (typeof listener === "function") {
    session.once("connect", listener);
  }
  return session;
}

function open(authority, options, protocol, port, host) {
  if (typeof options.createConnection === "function") {
    return options.createConnection(authority, options);
  }
  if (protocol === "http:") {
    return use("net").connect({ port, host, ...options });
  }
  if (protocol === "https:") {
    const secure = { ...options };
    secure.ALPNProtocols ??= ["h2"];
    if (use("net").isIP(host) === 0) {
      secure.servername ??= host;
    }
    return use("tls").connect(port, host, secure);
  }
  throw errors.unsupportedProtocol(protocol);
}

return { ClientHttp2Session, connect };
