// The object process: an emitter of what happens to the program.
//
// Binding "process": the methods that the comments of ProcessBinding describe.
// Binding "events": onDry(function()), onUncaught(function(value)), onExit(function(status)), status(), setStatus(n).
// Binding "tasks": onRejection(function(promise, reason), function(promise)).
"use strict";

const primordials = use("primordials");
const { define, lazy, list, create, assign } = primordials;
const EventEmitter = use("events");
const tasks = use("internal/tasks");
const options = use("internal/options");
const self = binding("process");
const program = binding("events");

// Its class has the name that Node's has.
function nothing() {}
define(nothing, "name", { __proto__: null, value: "process", configurable: true });
const proto = create(EventEmitter.prototype, {
  constructor: { value: nothing, writable: true, configurable: true },
});
nothing.prototype = proto;
const process = create(proto, {
  [Symbol.toStringTag]: { value: "process", writable: true, configurable: true },
});
EventEmitter.call(process);

// ---- facts ----

const VERSION = "24.11.0"; // of the Node whose API this is

process.version = "v" + VERSION;
process.versions = Object.freeze({
  node: VERSION,
  jvm: self.property("java.version"),
  graaljs: self.engineVersion(),
  openssl: "3.0.0", // there is none: programs see by it that there is "crypto", whose errors are those of this version
});
process.arch = self.architecture();
process.platform = self.platform();
process.release = { name: "node", lts: "Krypton" };
process.argv = list(self.arguments());
process.execArgv = options.typed();
process.execPath = self.execPath();
process.argv0 = self.told("NODE_ARGV0") ?? self.property("node.argv0") ?? "node";
process.pid = binding("workers").isFork() ? binding("workers").pid() : self.pid();
process.ppid = self.parentPid();
process.exitCode = undefined;
process.title = options.value("--title") || "node";
process.debugPort = 9229;
// Programs may set these. Without an option, noDeprecation and the like are undefined, as in Node.
if (options.has("--no-deprecation")) {
  process.noDeprecation = true;
}
if (options.has("--throw-deprecation")) {
  process.throwDeprecation = true;
}
if (options.has("--trace-deprecation")) {
  process.traceDeprecation = true;
}
if (options.has("--trace-warnings")) {
  process.traceProcessWarnings = true;
}
lazy(process, "allowedNodeEnvironmentFlags", () => use("internal/environment_flags"));
process.features = Object.freeze({
  inspector: false,
  debug: false,
  uv: true,
  ipv6: true,
  tls_alpn: false,
  tls_sni: false,
  tls_ocsp: false,
  tls: false,
  openssl_is_boringssl: false,
  cached_builtins: true,
  require_module: true,
  typescript: false,
});
process.config = Object.freeze({
  target_defaults: Object.freeze({
    cflags: [],
    default_configuration: "Release",
    defines: [],
    include_dirs: [],
    libraries: [],
  }),
  variables: Object.freeze({
    napi_build_version: "0",
    node_module_version: 137,
    node_shared: false,
    v8_enable_i18n_support: 1,
    asan: 0,
    node_no_browser_globals: false,
  }),
});
process.moduleLoadList = [];
define(process, "domain", { __proto__: null, value: null, writable: true, enumerable: true, configurable: true });

lazy(process, "env", () => use("internal/env").env);
lazy(process, "stdin", () => use("internal/stdio").stdin());
lazy(process, "stdout", () => use("internal/stdio").stdout());
lazy(process, "stderr", () => use("internal/stdio").stderr());
lazy(process, "permission", () => ({ has: (scope, reference) => self.isAllowed(String(scope), reference) }));
lazy(process, "report", () => absent("process.report"));
lazy(process, "finalization", () => use("internal/finalization"));

function missing(name) {
  return use("internal/errors").notImplemented(name);
}

function absent(name) {
  return new Proxy(
    {},
    {
      __proto__: null,
      get: function (target, key) {
        if (typeof key === "symbol") {
          return undefined;
        }
        throw missing(name + "." + key);
      },
    }
  );
}

// The mainModule of CommonJS, which older packages read.
define(process, "mainModule", {
  __proto__: null,
  get: () => use("classic:module").roots[0],
  set: (value) => define(process, "mainModule", { __proto__: null, value: value, writable: true, configurable: true }),
  enumerable: true,
  configurable: true,
});

