// The module "stream". The classes are those of internal/readable_stream; what few programs need of it runs on first
// use.
"use strict";

const load = use("internal/readable_stream");
const { AbortError, NodeTypeError } = use("internal/errors");
const { asyncDispose } = use("internal/dispose");

const { Stream } = load("internal/streams/legacy");
const utils = load("internal/streams/utils");
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = load("internal/streams/state");
const { destroyer } = load("internal/streams/destroy");
const eos = load("internal/streams/end-of-stream");
const Readable = load("internal/streams/readable");
const Writable = load("internal/streams/writable");
const Duplex = load("internal/streams/duplex");
const Transform = load("internal/streams/transform");
const PassThrough = load("internal/streams/passthrough");
const { addAbortSignal } = load("internal/streams/add-abort-signal");
const { Buffer } = use("buffer");

const kPromisify = Symbol.for("nodejs.util.promisify.custom");

// The library starts with 16 KiB.
setDefaultHighWaterMark(false, 64 * 1024);

function define(object, name, value) {
  Object.defineProperty(object, name, {
    __proto__: null,
    value,
    enumerable: false,
    configurable: true,
    writable: true,
  });
}

function illegalConstructor() {
  return new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
}

// Methods of Readable like those of arrays: by name, with their number of parameters.
const streamOperators = { asIndexedPairs: 1, drop: 1, filter: 2, flatMap: 2, map: 2, take: 1 };
const promiseOperators = { every: 2, forEach: 2, reduce: 3, toArray: 1, some: 2, find: 2 };

for (const [name, length] of Object.entries(streamOperators)) {
  const operator = {
    [name]: function (...args) {
      if (new.target) throw illegalConstructor();
      const { streamReturningOperators } = load("internal/streams/operators");
      return Readable.from(Reflect.apply(streamReturningOperators[name], this, args));
    },
  }[name];
  Object.defineProperty(operator, "length", { __proto__: null, value: length });
  define(Readable.prototype, name, operator);
}

for (const [name, length] of Object.entries(promiseOperators)) {
  const operator = {
    [name]: function (...args) {
      if (new.target) throw illegalConstructor();
      const { promiseReturningOperators } = load("internal/streams/operators");
      return Reflect.apply(promiseReturningOperators[name], this, args);
    },
  }[name];
  Object.defineProperty(operator, "length", { __proto__: null, value: length });
  define(Readable.prototype, name, operator);
}

define(Readable.prototype, "compose", function compose(stream, options) {
  if (new.target) throw illegalConstructor();
  return Reflect.apply(load("internal/streams/operators").streamReturningOperators.compose, this, [stream, options]);
});

// A stream that is disposed of before its end is aborted; the promise waits until it is closed.
define(Writable.prototype, asyncDispose, function () {
  let aborted = null;
  if (!this.destroyed) {
    aborted = this.writableFinished ? null : new AbortError();
    this.destroy(aborted);
  }
  return new Promise((resolve, reject) => {
    eos(this, (error) => (error && error !== aborted ? reject(error) : resolve(null)));
  });
});

// Names of events come in this order, whatever the order of the listeners.
const commonEvents = ["close", "error", "prefinish", "finish", "drain", "data", "end", "readable"];

for (const one of [Readable, Writable, Duplex]) {
  define(one.prototype, "eventNames", function eventNames() {
    const names = Reflect.apply(Stream.prototype.eventNames, this, []);
    const first = commonEvents.filter((name) => names.includes(name));
    return first.length === 0 ? names : [...first, ...names.filter((name) => !commonEvents.includes(name))];
  });
}

function pipeline(...streams) {
  return load("internal/streams/pipeline").pipeline(...streams);
}

function compose(...streams) {
  return load("internal/streams/compose")(...streams);
}

function duplexPair(options) {
  return use("internal/stream_duplex_pair").duplexPair(options);
}

Object.assign(Stream, {
  isDestroyed: utils.isDestroyed,
  isDisturbed: utils.isDisturbed,
  isErrored: utils.isErrored,
  isReadable: utils.isReadable,
  isWritable: utils.isWritable,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  duplexPair,
  pipeline,
  addAbortSignal,
  finished: eos,
  destroy: destroyer,
  compose,
  setDefaultHighWaterMark,
  getDefaultHighWaterMark,
  Stream,
  _isArrayBufferView: ArrayBuffer.isView,
  _isUint8Array: (value) => value instanceof Uint8Array,
  _uint8ArrayToBuffer: (chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
});

Object.defineProperty(Stream, "promises", {
  __proto__: null,
  get() {
    return use("stream/promises");
  },
  configurable: true,
  enumerable: true,
});
Object.defineProperty(pipeline, kPromisify, {
  __proto__: null,
  get() {
    return use("stream/promises").pipeline;
  },
  enumerable: true,
});
Object.defineProperty(eos, kPromisify, {
  __proto__: null,
  get() {
    return use("stream/promises").finished;
  },
  enumerable: true,
});

return Stream;
