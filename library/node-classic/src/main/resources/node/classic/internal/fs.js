// Files.
//
// Binding "fs": open(path, flags, mode, done), close(descriptor, done), read(descriptor, length,
// position, done) gives an array buffer, readText(descriptor, length, position, latin1, done) gives an array
// of a text and its length in bytes, both null at the end, write(descriptor, ArrayBuffer, offset, length,
// position, done), writeText(descriptor, text, position, done), readFile(path, done), readTextFile(path,
// done), stat(path, done) and lstat(path, done) give an array of numbers, rename(path, other, done),
// unlink(path, done), rmdir(path, done), mkdir(path, mode, done), readdir(path, done) gives an array of
// names of Java, strerror(number). A position of -1 is the file's own offset; done(value, failure) is
// called once, the failure null or an object with code(), errno(), message(), path().
// Binding "loop": post(function).
"use strict";

const events = use("events");
const encodings = use("encoding");
const promises = use("promise");
const EventPromise = promises.Promise;
const primordials = use("primordials");
const push = primordials.push;
const shift = primordials.shift;
const isInteger = primordials.isInteger;
const isSafeInteger = primordials.isSafeInteger;
const constants = use("constants");
const files = binding("fs");

const OWN_OFFSET = -1;
const BAD_DESCRIPTOR = -1;
const PIECE = 16384; // bytes

// ---- what every function needs ----

function failure(fault) {
  const error = new Error(fault.message());
  error.code = fault.code();
  error.errno = fault.errno();
  if (fault.path() !== null) {
    error.path = fault.path();
  }
  return error;
}

// An action is a function that starts an operation. It receives a callback and calls it with an array of
// values, or with null and an error.
function promised(action) {
  const promise = new EventPromise();
  action(function (values, error) {
    if (values === null) {
      promises.fail(promise, [error], error);
    } else {
      promise.emitSuccess(values);
    }
  });
  return promise;
}

// Makes the callback for a binding.
function settling(done, unpack) {
  return function (value, fault) {
    if (fault !== null) {
      done(null, failure(fault));
    } else {
      done(unpack === undefined ? [] : unpack(value), null);
    }
  };
}