// ---- time, memory, identity ----

let directory;
process.cwd = function cwd() {
  if (directory === undefined) {
    directory = self.directory();
  }
  return directory;
};
process.chdir = function chdir(folder) {
  use("internal/validators").validateString(folder, "directory");
  directory = use("internal/fs/directory").change(process.cwd, folder);
};
process.uptime = () => self.uptime();

process.hrtime = function hrtime(since) {
  const now = self.nanoseconds();
  const seconds = Math.floor(now / 1e9);
  const rest = Math.floor(now % 1e9);
  if (since === undefined) {
    return [seconds, rest];
  }
  const validators = use("internal/validators");
  validators.validateArray(since, "time");
  if (since.length !== 2) {
    throw use("internal/errors").outOfRange("time", 2, since.length);
  }
  const elapsed = rest - since[1];
  return elapsed < 0 ? [seconds - since[0] - 1, elapsed + 1e9] : [seconds - since[0], elapsed];
};
process.hrtime.bigint = () => BigInt(self.nanoseconds());

process.memoryUsage = function memoryUsage() {
  const values = self.memory();
  return { rss: values[0], heapTotal: values[1], heapUsed: values[2], external: values[3], arrayBuffers: values[4] };
};
process.memoryUsage.rss = () => self.memory()[0];
process.constrainedMemory = () => self.memoryLimit();
process.availableMemory = () => self.memoryFree();

process.cpuUsage = function cpuUsage(previous) {
  if (previous) {
    const validators = use("internal/validators");
    validators.validateObject(previous, "prevValue");
    checkedUsage(previous.user, "prevValue.user");
    checkedUsage(previous.system, "prevValue.system");
  }
  const values = self.cpu();
  return previous
    ? { user: values[0] - previous.user, system: values[1] - previous.system }
    : { user: values[0], system: values[1] };
};
process.threadCpuUsage = function threadCpuUsage(previous) {
  if (previous !== undefined) {
    use("internal/validators").validateObject(previous, "prevValue");
    checkedUsage(previous.user, "prevValue.user");
    checkedUsage(previous.system, "prevValue.system");
  }
  const values = self.threadCpu();
  return previous
    ? { user: values[0] - previous.user, system: values[1] - previous.system }
    : { user: values[0], system: values[1] };
};

function checkedUsage(value, name) {
  if (typeof value !== "number") {
    throw use("internal/errors").invalidArgType(name, "number", value);
  }
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
    throw use("internal/errors").invalidArgRange(name, value);
  }
}

process.resourceUsage = function resourceUsage() {
  const cpu = self.cpu();
  const values = self.resources();
  return {
    userCPUTime: cpu[0],
    systemCPUTime: cpu[1],
    maxRSS: values[0],
    sharedMemorySize: 0,
    unsharedDataSize: 0,
    unsharedStackSize: 0,
    minorPageFault: values[1],
    majorPageFault: values[2],
    swappedOut: 0,
    fsRead: 0,
    fsWrite: 0,
    ipcSent: 0,
    ipcReceived: 0,
    signalsCount: 0,
    voluntaryContextSwitches: values[3],
    involuntaryContextSwitches: values[4],
  };
};
// What keeps the program alive, as far as the modules tell: pairs of a type and an object.
function active() {
  const found = [];
  for (let one = tasks.watched(); one !== null; one = one.next) {
    found.push(...one.find());
  }
  return found;
}

function isRequest([type]) {
  return type.includes("Req");
}

process.getActiveResourcesInfo = function getActiveResourcesInfo() {
  return active().map(([type]) => type);
};
process._getActiveHandles = function _getActiveHandles() {
  const found = active().filter((pair) => !isRequest(pair) && pair[0] !== "Timeout" && pair[0] !== "Immediate");
  return found.map((pair) => pair[1]);
};
process._getActiveRequests = () =>
  active()
    .filter(isRequest)
    .map((pair) => pair[1]);

