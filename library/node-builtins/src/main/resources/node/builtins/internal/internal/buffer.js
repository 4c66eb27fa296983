// The class Buffer. Methods that few programs call are in sources of their own, which are loaded when such a method is
// first used.
//
// Binding "buffer", with bytes as array buffer, offset and length, and with the numbers of internal/bytes as encodings:
//   pool(size) returns an array buffer for texts; writePooled(text, encoding, offset) writes into it
//   encode(text, encoding) returns an array buffer with the bytes of a text
//   write(text, encoding, ...bytes) writes whole characters; it and writePooled return the number of bytes
//   decode(...bytes, encoding) returns the text of bytes; byteLength(text) its length as UTF-8
//   compare(...bytes, ...bytes) returns -1, 0 or 1
//   canAllocate(size) returns whether the heap has room
"use strict";

const binding_ = binding("buffer");
const { NodeError, NodeRangeError, NodeTypeError, invalidArgType, outOfRange } = use("internal/errors");
const { validateArray, validateInteger, validateNumber } = use("internal/validators");
const { byteLengthOf, isAnyArrayBuffer, isTypedArray, isUint8Array, isView, numberOf, uncurry } = use("internal/bytes");

const { isArray } = Array;
const { defineProperty, getOwnPropertyDescriptor, setPrototypeOf } = Object;
const { trunc } = Math;
const setBytes = uncurry(Uint8Array.prototype.set);
const arrayLength = uncurry(getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "length").get);
const sliceOf = uncurry(Object.getPrototypeOf(Uint8Array.prototype).slice);

const UTF8 = 0;
const UTF16 = 1;

// The limit of the engine, and Node's limit of texts, which is lower than the engine's.
const kMaxLength = 2147483639;
const kStringMaxLength = 536870888;

const HUGE = 2 ** 28;

// ---- memory ----

// What a buffer is. Buffer itself can be called without "new", so it is no class.
class FastBuffer extends Uint8Array {
  constructor(bufferOrLength, byteOffset, length) {
    super(bufferOrLength, byteOffset, length);
  }
}

// Small buffers are parts of larger ones. Texts have a pool of their own, whose memory Java has: it writes there
// without another call. JavaScript copies slowly into such memory, so other buffers have a pool of the usual kind.
let pool;
let poolSize = 0;
let poolUsed = 0;
let textPool;
let textPoolSize = 0;
let textPoolUsed = 0;
const pools = new WeakSet();

function isSmall(size) {
  return size < Buffer.poolSize >>> 1;
}

function aligned(offset) {
  return (offset + 7) & ~7;
}

// New memory has zeros always.
function allocate(size) {
  if (!(size > 0)) {
    return new FastBuffer(0);
  }
  if (!isSmall(size)) {
    return new FastBuffer(size);
  }
  // A program may have transferred it.
  if (size > poolSize - poolUsed || pool.byteLength !== poolSize) {
    poolSize = Buffer.poolSize >>> 0;
    pool = new ArrayBuffer(poolSize);
    poolUsed = 0;
    pools.add(pool);
  }
  const buffer = new FastBuffer(pool, poolUsed, size);
  poolUsed = aligned(poolUsed + size);
  return buffer;
}

// What is rare is in functions of its own: the compiler makes code of all that has run in a function.
function encoded(text, encoding) {
  const length = text.length;
  const most = encoding === UTF8 ? length * 3 : encoding === UTF16 ? length * 2 : length;
  if (length === 0 || most >= Buffer.poolSize >>> 1) {
    return encodedAlone(text, encoding);
  }
  if (most > textPoolSize - textPoolUsed) {
    openTextPool();
  }
  const begin = textPoolUsed;
  const size = binding_.writePooled(text, encoding, begin);
  textPoolUsed = aligned(begin + size);
  return new FastBuffer(textPool, begin, size);
}

function encodedAlone(text, encoding) {
  return text.length === 0 ? new FastBuffer(0) : new FastBuffer(binding_.encode(text, encoding));
}

function openTextPool() {
  textPoolSize = Buffer.poolSize >>> 0;
  textPool = binding_.pool(textPoolSize);
  textPoolUsed = 0;
  pools.add(textPool);
}

// Whether other buffers may be parts of an array buffer too, so that it must not be transferred.
function isPool(memory) {
  return pools.has(memory);
}

// ---- errors ----

function unknownEncoding(encoding) {
  return new NodeTypeError("ERR_UNKNOWN_ENCODING", `Unknown encoding: ${String(encoding)}`);
}

function outOfBounds(name) {
  return new NodeRangeError(
    "ERR_BUFFER_OUT_OF_BOUNDS",
    name ? `"${name}" is outside of buffer bounds` : "Attempt to access memory outside buffer bounds"
  );
}

