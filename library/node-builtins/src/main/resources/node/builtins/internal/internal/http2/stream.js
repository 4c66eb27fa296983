// The class Http2Stream: one stream of a session, with what both sides have.
//
// A stream waits for its number until the session is connected; meanwhile it is corked. The session of Java has
// stream(id, object), write(id, ...bytes), writeText(id, text, encoding), which return false if "drained" follows,
// end(id, asks), reading(id, on), reset(id, code), trailers(id, fields, sensitive), streamState(id).
"use strict";

const { Duplex } = use("stream");
const { Buffer, FastBuffer } = use("internal/buffer");
const { numberOf } = use("internal/bytes");
const validators = use("internal/validators");
const { list } = use("primordials");
const { captured, run } = use("internal/tasks");
const { AbortError } = use("internal/errors");
const errors = use("internal/http2/errors");
const timeouts = use("internal/http2/timeouts");
const { nameForErrorCode } = use("internal/http2/constants");
const { toFields } = use("internal/http2/headers");

const kSession = Symbol("kSession");
const kNative = Symbol("kNative"); // the session of Java, once the stream has its number
const kID = Symbol("kID");
const kWriting = Symbol("kWriting"); // the callback of the write that waits for "drained"
const kFlags = Symbol("kFlags");
const kCode = Symbol("kCode"); // of the reset
const kDidRead = Symbol("kDidRead");
const kSentHeaders = Symbol("kSentHeaders");
const kSentTrailers = Symbol("kSentTrailers");
const kInfoHeaders = Symbol("kInfoHeaders");
const kAuthority = Symbol("kAuthority");
const kProtocol = Symbol("kProtocol");
const kContext = Symbol("kContext"); // of asynchronous work
const kMaybeDestroy = Symbol("kMaybeDestroy");
const kChannels = Symbol("kChannels");
const kBegin = Symbol("kBegin"); // a method: the stream has its number
const kSeen = Symbol("kSeen"); // what waited when the time was last out

const apply = Reflect.apply;

// Flags.
const HAS_HEADERS = 1;
const CLOSED = 2;
const ABORTED = 4;
const HAS_TRAILERS = 8; // the program is asked for them
const TRAILERS_READY = 16;
const ENDED_BY_HEADERS = 32; // the peer's message has no body
const HEAD = 64;
const LOCAL_ENDED = 128; // headers with END_STREAM were sent

const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;

// Whether a reset is sent when a stream is closed.
const NO_RESET = 0;
const RESET = 1;
const RESET_NOW = 2;

class Http2Stream extends Duplex {
  constructor(session, options, channels) {
    super({ ...options, allowHalfOpen: true, decodeStrings: false, autoDestroy: false });
    this[kSession] = session;
    this[kNative] = undefined;
    this[kID] = undefined;
    this[kWriting] = undefined;
    this[kFlags] = 0;
    this[kCode] = NO_ERROR;
    this[kDidRead] = false;
    this[kSentHeaders] = undefined;
    this[kSentTrailers] = undefined;
    this[kInfoHeaders] = undefined;
    this[kAuthority] = undefined;
    this[kProtocol] = undefined;
    this[kContext] = captured();
    this[kChannels] = channels;
    this[kSeen] = 0;
    this.timeout = undefined;
    this.cork(); // until it has its number
    session.pendingStreams.add(this);
    this.on("pause", onPause);
    this.on("resume", onResume);
  }

  // Gives the stream its number.
  [kBegin](id, native) {
    const session = this[kSession];
    session.pendingStreams.delete(this);
    session.streams.set(id, this);
    this[kID] = id;
    this[kNative] = native;
    native.stream(id, this);
    this.uncork();
    this.emit("ready");
  }

  // ---- what it is like ----

  get bufferSize() {
    return this.writableLength;
  }

  get endAfterHeaders() {
    return (this[kFlags] & ENDED_BY_HEADERS) !== 0;
  }

  get sentHeaders() {
    return this[kSentHeaders];
  }

  get sentInfoHeaders() {
    return this[kInfoHeaders];
  }

  get sentTrailers() {
    return this[kSentTrailers];
  }

  get pending() {
    return this[kID] === undefined;
  }

  get id() {
    return this[kID];
  }

  get session() {
    return this[kSession];
  }

  get closed() {
    return (this[kFlags] & CLOSED) !== 0;
  }

  get aborted() {
    return (this[kFlags] & ABORTED) !== 0;
  }

  get rstCode() {
    return this[kCode];
  }

  get headersSent() {
    return (this[kFlags] & HAS_HEADERS) !== 0;
  }

  get headRequest() {
    return (this[kFlags] & HEAD) !== 0;
  }

  get state() {
    const native = this[kNative];
    const found = native === undefined ? null : native.streamState(this[kID]);
    if (found === null) {
      return {};
    }
    const [state, localWindowSize, localClose, remoteClose] = list(found);
    return {
      weight: 16,
      sumDependencyWeight: 0,
      localClose: Number(localClose),
      remoteClose: Number(remoteClose),
      state,
      localWindowSize,
    };
  }

  // ---- time ----

