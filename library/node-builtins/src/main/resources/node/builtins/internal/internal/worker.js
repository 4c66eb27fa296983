// The class Worker of "worker_threads": a program of its own, on a thread of its own.
//
// Binding "workers": start(file, text, arguments, typed, flags, directory, environment, data, name, fed) returns a
// handle: id(), port(), listen(online, error, output, exit), terminate(), reference(alive), write(buffer, offset,
// length, taken), endInput().
"use strict";

const { NodeError, NodeTypeError, invalidArgType, invalidArgValue, notImplemented } = use("internal/errors");
const EventEmitter = use("events");
const { write } = use("internal/clone");
const { portOf } = use("internal/messages");
const { Input, Output } = use("internal/worker_streams");
const { validateArray, validateObject, validateString } = use("internal/validators");
const { isURL } = use("internal/url");
const path = use("path");
const process = use("process");
const workers = binding("workers");

const SHARE_ENV = Symbol.for("nodejs.worker_threads.SHARE_ENV");
const environment = new Map(); // of setEnvironmentData, for workers to come
const kWeb = Symbol("kWeb"); // the option of a worker of the web: its name and its URL
const LIMITS = ["maxYoungGenerationSizeMb", "maxOldGenerationSizeMb", "codeRangeSizeMb", "stackSizeMb"];

