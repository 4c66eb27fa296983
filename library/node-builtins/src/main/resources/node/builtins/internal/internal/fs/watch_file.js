// watchFile: looks at a file again and again.
"use strict";

const EventEmitter = use("events");
const { invalidArgType } = use("internal/errors");
const { validateUint32 } = use("internal/validators");
const timers = use("timers");
const { submit } = use("internal/fs/calls");
const { toPath } = use("internal/fs/arguments");
const { stat } = use("internal/fs/operations");
const { BigIntStats, Stats } = use("internal/fs/stats");
const { resolve } = use("path");

const watchers = new Map();

// The status of a file that is not there.
function nothing(isBig) {
  return isBig ? new BigIntStats(new BigInt64Array(18)) : new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

function differ(one, other) {
  return (
    one.ino !== other.ino ||
    one.dev !== other.dev ||
    one.mode !== other.mode ||
    one.nlink !== other.nlink ||
    one.uid !== other.uid ||
    one.gid !== other.gid ||
    one.size !== other.size ||
    one.mtimeMs !== other.mtimeMs ||
    one.ctimeMs !== other.ctimeMs
  );
}

class StatWatcher extends EventEmitter {
  #path;
  #options;
  #timer = null;
  #last = null;
  #unreffed = false;
  #stopped = false;

  constructor(path, options) {
    super();
    this.#path = path;
    this.#options = options;
    if (!options.persistent) {
      this.#unreffed = true;
    }
    this.#look();
  }

  #look() {
    submit(stat(this.#path, { bigint: this.#options.bigint }), (error, stats) => {
      if (this.#stopped) {
        return;
      }
      this.#compare(error === null ? stats : nothing(this.#options.bigint), error !== null);
      if (!this.#stopped) {
        this.#timer = timers.setTimeout(() => this.#look(), this.#options.interval || 1);
        if (this.#unreffed) {
          this.#timer.unref();
        }
      }
    });
  }

  // A file that is missing from the beginning is told of once.
  #compare(now, isMissing) {
    const before = this.#last;
    this.#last = now;
    if (before === null) {
      if (isMissing) {
        this.emit("change", now, nothing(this.#options.bigint));
      }
    } else if (differ(before, now)) {
      this.emit("change", now, before);
    }
  }

  stop() {
    if (this.#stopped) {
      return;
    }
    this.#stopped = true;
    timers.clearTimeout(this.#timer);
    use("internal/tasks").nextTick(() => this.emit("stop"));
  }

  ref() {
    this.#unreffed = false;
    this.#timer?.ref();
    return this;
  }

  unref() {
    this.#unreffed = true;
    this.#timer?.unref();
    return this;
  }
}

function watchFile(filename, options, listener) {
  const path = resolve(toPath(filename));
  const last = typeof options === "function" ? options : listener;
  if (typeof last !== "function") {
    throw invalidArgType("listener", "Function", last);
  }
  const found = { interval: 5007, persistent: true, bigint: false, ...(typeof options === "object" ? options : {}) };
  validateUint32(found.interval, "interval");
  let watcher = watchers.get(path);
  if (watcher === undefined) {
    watcher = new StatWatcher(path, found);
    watchers.set(path, watcher);
  }
  watcher.addListener("change", last);
  return watcher;
}

function unwatchFile(filename, listener) {
  const path = resolve(toPath(filename));
  const watcher = watchers.get(path);
  if (watcher === undefined) {
    return;
  }
  if (typeof listener === "function") {
    watcher.removeListener("change", listener);
  } else {
    watcher.removeAllListeners("change");
  }
  if (watcher.listenerCount("change") === 0) {
    watcher.stop();
    watchers.delete(path);
  }
}

return { unwatchFile, watchFile };
