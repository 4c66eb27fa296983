// watch: tells of changes in a directory or of a file, and in the directories of a directory.
//
// Binding "fs": watch(path, function(renamed, name)) watches the entries of a directory and returns an object with
// close(), ref() and unref(), or throws.
"use strict";

const EventEmitter = use("events");
const { AbortError, invalidArgType, invalidArgValue } = use("internal/errors");
const { validateAbortSignal, validateBoolean, validateInteger, validateObject, validateOneOf } =
  use("internal/validators");
const { nextTick } = use("internal/tasks");
const { runSync } = use("internal/fs/calls");
const { checkEncoding, encoded, toPath } = use("internal/fs/arguments");
const { lstat, readdir, stat } = use("internal/fs/operations");
const { basename, dirname, join, matchesGlob, resolve } = use("path");
const files = binding("fs");

// ---- what is ignored ----

function checkIgnored(one, name) {
  if (typeof one === "string") {
    if (one === "") {
      throw invalidArgValue(name, one, "must be a non-empty string");
    }
  } else if (!(one instanceof RegExp) && typeof one !== "function") {
    throw invalidArgType(name, ["string", "RegExp", "Function"], one);
  }
}

function checkIgnore(ignore) {
  if (ignore == null) {
    return [];
  }
  if (!Array.isArray(ignore)) {
    checkIgnored(ignore, "options.ignore");
    return [ignore];
  }
  ignore.forEach((one, at) => checkIgnored(one, `options.ignore[${at}]`));
  return [...ignore];
}

// A pattern without a slash is one of names, in any directory.
function isIgnored(name, ignored) {
  return ignored.some(function (one) {
    if (typeof one === "function") {
      return one(name);
    }
    if (typeof one !== "string") {
      return one.test(name);
    }
    return matchesGlob(one.includes("/") ? name : basename(name), one);
  });
}

// ---- arguments ----

function toOptions(options) {
  if (options === undefined || options === null) {
    options = {};
  } else if (typeof options === "string") {
    options = { encoding: options };
  }
  validateObject(options, "options");
  const found = { persistent: true, recursive: false, encoding: "utf8", ...options };
  if (found.persistent !== undefined) {
    validateBoolean(found.persistent, "options.persistent");
  }
  if (found.recursive !== undefined) {
    validateBoolean(found.recursive, "options.recursive");
  }
  if (found.encoding !== undefined && found.encoding !== null && typeof found.encoding !== "string") {
    throw invalidArgValue("options.encoding", found.encoding);
  }
  checkEncoding(found.encoding);
  validateAbortSignal(found.signal, "options.signal");
  found.ignore = checkIgnore(found.ignore);
  return found;
}

// ---- watching ----

function withFilename(error, path) {
  if (error.syscall !== undefined) {
    error.message = error.message.replace(`, ${error.syscall} `, ", watch ").replace(/'[^']*'$/, `'${path}'`);
    error.syscall = "watch";
    error.path = path;
    error.filename = path;
  }
  return error;
}

class FSWatcher extends EventEmitter {
  #options;
  #watches = new Map(); // by the path of the directory, relative to the watched one
  #closed = false;

  // Throws if nothing is there.
  constructor(path, options) {
    super();
    this.#options = options;
    try {
      const full = resolve(path);
      if (runSync(stat(full)).isDirectory()) {
        this.#add(full, "");
      } else {
        this.#watchFile(full);
      }
    } catch (error) {
      this.#end();
      throw withFilename(error, path);
    }
    if (!options.persistent) {
      this.unref();
    }
  }