  _onTimeout() {
    if (this.destroyed) {
      return;
    }
    // A peer that has taken something since the last look is not idle.
    const waiting = this[kWriting] === undefined ? 0 : this[kSession].waiting();
    if (waiting > 0 && waiting !== this[kSeen]) {
      this[kSeen] = waiting;
      this._update();
      return;
    }
    this.emit("timeout");
  }

  _update() {
    timeouts.refresh(this);
    if (this[kSession] !== undefined) {
      timeouts.refresh(this[kSession]);
    }
  }

  // ---- reading ----

  _read() {
    if (this.destroyed) {
      this.push(null);
      return;
    }
    if (!this[kDidRead]) {
      this._readableState.readingMore = false;
      this[kDidRead] = true;
    }
    if (this.pending) {
      this.once("ready", onResume);
    } else {
      apply(onResume, this, []);
    }
  }

  // ---- writing ----

  _write(chunk, encoding, callback) {
    if (this.pending) {
      this.once("ready", () => this._write(chunk, encoding, callback));
      return;
    }
    send(this, false, chunk, encoding, callback);
  }

  _writev(chunks, callback) {
    if (this.pending) {
      this.once("ready", () => this._writev(chunks, callback));
      return;
    }
    send(this, true, chunks, "", callback);
  }

  _final(callback) {
    if (this.pending) {
      this.once("ready", () => this._final(callback));
      return;
    }
    if (!this.closed && (this[kFlags] & LOCAL_ENDED) === 0 && this[kNative] !== undefined) {
      this._begin();
      this[kNative].end(this[kID], (this[kFlags] & HAS_TRAILERS) !== 0 && this[kSentTrailers] === undefined);
    }
    if (this[kChannels].bodySent.hasSubscribers) {
      this[kChannels].bodySent.publish({ stream: this });
    }
    this.once("finish", () => this[kMaybeDestroy]());
    callback();
  }

  // A method of servers: the response begins with the body if the program has sent none.
  _begin() {}

  // ---- trailers ----

  sendTrailers(headers) {
    if (this.destroyed || this.closed) {
      throw errors.invalidStream();
    }
    if (this[kSentTrailers] !== undefined) {
      throw errors.trailersAlreadySent();
    }
    if ((this[kFlags] & TRAILERS_READY) === 0) {
      throw errors.trailersNotReady();
    }
    validators.validateObject(headers, "headers");
    const copy = Array.isArray(headers) ? headers : { __proto__: null, ...headers };
    const { fields, sensitive } = toFields(copy, this[kSession].options, "trailers");
    this._update();
    this[kFlags] &= ~(TRAILERS_READY | HAS_TRAILERS);
    this[kSentTrailers] = copy;
    if (fields.length === 0) {
      this[kNative].end(this[kID], false);
    } else {
      this[kNative].trailers(this[kID], textOf(fields), textOf(sensitive));
    }
    this[kMaybeDestroy]();
  }

  // ---- the end ----

  close(code = NO_ERROR, callback) {
    validators.validateInteger(code, "code", 0, 4294967295);
    if (callback !== undefined) {
      validators.validateFunction(callback, "callback");
    }
    if (this.closed) {
      return;
    }
    if (callback !== undefined) {
      this.once("close", callback);
    }
    closeStream(this, code, RESET);
  }

  // HTTP/2 has priorities no more.
  priority() {}

  _destroy(error, callback) {
    const session = this[kSession];
    const native = this[kNative];
    const sessionCode = session.goawayCode || session.destroyCode;
    let code = this.closed ? this[kCode] : sessionCode;
    if (error !== null && error !== undefined) {
      if (sessionCode) {
        code = sessionCode;
      } else if (error instanceof AbortError) {
        code = CANCEL;
      } else {
        code ||= INTERNAL_ERROR;
      }
    }
    if (!this.closed) {
      closeStream(this, code, native === undefined ? NO_RESET : RESET_NOW);
    }
    this.push(null);
    if (native === undefined) {
      session.pendingStreams.delete(this);
    } else {
      session.streams.delete(this[kID]);
    }
    let failure = error;
    if (failure == null && code !== NO_ERROR && code !== CANCEL) {
      failure = errors.streamError(nameForErrorCode(code) ?? code);
    }
    this[kSession] = undefined;
    this[kNative] = undefined;
    use("timers").setImmediate(maybeDestroy, session);
    if (failure && this[kChannels].error.hasSubscribers) {
      this[kChannels].error.publish({ stream: this, error: failure });
    }
    if (this[kChannels].close.hasSubscribers) {
      this[kChannels].close.publish({ stream: this });
    }
    settleWriting(this);
    callback(failure);
  }

  // Destroys a stream that has ended on both sides, or that nobody reads.
  [kMaybeDestroy](code = NO_ERROR) {
    if (code !== NO_ERROR) {
      this.destroy();
      return;
    }
    if (!this.writableFinished && !this.writableEnded) {
      return;
    }
    if (!this.readable && this.closed) {
      this.destroy();
      return;
    }
    const isDone = this.writableFinished && (this[kFlags] & HAS_TRAILERS) === 0;
    if (this[kSession]?.isServer && isDone && !this[kDidRead] && this.readableFlowing === null) {
      use("timers").setImmediate(closeUnread, this); // streams may still be pushed
    }
  }
}

