// The arguments of the functions of fs: checks that return what the operations need.
"use strict";

const { invalidArgType, invalidArgValue, outOfRange } = use("internal/errors");
const { validateAbortSignal, validateInt32, validateInteger, validateObject } = use("internal/validators");
const constants = use("internal/fs/constants");

const isView = ArrayBuffer.isView;

// ---- paths ----

function isUrl(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

// Returns a string for a string, bytes or a file: URL.
function toPath(value, name = "path") {
  let path = value;
  if (typeof path !== "string") {
    if (path !== null && typeof path === "object" && isUrl(path)) {
      path = use("url").fileURLToPath(path);
    } else if (path instanceof Uint8Array) {
      path = use("buffer").Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString();
    } else {
      throw invalidArgType(name, ["string", "Buffer", "URL"], value);
    }
  }
  if (path.includes("\0")) {
    throw invalidArgValue(name, value, "must be a string, Uint8Array, or URL without null bytes");
  }
  return path;
}

// ---- options ----

const anonymous = Object.freeze({ __proto__: null });

function checkEncoding(encoding) {
  if (encoding && encoding !== "buffer" && !isUtf8(encoding) && !use("buffer").Buffer.isEncoding(encoding)) {
    throw invalidArgValue("encoding", encoding, "is invalid encoding");
  }
}

// Options may be a string, the encoding. Returns an object.
function toOptions(options, defaults = anonymous) {
  if (options == null || typeof options === "function") {
    return defaults;
  }
  let found = options;
  if (typeof options === "string") {
    found = { ...defaults, encoding: options };
  } else if (typeof options !== "object") {
    throw invalidArgType("options", ["string", "Object"], options);
  }
  checkEncoding(found.encoding);
  if (found.signal !== undefined) {
    validateAbortSignal(found.signal, "options.signal");
  }
  return found;
}

// A name in the encoding that the options ask for.
function encoded(text, options) {
  const encoding = options.encoding;
  if (!encoding || encoding === "utf8" || encoding === "utf-8") {
    return text;
  }
  const bytes = use("buffer").Buffer.from(text);
  return encoding === "buffer" ? bytes : bytes.toString(encoding);
}

function throwIfAborted(signal) {
  if (signal?.aborted) {
    const { AbortError } = use("internal/errors");
    throw new AbortError(undefined, { cause: signal.reason });
  }
}

// ---- flags and modes ----

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
const WRITE = O_TRUNC | O_CREAT | O_WRONLY;
const APPEND = O_APPEND | O_CREAT | O_WRONLY;
const WRITE_PLUS = O_TRUNC | O_CREAT | O_RDWR;
const APPEND_PLUS = O_APPEND | O_CREAT | O_RDWR;

const FLAGS = new Map([
  ["r", O_RDONLY],
  ["rs", O_RDONLY | O_SYNC],
  ["sr", O_RDONLY | O_SYNC],
  ["r+", O_RDWR],
  ["rs+", O_RDWR | O_SYNC],
  ["sr+", O_RDWR | O_SYNC],
  ["w", WRITE],
  ["wx", WRITE | O_EXCL],
  ["xw", WRITE | O_EXCL],
  ["w+", WRITE_PLUS],
  ["wx+", WRITE_PLUS | O_EXCL],
  ["xw+", WRITE_PLUS | O_EXCL],
  ["a", APPEND],
  ["ax", APPEND | O_EXCL],
  ["xa", APPEND | O_EXCL],
  ["as", APPEND | O_SYNC],
  ["sa", APPEND | O_SYNC],
  ["a+", APPEND_PLUS],
  ["ax+", APPEND_PLUS | O_EXCL],
  ["xa+", APPEND_PLUS | O_EXCL],
  ["as+", APPEND_PLUS | O_SYNC],
  ["sa+", APPEND_PLUS | O_SYNC],
]);

function toFlags(flags, name = "flags") {
  if (typeof flags === "number") {
    validateInt32(flags, name);
    return flags;
  }
  if (flags == null) {
    return O_RDONLY;
  }
  const found = FLAGS.get(flags);
  if (found === undefined) {
    throw invalidArgValue(name, flags);
  }
  return found;
}

// Of access and copyFile.
function toMode(mode) {
  if (mode == null) {
    return 0;
  }
  validateInteger(mode, "mode", 0, 7);
  return mode;
}

// ---- descriptors and bytes ----

function toFd(fd, name = "fd") {
  validateInt32(fd, name, 0);
  return fd === 0 ? 0 : fd;
}

// Returns the same bytes as a Uint8Array.
function toBytes(view) {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

// Text or bytes as bytes.
function dataBytes(data, encoding) {
  if (typeof data === "string") {
    return use("buffer").Buffer.from(data, encoding || "utf8");
  }
  return toBytes(data);
}

function checkData(data, name, isText) {
  if (typeof data !== "string" && !isView(data)) {
    throw invalidArgType(
      name,
      isText ? ["string", "Buffer", "TypedArray", "DataView"] : ["Buffer", "TypedArray", "DataView"],
      data
    );
  }
}

function isUtf8(encoding) {
  return encoding === "utf8" || encoding === "utf-8" || encoding === "UTF-8" || encoding === "UTF8";
}

function checkOffsetAndLength(offset, length, size, isWrite) {
  if (offset > size) {
    throw outOfRange("offset", `<= ${size}`, offset);
  }
  if (length > size - offset) {
    throw outOfRange("length", `<= ${size - offset}`, length);
  }
  if (length < 0) {
    throw outOfRange("length", ">= 0", length);
  }
  if (isWrite) {
    validateInt32(length, "length", 0);
  }
}

// The position of a read as a number, -1 for the descriptor's own.
function toPosition(position, length) {
  if (position == null) {
    return -1;
  }
  if (typeof position === "bigint") {
    const most = 2n ** 63n - 1n - BigInt(length);
    if (position < -1n || position > most) {
      throw outOfRange("position", `>= -1 && <= ${most}`, position);
    }
    return Number(position);
  }
  if (typeof position !== "number") {
    throw invalidArgType("position", ["integer", "bigint"], position);
  }
  validateInteger(position, "position", -1);
  return position;
}

// ---- times ----

// Seconds.
function toTime(time, name = "time") {
  if (typeof time === "string" && +time == time) {
    return +time;
  }
  if (Number.isFinite(time)) {
    return time;
  }
  if (time instanceof Date) {
    return time.getTime() / 1000;
  }
  throw invalidArgType(name, ["Date", "Time in seconds"], time);
}

return {
  checkData,
  checkEncoding,
  checkOffsetAndLength,
  dataBytes,
  encoded,
  isUrl,
  isUtf8,
  isView,
  throwIfAborted,
  toBytes,
  toFd,
  toFlags,
  toMode,
  toOptions,
  toPath,
  toPosition,
  toTime,
  validateObject,
};
