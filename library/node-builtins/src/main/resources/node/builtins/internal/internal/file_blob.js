// Blobs over files, which are read when the blob is.
"use strict";

const { blobOf, typeFrom } = use("internal/blob");
const { invalidArgType } = use("internal/errors");
const { validateObject } = use("internal/validators");
const { promise } = use("internal/fs/calls");
const { toPath } = use("internal/fs/arguments");
const { close, open, stat } = use("internal/fs/operations");
const { read } = use("internal/fs/bytes");

// A part of a file, which must not change once the blob is there. Behaves as the part of bytes that it stands for, but
// is read with a promise.
class FilePart {
  #path;
  #begin;
  #stats;

  constructor(path, begin, byteLength, stats) {
    this.#path = path;
    this.#begin = begin;
    this.#stats = stats;
    this.byteLength = byteLength;
  }

  subarray(begin, end) {
    const last = Math.min(end, this.byteLength);
    return new FilePart(this.#path, this.#begin + begin, last - begin, this.#stats);
  }

  async read() {
    const bytes = new Uint8Array(this.byteLength);
    let count = 0;
    try {
      const now = await promise(stat(this.#path, { bigint: true }));
      if (now.size === this.#stats.size && now.mtimeNs === this.#stats.mtimeNs) {
        count = await readInto(bytes, this.#path, this.#begin);
      } else {
        count = -1;
      }
    } catch {
      count = -1;
    }
    if (count < bytes.byteLength) {
      const { DOMException } = use("internal/dom_exception");
      throw new DOMException("The blob could not be read", "NotReadableError");
    }
    return bytes;
  }
}

async function readInto(bytes, path, begin) {
  const fd = await promise(open(path, "r"));
  try {
    let at = 0;
    while (at < bytes.byteLength) {
      const count = await promise(read(fd, bytes, at, bytes.byteLength - at, begin + at));
      if (count === 0) {
        break;
      }
      at += count;
    }
    return at;
  } finally {
    await promise(close(fd));
  }
}

function openAsBlob(path, options = {}) {
  validateObject(options, "options");
  const type = options.type || "";
  if (typeof type !== "string") {
    throw invalidArgType("options.type", "string", type);
  }
  return opened(use("path").resolve(toPath(path)), type);
}

async function opened(path, type) {
  const stats = await promise(stat(path, { bigint: true }));
  const size = Number(stats.size);
  return blobOf([new FilePart(path, 0, size, stats)], typeFrom(type));
}

function isFileBacked(parts) {
  return parts.some((part) => part instanceof FilePart);
}

return { isFileBacked, openAsBlob };
