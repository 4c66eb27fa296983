// The class Dir, and the functions that open one. All entries are read when the directory is opened.
"use strict";

const { NodeError, NodeTypeError, missingArgs } = use("internal/errors");
const { validateBoolean, validateUint32 } = use("internal/validators");
const { nextTick } = use("internal/tasks");
const { Call, checkCallback, promise, runSync, submit } = use("internal/fs/calls");
const { toOptions, toPath } = use("internal/fs/arguments");
const { joined } = use("internal/fs/trees");
const { toDirents } = use("internal/fs/operations");

function dirClosed() {
  return new NodeError("ERR_DIR_CLOSED", "Directory handle was closed");
}

function busy() {
  return new NodeError(
    "ERR_DIR_CONCURRENT_OPERATION",
    "Cannot do synchronous work on directory handle with concurrent asynchronous operations"
  );
}

class Dir {
  #path;
  #options;
  #entries;
  #at = 0;
  #closed = false;
  #pending = []; // the operations that were asked for and have not ended

  constructor(path, entries, options) {
    if (entries === undefined) {
      throw missingArgs("handle");
    }
    this.#path = path;
    this.#entries = entries;
    this.#options = options;
  }

  get path() {
    if (!(#path in this)) {
      throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Dir');
    }
    return this.#path;
  }

  // Gives the next entry, or null. Directories are read when their entries come by.
  *#next() {
    if (this.#closed) {
      throw dirClosed();
    }
    if (this.#at === this.#entries.length) {
      return null;
    }
    const entry = this.#entries[this.#at++];
    if (this.#options.recursive && entry.isDirectory()) {
      const folder = joined(entry.parentPath, entry.name);
      const inner = yield new Call("scandir", [folder], (text) => toDirents(text, folder, this.#options));
      this.#entries = this.#entries.slice(this.#at).concat(inner);
      this.#at = 0;
    }
    return entry;
  }

  // One after another.
  #enqueue(operation, callback) {
    this.#pending.push([operation, callback]);
    if (this.#pending.length === 1) {
      this.#start();
    }
  }

  #start() {
    const [operation, callback] = this.#pending[0];
    submit(operation(), (error, value) => {
      this.#pending.shift();
      if (this.#pending.length > 0) {
        this.#start();
      }
      if (error === null) {
        callback(null, value);
      } else {
        callback(error);
      }
    });
  }

  read(callback) {
    if (callback === undefined) {
      return new Promise((resolve, reject) => {
        this.read((error, entry) => (error ? reject(error) : resolve(entry)));
      });
    }
    if (this.#closed) {
      throw dirClosed();
    }
    checkCallback(callback);
    this.#enqueue(() => this.#next(), callback);
  }

  readSync() {
    if (this.#closed) {
      throw dirClosed();
    }
    if (this.#pending.length > 0) {
      throw busy();
    }
    return runSync(this.#next());
  }

  close(callback) {
    if (callback === undefined) {
      if (this.#closed) {
        return Promise.reject(dirClosed());
      }
      return new Promise((resolve, reject) => {
        this.close((error) => (error ? reject(error) : resolve()));
      });
    }
    checkCallback(callback);
    if (this.#closed) {
      nextTick(callback, dirClosed());
      return;
    }
    const dir = this;
    if (this.#pending.length > 0) {
      this.#enqueue(
        function* () {
          dir.#closed = true;
        },
        () => callback(null)
      );
      return;
    }
    this.#closed = true;
    nextTick(callback, null);
  }

  closeSync() {
    if (this.#closed) {
      throw dirClosed();
    }
    if (this.#pending.length > 0) {
      throw busy();
    }
    this.#closed = true;
  }

  async *entries() {
    try {
      for (;;) {
        const entry = await this.read();
        if (entry === null) {
          break;
        }
        yield entry;
      }
    } finally {
      await this.close();
    }
  }
}

Object.defineProperty(Dir.prototype, Symbol.asyncIterator, {
  __proto__: null,
  value: Dir.prototype.entries,
  writable: true,
  configurable: true,
});
if (Symbol.dispose !== undefined) {
  Object.defineProperty(Dir.prototype, Symbol.dispose, {
    __proto__: null,
    value() {
      return this.closeSync();
    },
    writable: true,
    configurable: true,
  });
}
if (Symbol.asyncDispose !== undefined) {
  Object.defineProperty(Dir.prototype, Symbol.asyncDispose, {
    __proto__: null,
    value() {
      return this.close();
    },
    writable: true,
    configurable: true,
  });
}

// ---- opening ----

function opening(path, options) {
  const name = toPath(path);
  const found = { encoding: "utf8", ...toOptions(options) };
  if (found.bufferSize !== undefined) {
    validateUint32(found.bufferSize, "options.bufferSize", true);
  }
  if (found.recursive != null) {
    validateBoolean(found.recursive, "options.recursive");
  }
  return openDir(name, found);
}

function* openDir(path, options) {
  try {
    const entries = yield new Call("scandir", [path], (text) => toDirents(text, path, options));
    return new Dir(path, entries, options);
  } catch (error) {
    if (error.syscall === "scandir") {
      error.syscall = "opendir";
      error.message = error.message.replace(", scandir ", ", opendir ");
    }
    throw error;
  }
}

function opendir(path, options, callback) {
  const last = checkCallback(typeof options === "function" ? options : callback, "callback");
  submit(opening(path, options), function (error, dir) {
    if (error === null) {
      last(null, dir);
    } else {
      last(error);
    }
  });
}

function opendirSync(path, options) {
  return runSync(opening(path, options));
}

function open(path, options) {
  return promise(opening(path, options));
}

return { Dir, open, opendir, opendirSync };
