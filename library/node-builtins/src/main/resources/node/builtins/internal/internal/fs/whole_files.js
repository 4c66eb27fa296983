// Reading and writing whole files.
"use strict";

const { parseFileMode, validateBoolean } = use("internal/validators");
const { Call, PublicCall } = use("internal/fs/calls");
const { checkData, dataBytes, isUtf8, throwIfAborted, toFlags, toOptions, toPath } = use("internal/fs/arguments");
const { close, open } = use("internal/fs/operations");

const PIECE = 64 * 1024;
const MOST = 512 * 1024;

const readDefaults = Object.freeze({ __proto__: null, flag: "r" });
const writeDefaults = Object.freeze({ __proto__: null, encoding: "utf8", mode: 0o666, flag: "w", flush: false });
const appendDefaults = Object.freeze({ __proto__: null, encoding: "utf8", mode: 0o666, flag: "a", flush: false });

function isDescriptor(value) {
  return typeof value === "number" && value === value >>> 0;
}

// ---- reading ----

function readFile(path, options) {
  const found = toOptions(options, readDefaults);
  const { encoding, signal } = found;
  const flags = toFlags(found.flag ?? "r");
  if (isDescriptor(path)) {
    return readOpen(path, encoding, signal);
  }
  const file = toPath(path);
  if (flags === 0 && signal === undefined) {
    return isUtf8(encoding)
      ? new Call("readText", [file], undefined)
      : new Call("readFile", [file], (memory) => decoded(use("buffer").Buffer.from(memory), encoding));
  }
  return readOpening(open(file, flags), encoding, signal);
}

function decoded(bytes, encoding) {
  return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes;
}

function* readOpening(opening, encoding, signal) {
  throwIfAborted(signal);
  const fd = yield opening;
  try {
    return yield* readOpen(fd, encoding, signal);
  } finally {
    yield close(fd);
  }
}

// Reads on from where the descriptor is.
function* readOpen(fd, encoding, signal) {
  const { Buffer } = use("buffer");
  const pieces = [];
  for (let size = PIECE; ; size = Math.min(MOST, size * 2)) {
    throwIfAborted(signal);
    const piece = Buffer.allocUnsafeSlow(size);
    const count = yield new Call("read", [fd, piece.buffer, 0, size, -1]);
    if (count === 0) {
      return decoded(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces), encoding);
    }
    pieces.push(count === size ? piece : piece.subarray(0, count));
  }
}

// ---- writing ----

function writeFile(path, data, options) {
  return write(path, data, toOptions(options, writeDefaults), writeDefaults);
}

function appendFile(path, data, options) {
  return write(path, data, toOptions(options, appendDefaults), appendDefaults);
}

function write(path, data, options, defaults) {
  const flush = options.flush ?? false;
  validateBoolean(flush, "options.flush");
  const encoding = options.encoding || "utf8";
  checkData(data, "data", true);
  if (isDescriptor(path)) {
    return writeOpen(path, dataBytes(data, encoding), flush, options.signal);
  }
  const file = toPath(path);
  const flags = toFlags(options.flag ?? defaults.flag);
  const mode = parseFileMode(options.mode, "mode", 0o666);
  if (options.signal !== undefined || flush) {
    return writeOpening(open(file, flags, mode), dataBytes(data, encoding), flush, options.signal);
  }
  if (typeof data === "string" && isUtf8(encoding)) {
    return new Call("writeTextFile", [file, flags, mode, data], nothing);
  }
  const bytes = dataBytes(data, encoding);
  return new Call("writeFile", [file, flags, mode, bytes.buffer, bytes.byteOffset, bytes.byteLength], nothing);
}

function nothing() {
  return undefined;
}

function* writeOpening(opening, bytes, flush, signal) {
  throwIfAborted(signal);
  const fd = yield opening;
  try {
    yield* writeOpen(fd, bytes, flush, signal);
  } finally {
    yield close(fd);
  }
}

function* writeOpen(fd, bytes, flush, signal) {
  for (let at = 0; at < bytes.byteLength; at += MOST) {
    throwIfAborted(signal);
    const length = Math.min(MOST, bytes.byteLength - at);
    yield new Call("write", [fd, bytes.buffer, bytes.byteOffset + at, length, -1]);
  }
  throwIfAborted(signal);
  if (flush) {
    yield new PublicCall("fsync", [fd]);
  }
}

return { appendFile, readFile, readOpen, writeFile, writeOpen };
