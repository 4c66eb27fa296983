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
const self = binding("process");
const program = binding("events");

// Its class has the name that Node's has.
function nothing() {}
define(nothing, "name", { __proto__: null, value: "process", configurable: true });
const proto = create(EventEmitter.prototype, {
  constructor: { value: nothing, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: "process", configurable: true },
});
nothing.prototype = proto;
const process = create(proto);
EventEmitter.call(process);

// ---- facts ----

const VERSION = "24.11.0"; // of the Node whose API this is

process.version = "v" + VERSION;
process.versions = Object.freeze(
  assign(create(null), {
    node: VERSION,
    jvm: self.property("java.version"),
    graaljs: self.engineVersion(),
    openssl: "3.0.0", // there is none: programs see by it that there is "crypto", whose errors are those of this version
  })
);
process.arch = self.architecture();
process.platform = self.platform();
process.release = { name: "node", lts: "Krypton" };
process.argv = list(self.arguments());
process.execArgv = [];
process.execPath = self.execPath();
process.argv0 = "node";
process.pid = self.pid();
process.ppid = self.parentPid();
process.exitCode = undefined;
process.title = "node";
process.debugPort = 9229;
process.noDeprecation = process.execArgv.includes("--no-deprecation") ? true : undefined;
process.throwDeprecation = process.execArgv.includes("--throw-deprecation");
process.traceDeprecation = process.execArgv.includes("--trace-deprecation");
process.allowedNodeEnvironmentFlags = new Set(["--no-warnings", "--no-deprecation", "--max-old-space-size"]);
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
  target_defaults: Object.freeze({ cflags: [], default_configuration: "Release", defines: [], include_dirs: [], libraries: [] }),
  variables: Object.freeze({ napi_build_version: "0", node_shared: false, v8_enable_i18n_support: 1, asan: 0, node_no_browser_globals: false }),
});
process.moduleLoadList = [];
define(process, "domain", { __proto__: null, value: null, writable: true, enumerable: true, configurable: true });

lazy(process, "env", () => use("internal/env"));
lazy(process, "stdin", () => use("internal/stdio").stdin());
lazy(process, "stdout", () => use("internal/stdio").stdout());
lazy(process, "stderr", () => use("internal/stdio").stderr());
lazy(process, "permission", () => ({ has: (scope, reference) => self.isAllowed(String(scope), reference) }));
lazy(process, "report", () => absent("process.report"));
lazy(process, "finalization", () => absent("process.finalization"));

function missing(name) {
  return use("internal/errors").notImplemented(name);
}

function absent(name) {
  return new Proxy(
    {},
    {
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
  directory = use("internal/fs/directory").change(process.cwd(), folder);
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
process.threadCpuUsage = () => {
  throw missing("function process.threadCpuUsage");
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
  return {
    userCPUTime: cpu[0],
    systemCPUTime: cpu[1],
    maxRSS: Math.floor(self.memory()[0] / 1024),
    sharedMemorySize: 0,
    unsharedDataSize: 0,
    unsharedStackSize: 0,
    minorPageFault: 0,
    majorPageFault: 0,
    swappedOut: 0,
    fsRead: 0,
    fsWrite: 0,
    ipcSent: 0,
    ipcReceived: 0,
    signalsCount: 0,
    voluntaryContextSwitches: 0,
    involuntaryContextSwitches: 0,
  };
};
process.getActiveResourcesInfo = () => [];
process._getActiveHandles = () => [];
process._getActiveRequests = () => [];

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
    process[name] = {
      [name]: () => {
        throw missing("function process." + name);
      },
    }[name];
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

process.exit = function exit(code) {
  if (code !== undefined) {
    process.exitCode = code;
  }
  if (!exiting) {
    exiting = true;
    // Emitted here, with the stack of the caller, so that an error in a listener is thrown to it.
    process.emit("exit", exitCode === undefined || exitCode === null ? 0 : Number(exitCode));
  }
  process.reallyExit(exitCode === undefined || exitCode === null ? 0 : Number(exitCode));
};
process.reallyExit = function reallyExit(code) {
  self.exit(Number(code) | 0);
};
process.abort = function abort() {
  self.exit(134);
};
process._rawDebug = function _rawDebug(...values) {
  binding("output").debug(use("util").format(...values) + "\n");
};
process.kill = function kill(pid, signal) {
  const { invalidArgType } = use("internal/errors");
  if (pid != (pid | 0)) {
    throw invalidArgType("pid", "number", pid);
  }
  const number = use("internal/signals").numberOf(signal === undefined ? "SIGTERM" : signal);
  const failure = self.kill(pid | 0, number);
  if (failure !== null) {
    throw use("internal/errors").uvException({ errno: failure === "ESRCH" ? -3 : failure === "EPERM" ? -1 : -38, code: failure, syscall: "kill" });
  }
  return true;
};
process._kill = (pid, number) => (self.kill(pid, number) === null ? 0 : -3);

program.onExit(function (status) {
  if (status !== 0) {
    if (exitCode === undefined || exitCode === null || Number(exitCode) === 0) {
      exitCode = status;
    }
  }
  if (!exiting) {
    exiting = true;
    process.emit("exit", exitCode === undefined || exitCode === null ? status : Number(exitCode));
  }
  program.setStatus(exitCode === undefined || exitCode === null ? status : Number(exitCode) & 0xff);
});
program.onDry(function () {
  process.emit("beforeExit", exitCode === undefined || exitCode === null ? 0 : Number(exitCode));
  return false;
});

// ---- ticks, errors, rejections ----

process.nextTick = tasks.nextTick;

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

function handle(error, origin) {
  if (exiting) {
    return false;
  }
  if (capture !== null) {
    capture(error);
    return true;
  }
  process.emit("uncaughtExceptionMonitor", error, origin);
  return process.emit("uncaughtException", error, origin);
}

let origin = "uncaughtException";
program.onUncaught(function (error) {
  const from = origin;
  origin = "uncaughtException";
  return handle(error, from);
});

binding("tasks").onRejection(
  function (promise, reason) {
    use("internal/rejections").unhandled(promise, reason, function (error) {
      origin = "unhandledRejection";
      throw error;
    });
  },
  function (promise) {
    use("internal/rejections").handled(promise);
  }
);

// ---- signals ----

process.on("newListener", function (name) {
  if (typeof name === "string" && name.startsWith("SIG") && process.listenerCount(name) === 0) {
    use("internal/signals").listen(name, process);
  }
});
process.on("removeListener", function (name) {
  if (typeof name === "string" && name.startsWith("SIG") && process.listenerCount(name) === 0) {
    use("internal/signals").ignore(name);
  }
});

// ---- the rest ----

process.binding = function binding(name) {
  const { NodeError } = use("internal/errors");
  throw new NodeError("ERR_INVALID_MODULE", "No such binding: " + name);
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
process.execve = function execve() {
  throw missing("function process.execve");
};

return process;
