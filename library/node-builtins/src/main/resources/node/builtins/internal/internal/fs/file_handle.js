// The class FileHandle: an open file whose methods return promises.
"use strict";

const EventEmitter = use("events");
const { NodeError } = use("internal/errors");
const { promise } = use("internal/fs/calls");
const { checkData, toOptions } = use("internal/fs/arguments");
const operations = use("internal/fs/operations");
const bytes = use("internal/fs/bytes");
const wholeFiles = use("internal/fs/whole_files");
const promisedFiles = use("internal/fs/promised_files");

const kRef = Symbol("ref");
const kUnref = Symbol("unref");

function closedError(call) {
  const error = new Error("file closed");
  error.code = "EBADF";
  error.syscall = call;
  return error;
}

class FileHandle extends EventEmitter {
  #fd;
  #uses = 1;
  #closing; // the promise of close
  #closed;
  #reader = false;

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  get fd() {
    return this.#fd;
  }

  getAsyncId() {
    return -1;
  }

  // Does an operation unless the file was closed. Closing waits for it.
  async #perform(call, prepare) {
    if (this.#fd === -1) {
      throw closedError(call);
    }
    this.#uses++;
    try {
      return await prepare(this.#fd);
    } finally {
      this[kUnref]();
    }
  }

  #call(name, ...values) {
    return this.#perform(name, (fd) => promise(operations[name](fd, ...values)));
  }

  [kRef]() {
    this.#uses++;
  }

  [kUnref]() {
    this.#uses--;
    if (this.#uses === 0 && this.#closed !== undefined) {
      const { resolve, reject } = this.#closed;
      this.#closeNow().then(resolve, reject);
    }
  }

  #closeNow() {
    const fd = this.#fd;
    this.#fd = -1;
    return promise(operations.close(fd));
  }

  close() {
    if (this.#fd === -1) {
      return Promise.resolve();
    }
    if (this.#closing !== undefined) {
      return this.#closing;
    }
    this.#uses--;
    if (this.#uses === 0) {
      this.#closing = this.#closeNow();
    } else {
      this.#closing = new Promise((resolve, reject) => {
        this.#closed = { resolve, reject };
      });
    }
    this.#closing = this.#closing.finally(() => {
      this.#closing = undefined;
    });
    this.emit("close");
    return this.#closing;
  }

  async [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]() {
    await this.close();
  }

  // ---- the file ----

  stat(options) {
    return this.#call("fstat", options);
  }

  truncate(length = 0) {
    return this.#call("ftruncate", length);
  }

  sync() {
    return this.#call("fsync");
  }

  datasync() {
    return this.#call("fdatasync");
  }

  chmod(mode) {
    return this.#call("fchmod", mode);
  }

  chown(uid, gid) {
    return this.#call("fchown", uid, gid);
  }

  utimes(atime, mtime) {
    return this.#call("futimes", atime, mtime);
  }

  // ---- bytes ----

  read(buffer, offset, length, position) {
    return this.#perform("read", async function (fd) {
      let values = [buffer, offset, length ?? undefined, position];
      if (buffer == null || !ArrayBuffer.isView(buffer)) {
        values = bytes.readArguments(buffer === undefined ? [] : [buffer]);
      } else if (offset !== null && typeof offset === "object") {
        values = bytes.readArguments([buffer, offset]);
      }
      const target = values[0];
      const count = await promise(bytes.read(fd, ...values));
      return { __proto__: null, bytesRead: count, buffer: target };
    });
  }

  readv(buffers, position) {
    return this.#perform("readv", async function (fd) {
      const count = await promise(bytes.readv(fd, buffers, position));
      return { __proto__: null, bytesRead: count, buffers };
    });
  }

  write(buffer, offset, length, position) {
    return this.#perform("write", async function (fd) {
      if (buffer?.byteLength === 0) {
        return { __proto__: null, bytesWritten: 0, buffer };
      }
      const count = await promise(bytes.write(fd, buffer, offset, length, position));
      return { __proto__: null, bytesWritten: count, buffer };
    });
  }

  writev(buffers, position) {
    return this.#perform("writev", async function (fd) {
      const count = await promise(bytes.writev(fd, buffers, position));
      return { __proto__: null, bytesWritten: count, buffers };
    });
  }

  // ---- the whole file ----

  readFile(options) {
    return this.#perform("readFile", (fd) => promise(wholeFiles.readFile(fd, options)));
  }

  writeFile(data, options) {
    return this.#perform("writeFile", async function (fd) {
      const found = toOptions(options);
      if (promisedFiles.isPieces(data)) {
        await promisedFiles.writeAll(fd, data, found);
        return;
      }
      checkData(data, "data", true);
      await promise(wholeFiles.writeFile(fd, data, options));
    });
  }

  appendFile(data, options) {
    return this.#perform("appendFile", async function (fd) {
      const found = toOptions(options);
      if (promisedFiles.isPieces(data)) {
        await promisedFiles.writeAll(fd, data, found);
        return;
      }
      await promise(wholeFiles.writeFile(fd, data, options));
    });
  }

  // ---- streams ----

  createReadStream(options) {
    const { ReadStream } = use("internal/fs/streams");
    return new ReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options) {
    const { WriteStream } = use("internal/fs/streams");
    return new WriteStream(undefined, { ...options, fd: this });
  }

  readLines(options) {
    return use("readline").createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  readableWebStream(options) {
    if (this.#fd === -1) {
      throw new NodeError("ERR_INVALID_STATE", "Invalid state: The FileHandle is closed");
    }
    if (this.#closing !== undefined) {
      throw new NodeError("ERR_INVALID_STATE", "Invalid state: The FileHandle is closing");
    }
    if (this.#reader) {
      throw new NodeError("ERR_INVALID_STATE", "Invalid state: The FileHandle is locked");
    }
    this.#reader = true;
    return use("internal/fs/web_stream").readable(this, options);
  }
}

function isHandle(value) {
  return value instanceof FileHandle;
}

return { FileHandle, isHandle, kRef, kUnref };
