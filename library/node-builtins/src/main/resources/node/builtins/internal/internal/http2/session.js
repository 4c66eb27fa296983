// The class Http2Session: a connection that speaks HTTP/2, with what both sides have.
//
// Binding "http2": open(session, socket, isServer, settings, limits, padding) gives a socket to a session of Java.
// onEvents(message(session, stream, id, part, fields, sensitive, end), data(stream, memory), ended(stream),
// drained(stream), trailers(stream), closed(stream, code), happened(session, what, number, other, value)) sets the
// functions for the events of all sessions. A session of Java has request(fields, sensitive, end), settings(changes),
// ping(...bytes), goaway(code, last, ...bytes), altSvc(stream, origin, value), origin(origins), localWindow(size),
// nextStream(id), destroy(code), flush(), feed(...bytes), localSettings(), remoteSettings(), state(), and what the
// streams use.
"use strict";

const EventEmitter = use("events");
const { Buffer, FastBuffer } = use("internal/buffer");
const { isTypedArray, isDataView } = use("util/types");
const { invalidArgType, outOfRange } = use("internal/errors");
const validators = use("internal/validators");
const { list } = use("primordials");
const { nextTick, captured, run } = use("internal/tasks");
const { wireOf } = use("internal/http/wires");
const errors = use("internal/http2/errors");
const settings = use("internal/http2/settings");
const { toHeaderObject } = use("internal/http2/headers");
const { limitsOf, paddingOf, settingsOf } = use("internal/http2/options");
const { socketProxy } = use("internal/http2/session_socket");
const timeouts = use("internal/http2/timeouts");
const streamEvents = use("internal/http2/stream");
const { kFlags, ENDED_BY_HEADERS, textOf } = streamEvents;
const http2 = binding("http2");

const kSocket = Symbol("kSocket");
const kProxy = Symbol("kProxy");
const kNative = Symbol("kNative");
const kState = Symbol("kState");
const kContext = Symbol("kContext");
const kSession = Symbol("kSession"); // of a socket
const kMessage = Symbol("kMessage"); // a method: fields arrived that are not those of a known stream
const kLocal = Symbol("kLocal");
const kRemote = Symbol("kRemote");

const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
const REFUSED_STREAM = 7;

// Parts of messages.
const REQUEST = 0;
const RESPONSE = 2;
const TRAILERS = 3;
const PROMISE = 4;

// Flags of frames with fields, as listeners see them.
const END_STREAM = 1;
const END_HEADERS = 4;

class Http2Session extends EventEmitter {
  constructor(options, socket, isServer) {
    super();
    if (!socket._handle && !isStream(socket)) {
      throw new Error("Internal HTTP/2 error");
    }
    if (socket[kSession] !== undefined) {
      throw errors.socketBound();
    }
    socket[kSession] = this;
    this.isServer = isServer;
    this.options = options;
    this.streams = new Map();
    this.pendingStreams = new Set();
    this.goawayCode = null;
    this.goawayLastStreamID = null;
    this.destroyCode = NO_ERROR;
    this.timeout = undefined;
    this[kSocket] = socket;
    this[kProxy] = undefined;
    this[kNative] = undefined;
    this[kContext] = captured();
    this[kLocal] = undefined;
    this[kRemote] = undefined;
    this[kState] = {
      isClosed: false,
      isDestroyed: false,
      isAlive: true,
      settings: [], // callbacks that wait for their acknowledgement
      pings: [],
    };
    socket.on("error", onSocketError);
    socket.on("close", onSocketClose);
    if (typeof socket.setNoDelay === "function") {
      socket.setNoDelay();
    }
    for (const name of ["options", "streams", "pendingStreams", "isServer"]) {
      Object.defineProperty(this, name, { __proto__: null, enumerable: false });
    }
    if (this.connecting) {
      const event = socket.encrypted ? "secureConnect" : "connect";
      socket.once(event, () => {
        try {
          begin(this);
        } catch (error) {
          socket.destroy(error);
        }
      });
    } else {
      begin(this);
    }
  }

  // ---- what it is like ----

  get [Symbol.toStringTag]() {
    return "Http2Session";
  }

  get socket() {
    this[kProxy] ??= socketProxy(this, socketOf);
    return this[kProxy];
  }

  get connecting() {
    const socket = this[kSocket];
    return socket !== undefined && Boolean(socket.connecting || (socket.secureConnecting && !this.isServer));
  }

  get closed() {
    return this[kState].isClosed;
  }

  get destroyed() {
    return this[kState].isDestroyed;
  }

  get encrypted() {
    const socket = this[kSocket];
    return this.connecting || socket === undefined ? undefined : Boolean(socket.encrypted);
  }

  get alpnProtocol() {
    const socket = this[kSocket];
    if (this.connecting || socket === undefined) {
      return undefined;
    }
    return socket.encrypted ? socket.alpnProtocol : "h2c";
  }