function stringTooLong() {
  return new NodeError(
    "ERR_STRING_TOO_LONG",
    `Cannot create a string longer than 0x${kStringMaxLength.toString(16)} characters`
  );
}

// The number of an encoding that must exist.
function known(encoding) {
  const number = numberOf(encoding);
  if (number === undefined) {
    throw unknownEncoding(encoding);
  }
  return number;
}

function mustBeBytes(value, name) {
  if (!isUint8Array(value)) {
    throw invalidArgType(name, ["Buffer", "Uint8Array"], value);
  }
}

// ---- the constructor ----

let isDeprecationKnown = false;

function Buffer(arg, encodingOrOffset, length) {
  if (!isDeprecationKnown) {
    isDeprecationKnown = use("internal/buffer_deprecation").warn();
  }
  if (typeof arg === "number") {
    if (typeof encodingOrOffset === "string") {
      throw invalidArgType("string", "string", arg);
    }
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
defineProperty(Buffer.prototype, "constructor", { __proto__: null, value: Buffer, writable: true, configurable: true });
defineProperty(Buffer, Symbol.species, {
  __proto__: null,
  get: function () {
    return FastBuffer;
  },
  enumerable: false,
  configurable: true,
});

Buffer.poolSize = 8 * 1024;

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === "string") {
    return fromString(value, encodingOrOffset);
  }
  if (typeof value === "object" && value !== null) {
    if (isAnyArrayBuffer(value)) {
      return fromArrayBuffer(value, encodingOrOffset, length);
    }
    const primitive = value.valueOf && value.valueOf();
    if (primitive != null && primitive !== value && (typeof primitive === "string" || typeof primitive === "object")) {
      return Buffer.from(primitive, encodingOrOffset, length);
    }
    const buffer = fromObject(value);
    if (buffer !== undefined) {
      return buffer;
    }
    const convert = value[Symbol.toPrimitive];
    if (typeof convert === "function") {
      const text = value[Symbol.toPrimitive]("string");
      if (typeof text === "string") {
        return fromString(text, encodingOrOffset);
      }
    }
  }
  throw invalidArgType("first argument", ["string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"], value);
};

function fromString(text, encoding) {
  return encoded(text, typeof encoding === "string" && encoding !== "" ? known(encoding) : UTF8);
}

function fromArrayBuffer(memory, byteOffset, length) {
  const offset = byteOffset === undefined ? 0 : +byteOffset || 0;
  const most = memory.byteLength - offset;
  if (most < 0) {
    throw outOfBounds("offset");
  }
  if (length === undefined) {
    // Its length follows that of a resizable array buffer.
    return new FastBuffer(memory, offset);
  }
  const size = +length;
  if (size > most) {
    throw outOfBounds("length");
  }
  return new FastBuffer(memory, offset, size > 0 ? size : 0);
}

function fromObject(object) {
  if (object.length !== undefined || isAnyArrayBuffer(object.buffer)) {
    return typeof object.length === "number" ? fromArrayLike(object) : new FastBuffer(0);
  }
  if (object.type === "Buffer" && isArray(object.data)) {
    return fromArrayLike(object.data);
  }
  return undefined;
}

function fromArrayLike(items) {
  const buffer = allocate(trunc(items.length));
  if (buffer.length > 0) {
    setBytes(buffer, items);
  }
  return buffer;
}

function validateSize(size) {
  validateNumber(size, "size", 0, kMaxLength);
  // The engine ends the program if the heap is too small.
  if (size >= HUGE && !binding_.canAllocate(size)) {
    throw new NodeError("ERR_MEMORY_ALLOCATION_FAILED", "Failed to allocate memory");
  }
}

Buffer.alloc = function alloc(size, fill, encoding) {
  validateSize(size);
  const buffer = new FastBuffer(size);
  if (fill !== undefined && fill !== 0 && size > 0) {
    use("internal/buffer_methods").fill.call(buffer, fill, 0, buffer.length, encoding);
  }
  return buffer;
};

Buffer.allocUnsafe = function allocUnsafe(size) {
  validateSize(size);
  return allocate(trunc(size));
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  validateSize(size);
  return new FastBuffer(size);
};

Buffer.of = function of(...items) {
  const buffer = new FastBuffer(items.length);
  setBytes(buffer, items);
  return buffer;
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!isTypedArray(view)) {
    throw invalidArgType("view", ["TypedArray"], view);
  }
  let begin = 0;
  let end = arrayLength(view);
  if (offset !== undefined) {
    validateInteger(offset, "offset", 0);
    begin = offset;
  }
  if (length !== undefined) {
    validateInteger(length, "length", 0);
    end = begin + length;
  }
  const part = sliceOf(view, begin, end);
  return fromArrayLike(new Uint8Array(part.buffer, part.byteOffset, byteLengthOf(part)));
};

