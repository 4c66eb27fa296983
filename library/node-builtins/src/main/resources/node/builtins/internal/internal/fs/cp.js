// cp: copies files and trees. A generator of calls (see internal/fs/calls), which may also yield the promise of a filter.
"use strict";

const { NodeTypeError, SystemError, invalidReturnValue } = use("internal/errors");
const { validateBoolean, validateFunction, validateObject } = use("internal/validators");
const { Call, checkCallback, promise, runSync, submitTo } = use("internal/fs/calls");
const { toMode, toPath } = use("internal/fs/arguments");
const operations = use("internal/fs/operations");
const { makeAll } = use("internal/fs/trees");
const path = use("path");

// ---- arguments ----

const defaults = {
  dereference: false,
  errorOnExist: false,
  filter: undefined,
  force: true,
  preserveTimestamps: false,
  recursive: false,
  verbatimSymlinks: false,
};
const flags = ["dereference", "errorOnExist", "force", "preserveTimestamps", "recursive", "verbatimSymlinks"];

function toOptions(options) {
  if (options === undefined) {
    return { ...defaults, mode: 0 };
  }
  validateObject(options, "options");
  const found = { ...defaults, ...options };
  for (const name of flags) {
    validateBoolean(found[name], `options.${name}`);
  }
  found.mode = toMode(found.mode);
  if (found.dereference && found.verbatimSymlinks) {
    throw new NodeTypeError(
      "ERR_INCOMPATIBLE_OPTION_PAIR",
      'Option "dereference" cannot be used in combination with option "verbatimSymlinks"'
    );
  }
  if (found.filter !== undefined) {
    validateFunction(found.filter, "options.filter");
  }
  return found;
}

// ---- failures ----

const kinds = {
  EINVAL: ["ERR_FS_CP_EINVAL", "Invalid src or dest", "EINVAL", 22],
  DIR_TO_NON_DIR: ["ERR_FS_CP_DIR_TO_NON_DIR", "Cannot overwrite non-directory with directory", "EISDIR", 21],
  NON_DIR_TO_DIR: ["ERR_FS_CP_NON_DIR_TO_DIR", "Cannot overwrite directory with non-directory", "ENOTDIR", 20],
  EEXIST: ["ERR_FS_CP_EEXIST", "Target already exists", "EEXIST", 17],
  SUBDIRECTORY: ["ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY", "Cannot overwrite symlink in subdirectory of self", "EINVAL", 22],
  FIFO: ["ERR_FS_CP_FIFO_PIPE", "Cannot copy a FIFO pipe", "EINVAL", 22],
  SOCKET: ["ERR_FS_CP_SOCKET", "Cannot copy a socket file", "EINVAL", 22],
  UNKNOWN: ["ERR_FS_CP_UNKNOWN", "Cannot copy an unknown file type", "EINVAL", 22],
  EISDIR: ["ERR_FS_EISDIR", "Recursive option not enabled, cannot copy a directory", "EISDIR", 21],
};

function failure(kind, message, subject) {
  const [key, prefix, code, errno] = kinds[kind];
  return new SystemError(key, prefix, { message, path: subject, syscall: "cp", errno, code });
}

// ---- checks ----

function isWithin(folder, place) {
  const inner = path.relative(folder, place);
  return inner === "" || (inner !== ".." && !inner.startsWith(`..${path.sep}`) && !path.isAbsolute(inner));
}

function isSame(one, other) {
  return other.ino !== 0n && other.ino === one.ino && other.dev === one.dev;
}