  #watchFile(path) {
    const wanted = basename(path);
    const listener = (renamed, name) => {
      if (name === wanted) {
        this.#tell(renamed, name);
      }
    };
    this.#watches.set("", files.watch(dirname(path), listener));
  }

  // Watches a directory; with the option recursive also those in it.
  #add(path, inner) {
    const listener = (renamed, name) => this.#changed(path, inner, renamed, name);
    this.#watches.set(inner, files.watch(path, listener));
    if (!this.#options.recursive) {
      return;
    }
    for (const entry of runSync(readdir(path, { withFileTypes: true }))) {
      if (entry.isDirectory()) {
        this.#addInner(join(path, entry.name), join(inner, entry.name));
      }
    }
  }

  // It may have gone already.
  #addInner(path, inner) {
    if (this.#watches.has(inner) || isIgnored(inner, this.#options.ignore)) {
      return;
    }
    try {
      this.#add(path, inner);
      if (!this.#options.persistent) {
        this.#watches.get(inner).unref();
      }
    } catch {
      this.#remove(inner);
    }
  }

  #remove(inner) {
    this.#watches.get(inner)?.close();
    this.#watches.delete(inner);
  }

  #changed(path, inner, renamed, name) {
    if (this.#closed) {
      return;
    }
    if (name === null) {
      if (inner === "") {
        this.#tell(true, basename(path)); // the directory itself has gone
      } else {
        this.#remove(inner);
      }
      return;
    }
    const place = join(inner, name);
    this.#tell(renamed, place);
    if (renamed && this.#options.recursive && !this.#closed) {
      this.#look(join(path, name), place);
    }
  }

  // A new directory may have entries by now, of which nobody tells.
  #look(path, place) {
    let isFolder = false;
    try {
      isFolder = runSync(lstat(path)).isDirectory();
    } catch {
      isFolder = false;
    }
    if (!isFolder) {
      this.#remove(place);
      return;
    }
    if (this.#watches.has(place)) {
      return;
    }
    this.#addInner(path, place);
    try {
      for (const name of runSync(readdir(path, { recursive: true }))) {
        this.#tell(true, join(place, name));
      }
    } catch {
      return; // it has gone again
    }
  }

  #tell(renamed, name) {
    if (!this.#closed && !isIgnored(name, this.#options.ignore)) {
      this.emit("change", renamed ? "rename" : "change", encoded(name, this.#options));
    }
  }

  #end() {
    this.#closed = true;
    for (const watch of this.#watches.values()) {
      watch.close();
    }
    this.#watches.clear();
  }

  close() {
    if (!this.#closed) {
      this.#end();
      nextTick(() => this.emit("close"));
    }
  }

  ref() {
    for (const watch of this.#watches.values()) {
      watch.ref();
    }
    return this;
  }

  unref() {
    for (const watch of this.#watches.values()) {
      watch.unref();
    }
    return this;
  }
}

function watch(filename, options, listener) {
  const last = typeof options === "function" ? options : listener;
  const found = toOptions(typeof options === "function" ? undefined : options);
  const watcher = new FSWatcher(toPath(filename, "filename"), found);
  if (last !== undefined) {
    watcher.addListener("change", last);
  }
  const { signal } = found;
  if (signal?.aborted) {
    nextTick(() => watcher.close());
  } else if (signal) {
    const abort = () => watcher.close();
    signal.addEventListener("abort", abort);
    watcher.once("close", () => signal.removeEventListener("abort", abort));
  }
  return watcher;
}

// ---- as an iterable ----

async function* each(filename, options = {}) {
  validateObject(options, "options");
  const found = toOptions(options);
  const path = toPath(filename);
  const { maxQueue = 2048, overflow = "ignore", signal } = found;
  validateInteger(maxQueue, "options.maxQueue");
  validateOneOf(overflow, "options.overflow", ["ignore", "throw"]);
  if (signal?.aborted) {
    throw new AbortError(undefined, { cause: signal.reason });
  }
  const events = [];
  let failure;
  let wake;
  const watcher = new FSWatcher(path, found);
  watcher.on("change", function (eventType, name) {
    if (events.length < maxQueue) {
      events.push({ eventType, filename: name });
    } else if (overflow === "throw") {
      const { NodeError } = use("internal/errors");
      failure = new NodeError("ERR_FS_WATCH_QUEUE_OVERFLOW", `fs.watch() queued more than ${maxQueue} events`);
    } else {
      use("process").emitWarning("fs.watch maxQueue exceeded");
    }
    wake?.();
  });
  const abort = function () {
    failure = new AbortError(undefined, { cause: signal.reason });
    wake?.();
  };
  signal?.addEventListener("abort", abort, { once: true });
  try {
    for (;;) {
      while (events.length > 0) {
        yield events.shift();
      }
      if (failure !== undefined) {
        throw failure;
      }
      await new Promise((resolve) => {
        wake = resolve;
      });
      wake = undefined;
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    watcher.close();
  }
}

return { FSWatcher, each, watch };
