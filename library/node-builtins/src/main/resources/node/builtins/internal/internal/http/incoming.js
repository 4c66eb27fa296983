// The class IncomingMessage: what a server or a client has received. Its body is read when the program reads it.
"use strict";

const { Readable, finished } = use("stream");
const { ReadableState } = Readable;
const EventEmitter = use("events");
const emitters = use("internal/emitter_state");
const { nextTick } = use("internal/tasks");
const { FastBuffer } = use("internal/buffer");
const { add, distinct, headersOf, joined, listOf } = use("internal/http/common");

const kSource = Symbol("kSource"); // the exchange or the call of Java
const kRaw = Symbol("kRaw");
const kHeaders = Symbol("kHeaders");
const kHeadersDistinct = Symbol("kHeadersDistinct");
const kRawTrailers = Symbol("kRawTrailers");
const kTrailers = Symbol("kTrailers");
const kTrailersDistinct = Symbol("kTrailersDistinct");
const kPhase = Symbol("kPhase"); // of the body

const NONE = 0; // there is none, or all of it has arrived
const WAITS = 1; // nothing reads it yet
const FLOWS = 2;
const PAUSED = 3;

const apply = Reflect.apply;

function IncomingMessage(socket) {
  this._events = { __proto__: null };
  this._eventsCount = 0;
  this._maxListeners = undefined;
  if (EventEmitter.init !== emitters.usual || this._construct !== undefined) {
    apply(Readable, this, [optionsFor(socket)]);
    this._readableState.readingMore = true;
  }
  this.socket = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this[kSource] = null;
  this.aborted = false;
  this.upgrade = null;
  this.url = "";
  this.method = null;
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

// What few messages change is theirs only then: each property of a new object costs.
function defaultOf(name, value) {
  Object.defineProperty(IncomingMessage.prototype, name, { __proto__: null, value, writable: true });
}

defaultOf(kRaw, undefined);
defaultOf(kHeaders, null);
defaultOf(kHeadersDistinct, null);
defaultOf(kTrailers, null);
defaultOf(kTrailersDistinct, null);
defaultOf(kPhase, NONE);
defaultOf(kRawTrailers, undefined);
defaultOf("joinDuplicateHeaders", false);
defaultOf("_consuming", false);
defaultOf("_dumped", false);

function optionsFor(socket) {
  return socket ? { highWaterMark: socket.readableHighWaterMark } : undefined;
}

// Most requests have no body, and nobody treats them as streams: their state as one is made when it is asked for.
Object.defineProperty(IncomingMessage.prototype, "_readableState", {
  __proto__: null,
  get() {
    let message = this;
    while (message !== null && !Object.hasOwn(message, kSource)) {
      message = Object.getPrototypeOf(message);
    }
    if (message === null) {
      return undefined;
    }
    const state = new ReadableState(optionsFor(message.client), message, false); // all that Readable would do
    state.readingMore = true;
    message._readableState = state;
    return state;
  },
  set(value) {
    Object.defineProperty(this, "_readableState", {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  },
  configurable: true,
});

function accessor(name, get, set) {
  Object.defineProperty(IncomingMessage.prototype, name, {
    __proto__: null,
    get,
    set,
    configurable: true,
    enumerable: true,
  });
}

accessor(
  "connection",
  function () {
    return this.socket;
  },
  function (value) {
    this.socket = value;
  }
);
accessor(
  "rawHeaders",
  function () {
    if (this[kRaw] === undefined) {
      this[kRaw] = this[kSource] === null ? [] : listOf(this[kSource].fields());
    }
    return this[kRaw];
  },
  function (value) {
    this[kRaw] = value;
  }
);
accessor(
  "headers",
  function () {
    if (this[kHeaders] === null) {
      this[kHeaders] =
        this[kRaw] === undefined && this[kSource] !== null
          ? headersOf(this[kSource].headers(this.joinDuplicateHeaders === true))
          : joined(this.rawHeaders, this.joinDuplicateHeaders);
    }
    return this[kHeaders];
  },
  function (value) {
    this[kHeaders] = value;
  }
);
accessor(
  "headersDistinct",
  function () {
    this[kHeadersDistinct] ??= distinct(this.rawHeaders);
    return this[kHeadersDistinct];
  },
  function (value) {
    this[kHeadersDistinct] = value;
  }
);
accessor(
  "rawTrailers",
  function () {
    this[kRawTrailers] ??= [];
    return this[kRawTrailers];
  },
  function (value) {
    this[kRawTrailers] = value;
  }
);
accessor(
  "trailers",
  function () {
    this[kTrailers] ??= joined(this.rawTrailers, this.joinDuplicateHeaders);
    return this[kTrailers];
  },
  function (value) {
    this[kTrailers] = value;
  }
);
accessor(
  "trailersDistinct",
  function () {
    this[kTrailersDistinct] ??= distinct(this.rawTrailers);
    return this[kTrailersDistinct];
  },
  function (value) {
    this[kTrailersDistinct] = value;
  }
);

IncomingMessage.prototype.setTimeout = function (milliseconds, callback) {
  if (callback) {
    this.on("timeout", callback);
  }
  this.socket.setTimeout(milliseconds);
  return this;
};

// Adds a field to an object as this message would. Packages that make up messages use it.
IncomingMessage.prototype._addHeaderLine = function (name, value, headers) {
  add(headers, name, value, this.joinDuplicateHeaders);
};

// Sets the list of names and values, of the trailers if all of the message is here, and adds it to what was read of them.
IncomingMessage.prototype._addHeaderLines = function (fields, count) {
  this[this.complete ? "rawTrailers" : "rawHeaders"] = fields;
  const known = this[this.complete ? kTrailers : kHeaders];
  for (let i = 0; known !== null && i + 1 < count; i += 2) {
    this._addHeaderLine(fields[i], fields[i + 1], known);
  }
};

// ---- the body ----

IncomingMessage.prototype._read = function () {
  this._consuming = true;
  if (this._readableState.readingMore) {
    this._readableState.readingMore = false;
  }
  const phase = this[kPhase];
  if (phase === NONE) {
    if (this.complete) {
      this.push(null); // else it is one that the program fills itself
    }
  } else if (phase === WAITS) {
    begin(this);
  } else if (phase === PAUSED) {
    this[kPhase] = FLOWS;
    this[kSource].resume();
  }
};

function received(message, memory) {
  if (message._dumped) {
    return;
  }
  if (!message.push(new FastBuffer(memory)) && message[kPhase] === FLOWS) {
    message[kPhase] = PAUSED;
    message[kSource].pause();
    message.socket?.emit("pause"); // Java does not read it any more
  }
}

// Takes the body as it comes, up to the limit of the stream, whether the program reads or not: only then the end of the
// connection is noticed.
function begin(message) {
  if (message[kPhase] === WAITS) {
    message[kPhase] = FLOWS;
    message[kSource].receive();
  }
}

function complete(message) {
  message.complete = true;
  message[kPhase] = NONE;
  const trailers = message[kSource].trailers();
  if (trailers !== "") {
    message.rawTrailers = listOf(trailers);
  }
  message.push(null);
}

IncomingMessage.prototype._destroy = function (failure, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit("aborted");
  }
  const { socket } = this;
  if (socket && !socket.destroyed && this.aborted) {
    socket.destroy(failure);
    const cleanup = finished(socket, (error) => {
      const found = error?.code === "ERR_STREAM_PREMATURE_CLOSE" ? null : error;
      cleanup();
      nextTick(settle, this, failure || found, callback);
    });
  } else {
    nextTick(settle, this, failure, callback);
  }
};

// An error that nobody listens to is not one: the other side went away.
function settle(message, error, callback) {
  callback(message.listenerCount("error") === 0 ? undefined : error);
}

// Reads the body without using it, so that the connection can go on.
IncomingMessage.prototype._dump = function () {
  if (!this._dumped) {
    this._dumped = true;
    this.resume();
  }
};

IncomingMessage.prototype._dumpAndCloseReadable = function () {
  this._dumped = true;
  this._readableState.ended = true;
  this._readableState.endEmitted = true;
  this._readableState.destroyed = true;
  this._readableState.closed = true;
  this._readableState.closeEmitted = true;
};

return { IncomingMessage, WAITS, begin, complete, kPhase, kSource, received };
