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
const files = binding("fs");

const OWN_OFFSET = -1;
const BAD_DESCRIPTOR = -1;

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
  if (!Number.isInteger(value) || value < lowest || value > 0x7fffffff) {
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
  if (!Number.isSafeInteger(position) || position < 0) {
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
  r: "O_RDONLY",
  "r+": "O_RDWR",
  w: "O_CREAT O_TRUNC O_WRONLY",
  "w+": "O_CREAT O_TRUNC O_RDWR",
  a: "O_APPEND O_CREAT O_WRONLY",
  "a+": "O_APPEND O_CREAT O_RDWR",
};

function flagsOf(name, mode, numbers) {
  if (MODES[mode] === undefined) {
    throw new TypeError(name + ": expected " + numbers + "one of " + Object.keys(MODES).join(" ") + ", found " + show(mode));
  }
  const constants = use("constants");
  return MODES[mode].split(" ").reduce(function (flags, flag) {
    return flags | constants[flag];
  }, 0);
}

function opening(path, flags, mode) {
  checkPath("open", path);
  const bits = typeof flags === "number" ? checkNumber("open", "flags", flags, 0) : flagsOf("open", flags, "flags as a number, or ");
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

function reading(length, position, encoding) {
  const count = checkNumber("read", "a length", length, 0);
  const from = positionOf("read", position);
  const code = encoding === undefined || encoding === null ? encodings.RAW : encodings.encoding(encoding);
  return function (fd, done) {
    if (code === encodings.RAW) {
      files.read(fd, count, from, settling(done, bytesAndCount));
    } else {
      files.readText(fd, count, from, code === encodings.ASCII, settling(done, textAndCount));
    }
  };
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
  STATUS.forEach(function (name, index) {
    found[name] = numbers[index];
  });
  TIMES.forEach(function (name, index) {
    found[name] = new Date(numbers[STATUS.length + index]);
  });
  return [found];
}

function cat(path, encoding) {
  const code = encoding === undefined || encoding === null ? encodings.UTF8 : encodings.encoding(encoding);
  if (code === encodings.UTF8) {
    return onPath("readTextFile", path, one);
  }
  return onPath("readFile", path, function (bytes) {
    return [code === encodings.RAW ? encodings.chunk(bytes) : binding("encoding").latin1(bytes, 0, bytes.byteLength)];
  });
}

// ---- a file as an object ----

// The binding keeps the order of the operations on one descriptor, so they do not wait for each other
// here. An operation that changes the descriptor waits for earlier ones, and later ones wait for it.
function File(options) {
  if (!(this instanceof File)) {
    return new File(options);
  }
  const given = options === undefined || options === null ? {} : options;
  this._events = undefined;
  this._waiting = [];
  this._running = 0;
  this._changing = false;
  this.fd = given.fd === undefined || given.fd === null ? null : descriptorOf("File", given.fd);
  this.encoding = given.encoding === undefined || given.encoding === null ? "raw" : given.encoding;
  encodings.encoding(this.encoding);
}
events.inherits(File, events.EventEmitter);

function enqueue(file, changes, action) {
  const promise = new EventPromise();
  file._waiting.push({ promise: promise, changes: changes, action: action });
  startWaiting(file);
  return promise;
}

function startWaiting(file) {
  while (file._waiting.length > 0 && !file._changing) {
    if (file._waiting[0].changes && file._running > 0) {
      return;
    }
    start(file, file._waiting.shift());
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
  error.errno = use("constants").EBUSY;
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
      done(values, error);
    });
  });
};

File.prototype.read = function (length, position, encoding) {
  const wanted = encoding === undefined || encoding === null ? this.encoding : encoding;
  return enqueue(this, false, reading(length, position, wanted));
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

// ---- exports ----

return {
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
      return [Array.from(names)];
    });
  },
  strerror: function (errno) {
    return files.strerror(checkNumber("strerror", "a number", errno, -0x80000000));
  },
};
