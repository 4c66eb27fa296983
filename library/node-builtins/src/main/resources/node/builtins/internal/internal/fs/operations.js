// The operations of fs: each function checks its arguments and returns an operation (see internal/fs/calls).
//
// Binding "fs": the methods that the calls name, see FsBinding.
"use strict";

const { invalidArgValue, uvException } = use("internal/errors");
const { parseFileMode, validateBoolean, validateInteger, validateObject } = use("internal/validators");
const { Call } = use("internal/fs/calls");
const { encoded, toFd, toFlags, toMode, toOptions, toPath, toTime } = use("internal/fs/arguments");

const LINK = 1;
const BIG = 2;
const OR_NULL = 4;

// ---- descriptors ----

function open(path, flags, mode) {
  return new Call("open", [toPath(path), toFlags(flags), parseFileMode(mode, "mode", 0o666)]);
}

function close(fd) {
  return new Call("close", [toFd(fd)], nothing);
}

function nothing() {
  return undefined;
}

function statsOf(how) {
  const stats = use("internal/fs/stats");
  return (how & BIG) !== 0 ? stats.toBigIntStats : stats.toStats;
}

function fstat(fd, options) {
  const how = options?.bigint ? BIG : 0;
  return new Call("fstat", [toFd(fd), how], statsOf(how));
}

function ftruncate(fd, length = 0) {
  const descriptor = toFd(fd);
  validateInteger(length, "len");
  return new Call("ftruncate", [descriptor, Math.max(0, length)], nothing);
}

function fsync(fd) {
  return new Call("fsync", [toFd(fd), false], nothing);
}

function fdatasync(fd) {
  return new Call("fsync", [toFd(fd), true], nothing);
}

function fchmod(fd, mode) {
  return new Call("fchmod", [toFd(fd), parseFileMode(mode, "mode")], nothing);
}

function fchown(fd, uid, gid) {
  return new Call("fchown", [toFd(fd), toOwner(uid, "uid"), toOwner(gid, "gid")], nothing);
}

function toOwner(id, name) {
  validateInteger(id, name, -1, 4294967295);
  return id;
}

function futimes(fd, atime, mtime) {
  return new Call("futimes", [toFd(fd), toTime(atime, "atime"), toTime(mtime, "mtime")], nothing);
}

// ---- what is at a path ----

function statOf(path, options, link) {
  const file = toPath(path);
  const how = link | (options?.bigint ? BIG : 0);
  if (options?.throwIfNoEntry === false) {
    return new Call("stat", [file, how | OR_NULL], (memory) => (memory === null ? undefined : statsOf(how)(memory)));
  }
  return new Call("stat", [file, how], statsOf(how));
}

function stat(path, options) {
  return statOf(path, options, 0);
}

function lstat(path, options) {
  return statOf(path, options, LINK);
}

// The forms that do not block have no option throwIfNoEntry.
function lstatStrictly(path, options) {
  return statOf(path, { bigint: options?.bigint }, LINK);
}

function statfs(path, options) {
  const isBig = Boolean(options?.bigint);
  return new Call("statfs", [toPath(path), isBig], (memory) => use("internal/fs/stats").toStatFs(memory, isBig));
}

function access(path, mode) {
  return new Call("access", [toPath(path), toMode(mode)], nothing);
}

function readlink(path, options) {
  const found = toOptions(options);
  return new Call("readlink", [toPath(path)], (text) => encoded(text, found));
}

function realpath(path, options) {
  const found = toOptions(options);
  return new Call("realpath", [toPath(path)], (text) => encoded(text, found));
}

function chmod(path, mode) {
  return new Call("chmod", [toPath(path), parseFileMode(mode, "mode")], nothing);
}

function chown(path, uid, gid) {
  return new Call("chown", [toPath(path), toOwner(uid, "uid"), toOwner(gid, "gid"), true], nothing);
}

function lchown(path, uid, gid) {
  return new Call("chown", [toPath(path), toOwner(uid, "uid"), toOwner(gid, "gid"), false], nothing);
}

function utimes(path, atime, mtime) {
  return new Call("utimes", [toPath(path), toTime(atime), toTime(mtime), true], nothing);
}

function lutimes(path, atime, mtime) {
  return new Call("utimes", [toPath(path), toTime(atime), toTime(mtime), false], nothing);
}

