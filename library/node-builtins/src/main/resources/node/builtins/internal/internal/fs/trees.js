// Operations on whole trees of directories. They are generators of calls, see internal/fs/calls.
"use strict";

const { SystemError } = use("internal/errors");
const { validateBoolean, validateInt32, validateObject, validateUint32 } = use("internal/validators");
const { Call } = use("internal/fs/calls");
const { encoded } = use("internal/fs/arguments");

function joined(folder, name) {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

// ---- mkdir -p ----

// Gives the first directory that it has made, as it was written, or undefined. ".." is not resolved: what is before it
// is made too.
function* makeAll(path, mode) {
  const { dirname } = use("path");
  const whole = path.length > 1 ? path.replace(/\/+$/, "") || "/" : path;
  const missing = [whole];
  let first;
  while (missing.length > 0) {
    const folder = missing[missing.length - 1];
    try {
      yield new Call("mkdir", [folder, mode]);
      first ??= folder;
    } catch (error) {
      const above = dirname(folder);
      if (error.code === "ENOENT" && above !== folder && above !== "." && first === undefined) {
        missing.push(above);
        continue;
      }
      yield* requireFolder(error, folder, path, missing.length === 1);
    }
    missing.pop();
  }
  return first;
}

// Somebody else may have made the directory.
function* requireFolder(error, folder, path, isLast) {
  if (error.code === "ENOTDIR" || error.code === "EACCES" || error.code === "EROFS" || error.code === "ENOENT") {
    if (error.code === "ENOTDIR" || error.code === "EACCES") {
      renamed(error, path);
    }
    throw error;
  }
  let isFolder = false;
  try {
    isFolder = use("internal/fs/stats")
      .toStats(yield new Call("stat", [folder, 0]))
      .isDirectory();
  } catch {
    throw error;
  }
  if (!isFolder) {
    if (error.code === "EEXIST" && !isLast) {
      error.code = "ENOTDIR";
      error.errno = -20;
      error.message = `ENOTDIR: not a directory, mkdir '${path}'`;
      error.path = path;
    } else {
      renamed(error, path);
    }
    throw error;
  }
}

function renamed(error, path) {
  if (error.path !== undefined && error.path !== path) {
    error.message = error.message.replace(`'${error.path}'`, `'${path}'`);
    error.path = path;
  }
}

// ---- readdir -r ----

// Gives the names relative to the path, or entries. A directory's own entries come before those of its directories.
function* readAll(path, options) {
  const { toDirents } = use("internal/fs/operations");
  const found = [];
  const folders = [""];
  for (let at = 0; at < folders.length; at++) {
    const inner = folders[at];
    const folder = inner === "" ? path : joined(path, inner);
    const text = yield new Call("scandir", [folder]);
    for (const one of text === "" ? [] : text.split("\0")) {
      const name = inner === "" ? one.slice(1) : joined(inner, one.slice(1));
      if (!options.withFileTypes) {
        found.push(encoded(name, options));
      }
      if (one[0] === "d") {
        folders.push(name);
      }
    }
    if (options.withFileTypes) {
      found.push(...toDirents(text, folder, options));
    }
  }
  return found;
}

// ---- rm ----

function toRemoval(options) {
  if (options === undefined) {
    return { force: false, recursive: false, retryDelay: 100, maxRetries: 0 };
  }
  validateObject(options, "options");
  const found = { force: false, recursive: false, retryDelay: 100, maxRetries: 0, ...options };
  validateBoolean(found.recursive, "options.recursive");
  validateBoolean(found.force, "options.force");
  validateInt32(found.retryDelay, "options.retryDelay", 0);
  validateUint32(found.maxRetries, "options.maxRetries");
  return found;
}

// The names of calls in failures are those of rm, whatever it was that failed.
function* removeAll(path, options) {
  let type;
  try {
    type = yield new Call("stat", [path, 1], (memory) => use("internal/fs/stats").toStats(memory));
  } catch (error) {
    if (options.force && error.code === "ENOENT") {
      return;
    }
    throw error;
  }
  if (type.isDirectory()) {
    if (!options.recursive) {
      throw new SystemError("ERR_FS_EISDIR", "Path is a directory", {
        code: "EISDIR",
        message: "is a directory",
        path,
        syscall: "rm",
        errno: 21,
      });
    }
    yield* removeFolder(path, options);
  } else {
    yield* removing("unlink", path, options);
  }
}

function* removeFolder(path, options) {
  let text;
  try {
    text = yield new Call("scandir", [path]);
  } catch (error) {
    if (error.code === "ENOENT") {
      return;
    }
    if (error.code !== "EACCES") {
      throw error;
    }
    text = ""; // it may be empty, which rmdir finds out
  }
  for (const one of text === "" ? [] : text.split("\0")) {
    const inner = joined(path, one.slice(1));
    if (one[0] === "d") {
      yield* removeFolder(inner, options);
    } else {
      yield* removing("unlink", inner, options);
    }
  }
  yield* removing("rmdir", path, options);
}

const transient = ["EBUSY", "EMFILE", "ENFILE", "ENOTEMPTY", "EPERM"];

function* removing(method, path, options) {
  for (let tries = 0; ; tries++) {
    try {
      yield new Call(method, [path]);
      return;
    } catch (error) {
      if (error.code === "ENOENT") {
        return; // somebody else has removed it
      }
      if (tries >= options.maxRetries || !transient.includes(error.code)) {
        throw error;
      }
    }
  }
}

return { joined, makeAll, readAll, removeAll, toRemoval };
