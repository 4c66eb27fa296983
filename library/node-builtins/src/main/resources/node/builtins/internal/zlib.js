// The module "zlib". Java compresses, in steps: each takes input and gives at most a chunk of output. The next step
// waits until the output is wanted.
//
// Binding "zlib": crc32(buffer, offset, length, before); open(mode, chunkSize, level, strategy, windowBits, dictionary,
// offset, length) returns a stream with the methods feed(flush, buffer, offset, length), step(function()), stepNow(),
// finish(limit, function()), finishNow(limit), output(), isFull(), left(), failure(), failureCode(), failureNumber(),
// params(level, strategy), reset() and close(). openZstd(chunkSize, level, windowBits, flags, pledged, dictionary,
// offset, length) is open() for compression to Zstandard; isZstdParameter(compresses, parameter, value).
"use strict";

const { NodeError, NodeRangeError, NodeTypeError, genericNodeError, invalidArgType, invalidArgValue } =
  use("internal/errors");
const { checkRangesOrGetDefault, validateFiniteNumber, validateFunction, validateUint32 } = use("internal/validators");
const { isAnyArrayBuffer, isView } = use("internal/bytes");
const { nextTick, captured, turn } = use("internal/tasks");
const { Buffer, kMaxLength } = use("buffer");
const { Transform, finished } = use("stream");
const { codes, constants, kTypeErrors } = use("internal/zlib_constants");
const { deprecate } = use("internal/util");

const zlib_ = binding("zlib");

const kFlush = Symbol("kFlush");
const kError = Symbol("kError");
const kResume = Symbol("kResume");
const kFamily = Symbol("kFamily");

const {
  Z_BLOCK,
  Z_DEFAULT_CHUNK,
  Z_DEFAULT_COMPRESSION,
  Z_DEFAULT_MEMLEVEL,
  Z_DEFAULT_STRATEGY,
  Z_DEFAULT_WINDOWBITS,
  Z_FINISH,
  Z_FIXED,
  Z_FULL_FLUSH,
  Z_MAX_LEVEL,
  Z_MAX_MEMLEVEL,
  Z_MAX_WINDOWBITS,
  Z_MIN_CHUNK,
  Z_MIN_LEVEL,
  Z_MIN_MEMLEVEL,
  Z_MIN_WINDOWBITS,
  Z_NO_FLUSH,
  Z_SYNC_FLUSH,
} = constants;

// What the kinds of flushes are called in Java, as numbers: nothing, all, all and independent, the end. The order is
// that of how much they do.
const deflated = {
  least: Z_NO_FLUSH,
  most: Z_BLOCK,
  end: Z_FINISH,
  full: Z_FULL_FLUSH,
  kinds: [0, 1, 1, 2, 3, 0],
  order: [0, 2, 3, 4, 5, 1],
};
const zstandard = { least: 0, most: 2, end: 2, full: 1, kinds: [0, 1, 3], order: [0, 1, 2] };
const framed = { least: 0, most: 3, end: 2, full: 1, kinds: [0, 1, 3, 1], order: [0, 1, 2, 3] };

function moreOf(family, one, other) {
  return family.order[one] > family.order[other] ? one : other;
}

function toView(value) {
  return isView(value) ? value : isAnyArrayBuffer(value) ? new Uint8Array(value) : undefined;
}

// The bytes of an argument. A string is UTF-8.
function toBytes(value) {
  const bytes = typeof value === "string" ? Buffer.from(value) : toView(value);
  if (bytes === undefined) {
    throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView", "ArrayBuffer"], value);
  }
  return bytes;
}

// ---- streams ----

// What programs see as the handle of a stream.
class Handle {
  #java;

  constructor(java) {
    this.#java = java;
  }

  static javaOf(handle) {
    return handle.#java;
  }

  params(level, strategy) {
    this.#java.params(level, strategy);
  }

  reset() {
    this.#java.reset();
  }

  close() {
    this.#java.close();
  }
}