Http2Stream.prototype.setTimeout = timeouts.setTimeout;

// Writes a chunk, or several as one.
function send(stream, writev, data, encoding, callback) {
  if (stream.destroyed || stream.closed) {
    callback(); // nobody reads it
    return;
  }
  stream._update();
  stream._begin();
  const { bodyChunkSent } = stream[kChannels];
  if (bodyChunkSent.hasSubscribers) {
    bodyChunkSent.publish({ stream, writev, data, encoding });
  }
  if (give(stream, writev ? joined(data) : data, encoding)) {
    callback();
  } else {
    stream[kWriting] = callback;
  }
}

// Returns whether Java has taken all of it.
function give(stream, chunk, encoding) {
  if (typeof chunk === "string") {
    return stream[kNative].writeText(stream[kID], chunk, numberOf(encoding) ?? 0);
  }
  return stream[kNative].write(stream[kID], chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

function joined(chunks) {
  return Buffer.concat(
    chunks.map(({ chunk, encoding }) => (typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk))
  );
}

function maybeDestroy(session) {
  session.maybeDestroy();
}

function closeUnread(stream) {
  stream.close();
}

function settleWriting(stream) {
  const callback = stream[kWriting];
  stream[kWriting] = undefined;
  if (callback !== undefined) {
    callback();
  }
}

function onPause() {
  if (!this.destroyed && !this.pending) {
    this[kNative].reading(this[kID], false);
  }
}

function onResume() {
  if (!this.destroyed && !this.pending) {
    this[kNative].reading(this[kID], true);
  }
}

function closeStream(stream, code, reset) {
  stream[kFlags] |= CLOSED;
  stream[kCode] = code;
  stream.setTimeout(0);
  stream.removeAllListeners("timeout");
  const wasEnding = stream.writableEnded;
  if (!wasEnding) {
    if (!stream.aborted) {
      stream[kFlags] |= ABORTED;
      stream.emit("aborted");
    }
    stream.end();
  }
  if (reset === NO_RESET) {
    return;
  }
  if (!wasEnding || stream.writableFinished || code !== NO_ERROR || reset === RESET_NOW) {
    resetNow(stream, code);
  } else {
    stream.once("finish", () => resetNow(stream, code));
  }
}

function resetNow(stream, code) {
  if (stream.pending) {
    stream.push(null);
    stream.once("ready", () => resetNow(stream, code));
    return;
  }
  if (stream[kNative] !== undefined) {
    stream[kNative].reset(stream[kID], code);
  }
}

// Fields as Java takes them.
function textOf(words) {
  return words.length === 0 ? "" : `${words.join("\n")}\n`;
}

// ---- events of Java ----

function inContext(stream, callback) {
  const context = stream[kContext];
  if (context === undefined) {
    callback();
  } else {
    run(context, callback, undefined);
  }
}

function onData(stream, memory) {
  if (stream.destroyed) {
    return;
  }
  stream._update();
  inContext(stream, () => {
    if (!stream.push(new FastBuffer(memory)) && stream[kNative] !== undefined) {
      stream[kNative].reading(stream[kID], false);
    }
  });
}

function onEnded(stream) {
  if (stream.destroyed) {
    return;
  }
  stream._update();
  inContext(stream, () => {
    stream.push(null);
    stream.read(0);
  });
}

function onDrained(stream) {
  stream._update();
  inContext(stream, () => settleWriting(stream));
}

// The body is sent: the program sends trailers, or none.
function onTrailers(stream) {
  stream[kFlags] |= TRAILERS_READY;
  if (stream.destroyed || stream.closed) {
    return;
  }
  inContext(stream, () => {
    if (!stream.emit("wantTrailers")) {
      stream.sendTrailers({});
    }
  });
}

function onClosed(stream, code) {
  if (stream.destroyed) {
    return;
  }
  inContext(stream, () => remoteClosed(stream, code));
}

function remoteClosed(stream, code) {
  if (!stream.closed) {
    closeStream(stream, code, NO_RESET);
  }
  settleWriting(stream);
  if (stream.destroyed) {
    return;
  }
  if (stream.readableEnded || code !== NO_ERROR) {
    stream[kMaybeDestroy](code);
    return;
  }
  stream.on("end", () => stream[kMaybeDestroy]());
  stream.push(null);
  // What a server's program does not read is dropped, so that the stream can end.
  if (stream[kSession]?.isServer && !stream[kDidRead] && stream.readableFlowing === null) {
    stream.resume();
  } else {
    stream.read(0);
  }
}

return {
  ENDED_BY_HEADERS,
  HAS_HEADERS,
  HAS_TRAILERS,
  HEAD,
  Http2Stream,
  LOCAL_ENDED,
  kAuthority,
  kBegin,
  kDidRead,
  kFlags,
  kID,
  kInfoHeaders,
  kNative,
  kProtocol,
  kSentHeaders,
  kSession,
  onClosed,
  onData,
  onDrained,
  onEnded,
  onTrailers,
  inContext,
  textOf,
};