function* statOrNothing(place, how) {
  try {
    return yield operations[how](place, { bigint: true });
  } catch (error) {
    if (error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

function* check(src, dest, options) {
  const how = options.dereference ? "stat" : "lstat";
  const source = yield operations[how](src, { bigint: true });
  const target = yield* statOrNothing(dest, how);
  if (target !== null) {
    if (isSame(source, target)) {
      throw failure("EINVAL", "src and dest cannot be the same", dest);
    }
    if (source.isDirectory() && !target.isDirectory()) {
      throw failure("DIR_TO_NON_DIR", `cannot overwrite non-directory ${dest} with directory ${src}`, dest);
    }
    if (!source.isDirectory() && target.isDirectory()) {
      throw failure("NON_DIR_TO_DIR", `cannot overwrite directory ${dest} with non-directory ${src}`, dest);
    }
  }
  if (source.isDirectory() && isWithin(path.resolve(src), path.resolve(dest))) {
    throw failure("EINVAL", `cannot copy ${src} to a subdirectory of self ${dest}`, dest);
  }
  return { source, target };
}

// No folder above the target may be the source, by whatever links.
function* checkAbove(source, src, dest) {
  let above = path.resolve(path.dirname(dest));
  const from = path.resolve(path.dirname(src));
  while (above !== from && above !== path.parse(above).root) {
    const found = yield* statOrNothing(above, "stat");
    if (found === null) {
      return;
    }
    if (isSame(source, found)) {
      throw failure("EINVAL", `cannot copy ${src} to a subdirectory of self ${dest}`, dest);
    }
    above = path.dirname(above);
  }
}

// ---- copying ----

function* copying(src, dest, options, filtered) {
  if (!(yield* filtered(src, dest))) {
    return;
  }
  const { source, target } = yield* check(src, dest, options);
  yield* checkAbove(source, src, dest);
  if ((yield* statOrNothing(path.dirname(dest), "stat")) === null) {
    yield* makeAll(path.dirname(dest), 0o777);
  }
  yield* one(source, target, src, dest, options, filtered);
}

function* one(source, target, src, dest, options, filtered) {
  if (source.isDirectory()) {
    if (!options.recursive) {
      throw failure("EISDIR", `${src} is a directory (not copied)`, src);
    }
    yield* folder(source, target, src, dest, options, filtered);
  } else if (source.isFile() || source.isCharacterDevice() || source.isBlockDevice()) {
    yield* file(source, target, src, dest, options);
  } else if (source.isSymbolicLink()) {
    yield* link(target, src, dest, options);
  } else if (source.isSocket()) {
    throw failure("SOCKET", `cannot copy a socket file: ${dest}`, dest);
  } else if (source.isFIFO()) {
    throw failure("FIFO", `cannot copy a FIFO pipe: ${dest}`, dest);
  } else {
    throw failure("UNKNOWN", `cannot copy an unknown file type: ${dest}`, dest);
  }
}

function* file(source, target, src, dest, options) {
  if (target !== null) {
    if (!options.force) {
      if (options.errorOnExist) {
        throw failure("EEXIST", `${dest} already exists`, dest);
      }
      return;
    }
    yield operations.unlink(dest);
  }
  yield operations.copyFile(src, dest, options.mode);
  if (options.preserveTimestamps) {
    const mode = Number(source.mode) & 0o7777;
    if ((mode & 0o200) === 0) {
      yield operations.chmod(dest, mode | 0o200);
    }
    const { atimeMs, mtimeMs } = yield operations.stat(src);
    yield operations.utimes(dest, atimeMs / 1000, mtimeMs / 1000);
    yield operations.chmod(dest, mode);
  }
}

function* folder(source, target, src, dest, options, filtered) {
  if (target === null) {
    yield operations.mkdir(dest);
  } else if (options.errorOnExist && !options.force) {
    throw failure("EEXIST", `${dest} already exists`, dest);
  }
  const text = yield new Call("readdir", [src]);
  for (const name of text === "" ? [] : text.split("\0")) {
    const from = path.join(src, name);
    const to = path.join(dest, name);
    if (yield* filtered(from, to)) {
      const inner = yield* check(from, to, options);
      yield* one(inner.source, inner.target, from, to, options, filtered);
    }
  }
  if (target === null) {
    yield operations.chmod(dest, Number(source.mode) & 0o7777);
  }
}

function* link(target, src, dest, options) {
  const text = yield operations.readlink(src);
  const source = options.verbatimSymlinks ? text : path.resolve(path.dirname(src), text);
  if (target === null) {
    yield operations.symlink(source, dest);
    return;
  }
  let old;
  try {
    old = path.resolve(path.dirname(dest), yield operations.readlink(dest));
  } catch (error) {
    // It is no link. Making one fails, because the name is taken.
    if (error.code === "EINVAL" || error.code === "UNKNOWN") {
      yield operations.symlink(source, dest);
      return;
    }
    throw error;
  }
  const full = path.resolve(path.dirname(src), text);
  const leadsTo = yield* statOrNothing(src, "stat");
  if (leadsTo?.isDirectory()) {
    if (isWithin(full, old)) {
      throw failure("EINVAL", `cannot copy ${full} to a subdirectory of self ${old}`, dest);
    }
    if (isWithin(old, full)) {
      throw failure("SUBDIRECTORY", `cannot overwrite ${old} with ${full}`, dest);
    }
  }
  yield operations.unlink(dest);
  yield operations.symlink(source, dest);
}

// ---- forms ----

function prepare(src, dest, options, isSync) {
  const found = toOptions(options);
  const from = toPath(src, "src");
  const to = toPath(dest, "dest");
  return copying(from, to, found, function* (one, other) {
    if (found.filter === undefined) {
      return true;
    }
    const answer = found.filter(one, other);
    if (typeof answer?.then !== "function") {
      return answer;
    }
    if (isSync) {
      throw invalidReturnValue("boolean", "filter", answer);
    }
    return yield answer;
  });
}

function cp(src, dest, options, callback) {
  const last = checkCallback(typeof options === "function" ? options : callback);
  submitTo(prepare(src, dest, typeof options === "function" ? undefined : options, false), last);
}

function cpSync(src, dest, options) {
  return runSync(prepare(src, dest, options, true));
}

function copy(src, dest, options) {
  return promise(prepare(src, dest, options, false));
}

return { copy, cp, cpSync };