Buffer.isBuffer = function isBuffer(value) {
  return value instanceof Buffer;
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === "string" && encoding !== "" && numberOf(encoding) !== undefined;
};

Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value !== "string") {
    if (isView(value) || isAnyArrayBuffer(value)) {
      return value.byteLength;
    }
    throw invalidArgType("string", ["string", "Buffer", "ArrayBuffer"], value);
  }
  const length = value.length;
  if (length === 0) {
    return 0;
  }
  switch (encoding ? numberOf(encoding) : UTF8) {
    case UTF16:
      return length * 2;
    case 2:
    case 3:
      return length;
    case 4:
    case 5: {
      const padding = value[length - 1] !== "=" ? 0 : length > 1 && value[length - 2] === "=" ? 2 : 1;
      return ((length - padding) * 3) >>> 2;
    }
    case 6:
      return length >>> 1;
    default:
      return binding_.byteLength(value);
  }
};

Buffer.compare = function compare(buf1, buf2) {
  mustBeBytes(buf1, "buf1");
  mustBeBytes(buf2, "buf2");
  return buf1 === buf2 ? 0 : compareBytes(buf1, 0, byteLengthOf(buf1), buf2, 0, byteLengthOf(buf2));
};

function compareBytes(left, leftBegin, leftEnd, right, rightBegin, rightEnd) {
  const leftLength = leftEnd - leftBegin;
  const rightLength = rightEnd - rightBegin;
  if (leftLength === 0 || rightLength === 0) {
    return leftLength === rightLength ? 0 : leftLength === 0 ? -1 : 1;
  }
  return binding_.compare(
    left.buffer,
    left.byteOffset + leftBegin,
    leftLength,
    right.buffer,
    right.byteOffset + rightBegin,
    rightLength
  );
}

Buffer.concat = function concat(list, length) {
  validateArray(list, "list");
  let size = 0;
  if (length !== undefined) {
    validateInteger(length, "length", 0, kMaxLength);
  }
  for (let i = 0; i < list.length; i++) {
    mustBeBytes(list[i], `list[${i}]`);
    size += byteLengthOf(list[i]);
  }
  if (list.length === 0) {
    return new FastBuffer(0);
  }
  const end = length === undefined ? size : length;
  validateNumber(end, "length", 0, kMaxLength);
  const all = allocate(end);
  let at = 0;
  for (let i = 0; i < list.length && at < end; i++) {
    const part = list[i];
    const count = byteLengthOf(part);
    setBytes(all, count > end - at ? new FastBuffer(part.buffer, part.byteOffset, end - at) : part, at);
    at += count;
  }
  return all;
};

// ---- methods ----

// How many bytes of an encoding make a text of the greatest length.
function tooLong(length, encoding) {
  switch (encoding) {
    case UTF16:
      return length / 2 > kStringMaxLength;
    case 4:
    case 5:
      return (length / 3) * 4 > kStringMaxLength;
    case 6:
      return length * 2 > kStringMaxLength;
    default:
      return length > kStringMaxLength;
  }
}

function decode(bytes, begin, end, encoding) {
  const length = end - begin;
  if (!(length > 0)) {
    return "";
  }
  if (length > 0x8000000 && tooLong(length, encoding)) {
    throw stringTooLong();
  }
  return binding_.decode(bytes.buffer, bytes.byteOffset + begin, length, encoding);
}

function writeText(bytes, text, begin, length, encoding) {
  if (typeof text !== "string") {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", "argument must be a string");
  }
  if (length === 0 || text.length === 0) {
    return 0;
  }
  return binding_.write(text, encoding, bytes.buffer, bytes.byteOffset + begin, length);
}

// A place that an argument of slice stands for.
function place(argument, length) {
  const number = trunc(+argument) || 0;
  return number < 0 ? (number + length > 0 ? number + length : 0) : number < length ? number : length;
}

// A number that an argument of copy stands for.
function integer(argument, standard) {
  const number = +argument;
  return number !== number ? standard : trunc(number);
}

const proto = Buffer.prototype;

proto.toString = function toString(encoding, start, end) {
  const length = this.length;
  if (arguments.length === 0) {
    return decode(this, 0, length, UTF8);
  }
  let begin = 0;
  if (start >= length) {
    return "";
  }
  if (!(start <= 0)) {
    begin = trunc(start) || 0;
  }
  const stop = end === undefined || end > length ? length : trunc(end) || 0;
  if (stop <= begin) {
    return "";
  }
  return decode(this, begin, stop, encoding === undefined ? UTF8 : known(encoding));
};
proto.toLocaleString = proto.toString;

proto.write = function write(string, offset, length, encoding) {
  const size = this.length;
  let begin = 0;
  let count = size;
  let name = encoding;
  if (offset !== undefined) {
    if (length === undefined && typeof offset === "string") {
      name = offset;
    } else {
      validateInteger(offset, "offset", 0, size);
      begin = offset;
      count = size - begin;
      if (typeof length === "string") {
        name = length;
      } else if (length !== undefined) {
        validateInteger(length, "length", 0, size);
        count = length < count ? length : count;
      }
    }
  }
  return writeText(this, string, begin, count, name ? known(name) : UTF8);
};