  get originSet() {
    return undefined;
  }

  get type() {
    return this.isServer ? 0 : 1;
  }

  get pendingSettingsAck() {
    return this[kState].settings.length > 0;
  }

  get localSettings() {
    const native = this[kNative];
    if (this[kLocal] === undefined && native !== undefined) {
      this[kLocal] = settings.fromEntries(
        list(native.localSettings()),
        Object.keys(this.options.settings?.customSettings ?? {}).map(Number)
      );
    }
    return this[kLocal] ?? {};
  }

  get remoteSettings() {
    const native = this[kNative];
    if (this[kRemote] === undefined && native !== undefined) {
      this[kRemote] = settings.fromEntries(list(native.remoteSettings()), this.options.remoteCustomSettings);
    }
    return this[kRemote] ?? {};
  }

  get state() {
    const native = this[kNative];
    if (this.connecting || this.destroyed || native === undefined) {
      return {};
    }
    const [window, windowSize, received, remoteWindow, queued, next, last, encoder, decoder] = list(native.state());
    return {
      effectiveLocalWindowSize: windowSize,
      effectiveRecvDataLength: received,
      nextStreamID: next,
      localWindowSize: window,
      lastProcStreamID: last,
      remoteWindowSize: remoteWindow,
      outboundQueueSize: queued,
      deflateDynamicTableSize: encoder,
      inflateDynamicTableSize: decoder,
    };
  }

  // The octets that wait for the peer.
  waiting() {
    return this[kNative] === undefined ? 0 : list(this[kNative].state())[4];
  }

  // ---- calls ----

  settings(changes, callback) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    validators.validateObject(changes, "settings");
    settings.validateSettings(changes);
    if (callback !== undefined) {
      validators.validateFunction(callback, "callback");
    }
    const entries = settings.toEntries({ ...changes }).join(",");
    if (this[kState].settings.length >= (this.options.maxOutstandingSettings ?? 10)) {
      this.destroy(errors.maxPendingSettingsAck());
      return;
    }
    this[kState].settings.push({ callback, began: performance.now() });
    whenConnected(this, () => this[kNative].settings(entries));
  }

  ping(payload, callback) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    let bytes = payload;
    let done = callback;
    if (typeof payload === "function") {
      done = payload;
      bytes = undefined;
    }
    if (bytes !== undefined) {
      if (!isTypedArray(bytes) && !isDataView(bytes)) {
        throw invalidArgType("payload", ["Buffer", "TypedArray", "DataView"], bytes);
      }
      if (bytes.byteLength !== 8) {
        throw errors.pingLength();
      }
    }
    validators.validateFunction(done, "callback");
    if (this.connecting || this[kNative] === undefined) {
      this.once("connect", () => this.ping(bytes, done));
      return undefined;
    }
    const sent = bytes ?? timeNow();
    const context = captured();
    if (!this[kNative].ping(sent.buffer, sent.byteOffset)) {
      nextTick(done, errors.pingCancel(), 0, new FastBuffer(sent.buffer, sent.byteOffset, 8));
      return false;
    }
    timeouts.refresh(this);
    this[kState].pings.push({ callback: done, context });
    return true;
  }

  goaway(code = NO_ERROR, lastStreamID = 0, opaqueData = undefined) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    if (opaqueData !== undefined && !isTypedArray(opaqueData) && !isDataView(opaqueData)) {
      throw invalidArgType("opaqueData", ["Buffer", "TypedArray", "DataView"], opaqueData);
    }
    validators.validateNumber(code, "code");
    validators.validateNumber(lastStreamID, "lastStreamID");
    whenConnected(this, () => {
      timeouts.refresh(this);
      const last = lastStreamID > 0 ? lastStreamID : -1;
      const data = opaqueData;
      this[kNative].goaway(code, last, data?.buffer ?? null, data?.byteOffset ?? 0, data?.byteLength ?? 0);
    });
  }

  setNextStreamID(id) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    validators.validateNumber(id, "id");
    if (id <= 0 || id > 4294967295) {
      throw outOfRange("id", "> 0 and <= 4294967295", id);
    }
    if (this[kNative] !== undefined) {
      this[kNative].nextStream(Math.min(id, 2147483647));
    }
  }

  setLocalWindowSize(windowSize) {
    if (this.destroyed) {
      throw errors.invalidSession();
    }
    validators.validateInt32(windowSize, "windowSize", 0);
    whenConnected(this, () => this[kNative].localWindow(windowSize));
  }

  ref() {
    this[kState].isAlive = true;
    this[kSocket]?.ref?.();
  }

  unref() {
    this[kState].isAlive = false;
    this[kSocket]?.unref?.();
  }

  // ---- the end ----

  // No new streams. When the last one has ended, the session is destroyed.
  close(callback) {
    if (this.closed || this.destroyed) {
      return;
    }
    this[kState].isClosed = true;
    if (typeof callback === "function") {
      this.once("close", callback);
    }
    this.goaway();
    this.maybeDestroy();
  }

  maybeDestroy(error) {
    if (error !== undefined && error !== null) {
      this.destroy(error);
      return;
    }
    if (this.closed && !this.destroyed && this.streams.size === 0 && this.pendingStreams.size === 0) {
      this.destroy();
    }
  }

  destroy(error = NO_ERROR, givenCode = undefined) {
    if (this.destroyed) {
      return;
    }
    let code = givenCode;
    let failure = error;
    if (typeof error === "number") {
      code = error;
      failure = code === NO_ERROR ? undefined : errors.sessionError(code);
    }
    if (code === undefined && failure !== undefined && failure !== null) {
      code = INTERNAL_ERROR;
    }
    closeSession(this, code ?? NO_ERROR, failure);
  }

  _onTimeout() {
    if (!this.destroyed) {
      this.emit("timeout");
    }
  }
}

