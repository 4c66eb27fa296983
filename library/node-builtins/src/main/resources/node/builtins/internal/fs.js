// The module "fs". The operations are in internal/fs/..., in three forms each (see internal/fs/calls); what few programs
// use is loaded on first use.
//
// Binding "fs": exists(path) returns whether something is there; the other methods are those of the operations.
"use strict";

const { callbackForm, checkCallback, named, runSync, submit, syncForm } = use("internal/fs/calls");
const operations = use("internal/fs/operations");
const wholeFiles = use("internal/fs/whole_files");
const { toFd, toOptions, toPath, toTime } = use("internal/fs/arguments");
const files = binding("fs");

const fs = {};

function both(name, prepare, count) {
  fs[name] = callbackForm(name, prepare, count);
  fs[`${name}Sync`] = syncForm(name, prepare);
}

// The operations, and how many arguments come before the callback.
const simple = [
  ["appendFile", 3, wholeFiles],
  ["access", 2],
  ["chown", 3],
  ["chmod", 2],
  ["close", 1],
  ["copyFile", 3],
  ["fchown", 3],
  ["fchmod", 2],
  ["fdatasync", 1],
  ["fstat", 2],
  ["fsync", 1],
  ["ftruncate", 2],
  ["futimes", 3],
  ["lchown", 3],
  ["link", 2],
  ["lstat", 2],
  ["lutimes", 3],
  ["mkdir", 2],
  ["mkdtemp", 2],
  ["open", 3],
  ["readFile", 2, wholeFiles],
  ["readdir", 2],
  ["readlink", 2],
  ["rename", 2],
  ["rm", 2],
  ["rmdir", 2],
  ["stat", 2],
  ["statfs", 2],
  ["symlink", 3],
  ["truncate", 2],
  ["unlink", 1],
  ["utimes", 3],
  ["writeFile", 3, wholeFiles],
];
for (const [name, count, source] of simple) {
  both(name, (source ?? operations)[name], count);
}
fs.lstat = callbackForm("lstat", operations.lstatStrictly, 2);

// The callback of close may be left out.
const closeTo = fs.close;
fs.close = named("close", function (fd, callback = ignored) {
  closeTo(fd, callback);
});

function ignored(error) {
  if (error) {
    throw error;
  }
}

// ---- existence ----

fs.existsSync = function existsSync(path) {
  let name;
  try {
    name = toPath(path);
  } catch (error) {
    if (error.code === "ERR_INVALID_ARG_TYPE") {
      warn();
    }
    return false;
  }
  return files.exists(name);
};

let warned = false;

function warn() {
  if (!warned) {
    warned = true;
    const text = "Passing invalid argument types to fs.existsSync is deprecated";
    use("process").emitWarning(text, "DeprecationWarning", "DEP0187");
  }
}

fs.exists = function exists(path, callback) {
  checkCallback(callback);
  let operation;
  try {
    operation = operations.access(path);
  } catch {
    callback(false);
    return;
  }
  submit(operation, (error) => callback(error === null));
};

// ---- real paths ----

// The older of the two functions fails in the call lstat.
function realpath(path, options) {
  const found = toOptions(options);
  return resolving(operations.realpath(toPath(path), found), use("path").resolve(toPath(path)));
}

function* resolving(call, path) {
  try {
    return yield call;
  } catch (error) {
    if (error.syscall === "realpath") {
      error.message = `${error.message.slice(0, error.message.indexOf(","))}, lstat '${path}'`;
      error.syscall = "lstat";
      error.path = path;
    }
    throw error;
  }
}

both("realpath", realpath, 2);
fs.realpath.native = callbackForm("realpath", operations.realpath, 2);
fs.realpathSync.native = named("realpathSync", syncForm("realpath", operations.realpath));

// ---- bytes ----

// Their callbacks receive the buffers too.
function toBoth(operation, callback, buffer) {
  submit(operation, function (error, count) {
    if (error === null) {
      callback(null, count, buffer);
    } else {
      callback(error, 0, buffer);
    }
  });
}

fs.read = function read(fd, ...values) {
  toFd(fd);
  const callback = checkCallback(values.length === 0 ? undefined : values.pop());
  const { read, readArguments } = use("internal/fs/bytes");
  const [buffer, offset, length, position] = readArguments(values);
  toBoth(read(fd, buffer, offset, length, position), callback, buffer);
};