// The mask belongs to the JVM: other programs may run in it. Setting it to what it is changes nothing.
process.umask = function umask(mask) {
  const current = self.umask();
  if (mask === undefined) {
    return current;
  }
  const value = use("internal/validators").parseFileMode(mask, "mask");
  if ((value & 0o777) !== current) {
    throw missing("function process.umask with another mask");
  }
  return current;
};
if (process.platform !== "win32") {
  for (const name of ["getuid", "geteuid", "getgid", "getegid"]) {
    process[name] = { [name]: () => self.identity(name) }[name];
  }
  process.getgroups = () => list(self.groups());
  for (const name of ["setuid", "seteuid", "setgid", "setegid", "setgroups", "initgroups"]) {
    lazy(process, name, () => use("internal/credentials")[name]);
  }
}

// ---- warnings ----

process.emitWarning = function emitWarning(warning, type, code, from) {
  use("internal/warnings").emit(warning, type, code, from);
};

// ---- the end ----

let exiting = false;
define(process, "_exiting", {
  __proto__: null,
  get: () => exiting,
  set: (value) => {
    exiting = value;
  },
  enumerable: false,
  configurable: true,
});

let exitCode;
define(process, "exitCode", {
  __proto__: null,
  get: () => exitCode,
  set: function (code) {
    exitCode = checkedCode(code);
  },
  enumerable: true,
  configurable: false,
});

function checkedCode(code) {
  if (code === undefined || code === null) {
    return code;
  }
  let value = code;
  if (typeof code === "string" && code !== "") {
    value = Number(code);
  }
  if (typeof code === "string" && !Number.isInteger(value)) {
    throw use("internal/errors").invalidArgType("code", "integer", code);
  }
  use("internal/validators").validateInteger(value, "code");
  return code;
}

// The code that the program ends with, as things are.
function finalCode() {
  return exitCode === undefined || exitCode === null ? 0 : Number(exitCode) | 0;
}

process.exit = function exit(code) {
  if (code !== undefined) {
    process.exitCode = code;
  }
  if (!exiting) {
    exiting = true;
    tasks.end();
    // Emitted here, with the stack of the caller, so that an error in a listener is thrown to it.
    process.emit("exit", finalCode());
  }
  process.reallyExit(finalCode());
};
process.reallyExit = function reallyExit(code) {
  if (!exiting) {
    exiting = true; // without the event "exit"
    tasks.end();
  }
  if (options.has("--trace-exit")) {
    const stack = new Error().stack;
    process._rawDebug(
      "(node:" + process.pid + ") WARNING: Exited the environment with code " + code + stack.slice(stack.indexOf("\n"))
    );
  }
  self.exit(Number(code) & 0xff);
};
// Methods, because they are no constructors.
assign(process, {
  abort() {
    self.abort();
  },
});
process._rawDebug = function _rawDebug(...values) {
  binding("output").debug(use("util").format(...values) + "\n");
};
process.kill = function kill(pid, signal) {
  const errors = use("internal/errors");
  if (pid != (pid | 0)) {
    throw errors.invalidArgType("pid", "number", pid);
  }
  const number = use("internal/signals").numberOf(signal === undefined || signal === null ? "SIGTERM" : signal);
  const errno = process._kill(pid | 0, number);
  if (errno) {
    throw errors.errnoException(errno, "kill");
  }
  return true;
};
const NO_SUCH_PROCESS = -3; // ESRCH

process._kill = function (pid, number) {
  if (pid === process.pid && number !== 0) {
    const listener = use("internal/signals").listenerOf(number);
    if (listener !== undefined) {
      binding("tasks").post(listener);
      return 0;
    }
  }
  const workers = binding("workers");
  if (pid > workers.highestPid()) {
    const name = number === 0 ? null : use("internal/signals").nameOf(number);
    return workers.signal(pid, name, number) ? 0 : NO_SUCH_PROCESS;
  }
  return self.kill(pid, number);
};

const UNSETTLED = 13; // the main module still waits at its top level

program.onExit(function (status) {
  if (status !== 0) {
    exitCode = status;
  }
  if (!exiting) {
    exiting = true;
    tasks.end();
    const { unsettled } = use("internal/module_state");
    const isWaiting = unsettled !== null && (exitCode === undefined || exitCode === null);
    if (isWaiting) {
      exitCode = UNSETTLED;
    }
    process.emit("exit", finalCode());
    if (isWaiting && exitCode === UNSETTLED) {
      unsettled();
    }
  }
  program.setStatus(finalCode() & 0xff);
});
program.onDry(function () {
  process.emit("beforeExit", finalCode());
  return false;
});

// ---- ticks, errors, rejections ----