Http2Session.prototype.setTimeout = timeouts.setTimeout;

// The octets of a ping without a payload: any will do.
function timeNow() {
  const octets = Buffer.alloc(8);
  octets.writeDoubleBE(performance.now());
  return octets;
}

// Any other duplex stream.
function isStream(socket) {
  return typeof socket.write === "function" && typeof socket.on === "function";
}

function socketOf(session) {
  return session[kSocket];
}

function whenConnected(session, action) {
  if (session[kNative] === undefined) {
    session.once("connect", () => {
      if (!session.destroyed) {
        action();
      }
    });
  } else {
    action();
  }
}

// The socket is connected: the session of Java has it from now on.
function begin(session) {
  if (session.destroyed) {
    return;
  }
  const socket = session[kSocket];
  const { options } = session;
  const early = [];
  if (typeof socket.read === "function") {
    for (let piece = socket.read(); piece !== null && piece !== undefined; piece = socket.read()) {
      early.push(typeof piece === "string" ? Buffer.from(piece) : piece);
    }
  }
  const isServer = session.isServer;
  const native = http2.open(
    session,
    wireOf(socket),
    isServer,
    settingsOf(options),
    limitsOf(options, isServer),
    paddingOf(options)
  );
  session[kNative] = native;
  session[kState].settings.push({ callback: undefined, began: performance.now() }); // those of the preface
  for (const piece of early) {
    native.feed(piece.buffer, piece.byteOffset, piece.byteLength);
  }
  if (!session[kState].isAlive) {
    socket.unref?.();
  }
  nextTick(connected, session, socket);
}

function connected(session, socket) {
  if (!session.destroyed) {
    inContext(session, () => session.emit("connect", session, socket));
  }
}

function closeSession(session, code, error) {
  const state = session[kState];
  session.setTimeout(0); // before it is destroyed, since it does nothing then
  state.isDestroyed = true;
  session.destroyCode = code;
  session.removeAllListeners("timeout");
  if (session.pendingStreams.size > 0 || session.streams.size > 0) {
    const canceled = errors.streamCancel(error);
    for (const stream of session.pendingStreams) {
      stream.destroy(canceled);
    }
    for (const stream of [...session.streams.values()]) {
      stream.destroy(error);
    }
  }
  const { settings: waiting, pings } = state;
  state.settings = [];
  state.pings = [];
  for (const { callback } of waiting) {
    if (callback !== undefined) {
      nextTick(callback, errors.settingsCancel());
    }
  }
  for (const { callback } of pings) {
    nextTick(callback, errors.pingCancel());
  }
  const socket = session[kSocket];
  const native = session[kNative];
  if (native !== undefined) {
    session[kLocal] = session.localSettings;
    session[kRemote] = session.remoteSettings;
    native.destroy(code);
  }
  finish(session, socket, error);
}

function finish(session, socket, error) {
  session[kSocket] = undefined;
  session[kNative] = undefined;
  if (socket === undefined) {
    nextTick(emitClose, session, error);
    return;
  }
  socket[kSession] = undefined;
  if (socket.destroyed) {
    nextTick(emitClose, session, error);
    return;
  }
  socket.on("close", () => emitClose(session, error));
  if (session.closed) {
    socket.end(); // behind what the session has written
    socket.resume();
  } else {
    use("timers").setImmediate(destroySocket, socket, error);
  }
}

function destroySocket(socket, error) {
  socket.destroy(error);
}

function emitClose(session, error) {
  inContext(session, () => {
    if (error) {
      session.emit("error", error);
    }
    session.emit("close");
  });
}

// ---- the socket ----

