// The classes CompressionStream and DecompressionStream of "stream/web", over the streams of "zlib".
"use strict";

const { NodeTypeError, invalidArgType, invalidArgValue, missingArgs } = use("internal/errors");
const { isArrayBuffer, isView } = use("internal/bytes");
const { TransformStream } = use("internal/web_streams_polyfill");

// The bytes of a chunk. Others may change shared memory meanwhile: it is refused.
function bytesOf(chunk) {
  if (typeof chunk === "string") return chunk; // as Node
  if (isView(chunk) && isArrayBuffer(chunk.buffer)) {
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  if (isArrayBuffer(chunk)) return new Uint8Array(chunk);
  if (chunk === null) throw new NodeTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
  throw invalidArgType("chunk", ["ArrayBuffer", "Buffer", "TypedArray", "DataView"], chunk);
}

function asTypeError(error) {
  return error instanceof TypeError ? error : new NodeTypeError(error.code, error.message, { cause: error });
}

// Both sides of a stream of zlib.
function transformOf(handle) {
  // Set while somebody waits: for the end of a write, or of the stream.
  let waiting = null;
  let failure = null;
  const wait = (start) => {
    if (failure !== null) throw failure;
    waiting = Promise.withResolvers();
    start(waiting.resolve);
    return waiting.promise;
  };
  const transformer = {
    start(controller) {
      // A consumer may transfer a chunk: it gets memory of its own.
      handle.on("data", (chunk) => controller.enqueue(new Uint8Array(chunk)));
      handle.on("error", (error) => {
        failure = asTypeError(error);
        waiting?.reject(failure);
        controller.error(failure);
      });
    },
    transform(chunk) {
      const bytes = bytesOf(chunk);
      // An error has its own listener.
      return wait((done) => handle.write(bytes, (error) => error || done()));
    },
    flush() {
      return wait((done) => {
        handle.once("end", done);
        handle.end();
      });
    },
    cancel() {
      handle.destroy();
    },
  };
  // A first write does not wait for a reader, as on Node.
  return new TransformStream(transformer, undefined, { highWaterMark: 1 });
}

const writers = {
  __proto__: null,
  deflate: "createDeflate",
  "deflate-raw": "createDeflateRaw",
  gzip: "createGzip",
  brotli: "createBrotliCompress",
};

const readers = {
  __proto__: null,
  deflate: "createInflate",
  "deflate-raw": "createInflateRaw",
  gzip: "createGunzip",
  brotli: "createBrotliDecompress",
};

function open(formats, format, options) {
  const method = formats[`${format}`];
  if (method === undefined) throw invalidArgValue("format", format);
  return transformOf(use("zlib")[method](options));
}

class CompressionStream {
  #transform;

  constructor(format) {
    if (arguments.length === 0) throw missingArgs("format");
    this.#transform = open(writers, format);
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

class DecompressionStream {
  #transform;

  constructor(format) {
    if (arguments.length === 0) throw missingArgs("format");
    const { kTypeErrors } = use("internal/zlib_constants");
    this.#transform = open(readers, format, { rejectGarbageAfterEnd: true, [kTypeErrors]: true });
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }
}

return { CompressionStream, DecompressionStream };