fs.readSync = function readSync(fd, ...values) {
  toFd(fd);
  use("internal/validators").validateBuffer(values[0]);
  const { read, readArguments } = use("internal/fs/bytes");
  const [buffer, offset, length, position] = readArguments(values);
  return runSync(read(fd, buffer, offset, length, position));
};

fs.write = function write(fd, buffer, ...values) {
  toFd(fd);
  const callback = values.findLast((one) => typeof one === "function");
  const { write } = use("internal/fs/bytes");
  const operation = write(fd, buffer, ...values.filter((one) => typeof one !== "function"));
  toBoth(operation, checkCallback(callback), buffer);
};

fs.writeSync = function writeSync(fd, buffer, ...values) {
  return runSync(use("internal/fs/bytes").write(fd, buffer, ...values));
};

for (const name of ["readv", "writev"]) {
  fs[name] = named(name, function (fd, buffers, position, callback) {
    const last = checkCallback(callback ?? position);
    toBoth(use("internal/fs/bytes")[name](fd, buffers, position), last, buffers);
  });
  fs[`${name}Sync`] = named(`${name}Sync`, function (fd, buffers, position) {
    return runSync(use("internal/fs/bytes")[name](fd, buffers, position));
  });
}

// ---- util.promisify ----

const custom = Symbol.for("nodejs.util.promisify.custom");

function promisified(func, promise) {
  Object.defineProperty(func, custom, { __proto__: null, value: promise, configurable: true });
}

promisified(fs.exists, function exists(path) {
  return new Promise((resolve) => fs.exists(path, resolve));
});
for (const [name, count, result] of [
  ["read", "bytesRead", "buffer"],
  ["readv", "bytesRead", "buffers"],
  ["write", "bytesWritten", "buffer"],
  ["writev", "bytesWritten", "buffers"],
]) {
  const func = fs[name];
  promisified(func, function (...values) {
    return new Promise(function (resolve, reject) {
      func(...values, function (error, number, buffer) {
        if (error) {
          reject(error);
        } else {
          resolve({ [count]: number, [result]: buffer });
        }
      });
    });
  });
}

// ---- what is loaded on first use ----

function lazy(name, source, key = name) {
  let value;
  let known = false;
  Object.defineProperty(fs, name, {
    __proto__: null,
    get() {
      if (!known) {
        known = true;
        value = use(source)[key];
      }
      return value;
    },
    set(replacement) {
      known = true;
      value = replacement;
    },
    enumerable: true,
    configurable: true,
  });
}

// A function that exists without its source being loaded.
function forward(source, ...names) {
  for (const name of names) {
    fs[name] = named(name, function (...values) {
      return use(source)[name](...values);
    });
  }
}

lazy("Dir", "internal/fs/dir");
lazy("Dirent", "internal/fs/stats");
lazy("Stats", "internal/fs/stats", "DeprecatedStats");
lazy("ReadStream", "internal/fs/streams");
lazy("WriteStream", "internal/fs/streams");
lazy("FileReadStream", "internal/fs/streams", "ReadStream");
lazy("FileWriteStream", "internal/fs/streams", "WriteStream");
forward("internal/fs/dir", "opendir", "opendirSync");
forward("internal/fs/cp", "cp", "cpSync");
forward("internal/fs/glob", "glob", "globSync");
forward("internal/fs/watch", "watch");
forward("internal/fs/watch_file", "watchFile", "unwatchFile");

fs.createReadStream = function createReadStream(path, options) {
  return new fs.ReadStream(path, options);
};

fs.createWriteStream = function createWriteStream(path, options) {
  return new fs.WriteStream(path, options);
};

fs.mkdtempDisposableSync = function mkdtempDisposableSync(prefix, options) {
  return use("internal/fs/temporary").mkdtempDisposableSync(prefix, options);
};

fs.openAsBlob = function openAsBlob(path, options) {
  return use("internal/file_blob").openAsBlob(path, options);
};

fs._toUnixTimestamp = toTime;
fs.constants = use("internal/fs/constants");
for (const name of ["F_OK", "R_OK", "W_OK", "X_OK"]) {
  Object.defineProperty(fs, name, {
    __proto__: null,
    value: fs.constants[name],
    enumerable: false,
    configurable: true,
  });
}
Object.defineProperties(fs, {
  constants: { __proto__: null, value: fs.constants, enumerable: true, writable: false, configurable: false },
  promises: { __proto__: null, get: () => use("fs/promises"), enumerable: true, configurable: true },
});

return fs;
