// The module "child_process": the arguments of its functions. What they do is in internal/child_process.
"use strict";

const process = use("process");
const { clearTimeout, setTimeout } = use("timers");
const { AbortError, NodeError, NodeRangeError, errnoException, genericNodeError, invalidArgType, invalidArgValue } =
  use("internal/errors");
const {
  validateAbortSignal,
  validateArray,
  validateBoolean,
  validateFunction,
  validateInt32,
  validateInteger,
  validateNumber,
  validateObject,
  validateString,
} = use("internal/validators");
const core = use("internal/child_process");
const { ChildProcess, convertToValidSignal, getValidStdio } = core;
const { fromString } = use("internal/child_stdio");

const kPromisify = Symbol.for("nodejs.util.promisify.custom");

const MAX_BUFFER = 1024 * 1024;

// ---- checks ----

function refuseNull(value, name) {
  if (typeof value === "string" && value.includes("\0")) {
    throw invalidArgValue(name, value, "must be a string without null bytes");
  }
}

function refuseNulls(values, name) {
  for (let i = 0; i < values.length; i++) {
    refuseNull(values[i], `${name}[${i}]`);
  }
}

function validateTimeout(timeout) {
  if (timeout != null) {
    validateInteger(timeout, "timeout", 0);
  }
}

function validateMaxBuffer(maxBuffer) {
  if (maxBuffer != null) {
    validateNumber(maxBuffer, "options.maxBuffer", 0);
  }
}

function killSignalOf(signal) {
  if (typeof signal === "string" || typeof signal === "number") {
    return convertToValidSignal(signal);
  }
  if (signal != null) {
    throw invalidArgType("options.killSignal", ["string", "number"], signal);
  }
  return undefined;
}

function pathOf(value, name) {
  const path = value instanceof URL || value?.href ? use("url").fileURLToPath(value) : value;
  if (ArrayBuffer.isView(path)) {
    return use("buffer").Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString();
  }
  if (typeof path !== "string") {
    throw invalidArgType(name, ["string", "Buffer", "URL"], value);
  }
  refuseNull(path, name);
  return path;
}

let warned = false;

function warnOfArguments() {
  if (!warned) {
    warned = true;
    process.emitWarning(
      "Passing args to a child process with shell option true can lead to security " +
        "vulnerabilities, as the arguments are not escaped, only concatenated.",
      "DeprecationWarning",
      "DEP0190"
    );
  }
}

function shellOf(command, shell) {
  if (process.platform === "win32") {
    const file = typeof shell === "string" ? shell : process.env.comspec || "cmd.exe";
    return /^(?:.*\\)?cmd(?:\.exe)?$/i.test(file)
      ? { file, args: ["/d", "/s", "/c", `"${command}"`], verbatim: true }
      : { file, args: ["-c", command] };
  }
  const standard = process.platform === "android" ? "/system/bin/sh" : "/bin/sh";
  return { file: typeof shell === "string" ? shell : standard, args: ["-c", command] };
}

// Variables as "NAME=VALUE". On Windows the first spelling of a name counts, in the order of the alphabet.
function pairsOf(env) {
  const names = [];
  for (const name in env) {
    names.push(name);
  }
  let chosen = names;
  if (process.platform === "win32") {
    const seen = new Set();
    chosen = names.sort().filter((name) => {
      const upper = name.toUpperCase();
      return seen.has(upper) ? false : seen.add(upper);
    });
  }
  const pairs = [];
  for (const name of chosen) {
    const value = env[name];
    if (value !== undefined) {
      refuseNull(name, `options.env['${name}']`);
      refuseNull(`${value}`, `options.env['${name}']`);
      pairs.push(`${name}=${value}`);
    }
  }
  return pairs;
}