// ---- names ----

function rename(oldPath, newPath) {
  return new Call("rename", [toPath(oldPath, "oldPath"), toPath(newPath, "newPath")], nothing);
}

function link(existingPath, newPath) {
  return new Call("link", [toPath(existingPath, "existingPath"), toPath(newPath, "newPath")], nothing);
}

// The type matters on Windows only, where it is found out.
function symlink(target, path, type) {
  if (type != null && type !== "dir" && type !== "file" && type !== "junction") {
    throw invalidArgValue("type", type, "must be one of: 'dir', 'file', 'junction', null, undefined");
  }
  return new Call("symlink", [toPath(target, "target"), toPath(path)], nothing);
}

function unlink(path) {
  return new Call("unlink", [toPath(path)], nothing);
}

function copyFile(src, dest, mode) {
  const from = toPath(src, "src");
  const to = toPath(dest, "dest");
  const bits = toMode(mode);
  return (bits & 4) !== 0 ? noClone(from, to) : new Call("copyFile", [from, to, (bits & 1) !== 0], nothing);
}

// Nobody can ask the system for copies that share their blocks.
function* noClone(path, dest) {
  yield stat(path);
  throw uvException({
    errno: -95,
    code: "ENOTSUP",
    syscall: "copyfile",
    message: "operation not supported on socket",
    path,
    dest,
  });
}

function truncate(path, length = 0) {
  const opening = open(path, "r+");
  validateInteger(length, "len");
  return truncating(opening, length);
}

function* truncating(opening, length) {
  const fd = yield opening;
  try {
    yield ftruncate(fd, length);
  } finally {
    yield close(fd);
  }
}

// ---- directories ----

function mkdir(path, options) {
  let mode = 0o777;
  let recursive = false;
  if (typeof options === "number" || typeof options === "string") {
    mode = parseFileMode(options, "mode");
  } else if (options) {
    if (options.recursive !== undefined) {
      recursive = options.recursive;
      validateBoolean(recursive, "options.recursive");
    }
    mode = parseFileMode(options.mode, "options.mode", 0o777);
  }
  const name = toPath(path);
  return recursive ? use("internal/fs/trees").makeAll(name, mode) : new Call("mkdir", [name, mode], nothing);
}

function rmdir(path, options) {
  const name = toPath(path);
  if (options?.recursive !== undefined) {
    throw invalidArgValue("options.recursive", options.recursive, "is no longer supported");
  }
  if (options != null) {
    validateObject(options, "options");
  }
  return new Call("rmdir", [name], nothing);
}

function readdir(path, options) {
  const found = toOptions(options);
  const name = toPath(path);
  if (found.recursive != null) {
    validateBoolean(found.recursive, "options.recursive");
  }
  if (found.recursive) {
    return use("internal/fs/trees").readAll(name, found);
  }
  if (found.withFileTypes) {
    return new Call("scandir", [name], (text) => toDirents(text, name, found));
  }
  return new Call("readdir", [name], (text) => toNames(text, found));
}

function toNames(text, options) {
  if (text === "") {
    return [];
  }
  const names = text.split("\0");
  return options.encoding ? names.map((name) => encoded(name, options)) : names;
}

function toDirents(text, path, options) {
  if (text === "") {
    return [];
  }
  const { toDirent } = use("internal/fs/stats");
  return text.split("\0").map((one) => toDirent(one, path, options));
}

let warned = false; // of names that end with X

function mkdtemp(prefix, options) {
  const found = toOptions(options);
  const path = toPath(prefix, "prefix");
  if (path.endsWith("X") && !warned) {
    warned = true;
    use("process").emitWarning(
      "mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html"
    );
  }
  return new Call("mkdtemp", [path], (name) => encoded(name, found));
}

function rm(path, options) {
  const name = toPath(path);
  const { toRemoval, removeAll } = use("internal/fs/trees");
  return removeAll(name, toRemoval(options));
}

return {
  access,
  chmod,
  chown,
  close,
  copyFile,
  fchmod,
  fchown,
  fdatasync,
  fstat,
  fsync,
  ftruncate,
  futimes,
  lchown,
  link,
  lstat,
  lstatStrictly,
  lutimes,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  symlink,
  toDirents,
  toOwner,
  truncate,
  unlink,
  utimes,
};