// What the worker runs: the path of a file, or a text with a name.
function programOf(filename, options) {
  if (options.eval) {
    if (typeof filename !== "string") {
      throw invalidArgValue("options.eval", options.eval, "must be false when 'filename' is not a string");
    }
    return { file: "[worker eval]", text: filename };
  }
  if (isURL(filename)) {
    if (filename.protocol === "data:") {
      const href = filename.href.replace(/[^!#$%&'()*+,\-./:;=?@\w~]/gu, encodeURIComponent);
      return { file: "[worker eval]", text: `import(${JSON.stringify(href)});` };
    }
    if (filename.protocol !== "file:") {
      throw new NodeTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
    }
    return { file: use("internal/url").fileURLToPath(filename), text: null };
  }
  if (typeof filename !== "string") {
    throw invalidArgType("filename", ["string", "URL"], filename);
  }
  if (filename.includes("\u0000")) {
    throw invalidArgValue("filename", filename, "must be a string or URL without null bytes");
  }
  if (path.isAbsolute(filename) || /^\.\.?[\\/]/.test(filename)) {
    return { file: path.resolve(filename), text: null };
  }
  let hint = "";
  if (filename.startsWith("file://")) {
    hint = " Wrap file:// URLs with `new URL`.";
  } else if (filename.startsWith("data:text/javascript")) {
    hint = " Wrap data: URLs with `new URL`.";
  }
  throw new NodeTypeError(
    "ERR_WORKER_PATH",
    "The worker script or module filename must be an absolute path or a relative path starting with './' or '../'." +
      `${hint} Received "${filename}"`
  );
}

function environmentOf(env) {
  if (env === SHARE_ENV) {
    use("internal/env").shareWithWorkers();
    return [];
  }
  if (env !== undefined && env !== null && typeof env !== "object") {
    throw invalidArgType("options.env", ["object", "undefined", "null", "worker_threads.SHARE_ENV"], env);
  }
  const flat = [];
  const variables = env ?? process.env;
  for (const name of Object.keys(variables)) {
    if (variables[name] !== undefined) flat.push(name, String(variables[name]));
  }
  return flat;
}

// Options of the command, as a worker can have them: names and values in turn; null for those of this program.
function flagsOf(execArgv) {
  if (execArgv === undefined || execArgv === null) return null;
  const flat = [];
  const invalid = flatten(execArgv, flat);
  if (invalid.length > 0) throw invalidOptions("execArgv flags", invalid);
  return flat;
}

function invalidOptions(where, invalid) {
  return new NodeError("ERR_WORKER_INVALID_EXEC_ARGV", `Initiated Worker with invalid ${where}: ${invalid.join(", ")}`);
}

function checkNodeOptions(env) {
  const text = env?.NODE_OPTIONS;
  if (typeof text !== "string" || text === process.env.NODE_OPTIONS) return;
  const invalid = flatten(text.split(/\s+/).filter(Boolean), []);
  if (invalid.length > 0) throw invalidOptions("NODE_OPTIONS env variable", invalid);
}

// Adds names and values, and returns the words that are no options of a worker.
function flatten(execArgv, flat) {
  const known = process.allowedNodeEnvironmentFlags;
  const invalid = [];
  for (let i = 0; i < execArgv.length; i++) {
    const word = String(execArgv[i]);
    const end = word.indexOf("=");
    let name = end < 0 ? word : word.slice(0, end);
    if (name === "-r") name = "--require";
    if (
      !word.startsWith("-") ||
      !(known.has(name) || name === "--expose-gc") ||
      name === "--title" ||
      name === "--redirect-warnings"
    ) {
      invalid.push(word);
    } else if (end < 0 && (name === "--require" || name === "--import" || name === "--conditions")) {
      flat.push(name, String(execArgv[++i]));
    } else {
      flat.push(name, end < 0 ? null : word.slice(end + 1));
    }
  }
  return invalid;
}

// Without the option, what the worker writes is what the program writes.
function connect(output, target) {
  output.on("data", (chunk) => target().write(chunk));
}

class Worker extends EventEmitter {
  #handle;
  #port;
  #limits = {};
  #exited;
  #name;
  #outputs = []; // by descriptor, made on first use: most workers write nothing
  #captured; // by descriptor: whether the program reads it

  constructor(filename, options = undefined) {
    super();
    if (options != null) validateObject(options, "options");
    const given = options ?? {};
    if (given.execArgv) validateArray(given.execArgv, "options.execArgv");
    if (given.argv) validateArray(given.argv, "options.argv");
    const program = programOf(filename, given);
    const variables = environmentOf(given.env);
    const flags = flagsOf(given.execArgv);
    checkNodeOptions(given.env === SHARE_ENV ? process.env : given.env);
    if (given.name !== undefined && given.name !== null) validateString(given.name, "options.name");
    this.#name = given.name ?? (given.name === undefined ? "WorkerThread" : "");
    this.#checkLimits(given.resourceLimits);
    const data = write(
      { workerData: given.workerData ?? null, environment: [...environment], web: given[kWeb] },
      given.transferList === undefined || given.transferList === null ? [] : [...given.transferList]
    );
    this.#handle = workers.start(
      program.file,
      program.text,
      given.argv ? [...given.argv].map(String) : [],
      flags === null ? null : given.execArgv.map(String),
      flags,
      process.cwd(),
      variables,
      given.env === SHARE_ENV,
      data,
      this.#name,
      Boolean(given.stdin)
    );
    if (typeof this.#handle === "string") {
      throw new NodeError("ERR_WORKER_INIT_FAILED", `Worker initialization failure: ${this.#handle}`);
    }
    this.#port = portOf(this.#handle.port());
    this.threadId = this.#handle.id();
    this.stdin = given.stdin ? new Input(this.#handle) : null;
    this.#captured = [undefined, Boolean(given.stdout), Boolean(given.stderr)];
    this.performance = { eventLoopUtilization: use("perf_hooks").performance.eventLoopUtilization };
    this.#listen();
    use("diagnostics_channel").channel("worker_threads").publish({ worker: this });
    process.nextTick(() => process.emit("worker", this));
  }

  // Limits of memory hold for the whole process: a worker cannot have its own.
  #checkLimits(limits) {
    if (limits === undefined || limits === null || typeof limits !== "object") return;
    const known = LIMITS.filter((name) => typeof limits[name] === "number");
    if (known.length > 0) {
      process.emitWarning(`Limits of resources have no effect on workers of this runtime: ${known.join(", ")}`);
    }
  }

  #listen() {
    const port = this.#port;
    port.on("message", (message) => this.emit("message", message));
    port.on("messageerror", (error) => this.emit("messageerror", error));
    port.on("drain", () => this.emit("drain"));
    port.unref();
    this.#handle.listen(
      () => this.emit("online"),
      (error) => this.emit("error", use("internal/worker_errors").readError(error)),
      (descriptor, bytes) => {
        this.#output(descriptor).arrived(bytes);
      },
      (status) => this.#end(status)
    );
  }

  #end(status) {
    this.#exited = status;
    this.#port.close();
    this.threadId = -1;
    this.#outputs[1]?.push(null);
    this.#outputs[2]?.push(null);
    this.stdin?.destroy();
    process.nextTick(() => {
      this.emit("exit", status);
      this.#handle = null;
    });
  }

  get stdout() {
    return this.#output(1);
  }

  get stderr() {
    return this.#output(2);
  }

  #output(descriptor) {
    let output = this.#outputs[descriptor];
    if (output === undefined) {
      output = this.#outputs[descriptor] = new Output();
      if (!this.#captured[descriptor]) connect(output, () => (descriptor === 1 ? process.stdout : process.stderr));
      if (this.#exited !== undefined) output.push(null);
    }
    return output;
  }

  get resourceLimits() {
    return this.#limits;
  }

  get threadName() {
    return this.#exited === undefined ? this.#name : null;
  }

  postMessage(...values) {
    return this.#exited !== undefined || this.#port.postMessage(...values);
  }

  // Waits until the worker has ended.
  terminate(callback) {
    this.ref();
    if (typeof callback === "function") {
      process.emitWarning(
        "Passing a callback to worker.terminate() is deprecated. It returns a Promise instead.",
        "DeprecationWarning",
        "DEP0132"
      );
      if (this.#exited !== undefined) return Promise.resolve();
      this.once("exit", (status) => callback(null, status));
    }
    if (this.#exited !== undefined) return Promise.resolve();
    this.#handle.terminate();
    return new Promise((resolve) => {
      this.once("exit", resolve);
    });
  }

  async [Symbol.asyncDispose]() {
    await this.terminate();
  }

  ref() {
    if (this.#exited === undefined) this.#handle.reference(true);
  }

  unref() {
    if (this.#exited === undefined) this.#handle.reference(false);
  }

  getHeapSnapshot() {
    return Promise.reject(notImplemented("function worker.getHeapSnapshot"));
  }

  getHeapStatistics() {
    return Promise.reject(notImplemented("function worker.getHeapStatistics"));
  }

  cpuUsage() {
    return Promise.reject(notImplemented("function worker.cpuUsage"));
  }
}

return { Worker, environment, flagsOf, kWeb };