// Returns the checked options of spawn and spawnSync.
function normalize(file, args, options) {
  validateString(file, "file");
  refuseNull(file, "file");
  if (file.length === 0) {
    throw invalidArgValue("file", file, "cannot be empty");
  }
  let list = args;
  let given = options;
  if (Array.isArray(list)) {
    list = list.slice();
  } else if (list == null) {
    list = [];
  } else if (typeof list !== "object") {
    throw invalidArgType("args", "object", list);
  } else {
    given = list;
    list = [];
  }
  refuseNulls(list, "args");
  if (given === undefined) {
    given = {};
  } else {
    validateObject(given, "options");
  }
  const own = { __proto__: null, ...given };
  const cwd = own.cwd == null ? own.cwd : pathOf(own.cwd, "options.cwd");
  if (own.detached != null) {
    validateBoolean(own.detached, "options.detached");
  }
  if (own.uid != null) {
    validateInt32(own.uid, "options.uid");
  }
  if (own.gid != null) {
    validateInt32(own.gid, "options.gid");
  }
  if (own.shell != null && typeof own.shell !== "boolean" && typeof own.shell !== "string") {
    throw invalidArgType("options.shell", ["boolean", "string"], own.shell);
  }
  if (own.argv0 != null) {
    validateString(own.argv0, "options.argv0");
    refuseNull(own.argv0, "options.argv0");
  }
  if (own.windowsHide != null) {
    validateBoolean(own.windowsHide, "options.windowsHide");
  }
  let verbatim = own.windowsVerbatimArguments;
  if (verbatim != null) {
    validateBoolean(verbatim, "options.windowsVerbatimArguments");
  }
  let program = file;
  if (own.shell) {
    refuseNull(own.shell, "options.shell");
    if (list.length > 0) {
      warnOfArguments();
    }
    const shell = shellOf([file, ...list].join(" "), own.shell);
    program = shell.file;
    list = shell.args;
    verbatim = shell.verbatim ?? verbatim;
  }
  list.unshift(typeof own.argv0 === "string" ? own.argv0 : program);
  return {
    __proto__: null,
    ...own,
    args: list,
    cwd,
    detached: Boolean(own.detached),
    envPairs: pairsOf(own.env || process.env),
    file: program,
    windowsHide: Boolean(own.windowsHide),
    windowsVerbatimArguments: Boolean(verbatim),
  };
}

// ---- spawn ----

function abort(child, killSignal, reason) {
  try {
    if (child.kill(killSignal)) {
      child.emit("error", new AbortError(undefined, { cause: reason }));
    }
  } catch (error) {
    child.emit("error", error);
  }
}

function spawn(file, args, options) {
  const own = normalize(file, args, options);
  validateTimeout(own.timeout);
  validateAbortSignal(own.signal, "options.signal");
  const killSignal = killSignalOf(own.killSignal);
  const child = new ChildProcess();
  child.spawn(own);

  if (own.timeout > 0) {
    let timer = setTimeout(() => {
      timer = null;
      try {
        child.kill(killSignal);
      } catch (error) {
        child.emit("error", error);
      }
    }, own.timeout);
    child.once("exit", () => {
      if (timer !== null) {
        clearTimeout(timer);
      }
    });
  }
  const { signal } = own;
  if (signal) {
    const listener = () => abort(child, killSignal, signal.reason);
    if (signal.aborted) {
      process.nextTick(listener);
    } else {
      signal.addEventListener("abort", listener, { once: true });
      child.once("exit", () => signal.removeEventListener("abort", listener));
    }
  }
  return child;
}

// ---- exec and execFile ----

function execArguments(command, options, callback) {
  validateString(command, "command");
  refuseNull(command, "command");
  let done = callback;
  let given = options;
  if (typeof given === "function") {
    done = given;
    given = undefined;
  }
  const own = { __proto__: null, ...given };
  own.shell = typeof own.shell === "string" ? own.shell : true;
  return { file: command, options: own, callback: done };
}

function exec(command, options, callback) {
  const all = execArguments(command, options, callback);
  return execFile(all.file, all.options, all.callback);
}

function execFileArguments(file, args, options, callback) {
  let list = args;
  let given = options;
  let done = callback;
  if (Array.isArray(list)) {
    list = list.slice();
  } else if (list != null && typeof list === "object") {
    done = given;
    given = list;
    list = null;
  } else if (typeof list === "function") {
    done = list;
    given = null;
    list = null;
  }
  list ??= [];
  if (typeof given === "function") {
    done = given;
  } else if (given != null) {
    validateObject(given, "options");
  }
  given = typeof given === "function" || given == null ? {} : given;
  if (done != null) {
    validateFunction(done, "callback");
  }
  if (given.argv0 != null) {
    validateString(given.argv0, "options.argv0");
    refuseNull(given.argv0, "options.argv0");
  }
  return { file, args: list, options: given, callback: done };
}

