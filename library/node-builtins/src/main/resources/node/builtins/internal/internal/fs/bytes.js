// Reading and writing bytes of open files: read, readv, write, writev.
"use strict";

const { invalidArgType, invalidArgValue } = use("internal/errors");
const { validateBuffer, validateEncoding, validateInteger, validateObject } = use("internal/validators");
const { Call } = use("internal/fs/calls");
const { checkOffsetAndLength, isView, toFd, toPosition } = use("internal/fs/arguments");

// ---- reading ----

function read(fd, buffer, offset, length, position) {
  const descriptor = toFd(fd);
  validateBuffer(buffer);
  let start = offset;
  if (start == null) {
    start = 0;
  } else {
    validateInteger(start, "offset", 0);
  }
  const count = length === undefined ? buffer.byteLength - start : length | 0;
  if (count === 0) {
    return new Call("fstat", [descriptor, 0], () => 0); // fails if the descriptor is a bad one
  }
  if (buffer.byteLength === 0) {
    throw invalidArgValue("buffer", buffer, "is empty and cannot be written");
  }
  checkOffsetAndLength(start, count, buffer.byteLength);
  return new Call("read", [descriptor, buffer.buffer, buffer.byteOffset + start, count, toPosition(position, count)]);
}

// The arguments of read, in any of its forms, in one order: buffer, offset, length, position.
function readArguments(values) {
  let [buffer, offset, length, position] = values;
  let options = values.length > 1 ? offset : undefined;
  if (values.length < 2 && !isView(buffer)) {
    options = buffer;
    buffer = options?.buffer === undefined ? use("buffer").Buffer.alloc(16384) : options.buffer;
  }
  if (values.length <= 2 || (options !== null && typeof options === "object")) {
    if (options !== undefined) {
      validateObject(options, "options", { nullable: true });
    }
    offset = options?.offset ?? 0;
    length = options?.length ?? (isView(buffer) ? buffer.byteLength - offset : 0);
    position = options?.position ?? null;
  }
  return [buffer, offset, length, position];
}

// ---- writing ----

function write(fd, buffer, offset, length, position) {
  const descriptor = toFd(fd);
  if (!isView(buffer)) {
    return writeText(descriptor, buffer, offset, length);
  }
  let start = offset;
  let count = length;
  let place = position;
  if (start !== null && typeof start === "object") {
    ({ offset: start = 0, length: count = buffer.byteLength - start, position: place = null } = offset);
  }
  if (start == null || typeof start === "function") {
    start = 0;
  } else {
    validateInteger(start, "offset", 0);
  }
  if (typeof count !== "number") {
    count = buffer.byteLength - start;
  }
  checkOffsetAndLength(start, count, buffer.byteLength, true);
  return new Call("write", [
    descriptor,
    buffer.buffer,
    buffer.byteOffset + start,
    count,
    typeof place === "number" ? place : -1,
  ]);
}

function writeText(fd, text, position, encoding) {
  if (typeof text !== "string") {
    throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView"], text);
  }
  validateEncoding(text, encoding);
  const place = typeof position === "number" ? position : -1;
  if (typeof encoding === "string" && encoding !== "utf8") {
    const bytes = use("buffer").Buffer.from(text, encoding);
    return new Call("write", [fd, bytes.buffer, bytes.byteOffset, bytes.byteLength, place]);
  }
  return new Call("writeText", [fd, text, place]);
}

// ---- several pieces ----

function checkPieces(buffers) {
  if (!Array.isArray(buffers)) {
    throw invalidArgType("buffers", "ArrayBufferView[]", buffers);
  }
  for (const one of buffers) {
    if (!isView(one)) {
      throw invalidArgType("buffers", "ArrayBufferView[]", buffers);
    }
  }
}

function readv(fd, buffers, position) {
  const descriptor = toFd(fd);
  checkPieces(buffers);
  return eachPiece("read", descriptor, buffers, typeof position === "number" ? position : -1);
}

function writev(fd, buffers, position) {
  const descriptor = toFd(fd);
  checkPieces(buffers);
  return eachPiece("write", descriptor, buffers, typeof position === "number" ? position : -1);
}

// Stops where a piece could not be filled.
function* eachPiece(method, fd, buffers, position) {
  let total = 0;
  for (const one of buffers) {
    if (one.byteLength === 0) {
      continue;
    }
    const place = position < 0 ? -1 : position + total;
    const count = yield new Call(method, [fd, one.buffer, one.byteOffset, one.byteLength, place]);
    total += count;
    if (count < one.byteLength) {
      break;
    }
  }
  return total;
}

return { read, readArguments, readv, write, writev };
