// readFile, writeFile and appendFile of fs/promises. What is written may also be an iterable of pieces.
"use strict";

const { promise } = use("internal/fs/calls");
const { dataBytes, isView, throwIfAborted, toFlags, toOptions } = use("internal/fs/arguments");
const { invalidArgType } = use("internal/errors");
const { validateBoolean } = use("internal/validators");
const { close, fsync, open } = use("internal/fs/operations");
const wholeFiles = use("internal/fs/whole_files");

async function readFile(path, options) {
  return await promise(wholeFiles.readFile(checkPath(path), options));
}

// Numbers are descriptors in callbacks only.
function checkPath(path) {
  if (typeof path === "number") {
    throw invalidArgType("path", ["string", "Buffer", "URL"], path);
  }
  return path;
}

function isPieces(data) {
  return (
    data !== null &&
    typeof data === "object" &&
    !isView(data) &&
    (typeof data[Symbol.asyncIterator] === "function" || typeof data[Symbol.iterator] === "function")
  );
}

async function writeFile(path, data, options) {
  if (!isPieces(data)) {
    return await promise(wholeFiles.writeFile(checkPath(path), data, options));
  }
  return await writePieces(path, data, toOptions(options), "w");
}

async function appendFile(path, data, options) {
  if (!isPieces(data)) {
    return await promise(wholeFiles.appendFile(checkPath(path), data, options));
  }
  return await writePieces(path, data, toOptions(options), "a");
}

async function writePieces(path, data, options, flag) {
  const flush = options.flush ?? false;
  validateBoolean(flush, "options.flush");
  throwIfAborted(options.signal);
  const fd = await promise(open(path, toFlags(options.flag ?? flag), options.mode));
  try {
    await writeAll(fd, data, options);
    if (flush) {
      await promise(fsync(fd));
    }
  } finally {
    await promise(close(fd));
  }
}

// Writes pieces to an open file.
async function writeAll(fd, data, options) {
  const encoding = options.encoding || "utf8";
  throwIfAborted(options.signal);
  for await (const piece of data) {
    throwIfAborted(options.signal);
    if (typeof piece !== "string" && !isView(piece)) {
      throw invalidArgType("data", ["string", "Buffer", "TypedArray", "DataView"], piece);
    }
    await promise(wholeFiles.writeOpen(fd, dataBytes(piece, encoding), false, options.signal));
  }
}

return { appendFile, isPieces, readFile, writeAll, writeFile };