proto.slice = function slice(start, end) {
  return this.subarray(start, end);
};

proto.subarray = function subarray(start, end) {
  const length = this.length;
  const begin = place(start, length);
  const stop = end === undefined ? length : place(end, length);
  return new FastBuffer(this.buffer, this.byteOffset + begin, stop > begin ? stop - begin : 0);
};

proto.equals = function equals(otherBuffer) {
  mustBeBytes(otherBuffer, "otherBuffer");
  if (this === otherBuffer) {
    return true;
  }
  const length = this.byteLength;
  return length === byteLengthOf(otherBuffer) && compareBytes(this, 0, length, otherBuffer, 0, length) === 0;
};

proto.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  mustBeBytes(this, "source");
  if (!isView(target)) {
    throw invalidArgType("target", ["Buffer", "Uint8Array"], target);
  }
  const size = byteLengthOf(this);
  const room = target.byteLength;
  const to = targetStart === undefined ? 0 : integer(targetStart, 0);
  if (to < 0) {
    throw outOfRange("targetStart", ">= 0", to);
  }
  const begin = sourceStart === undefined ? 0 : integer(sourceStart, 0);
  if (begin < 0 || begin > size) {
    throw outOfRange("sourceStart", `>= 0 && <= ${size}`, begin);
  }
  let end = sourceEnd === undefined ? size : integer(sourceEnd, 0);
  if (end < 0) {
    throw outOfRange("sourceEnd", ">= 0", end);
  }
  if (to >= room || begin >= end) {
    return 0;
  }
  end = end < size ? end : size;
  const count = end - begin < room - to ? end - begin : room - to;
  const bytes = isUint8Array(target) ? target : new FastBuffer(target.buffer, target.byteOffset, room);
  const isWhole = begin === 0 && count === size;
  setBytes(bytes, isWhole ? this : new FastBuffer(this.buffer, this.byteOffset + begin, count), to);
  return count;
};

defineProperty(proto, "parent", {
  __proto__: null,
  enumerable: true,
  get: function () {
    return this instanceof Buffer ? this.buffer : undefined;
  },
});
defineProperty(proto, "offset", {
  __proto__: null,
  enumerable: true,
  get: function () {
    return this instanceof Buffer ? this.byteOffset : undefined;
  },
});

// Defines properties whose values come from another source, which is loaded when one of them is first used.
function later(object, source, names) {
  const load = function () {
    const values = use(source);
    for (let i = 0; i < names.length; i++) {
      if (getOwnPropertyDescriptor(object, names[i])?.get?.source === source) {
        put(object, names[i], values[names[i]]);
      }
    }
  };
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const get = function () {
      load();
      return this[name];
    };
    get.source = source;
    const set = function (value) {
      put(this, name, value);
    };
    defineProperty(object, name, { __proto__: null, get, set, enumerable: true, configurable: true });
  }
}

function put(object, name, value) {
  defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}

const numbers = [];
for (const name of ["8", "16LE", "16BE", "32LE", "32BE", "LE", "BE"]) {
  numbers.push(`readInt${name}`, `readUInt${name}`, `readUint${name}`);
  numbers.push(`writeInt${name}`, `writeUInt${name}`, `writeUint${name}`);
}
for (const order of ["LE", "BE"]) {
  numbers.push(`readFloat${order}`, `readDouble${order}`, `writeFloat${order}`, `writeDouble${order}`);
  numbers.push(`readBigInt64${order}`, `readBigUInt64${order}`, `readBigUint64${order}`);
  numbers.push(`writeBigInt64${order}`, `writeBigUInt64${order}`, `writeBigUint64${order}`);
}
later(proto, "internal/buffer_numbers", numbers);

const raw = [];
for (const name of ["ascii", "base64", "base64url", "hex", "latin1", "ucs2", "utf8"]) {
  raw.push(`${name}Slice`, `${name}Write`);
}
const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");
later(proto, "internal/buffer_raw", raw);
later(proto, "internal/buffer_search", ["indexOf", "lastIndexOf", "includes"]);
later(proto, "internal/buffer_methods", ["compare", "fill", "swap16", "swap32", "swap64", "toJSON"]);
later(proto, "internal/buffer_inspect", ["inspect", inspectSymbol]);

return {
  Buffer,
  FastBuffer,
  allocate,
  compareBytes,
  decode,
  isPool,
  kMaxLength,
  kStringMaxLength,
  known,
  later,
  mustBeBytes,
  outOfBounds,
  stringTooLong,
  tooLong,
  unknownEncoding,
  writeText,
};