function onSocketError(error) {
  const session = this[kSession];
  if (session === undefined) {
    return;
  }
  if (error.code === "ECONNRESET" && session.goawayCode === NO_ERROR) {
    session.destroy();
  } else {
    session.destroy(error);
  }
}

function onSocketClose() {
  const session = this[kSession];
  if (session === undefined || session.destroyed) {
    return;
  }
  const { NodeError } = use("internal/errors");
  const error = session.connecting ? new NodeError("ERR_SOCKET_CLOSED", "Socket is closed") : undefined;
  for (const stream of [...session.streams.values()]) {
    stream.close(CANCEL);
  }
  for (const stream of [...session.pendingStreams]) {
    stream.close(CANCEL);
  }
  session[kState].isClosed = true;
  closeSession(session, NO_ERROR, error);
}

// ---- events of Java ----

function inContext(session, callback) {
  const context = session[kContext];
  if (context === undefined) {
    callback();
  } else {
    run(context, callback, undefined);
  }
}

function emit(emitter, ...values) {
  emitter.emit(...values);
}

function words(text) {
  return text === "" ? [] : text.slice(0, -1).split("\n");
}

function onMessage(session, known, id, part, text, sensitiveText, end) {
  if (session.destroyed) {
    return;
  }
  timeouts.refresh(session);
  const fields = words(text);
  const headers = toHeaderObject(fields, words(sensitiveText), session.options);
  const flags = END_HEADERS | (end ? END_STREAM : 0);
  if (part === REQUEST || part === PROMISE) {
    if (session.closed && part === REQUEST) {
      session[kNative].reset(id, REFUSED_STREAM);
      return;
    }
    inContext(session, () => session[kMessage](id, headers, flags, fields, end, known));
    return;
  }
  if (known === null || known === undefined || known.destroyed) {
    return;
  }
  if (end) {
    known[kFlags] |= part === TRAILERS ? 0 : ENDED_BY_HEADERS;
  }
  streamEvents.inContext(known, () => {
    known._update();
    if (part === RESPONSE) {
      session[kMessage](id, headers, flags, fields, end, known);
    }
    const event =
      part === TRAILERS
        ? end
          ? "trailers"
          : "headers"
        : part === RESPONSE
          ? known.isPushed
            ? "push"
            : "response"
          : "headers";
    nextTick(emit, known, event, headers, flags, fields);
  });
}

function onHappened(session, what, number, other, value) {
  if (session.destroyed) {
    return;
  }
  inContext(session, () => {
    timeouts.refresh(session);
    happenings[what](session, number, other, value);
  });
}

const happenings = {
  __proto__: null,

  settings(session) {
    session[kRemote] = undefined;
    nextTick(emit, session, "remoteSettings", session.remoteSettings);
  },

  acknowledged(session) {
    session[kLocal] = undefined;
    const first = session[kState].settings.shift();
    if (first?.callback !== undefined) {
      first.callback(null, session.localSettings, performance.now() - first.began);
    }
    nextTick(emit, session, "localSettings", session.localSettings);
  },

  pinged(session, number, other, memory) {
    nextTick(emit, session, "ping", new FastBuffer(memory));
  },

  ponged(session, milliseconds, other, memory) {
    const first = session[kState].pings.shift();
    if (first !== undefined) {
      const call = () => first.callback(null, milliseconds, new FastBuffer(memory));
      if (first.context === undefined) {
        call();
      } else {
        run(first.context, call, undefined);
      }
    }
  },

  goaway(session, code, last, memory) {
    session.goawayCode = code;
    session.goawayLastStreamID = last;
    nextTick(emit, session, "goaway", code, last, memory.byteLength === 0 ? undefined : new FastBuffer(memory));
    if (code === NO_ERROR) {
      session.close();
    } else {
      session.destroy(errors.sessionError(code), NO_ERROR);
    }
  },

  altsvc(session, stream, other, text) {
    const middle = text.indexOf("\n");
    nextTick(emit, session, "altsvc", text.slice(middle + 1), text.slice(0, middle), stream);
  },

  origin(session, number, other, text) {
    session.addOrigins(words(`${text}\n`));
  },

  unsent(session, type, code, id) {
    const emitter = session.streams.get(id) ?? session;
    emitter.emit("frameError", type, code, id);
    session.streams.get(id)?.close(REFUSED_STREAM);
    session.close();
  },

  failed(session, code, other, text) {
    const middle = text.indexOf("\n");
    const failure = text.slice(0, middle);
    session.destroy(errors.failed(failure, code, text.slice(middle + 1)), code);
  },
};

http2.onEvents(
  onMessage,
  streamEvents.onData,
  streamEvents.onEnded,
  streamEvents.onDrained,
  streamEvents.onTrailers,
  streamEvents.onClosed,
  onHappened
);

return { Http2Session, kMessage, kNative, kSession, kSocket, textOf, words };
