// ReadStream and WriteStream: streams over open files.
"use strict";

const { Readable, Writable, finished } = use("stream");
const { Buffer } = use("buffer");
const { NodeError, NodeTypeError, invalidArgType, notImplemented, outOfRange } = use("internal/errors");
const { validateBoolean, validateFunction, validateInteger } = use("internal/validators");
const { nextTick } = use("internal/tasks");
const { isUrl, toFd, toOptions, toPath } = use("internal/fs/arguments");
const { FileHandle, kRef, kUnref } = use("internal/fs/file_handle");
const fs = use("fs");

const kFs = Symbol("fs");
const kHandle = Symbol("handle");
const kBusy = Symbol("busy"); // an operation on the file is under way
const kIdle = Symbol("idle"); // the event that it has ended

// ---- what a stream reads from or writes to ----

function methodsOf(handle) {
  return {
    open: fs.open,
    read(fd, buffer, offset, length, position, callback) {
      handle.read(buffer, offset, length, position).then(
        (found) => callback(null, found.bytesRead, found.buffer),
        (error) => callback(error, 0, buffer)
      );
    },
    write(fd, buffer, offset, length, position, callback) {
      handle.write(buffer, offset, length, position).then(
        (found) => callback(null, found.bytesWritten, found.buffer),
        (error) => callback(error, 0, buffer)
      );
    },
    writev(fd, buffers, position, callback) {
      handle.writev(buffers, position).then(
        (found) => callback(null, found.bytesWritten, found.buffers),
        (error) => callback(error, 0, buffers)
      );
    },
    fsync(fd, callback) {
      handle.sync().then(() => callback(null), callback);
    },
    close(fd, callback) {
      handle[kUnref]();
      handle.close().then(() => callback(null), callback);
    },
  };
}

function take(stream, options) {
  stream.fd = null;
  const { fd } = options;
  if (fd == null) {
    return;
  }
  if (typeof fd === "number") {
    stream.fd = toFd(fd);
  } else if (typeof fd === "object" && fd instanceof FileHandle) {
    if (options.fs) {
      throw notImplemented("FileHandle with fs");
    }
    stream[kHandle] = fd;
    stream[kFs] = methodsOf(fd);
    stream.fd = fd.fd;
    fd[kRef]();
    fd.on("close", () => stream.close());
  } else {
    throw invalidArgType("options.fd", ["number", "FileHandle"], fd);
  }
}

// Options may be inherited.
function copied(options) {
  const found = toOptions(options);
  const copy = {};
  for (const name in found) {
    copy[name] = found[name];
  }
  return copy;
}

function pathOf(path, fd) {
  if (fd != null) {
    return undefined;
  }
  const text = toPath(path);
  return typeof path === "object" && isUrl(path) ? text : path;
}

// Opens the file, by a method that a program may have replaced.
function construct(callback) {
  const stream = this;
  if (typeof stream.fd === "number") {
    callback();
    return;
  }
  if (stream.open !== openItself) {
    // The method tells that it has opened the file by an event.
    const { emit } = stream;
    stream.emit = function (event, ...values) {
      if (event === "open") {
        this.emit = emit;
        callback();
        return emit.call(this, event, ...values);
      }
      if (event === "error") {
        this.emit = emit;
        callback(values[0]);
        return false;
      }
      return emit.call(this, event, ...values);
    };
    stream.open();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, function (error, fd) {
    if (error) {
      callback(error);
    } else {
      stream.fd = fd;
      callback();
      stream.emit("open", fd);
      stream.emit("ready");
    }
  });
}

// What streams do themselves when they are made.
function openItself() {}

function closeFile(stream, error, callback) {
  if (stream.fd === null || stream.fd === undefined) {
    callback(error);
    return;
  }
  if (stream.flush) {
    stream[kFs].fsync(stream.fd, (failure) => closeNow(stream, error || failure, callback));
  } else {
    closeNow(stream, error, callback);
  }
}

function closeNow(stream, error, callback) {
  stream[kFs].close(stream.fd, (failure) => callback(error || failure));
  stream.fd = null;
}

