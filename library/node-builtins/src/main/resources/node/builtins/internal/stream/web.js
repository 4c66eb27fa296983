// The module "stream/web". Most classes are those of internal/web_streams_polyfill.
"use strict";

const polyfill = use("internal/web_streams_polyfill");
const { closedPromise } = use("internal/web_stream_support");
const { NodeTypeError, invalidArgType } = use("internal/errors");

const kInspect = Symbol.for("nodejs.util.inspect.custom");
const { ReadableStream, TransformStream, WritableStream } = polyfill;

function getter(prototype, name, get) {
  Object.defineProperty(prototype, Symbol.for(name), { __proto__: null, get, configurable: true });
}

// What functions of "stream" ask: isErrored, isReadable, finished and others.
getter(ReadableStream.prototype, "nodejs.stream.errored", function () {
  return this._state === "errored";
});
getter(ReadableStream.prototype, "nodejs.stream.readable", function () {
  return this._state === "readable";
});
getter(ReadableStream.prototype, "nodejs.stream.disturbed", function () {
  return this._disturbed;
});
getter(WritableStream.prototype, "nodejs.stream.errored", function () {
  return this._state === "errored";
});
getter(WritableStream.prototype, "nodejs.stream.writable", function () {
  return this._state === "writable";
});
for (const { prototype } of [ReadableStream, WritableStream]) {
  getter(prototype, "nodejs.webstream.isClosedPromise", function () {
    return closedPromise(this);
  });
}
getter(ReadableStream.prototype, "nodejs.webstream.controllerErrorFunction", function () {
  return (error) => this._readableStreamController.error(error);
});
getter(WritableStream.prototype, "nodejs.webstream.controllerErrorFunction", function () {
  return (error) => this._writableStreamController.error(error);
});

function inspectable(constructor, describe) {
  Object.defineProperty(constructor.prototype, kInspect, {
    __proto__: null,
    value(depth, options) {
      // Also where it is not used: it checks what this is.
      const properties = describe(this);
      if (depth < 0) return this;
      const nested = { ...options, depth: options?.depth == null ? null : options.depth - 1 };
      return `${constructor.name} ${use("internal/inspect").inspect(properties, nested)}`;
    },
    configurable: true,
    writable: true,
  });
}

inspectable(ReadableStream, (stream) => ({
  locked: stream.locked,
  state: stream._state,
  supportsBYOB: stream._readableStreamController instanceof polyfill.ReadableByteStreamController,
}));
inspectable(WritableStream, (stream) => ({ locked: stream.locked, state: stream._state }));
inspectable(TransformStream, (stream) => ({
  readable: stream.readable,
  writable: stream.writable,
  backpressure: stream._backpressure,
}));
inspectable(polyfill.ByteLengthQueuingStrategy, ({ highWaterMark }) => ({ highWaterMark }));
inspectable(polyfill.CountQueuingStrategy, ({ highWaterMark }) => ({ highWaterMark }));
for (const name of [
  "ReadableStreamDefaultReader",
  "ReadableStreamBYOBReader",
  "ReadableStreamBYOBRequest",
  "ReadableStreamDefaultController",
  "ReadableByteStreamController",
  "WritableStreamDefaultWriter",
  "WritableStreamDefaultController",
  "TransformStreamDefaultController",
]) {
  inspectable(polyfill[name], () => ({}));
}

// ---- text ----

function publish(constructor, ...names) {
  const { prototype } = constructor;
  for (const name of names) Object.defineProperty(prototype, name, { __proto__: null, enumerable: true });
  Object.defineProperty(prototype, Symbol.toStringTag, {
    __proto__: null,
    value: constructor.name,
    configurable: true,
  });
}

function invalidThis(name) {
  return new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`);
}

class TextEncoderStream {
  #transform;

  constructor() {
    const encoder = new TextEncoder();
    // The first half of a pair, whose other half is in the next chunk.
    let half = "";
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        let text = half + `${chunk}`;
        half = "";
        if (/[\ud800-\udbff]$/.test(text)) {
          half = text.slice(-1);
          text = text.slice(0, -1);
        }
        if (text !== "") controller.enqueue(encoder.encode(text));
      },
      flush(controller) {
        if (half !== "") controller.enqueue(encoder.encode(half));
      },
    });
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#transform in value)) throw invalidThis("TextEncoderStream");
    return value.#transform;
  }

  get encoding() {
    TextEncoderStream.#check(this);
    return "utf-8";
  }

  get readable() {
    return TextEncoderStream.#check(this).readable;
  }

  get writable() {
    return TextEncoderStream.#check(this).writable;
  }
}

class TextDecoderStream {
  #decoder;
  #transform;

  constructor(encoding = "utf-8", options = {}) {
    const decoder = new TextDecoder(encoding, options);
    this.#decoder = decoder;
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        if (chunk === undefined) throw invalidArgType("chunk", ["ArrayBuffer", "ArrayBufferView"], chunk);
        const text = decoder.decode(chunk, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== "") controller.enqueue(text);
      },
    });
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#decoder in value)) throw invalidThis("TextDecoderStream");
    return value;
  }

  get encoding() {
    return TextDecoderStream.#check(this).#decoder.encoding;
  }

  get fatal() {
    return TextDecoderStream.#check(this).#decoder.fatal;
  }

  get ignoreBOM() {
    return TextDecoderStream.#check(this).#decoder.ignoreBOM;
  }

  get readable() {
    return TextDecoderStream.#check(this).#transform.readable;
  }

  get writable() {
    return TextDecoderStream.#check(this).#transform.writable;
  }
}

publish(TextEncoderStream, "encoding", "readable", "writable");
publish(TextDecoderStream, "encoding", "fatal", "ignoreBOM", "readable", "writable");
inspectable(TextEncoderStream, ({ encoding, readable, writable }) => ({ encoding, readable, writable }));
inspectable(TextDecoderStream, ({ encoding, fatal, ignoreBOM, readable, writable }) => ({
  encoding,
  fatal,
  ignoreBOM,
  readable,
  writable,
}));

// ---- compression ----

const { CompressionStream, DecompressionStream } = use("internal/web_compression");

publish(CompressionStream, "readable", "writable");
publish(DecompressionStream, "readable", "writable");
inspectable(CompressionStream, ({ readable, writable }) => ({ readable, writable }));
inspectable(DecompressionStream, ({ readable, writable }) => ({ readable, writable }));

return {
  ...polyfill,
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream,
  DecompressionStream,
};