// Collects what a child prints on one stream.
function collector(name, stream, encoding, maxBuffer, exceeded) {
  const pieces = [];
  let length = 0;
  if (encoding) {
    stream.setEncoding(encoding);
  }
  stream.on("data", (chunk) => {
    const { readableEncoding } = stream;
    const size = readableEncoding ? use("buffer").Buffer.byteLength(chunk, readableEncoding) : chunk.length;
    length += size;
    if (length > maxBuffer) {
      pieces.push(chunk.slice(0, maxBuffer - (length - size)));
      exceeded(new NodeRangeError("ERR_CHILD_PROCESS_STDIO_MAXBUFFER", `${name} maxBuffer length exceeded`));
    } else {
      pieces.push(chunk);
    }
  });
  return () => (encoding || stream.readableEncoding ? pieces.join("") : use("buffer").Buffer.concat(pieces));
}

function execFile(file, args, options, callback) {
  const given = execFileArguments(file, args, options, callback);
  const own = {
    __proto__: null,
    encoding: "utf8",
    timeout: 0,
    maxBuffer: MAX_BUFFER,
    killSignal: "SIGTERM",
    cwd: null,
    env: null,
    shell: false,
    ...given.options,
  };
  validateTimeout(own.timeout);
  validateMaxBuffer(own.maxBuffer);
  own.killSignal = killSignalOf(own.killSignal);

  const child = spawn(file, given.args, {
    cwd: own.cwd,
    env: own.env,
    gid: own.gid,
    shell: own.shell,
    signal: own.signal,
    uid: own.uid,
    argv0: own.argv0,
    windowsHide: Boolean(own.windowsHide),
    windowsVerbatimArguments: Boolean(own.windowsVerbatimArguments),
  });
  const { Buffer } = use("buffer");
  const encoding = own.encoding !== "buffer" && Buffer.isEncoding(own.encoding) ? own.encoding : null;
  const empty = () => (encoding ? "" : Buffer.alloc(0));
  let stdout = empty;
  let stderr = empty;
  let killed = false;
  let ended = false;
  let failure = null;
  let timer = null;
  const maxBuffer = own.maxBuffer ?? MAX_BUFFER;

  function finish(code, signal) {
    if (ended) {
      return;
    }
    ended = true;
    clearTimeout(timer);
    if (!given.callback) {
      return;
    }
    const out = stdout();
    const err = stderr();
    if (failure === null && code === 0 && signal === null) {
      given.callback(null, out, err);
      return;
    }
    const command = [file, ...given.args].join(" ");
    if (failure === null) {
      failure = genericNodeError(`Command failed: ${command}\n${err}`, {
        code: code < 0 ? use("internal/errnos").nameOf(code) : code,
        killed: child.killed || killed,
        signal,
      });
    }
    failure.cmd = command;
    given.callback(failure, out, err);
  }

  function kill() {
    child.stdout?.destroy();
    child.stderr?.destroy();
    killed = true;
    try {
      child.kill(own.killSignal);
    } catch (error) {
      failure ??= error;
      finish();
    }
  }

  function exceeded(error) {
    failure = error;
    kill();
  }

  if (own.timeout > 0) {
    timer = setTimeout(() => {
      timer = null;
      kill();
    }, own.timeout);
  }
  if (child.stdout) {
    stdout = collector("stdout", child.stdout, encoding, maxBuffer, exceeded);
  }
  if (child.stderr) {
    stderr = collector("stderr", child.stderr, encoding, maxBuffer, exceeded);
  }
  child.on("close", finish);
  child.on("error", (error) => {
    failure = error;
    child.stdout?.destroy();
    child.stderr?.destroy();
    finish();
  });
  return child;
}

function promisified(original) {
  return function (...args) {
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.child = original(...args, (error, stdout, stderr) => {
      if (error !== null) {
        error.stdout = stdout;
        error.stderr = stderr;
        reject(error);
      } else {
        resolve({ stdout, stderr });
      }
    });
    return promise;
  };
}