function show(value) {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function checkPath(name, path) {
  if (typeof path !== "string") {
    throw new TypeError(name + ": expected a path as a string, found " + show(path));
  }
  return path;
}

function checkNumber(name, what, value, lowest) {
  if (!isInteger(value) || value < lowest || value > 0x7fffffff) {
    throw new TypeError(name + ": expected " + what + ", found " + show(value));
  }
  return value;
}

function descriptorOf(name, fd) {
  return checkNumber(name, "a descriptor", fd, BAD_DESCRIPTOR);
}

function positionOf(name, position) {
  if (position === undefined || position === null) {
    return OWN_OFFSET;
  }
  if (!isSafeInteger(position) || position < 0) {
    throw new TypeError(name + ": expected a position or null, found " + show(position));
  }
  return position;
}

function modeOf(name, mode, usual) {
  return mode === undefined || mode === null ? usual : checkNumber(name, "a mode", mode, 0);
}

// ---- descriptors ----

// The modes of a file object, with the flags of open(2).
const MODES = {
  __proto__: null,
  r: constants.O_RDONLY,
  "r+": constants.O_RDWR,
  w: constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY,
  "w+": constants.O_CREAT | constants.O_TRUNC | constants.O_RDWR,
  a: constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY,
  "a+": constants.O_APPEND | constants.O_CREAT | constants.O_RDWR,
};

function flagsOf(name, mode, numbers) {
  if (MODES[mode] === undefined) {
    throw new TypeError(
      name + ": expected " + numbers + "one of " + Object.keys(MODES).join(" ") + ", found " + show(mode)
    );
  }
  return MODES[mode];
}

function opening(path, flags, mode) {
  checkPath("open", path);
  const bits =
    typeof flags === "number"
      ? checkNumber("open", "flags", flags, 0)
      : flagsOf("open", flags, "flags as a number, or ");
  const permissions = modeOf("open", mode, 0o666);
  return function (fd, done) {
    files.open(path, bits, permissions, settling(done, one));
  };
}

function one(value) {
  return [value];
}

function closing() {
  return function (fd, done) {
    files.close(fd, settling(done));
  };
}

// decoders has the decoder of a stream, which keeps what a piece has cut; other readings decode for themselves.
function reading(length, position, encoding, decoders) {
  const count = checkNumber("read", "a length", length, 0);
  const from = positionOf("read", position);
  const code = encoding === undefined || encoding === null ? encodings.RAW : encodings.encoding(encoding);
  return function (fd, done) {
    if (code === encodings.RAW) {
      files.read(fd, count, from, settling(done, bytesAndCount));
    } else if (code === encodings.UTF8 || code === encodings.ASCII) {
      files.readText(fd, count, from, code === encodings.ASCII, settling(done, textAndCount));
    } else {
      const decoder = decoders === undefined || from !== OWN_OFFSET ? undefined : decoders(code);
      files.read(fd, count, from, settling(done, decoding(code, decoder)));
    }
  };
}

function decoding(code, decoder) {
  return function (bytes) {
    if (bytes === null) {
      const rest = decoder === undefined ? "" : decoder.end();
      return rest === "" ? [null, 0] : [rest, 0];
    }
    const text = decoder === undefined ? decoded(bytes, code) : decoder.decode(bytes, bytes.byteLength);
    return [text, bytes.byteLength];
  };
}

function decoded(bytes, code) {
  return binding("encoding").text(bytes, bytes.byteLength, code);
}

function bytesAndCount(bytes) {
  return bytes === null ? [null, 0] : [encodings.chunk(bytes), bytes.byteLength];
}

function textAndCount(read) {
  return read === null ? [null, 0] : [read[0], read[1]];
}

function writing(data, position) {
  const to = positionOf("write", position);
  if (typeof data === "string") {
    return function (fd, done) {
      files.writeText(fd, data, to, settling(done, one));
    };
  }
  // A copy: the write may wait, and the caller may change its data.
  const view = encodings.copyOf(data);
  return function (fd, done) {
    files.write(fd, view.buffer, view.byteOffset, view.byteLength, to, settling(done, one));
  };
}

function onDescriptor(name, fd, action) {
  descriptorOf(name, fd);
  return promised(function (done) {
    action(fd, done);
  });
}

// ---- paths ----

function onPath(name, path, unpack) {
  checkPath(name, path);
  return promised(function (done) {
    files[name](path, settling(done, unpack));
  });
}

const STATUS = ["dev", "ino", "mode", "nlink", "uid", "gid", "rdev", "size", "blksize", "blocks"];
const TIMES = ["atime", "mtime", "ctime"];

function status(numbers) {
  const found = {};
  for (let i = 0; i < STATUS.length; i++) {
    found[STATUS[i]] = numbers[i];
  }
  for (let i = 0; i < TIMES.length; i++) {
    found[TIMES[i]] = new Date(numbers[STATUS.length + i]);
  }
  return [found];
}

function cat(path, encoding) {
  const code = encoding === undefined || encoding === null ? encodings.UTF8 : encodings.encoding(encoding);
  if (code === encodings.UTF8) {
    return onPath("readTextFile", path, one);
  }
  return onPath("readFile", path, function (bytes) {
    return [code === encodings.RAW ? encodings.chunk(bytes) : decoded(bytes, code)];
  });
}

// ---- a file as an object ----

// The binding keeps the order of the operations on one descriptor, so they do not wait for each other
// here. An operation that changes the descriptor waits for earlier ones, and later ones wait for it.
function File(options) {
  if (!(this instanceof File)) {
    return new File(options);
  }
  const given = options === undefined || options === null ? { __proto__: null } : options;
  this._events = undefined;
  this._waiting = [];
  this._running = 0;
  this._changing = false;
  this._decoder = undefined;
  this._code = undefined;
  this.fd = given.fd === undefined || given.fd === null ? null : descriptorOf("File", given.fd);
  this.encoding = given.encoding === undefined || given.encoding === null ? "raw" : given.encoding;
  encodings.encoding(this.encoding);
}
events.inherits(File, events.EventEmitter);

function enqueue(file, changes, action) {
  const promise = new EventPromise();
  push(file._waiting, { promise: promise, changes: changes, action: action });
  startWaiting(file);
  return promise;
}

function startWaiting(file) {
  while (file._waiting.length > 0 && !file._changing) {
    if (file._waiting[0].changes && file._running > 0) {
      return;
    }
    start(file, shift(file._waiting));
  }
}

function start(file, operation) {
  file._changing = operation.changes;
  file._running++;
  operation.action(file.fd === null ? BAD_DESCRIPTOR : file.fd, function (values, error) {
    file._changing = false;
    file._running--;
    startWaiting(file);
    if (values !== null) {
      operation.promise.emitSuccess(values);
    } else {
      promises.fail(operation.promise, [error], error);
      file.emit("error", [error]);
    }
  });
}

File.prototype.open = function (path, mode, permissions) {
  const file = this;
  const open = opening(path, flagsOf("open", mode, ""), permissions);
  return enqueue(this, true, function (fd, done) {
    if (file.fd !== null) {
      openAlready(path, done);
      return;
    }
    open(fd, function (values, error) {
      if (values !== null) {
        file.fd = values[0];
      }
      done(values === null ? null : [], error);
    });
  });
};

// Otherwise the old descriptor could never be closed.
function openAlready(path, done) {
  const error = new Error("EBUSY: the file is open already, open '" + path + "'");
  error.code = "EBUSY";
  error.errno = constants.EBUSY;
  error.path = path;
  binding("loop").post(function () {
    done(null, error);
  });
}

File.prototype.close = function () {
  const file = this;
  const close = closing();
  return enqueue(this, true, function (fd, done) {
    close(fd, function (values, error) {
      file.fd = null;
      file._decoder = undefined;
      done(values, error);
    });
  });
};

// Without a length, reads what is there, up to a usual piece.
File.prototype.read = function (length, position, encoding) {
  const wanted = encoding === undefined || encoding === null ? this.encoding : encoding;
  const file = this;
  return enqueue(this, false, reading(length === undefined ? PIECE : length, position, wanted, decoderOf));

  // A new one for another encoding or another open file.
  function decoderOf(code) {
    if (file._decoder === undefined || file._code !== code) {
      file._decoder = binding("encoding").decoder(code);
      file._code = code;
    }
    return file._decoder;
  }
};

File.prototype.write = function (data, position) {
  return enqueue(this, false, writing(data, position));
};

File.prototype.print = function (data) {
  return this.write(typeof data === "object" && data !== null ? data : String(data));
};

File.prototype.puts = function (data) {
  return this.write(String(data) + "\n");
};

// for await (const piece of file): reads from the file's own offset to the end, and leaves the file open.
if (typeof Symbol.asyncIterator === "symbol") {
  File.prototype[Symbol.asyncIterator] = function () {
    const file = this;
    return {
      next: function () {
        return file.read().then(function (read) {
          const piece = read[0];
          return piece === null ? { done: true, value: undefined } : { done: false, value: piece };
        });
      },
      return: function (value) {
        return globalThis.Promise.resolve({ done: true, value: value });
      },
    };
  };
}

// ---- exports ----

// Today's Node takes a callback where these return a promise. It would never be called.
function refusingCallbacks(object, names) {
  for (let i = 0; i < names.length; i++) {
    object[names[i]] = refusing(names[i], object[names[i]]);
  }
  return object;
}

function refusing(name, original) {
  return function () {
    for (let i = 0; i < arguments.length; i++) {
      if (typeof arguments[i] === "function") {
        throw new TypeError(name + ": expected no callback, found a function; it returns a promise");
      }
    }
    return primordials.apply(original, this, arguments);
  };
}

refusingCallbacks(File.prototype, ["open", "close", "read", "write"]);

const offer = {
  File: File,
  open: function (path, flags, mode) {
    const open = opening(path, flags, mode);
    return promised(function (done) {
      open(BAD_DESCRIPTOR, done);
    });
  },
  close: function (fd) {
    return onDescriptor("close", fd, closing());
  },
  read: function (fd, length, position, encoding) {
    return onDescriptor("read", fd, reading(length, position, encoding));
  },
  write: function (fd, data, position) {
    return onDescriptor("write", fd, writing(data, position));
  },
  cat: cat,
  stat: function (path) {
    return onPath("stat", path, status);
  },
  lstat: function (path) {
    return onPath("lstat", path, status);
  },
  exists: function (path, callback) {
    if (typeof callback !== "function") {
      throw new TypeError("exists: expected a function, found " + show(callback));
    }
    files.stat(checkPath("exists", path), function (value, fault) {
      callback(fault === null);
    });
  },
  rename: function (path, other) {
    checkPath("rename", path);
    checkPath("rename", other);
    return promised(function (done) {
      files.rename(path, other, settling(done));
    });
  },
  unlink: function (path) {
    return onPath("unlink", path);
  },
  rmdir: function (path) {
    return onPath("rmdir", path);
  },
  mkdir: function (path, mode) {
    checkPath("mkdir", path);
    const permissions = modeOf("mkdir", mode, 0o777);
    return promised(function (done) {
      files.mkdir(path, permissions, settling(done));
    });
  },
  readdir: function (path) {
    return onPath("readdir", path, function (names) {
      return [primordials.list(names)];
    });
  },
  strerror: function (errno) {
    return files.strerror(checkNumber("strerror", "a number", errno, -0x80000000));
  },
};
const returning = [];
const names = primordials.keys(offer);
for (let i = 0; i < names.length; i++) {
  if (names[i] !== "File" && names[i] !== "exists" && names[i] !== "strerror") {
    push(returning, names[i]);
  }
}
return refusingCallbacks(offer, returning);