function ZlibBase(options, family, open) {
  let chunkSize = Z_DEFAULT_CHUNK;
  let flush = family.least;
  let finishFlush = family.end;
  let maxOutputLength = kMaxLength;
  if (options) {
    chunkSize = options.chunkSize;
    if (!validateFiniteNumber(chunkSize, "options.chunkSize")) {
      chunkSize = Z_DEFAULT_CHUNK;
    } else if (chunkSize < Z_MIN_CHUNK) {
      throw use("internal/errors").outOfRange("options.chunkSize", `>= ${Z_MIN_CHUNK}`, chunkSize);
    }
    flush = checkRangesOrGetDefault(options.flush, "options.flush", family.least, family.most, family.least);
    finishFlush = checkRangesOrGetDefault(
      options.finishFlush,
      "options.finishFlush",
      family.least,
      family.most,
      family.end
    );
    maxOutputLength = checkRangesOrGetDefault(
      options.maxOutputLength,
      "options.maxOutputLength",
      1,
      kMaxLength,
      kMaxLength
    );
  }
  Transform.call(this, {
    autoDestroy: true,
    ...options,
    encoding: null,
    objectMode: false,
    writableObjectMode: false,
    readableObjectMode: false,
  });
  this.bytesWritten = 0;
  this[kFamily] = family;
  this[kError] = null;
  this._handle = new Handle(open(chunkSize));
  this._chunkSize = chunkSize;
  this._defaultFlushFlag = flush;
  this._finishFlushFlag = finishFlush;
  this._defaultFullFlushFlag = family.full;
  this._info = Boolean(options?.info);
  this._maxOutputLength = maxOutputLength;
  this[kTypeErrors] = options?.[kTypeErrors] === true;
  this._rejectGarbageAfterEnd = options?.rejectGarbageAfterEnd === true;
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);

Object.defineProperty(ZlibBase.prototype, "_closed", {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    return !this._handle;
  },
});

const bytesReadMessage =
  "zlib.bytesRead is deprecated and will change its meaning in the future. Use zlib.bytesWritten instead.";
Object.defineProperty(ZlibBase.prototype, "bytesRead", {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: deprecate(
    function () {
      return this.bytesWritten;
    },
    bytesReadMessage,
    "DEP0108"
  ),
  set: deprecate(
    function (value) {
      this.bytesWritten = value;
    },
    bytesReadMessage,
    "DEP0108"
  ),
});

function failureOf(stream, java) {
  const message = java.failure();
  if (message === null) {
    return null;
  }
  const properties = { errno: java.failureNumber(), code: java.failureCode() };
  return stream[kTypeErrors]
    ? Object.assign(new TypeError(message), properties)
    : genericNodeError(message, properties);
}

function javaOf(stream) {
  if (!stream._handle) {
    throw new NodeError("ERR_INTERNAL_ASSERTION", "zlib binding closed");
  }
  return Handle.javaOf(stream._handle);
}