for (const one of [exec, execFile]) {
  const value = promisified(one);
  Object.defineProperty(value, "name", { __proto__: null, value: one.name, configurable: true });
  Object.defineProperty(one, kPromisify, { __proto__: null, enumerable: false, value });
}

// ---- the functions that wait ----

function isInput(value) {
  return ArrayBuffer.isView(value) || typeof value === "string";
}

function checkInput(input, name) {
  if (!isInput(input)) {
    throw invalidArgType(name, ["Buffer", "TypedArray", "DataView", "string"], input);
  }
  return typeof input === "string" ? input : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
}

function spawnSync(file, args, options) {
  const own = { __proto__: null, maxBuffer: MAX_BUFFER, ...normalize(file, args, options) };
  validateTimeout(own.timeout);
  validateMaxBuffer(own.maxBuffer);
  own.killSignal = killSignalOf(own.killSignal);
  own.stdio = getValidStdio(own.stdio || "pipe", true).stdio;
  if (own.input) {
    own.stdio[0] = { ...own.stdio[0], type: "pipe", input: checkInput(own.input, "options.input") };
  }
  own.stdio.forEach((item, i) => {
    if (item.input != null) {
      item.input = checkInput(item.input, `options.stdio[${i}]`);
    }
  });
  return core.spawnSync(own);
}

// Returns the error of a run that failed; null if it did not.
function failureOf(result, args, command) {
  if (result.error) {
    return Object.assign(result.error, result);
  }
  if (result.status !== 0) {
    let text = `Command failed: ${command || args.join(" ")}`;
    if (result.stderr && result.stderr.length > 0) {
      text += `\n${result.stderr.toString()}`;
    }
    return genericNodeError(text, result);
  }
  return null;
}

function execFileSync(file, args, options) {
  const given = execFileArguments(file, args, options);
  const result = spawnSync(given.file, given.args, given.options);
  if (!given.options.stdio && result.stderr) {
    process.stderr.write(result.stderr);
  }
  const error = failureOf(result, [given.options.argv0 || file, ...given.args]);
  if (error !== null) {
    throw error;
  }
  return result.stdout;
}

function execSync(command, options) {
  const all = execArguments(command, options);
  const result = spawnSync(all.file, all.options);
  if (!all.options.stdio && result.stderr) {
    process.stderr.write(result.stderr);
  }
  const error = failureOf(result, undefined, command);
  if (error !== null) {
    throw error;
  }
  return result.stdout;
}

// ---- fork ----

function withoutText(execArgv) {
  const at = execArgv.findIndex((one) => ["-e", "--eval", "-p", "--print", "-pe"].includes(one));
  return at < 0 ? execArgv : [...execArgv.slice(0, at), ...execArgv.slice(at + 2)];
}

function fork(modulePath, args, options) {
  const file = pathOf(modulePath, "modulePath");
  let list = args;
  let given = options;
  if (list == null) {
    list = [];
  } else if (typeof list === "object" && !Array.isArray(list)) {
    given = list;
    list = [];
  } else {
    validateArray(list, "args");
  }
  if (given != null) {
    validateObject(given, "options");
  }
  const own = { __proto__: null, ...given, shell: false };
  own.execPath = own.execPath || process.execPath;
  refuseNull(own.execPath, "options.execPath");
  const execArgv = own.execArgv || withoutText(process.execArgv);
  refuseNulls(execArgv, "options.execArgv");
  if (typeof own.stdio === "string") {
    own.stdio = fromString(own.stdio, "ipc");
  } else if (!Array.isArray(own.stdio)) {
    own.stdio = fromString(own.silent ? "pipe" : "inherit", "ipc");
  } else if (!own.stdio.includes("ipc")) {
    throw new NodeError(
      "ERR_CHILD_PROCESS_IPC_REQUIRED",
      "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio"
    );
  }
  return spawn(own.execPath, [...execArgv, file, ...list], own);
}

function _forkChild() {
  throw errnoException(-38, "_forkChild"); // ENOSYS: the channel has no descriptor
}

return { _forkChild, ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