process.nextTick = tasks.nextTick;
tasks.setOwner(process);

let capture = null;
process.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback(callback) {
  if (callback !== null && typeof callback !== "function") {
    throw use("internal/errors").invalidArgType("fn", ["Function", "null"], callback);
  }
  if (callback !== null && capture !== null) {
    const { NodeError } = use("internal/errors");
    throw new NodeError(
      "ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET",
      "`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active"
    );
  }
  capture = callback;
};
process.hasUncaughtExceptionCaptureCallback = () => capture !== null;

// Returns whether the program goes on.
function handle(error, origin) {
  if (exiting) {
    return false;
  }
  process.emit("uncaughtExceptionMonitor", error, origin);
  if (capture !== null) {
    capture(error);
    return true;
  }
  return process.emit("uncaughtException", error, origin);
}

const isWorker = binding("workers").isWorker();
let isFatal = false; // whether the error that is thrown next was emitted already
program.onUncaught((error) => tasks.failing(() => uncaught(error)));

function uncaught(error) {
  const known = isFatal;
  isFatal = false;
  if (!isWorker) {
    return !known && handle(error, "uncaughtException");
  }
  let told = error;
  try {
    if (!known && handle(error, "uncaughtException")) {
      return true;
    }
  } catch (other) {
    told = other;
  }
  use("internal/worker_thread").fail(told);
  return false;
}

function unhandled(promise, reason) {
  if (program.isHandling()) {
    binding("tasks").post(() => unhandled(promise, reason)); // not an error of the handler
    return;
  }
  tasks.rejecting(promise, function () {
    use("internal/rejections").unhandled(promise, reason, function (error, origin) {
      if (!handle(error, origin)) {
        isFatal = true;
        throw error;
      }
    });
  });
}

binding("tasks").onRejection(unhandled, function (promise) {
  use("internal/rejections").handled(promise);
});

// ---- signals ----

process.on("newListener", function (name) {
  if (typeof name === "string" && name.startsWith("SIG") && process.listenerCount(name) === 0) {
    use("internal/signals").listen(name);
  }
});
process.on("removeListener", function (name) {
  if (typeof name === "string" && name.startsWith("SIG") && process.listenerCount(name) === 0) {
    use("internal/signals").ignore(name);
  }
});

// ---- the process that started this one ----

const channel = self.told("NODE_CHANNEL_PATH");
if (channel !== null) {
  use("internal/ipc").connectParent(process, channel, self.told("NODE_CHANNEL_SERIALIZATION_MODE"));
}

// ---- the rest ----

process.binding = function binding(name) {
  const { NodeError } = use("internal/errors");
  throw new NodeError("ERR_INVALID_MODULE", "No such module: " + name);
};
process._linkedBinding = process.binding;
process.dlopen = function dlopen() {
  const { NodeError } = use("internal/errors");
  throw new NodeError("ERR_DLOPEN_FAILED", "native add-ons cannot be loaded in a JVM");
};
process.getBuiltinModule = function getBuiltinModule(id) {
  use("internal/validators").validateString(id, "id");
  const name = id.startsWith("node:") ? id.slice(5) : id;
  return binding("modules").isBuiltin(id) ? use("internal/cjs").builtin(name) : undefined;
};
process.setSourceMapsEnabled = function setSourceMapsEnabled(enabled) {
  use("internal/validators").validateBoolean(enabled, "val");
};
process.sourceMapsEnabled = false;
process.loadEnvFile = function loadEnvFile(file) {
  const values = use("util").parseEnv(use("fs").readFileSync(file === undefined ? ".env" : file, "utf8"));
  for (const name of Object.keys(values)) {
    if (process.env[name] === undefined) {
      process.env[name] = values[name];
    }
  }
};
process.assert = function assert(truth, message) {
  use("assert").ok(truth, message);
};
process.openStdin = function openStdin() {
  process.stdin.resume();
  return process.stdin;
};
process.ref = function ref(value) {
  const call = value && (value[Symbol.for("nodejs.ref")] || value.ref);
  if (typeof call === "function") {
    call.call(value);
  }
};
process.unref = function unref(value) {
  const call = value && (value[Symbol.for("nodejs.unref")] || value.unref);
  if (typeof call === "function") {
    call.call(value);
  }
};
lazy(process, "execve", () => use("internal/execve"));

return process;