function feed(stream, java, chunk, flush) {
  java.feed(stream[kFamily].kinds[flush], chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

function trailingJunk() {
  return new NodeTypeError(
    "ERR_TRAILING_JUNK_AFTER_STREAM_END",
    "Trailing junk found after the end of the compressed stream"
  );
}

// Makes the steps for one chunk of input.
function process_(stream, chunk, flush, callback) {
  if (!stream._handle) {
    nextTick(callback);
    return;
  }
  const java = javaOf(stream);
  const context = captured();
  let left = chunk.byteLength;
  feed(stream, java, chunk, flush);

  function done() {
    if (context === undefined) {
      stepped();
    } else {
      turn(context, stepped, undefined, undefined);
    }
  }

  function stepped() {
    if (stream.destroyed) {
      callback();
      return;
    }
    const error = failureOf(stream, java);
    if (error !== null) {
      stream[kError] = error;
      stream.destroy(error);
      return;
    }
    const rest = java.left();
    const output = java.output();
    const full = java.isFull();
    stream.bytesWritten += left - rest;
    left = rest;
    const wanted = output === null || stream.push(Buffer.from(output));
    if (stream.destroyed) {
      callback(); // a listener has closed it
    } else if (full) {
      if (wanted) {
        java.step(done);
      } else {
        stream[kResume] = () => java.step(done);
      }
    } else {
      if (rest > 0) {
        // The compressed data ends before the input.
        if (stream._rejectGarbageAfterEnd) {
          stream.destroy(trailingJunk());
          return;
        }
        stream.push(null);
      }
      callback();
    }
  }

  java.step(done);
}

ZlibBase.prototype._read = function (size) {
  const resume = this[kResume];
  if (resume === undefined) {
    Transform.prototype._read.call(this, size);
  } else {
    this[kResume] = undefined;
    if (this._handle) {
      resume();
    }
  }
};

ZlibBase.prototype._transform = function (chunk, encoding, callback) {
  let flush = chunk[kFlush] ?? this._defaultFlushFlag;
  if (this.writableEnded && this.writableLength === chunk.byteLength) {
    flush = moreOf(this[kFamily], flush, this._finishFlushFlag);
  }
  process_(this, chunk, flush, callback);
};

ZlibBase.prototype._flush = function (callback) {
  this._transform(Buffer.alloc(0), "", callback);
};

ZlibBase.prototype._final = function (callback) {
  callback();
};

// Programs call it to process a chunk at once, without a callback.
ZlibBase.prototype._processChunk = function (chunk, flushFlag, callback) {
  if (typeof callback === "function") {
    process_(this, chunk, flushFlag, callback);
    return undefined;
  }
  return processNow(this, chunk, flushFlag);
};

function tooLarge(stream) {
  return new NodeRangeError(
    "ERR_BUFFER_TOO_LARGE",
    `Cannot create a Buffer larger than ${stream._maxOutputLength} bytes`
  );
}

// What is wrong after all steps; null if nothing.
function failureOfAll(stream, java) {
  if (java.isFull()) {
    return tooLarge(stream);
  }
  return failureOf(stream, java) ?? (java.left() > 0 && stream._rejectGarbageAfterEnd ? trailingJunk() : null);
}

function processNow(stream, chunk, flush) {
  const java = javaOf(stream);
  feed(stream, java, chunk, flush);
  java.finishNow(stream._maxOutputLength);
  const error = failureOfAll(stream, java);
  if (error !== null) {
    stream.destroy();
    throw error;
  }
  stream.bytesWritten = chunk.byteLength - java.left();
  const output = java.output();
  closeHandle(stream);
  return output === null ? Buffer.alloc(0) : Buffer.from(output);
}

function closeHandle(stream) {
  stream._handle?.close();
  stream._handle = null;
}

// Empty chunks that carry a flush through the queue of writes.
const flushes = [];

ZlibBase.prototype.flush = function (kind, callback) {
  if (typeof kind === "function" || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._defaultFullFlushFlag;
  }
  if (this.writableFinished) {
    if (callback) {
      nextTick(callback);
    }
  } else if (this.writableEnded) {
    if (callback) {
      this.once("end", callback);
    }
  } else {
    const chunk = (flushes[kind] ??= Object.assign(Buffer.alloc(0), { [kFlush]: kind }));
    this.write(chunk, "", callback);
  }
};

ZlibBase.prototype.close = function (callback) {
  if (callback) {
    finished(this, callback);
  }
  this.destroy();
};

ZlibBase.prototype._destroy = function (error, callback) {
  closeHandle(this);
  callback(error);
};

ZlibBase.prototype.reset = function () {
  javaOf(this);
  this._handle.reset();
};

// ---- deflate and inflate ----

function Zlib(options, mode) {
  let windowBits = Z_DEFAULT_WINDOWBITS;
  let level = Z_DEFAULT_COMPRESSION;
  let memLevel = Z_DEFAULT_MEMLEVEL;
  let strategy = Z_DEFAULT_STRATEGY;
  let dictionary;
  if (options) {
    const reads = mode === constants.INFLATE || mode === constants.GUNZIP || mode === constants.UNZIP;
    if ((options.windowBits == null || options.windowBits === 0) && reads) {
      windowBits = 0; // the stream says it
    } else {
      // zlib has no smaller one for gzip.
      const least = Z_MIN_WINDOWBITS + (mode === constants.GZIP ? 1 : 0);
      windowBits = checkRangesOrGetDefault(
        options.windowBits,
        "options.windowBits",
        least,
        Z_MAX_WINDOWBITS,
        Z_DEFAULT_WINDOWBITS
      );
    }
    level = checkRangesOrGetDefault(options.level, "options.level", Z_MIN_LEVEL, Z_MAX_LEVEL, Z_DEFAULT_COMPRESSION);
    memLevel = checkRangesOrGetDefault(
      options.memLevel,
      "options.memLevel",
      Z_MIN_MEMLEVEL,
      Z_MAX_MEMLEVEL,
      Z_DEFAULT_MEMLEVEL
    );
    strategy = checkRangesOrGetDefault(
      options.strategy,
      "options.strategy",
      Z_DEFAULT_STRATEGY,
      Z_FIXED,
      Z_DEFAULT_STRATEGY
    );
    dictionary = options.dictionary;
    if (dictionary !== undefined) {
      const view = toView(dictionary);
      if (view === undefined) {
        throw invalidArgType("options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], dictionary);
      }
      dictionary = view;
    }
  }
  ZlibBase.call(this, options, deflated, (chunkSize) =>
    zlib_.open(
      mode,
      chunkSize,
      level,
      strategy,
      windowBits,
      dictionary?.buffer ?? null,
      dictionary?.byteOffset ?? 0,
      dictionary?.byteLength ?? 0
    )
  );
  this._level = level;
  this._strategy = strategy;
  this._mode = mode;
}
Object.setPrototypeOf(Zlib.prototype, ZlibBase.prototype);
Object.setPrototypeOf(Zlib, ZlibBase);

Zlib.prototype.params = function (level, strategy, callback) {
  checkRangesOrGetDefault(level, "level", Z_MIN_LEVEL, Z_MAX_LEVEL);
  checkRangesOrGetDefault(strategy, "strategy", Z_DEFAULT_STRATEGY, Z_FIXED);
  if (this._level === level && this._strategy === strategy) {
    nextTick(callback);
    return;
  }
  this.flush(Z_SYNC_FLUSH, () => {
    javaOf(this);
    this._handle.params(level, strategy);
    if (!this.destroyed) {
      this._level = level;
      this._strategy = strategy;
      callback?.();
    }
  });
};

// ---- Brotli ----

const maxBrotliParam = Math.max(
  ...Object.keys(constants)
    .filter((name) => name.startsWith("BROTLI_PARAM_"))
    .map((name) => constants[name])
);

const QUALITY = constants.BROTLI_PARAM_QUALITY;
const WINDOW = constants.BROTLI_PARAM_LGWIN;
const FLAGS = [constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING, constants.BROTLI_PARAM_LARGE_WINDOW];

// The decoder has no use for parameters, and the encoder only for two, but they must be valid ones.
function checkBrotliParams(params) {
  const known = new Set();
  for (const name of Object.keys(params)) {
    const key = +name;
    if (!(key >= 0 && key <= maxBrotliParam) || known.has(key)) {
      throw new NodeRangeError("ERR_BROTLI_INVALID_PARAM", `${name} is not a valid Brotli parameter`);
    }
    known.add(key);
    const value = params[name];
    if (typeof value !== "number" && typeof value !== "boolean") {
      throw invalidArgType("options.params[key]", "number", value);
    }
  }
}

function Brotli(options, mode) {
  const params = options?.params ?? {};
  checkBrotliParams(params);
  if (mode === constants.BROTLI_ENCODE && FLAGS.some((flag) => params[flag] > 1)) {
    throw new NodeError("ERR_ZLIB_INITIALIZATION_FAILED", "Initialization failed");
  }
  const quality = params[QUALITY] ?? constants.BROTLI_DEFAULT_QUALITY;
  const window = params[WINDOW] ?? constants.BROTLI_DEFAULT_WINDOW;
  ZlibBase.call(this, options, framed, (chunkSize) => zlib_.open(mode, chunkSize, quality, 0, window, null, 0, 0));
}
Object.setPrototypeOf(Brotli.prototype, ZlibBase.prototype);
Object.setPrototypeOf(Brotli, ZlibBase);

// ---- Zstandard ----

const maxZstdParam = Math.max(
  ...Object.keys(constants)
    .filter((name) => name.startsWith("ZSTD_c_"))
    .map((name) => constants[name])
);

const zstdFlags = [
  [constants.ZSTD_c_contentSizeFlag, 1, 1],
  [constants.ZSTD_c_checksumFlag, 2, 0],
  [constants.ZSTD_c_dictIDFlag, 4, 1],
];

// The values by their numbers.
function zstdParams(params, max, compresses) {
  const values = new Map();
  for (const name of Object.keys(params ?? {})) {
    const key = +name;
    if (!(key >= 0 && key <= max) || values.has(key)) {
      throw new NodeRangeError("ERR_ZSTD_INVALID_PARAM", `${name} is not a valid zstd parameter`);
    }
    const value = params[name];
    if (typeof value !== "number" && typeof value !== "boolean") {
      throw invalidArgType("options.params[key]", "number", value);
    }
    values.set(key, value | 0);
  }
  for (const [key, value] of values) {
    if (!Number.isInteger(key) || !zlib_.isZstdParameter(compresses, key, value)) {
      throw new NodeError("ERR_ZLIB_INITIALIZATION_FAILED", "Setting parameter failed");
    }
  }
  return values;
}

function zstdDictionary(options) {
  const dictionary = options?.dictionary ?? undefined;
  const view = toView(dictionary);
  if (view === undefined && dictionary !== undefined) {
    throw invalidArgType("options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], dictionary);
  }
  return view;
}

// The size that the program promises; -1 if it does not.
function pledgedSize(options) {
  const size = options?.pledgedSrcSize ?? -1;
  if (typeof size !== "number") {
    throw invalidArgType("options.pledgedSrcSize", "number", size);
  }
  if (size < 0 && size !== -1) {
    throw invalidArgValue("options.pledgedSrcSize", size, "may not be negative");
  }
  return Math.trunc(size);
}

function opened(java) {
  if (java === null) {
    throw new NodeError("ERR_ZLIB_DICTIONARY_LOAD_FAILED", "Failed to load zstd dictionary");
  }
  return java;
}

class ZstdCompress extends ZlibBase {
  constructor(options) {
    const values = zstdParams(options?.params, maxZstdParam, true);
    const dictionary = zstdDictionary(options);
    const pledged = pledgedSize(options);
    let flags = 0;
    for (const [key, flag, usual] of zstdFlags) {
      flags |= (values.get(key) ?? usual) === 0 ? 0 : flag;
    }
    super(options, zstandard, (chunkSize) =>
      opened(
        zlib_.openZstd(
          chunkSize,
          values.get(constants.ZSTD_c_compressionLevel) ?? constants.ZSTD_CLEVEL_DEFAULT,
          values.get(constants.ZSTD_c_windowLog) ?? 0,
          flags,
          pledged,
          dictionary?.buffer ?? null,
          dictionary?.byteOffset ?? 0,
          dictionary?.byteLength ?? 0
        )
      )
    );
  }
}

const zstdWindowLogLimit = 27;

class ZstdDecompress extends ZlibBase {
  constructor(options) {
    const values = zstdParams(options?.params, constants.ZSTD_d_windowLogMax, false);
    const dictionary = zstdDictionary(options);
    super(options, zstandard, (chunkSize) =>
      opened(
        zlib_.open(
          constants.ZSTD_DECOMPRESS,
          chunkSize,
          0,
          0,
          values.get(constants.ZSTD_d_windowLogMax) || zstdWindowLogLimit,
          dictionary?.buffer ?? null,
          dictionary?.byteOffset ?? 0,
          dictionary?.byteLength ?? 0
        )
      )
    );
  }
}

// A class that can be called without "new" too.
function streamClass(name, Base, ...values) {
  const made = {
    [name]: function (options) {
      if (!(this instanceof made)) {
        return new made(options);
      }
      Base.call(this, options, ...values);
      return undefined;
    },
  }[name];
  Object.setPrototypeOf(made.prototype, Base.prototype);
  Object.setPrototypeOf(made, Base);
  return made;
}

const Deflate = streamClass("Deflate", Zlib, constants.DEFLATE);
const Inflate = streamClass("Inflate", Zlib, constants.INFLATE);
const Gzip = streamClass("Gzip", Zlib, constants.GZIP);
const Gunzip = streamClass("Gunzip", Zlib, constants.GUNZIP);
const InflateRaw = streamClass("InflateRaw", Zlib, constants.INFLATERAW);
const Unzip = streamClass("Unzip", Zlib, constants.UNZIP);
const BrotliCompress = streamClass("BrotliCompress", Brotli, constants.BROTLI_ENCODE);
const BrotliDecompress = streamClass("BrotliDecompress", Brotli, constants.BROTLI_DECODE);

function DeflateRaw(options) {
  if (!(this instanceof DeflateRaw)) {
    return new DeflateRaw(options);
  }
  // zlib takes a window of 8 bits for one of 9 here.
  Zlib.call(this, options?.windowBits === 8 ? { ...options, windowBits: 9 } : options, constants.DEFLATERAW);
  return undefined;
}
Object.setPrototypeOf(DeflateRaw.prototype, Zlib.prototype);
Object.setPrototypeOf(DeflateRaw, Zlib);

// ---- all at once ----

function whole(name, Class) {
  const async = {
    [name]: function (buffer, options, callback) {
      if (typeof options === "function") {
        callback = options;
        options = {};
      }
      validateFunction(callback, "callback");
      const bytes = toBytes(buffer);
      const stream = new Class(options);
      const java = javaOf(stream);
      const context = captured(undefined, undefined, true);
      feed(stream, java, bytes, stream._finishFlushFlag);
      function finish() {
        const error = failureOfAll(stream, java);
        if (error !== null) {
          closeHandle(stream);
          callback(error);
          return;
        }
        stream.bytesWritten = bytes.byteLength - java.left();
        const output = java.output();
        closeHandle(stream);
        const result = output === null ? Buffer.alloc(0) : Buffer.from(output);
        callback(null, stream._info ? { buffer: result, engine: stream } : result);
      }
      java.finish(stream._maxOutputLength, () => {
        if (context === undefined) {
          finish();
        } else {
          turn(context, finish, undefined, undefined);
        }
      });
    },
  }[name];
  const sync = {
    [`${name}Sync`]: function (buffer, options) {
      const bytes = toBytes(buffer);
      const stream = new Class(options);
      const result = processNow(stream, bytes, stream._finishFlushFlag);
      return stream._info ? { buffer: result, engine: stream } : result;
    },
  }[`${name}Sync`];
  return { [name]: async, [`${name}Sync`]: sync };
}

function crc32(data, value = 0) {
  if (typeof data !== "string" && !isView(data)) {
    throw invalidArgType("data", ["Buffer", "TypedArray", "DataView", "string"], data);
  }
  validateUint32(value, "value");
  const bytes = toBytes(data);
  return zlib_.crc32(bytes.buffer, bytes.byteOffset, bytes.byteLength, value);
}

const exports = {
  crc32,
  Deflate,
  Inflate,
  Gzip,
  Gunzip,
  DeflateRaw,
  InflateRaw,
  Unzip,
  BrotliCompress,
  BrotliDecompress,
  ZstdCompress,
  ZstdDecompress,
  ...whole("deflate", Deflate),
  ...whole("gzip", Gzip),
  ...whole("deflateRaw", DeflateRaw),
  ...whole("unzip", Unzip),
  ...whole("inflate", Inflate),
  ...whole("gunzip", Gunzip),
  ...whole("inflateRaw", InflateRaw),
  ...whole("brotliCompress", BrotliCompress),
  ...whole("brotliDecompress", BrotliDecompress),
  ...whole("zstdCompress", ZstdCompress),
  ...whole("zstdDecompress", ZstdDecompress),
};

for (const Class of [
  Deflate,
  Inflate,
  DeflateRaw,
  InflateRaw,
  Gzip,
  Gunzip,
  Unzip,
  BrotliCompress,
  BrotliDecompress,
  ZstdCompress,
  ZstdDecompress,
]) {
  Object.defineProperty(exports, `create${Class.name}`, {
    __proto__: null,
    value: {
      [`create${Class.name}`]: (options) => new Class(options),
    }[`create${Class.name}`],
    enumerable: true,
  });
}

Object.defineProperty(exports, "constants", { __proto__: null, value: constants, enumerable: true });
Object.defineProperty(exports, "codes", { __proto__: null, value: codes, enumerable: true });

// The constants were once properties of the module.
for (const name of Object.keys(constants)) {
  if (!name.startsWith("BROTLI") && !name.startsWith("ZSTD")) {
    Object.defineProperty(exports, name, { __proto__: null, value: constants[name], enumerable: false });
  }
}

return exports;