function closeWhenIdle(error, callback) {
  // Descriptors may be used again at once, so an operation must not be overtaken.
  if (this[kBusy]) {
    this.once(kIdle, (failure) => closeFile(this, error || failure, callback));
  } else {
    closeFile(this, error, callback);
  }
}

function fail(stream, state, error) {
  if (state.autoDestroy) {
    stream.destroy(error);
  } else {
    stream.emit("error", error);
  }
}

function inherit(type, Base) {
  Object.setPrototypeOf(type.prototype, Base.prototype);
  Object.setPrototypeOf(type, Base);
  type.prototype._construct = construct;
  type.prototype._destroy = closeWhenIdle;
  type.prototype.open = openItself;
  Object.defineProperty(type.prototype, "pending", {
    __proto__: null,
    get() {
      return this.fd === null;
    },
    configurable: true,
  });
}

function autoClose(type, state) {
  Object.defineProperty(type.prototype, "autoClose", {
    __proto__: null,
    get() {
      return stateOf(this, type, state).autoDestroy;
    },
    set(value) {
      stateOf(this, type, state).autoDestroy = value;
    },
    configurable: true,
  });
}

function stateOf(stream, type, name) {
  if (stream[name] === undefined) {
    throw new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${type.name}`);
  }
  return stream[name];
}

// ---- reading ----

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) {
    return new ReadStream(path, options);
  }
  const found = copied(options);
  found.highWaterMark ??= 64 * 1024;
  found.autoDestroy = found.autoClose === undefined ? true : found.autoClose;
  this[kFs] = found.fs || fs;
  validateFunction(this[kFs].open, "options.fs.open");
  validateFunction(this[kFs].read, "options.fs.read");
  if (found.autoDestroy) {
    validateFunction(this[kFs].close, "options.fs.close");
  }
  take(this, found);
  this.path = pathOf(path, found.fd);
  this.flags = found.flags === undefined ? "r" : found.flags;
  this.mode = found.mode === undefined ? 0o666 : found.mode;
  this.start = found.start;
  this.end = found.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kBusy] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, "start", 0);
    this.pos = this.start;
  }
  if (this.end !== Infinity) {
    validateInteger(this.end, "end", 0);
    if (this.start !== undefined && this.start > this.end) {
      throw outOfRange("start", `<= "end" (here: ${this.end})`, this.start);
    }
  }
  delete found.fs;
  delete found.fd;
  Reflect.apply(Readable, this, [found]);
  if (found.encoding) {
    this.setEncoding(found.encoding);
  }
}
inherit(ReadStream, Readable);

ReadStream.prototype._read = function (size) {
  const wanted = Math.min(this.end - (this.pos ?? this.bytesRead) + 1, size);
  if (wanted <= 0) {
    this.push(null);
    return;
  }
  const target = Buffer.allocUnsafeSlow(wanted);
  this[kBusy] = true;
  this[kFs].read(this.fd, target, 0, wanted, this.pos, (error, count, buffer) => {
    this[kBusy] = false;
    if (this.destroyed) {
      this.emit(kIdle, error);
    } else if (error) {
      fail(this, this._readableState, error);
    } else if (count > 0) {
      if (this.pos !== undefined) {
        this.pos += count;
      }
      this.bytesRead += count;
      this.push(count === buffer.length ? buffer : shortened(buffer, count));
    } else {
      this.push(null);
    }
  });
};

// Does not keep much memory for few bytes.
function shortened(buffer, count) {
  if (count > buffer.length / 2) {
    return buffer.subarray(0, count);
  }
  const copy = Buffer.allocUnsafeSlow(count);
  buffer.copy(copy, 0, 0, count);
  return copy;
}

ReadStream.prototype.close = function (callback) {
  if (typeof callback === "function") {
    finished(this, callback);
  }
  this.destroy();
};

autoClose(ReadStream, "_readableState");

// ---- writing ----

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) {
    return new WriteStream(path, options);
  }
  const found = copied(options);
  found.decodeStrings = true;
  const own = found.fs;
  this[kFs] = own || fs;
  validateFunction(this[kFs].open, "options.fs.open");
  if (!this[kFs].write && !this[kFs].writev) {
    throw invalidArgType("options.fs.write", "Function", this[kFs].write);
  }
  if (this[kFs].write) {
    validateFunction(this[kFs].write, "options.fs.write");
  }
  if (this[kFs].writev) {
    validateFunction(this[kFs].writev, "options.fs.writev");
  }
  found.autoDestroy = found.autoClose === undefined ? true : found.autoClose;
  if (found.autoDestroy) {
    validateFunction(this[kFs].close, "options.fs.close");
  }
  this.flush = found.flush;
  if (this.flush == null) {
    this.flush = false;
  } else {
    validateBoolean(this.flush, "options.flush");
  }
  take(this, found);
  if (!this[kFs].write) {
    this._write = null;
  }
  if (!this[kFs].writev) {
    this._writev = null;
  }
  this.path = pathOf(path, found.fd);
  this.flags = found.flags === undefined ? "w" : found.flags;
  this.mode = found.mode === undefined ? 0o666 : found.mode;
  this.start = found.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kBusy] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, "start", 0);
    this.pos = this.start;
  }
  delete found.fs;
  delete found.fd;
  Reflect.apply(Writable, this, [found]);
  if (found.encoding) {
    this.setDefaultEncoding(found.encoding);
  }
}
inherit(WriteStream, Writable);

// Writes all bytes, for methods that may write fewer.
function writeAll(stream, buffer, callback, retries = 0) {
  stream[kFs].write(stream.fd, buffer, 0, buffer.length, stream.pos, (error, count) => {
    if (error?.code === "EAGAIN") {
      if (retries < 5 && !stream.destroyed) {
        use("timers").setTimeout(() => writeAll(stream, buffer, callback, retries + 1), 10);
        return;
      }
    }
    if (error || stream.destroyed) {
      callback(error || new NodeError("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed"));
      return;
    }
    stream.bytesWritten += count;
    if (stream.pos !== undefined) {
      stream.pos += count;
    }
    if (count < buffer.length) {
      if (count === 0 && retries >= 5) {
        callback(new NodeError("EAGAIN", "write failed"));
        return;
      }
      writeAll(stream, buffer.subarray(count), callback, count === 0 ? retries + 1 : 0);
    } else {
      callback();
    }
  });
}

function writing(stream, buffer, callback) {
  stream[kBusy] = true;
  writeAll(stream, buffer, function (error) {
    stream[kBusy] = false;
    if (stream.destroyed) {
      callback(error);
      stream.emit(kIdle, error);
    } else {
      callback(error);
    }
  });
}

WriteStream.prototype._write = function (data, encoding, callback) {
  writing(this, data, callback);
};

WriteStream.prototype._writev = function (chunks, callback) {
  const buffers = chunks.map((one) => one.chunk);
  const size = buffers.reduce((sum, one) => sum + one.length, 0);
  this[kBusy] = true;
  this[kFs].writev(this.fd, buffers, this.pos, (error, count) => {
    if (!error && count < size && !this.destroyed) {
      this.bytesWritten += count;
      if (this.pos !== undefined) {
        this.pos += count;
      }
      writing(this, Buffer.concat(buffers).subarray(count), callback);
      return;
    }
    this[kBusy] = false;
    if (this.destroyed) {
      callback(error);
      this.emit(kIdle, error);
      return;
    }
    if (!error) {
      this.bytesWritten += count;
      if (this.pos !== undefined) {
        this.pos += count;
      }
    }
    callback(error);
  });
};

WriteStream.prototype.close = function (callback) {
  if (callback) {
    if (this.closed) {
      nextTick(callback);
      return;
    }
    this.on("close", callback);
  }
  // Nobody else would close it.
  if (!this.autoClose) {
    this.on("finish", this.destroy);
  }
  this.end();
};

WriteStream.prototype.destroySoon = WriteStream.prototype.end;

autoClose(WriteStream, "_writableState");

return { ReadStream, WriteStream };
