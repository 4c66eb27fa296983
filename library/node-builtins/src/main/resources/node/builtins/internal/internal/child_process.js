// The class ChildProcess, and the run of a program that its starter waits for.
//
// Binding "subprocess": handle(function(descriptor, buffer), function(), function(), function(code, signal)) makes a
// handle, with start(file, args, name, directory, environment, stdio, detached), which returns the code of a failure or
// null, pid(), kill(number), reference(alive), and what internal/child_streams needs. waited() makes a run, with
// input(buffer, offset, length), limit(millis, bytes, signal), run(...), which is like start(...), and the outcome: pid(),
// code(), signal(), failure(), output(descriptor). listen(...) is that of internal/ipc.
"use strict";

const EventEmitter = use("events");
const { clearTimeout, setTimeout } = use("timers");
const process = use("process");
const { Buffer } = use("buffer");
const { NodeTypeError, errnoException, invalidArgType, notImplemented } = use("internal/errors");
const { validateOneOf, validateString } = use("internal/validators");
const { dispose } = use("internal/dispose");
const { descriptors, getValidStdio } = use("internal/child_stdio");

// Failures that are an event. Others are thrown.
const EVENTUAL = ["EACCES", "EAGAIN", "EMFILE", "ENFILE", "ENOENT"];

const UNKNOWN = -4094;

function errnoOf(code) {
  return use("internal/errnos").numberOf(code) ?? UNKNOWN;
}

// Returns the number of a signal.
function convertToValidSignal(signal) {
  const { signals } = use("os").constants;
  if (typeof signal === "number" && Object.values(signals).includes(signal)) {
    return signal;
  }
  if (typeof signal === "string" && Object.hasOwn(signals, signal.toUpperCase())) {
    return signals[signal.toUpperCase()];
  }
  throw new NodeTypeError("ERR_UNKNOWN_SIGNAL", `Unknown signal: ${String(signal)}`);
}

// Names and values in turn, of pairs such as "NAME=VALUE".
function environmentOf(pairs) {
  const result = [];
  for (const pair of pairs) {
    const at = pair.indexOf("=", 1);
    if (at > 0) {
      result.push(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  return result;
}

function ownPairs() {
  return Object.keys(process.env).map((name) => `${name}=${process.env[name]}`);
}

// Whether the program is this runtime, which takes its argv0 from a variable: it starts by a script.
function isThisRuntime(file) {
  return file === process.execPath;
}

// Null for one that was deleted: a shell runs there, too.
function workingDirectory() {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

// What Java needs of the options of spawn: [file, args, name, directory, environment, stdio, detached].
function request(options, stdio, more = []) {
  const { file } = options;
  const args = options.args ?? [file];
  const environment = environmentOf([...(options.envPairs ?? ownPairs()), ...more]);
  let name = args.length > 0 ? String(args[0]) : file;
  if (isThisRuntime(file)) {
    environment.push("NODE_ARGV0", name);
    name = file;
  }
  const directory = options.cwd ? String(options.cwd) : null;
  return [
    file,
    args.slice(1).map(String),
    name === file ? null : name,
    directory ?? workingDirectory(),
    environment,
    descriptors(stdio),
    Boolean(options.detached),
  ];
}

// Java cannot change the user of a process.
function checkUser(options, syscall) {
  for (const [name, own] of [
    ["uid", "geteuid"],
    ["gid", "getegid"],
  ]) {
    const id = options[name];
    if (id !== undefined && id !== null && typeof process[own] === "function" && id !== process[own]()) {
      if (process.geteuid() === 0) {
        throw notImplemented(`option ${name} of ${syscall}`);
      }
      throw errnoException(-1, syscall); // EPERM
    }
  }
}

function spawnChannel() {
  return use("diagnostics_channel").tracingChannel("child_process.spawn");
}

// Connects a stream of the program with a pipe of the child. Returns a function that ends what feeds the child: another
// reader of the stream has the rest. A child that reads no more is no error of the program, which has no such pipe. What
// another child prints is passed on by Java.
function connectStream(stream, pipe, descriptor) {
  if (descriptor !== 0) {
    pipe.pipe(stream, { end: false });
    return null;
  }
  const { ChildOutput } = use("internal/child_streams");
  const fed = stream instanceof ChildOutput && ChildOutput.feed(stream, pipe);
  const stop = () => {
    if (fed) {
      ChildOutput.stopFeeding(stream);
    } else {
      stream.unpipe(pipe);
    }
    pipe.destroy();
  };
  pipe.on("error", stop);
  if (!fed) {
    stream.pipe(pipe);
  }
  return stop;
}

class ChildProcessState {
  constructor(child) {
    this.child = child;
    this.closesNeeded = 1;
    this.closes = 0;
    this.channel = null;
    this.handle = null;
    this.stopFeeding = null;
  }

  closed() {
    if (++this.closes === this.closesNeeded) {
      this.child.emit("close", this.child.exitCode, this.child.signalCode);
    }
  }
}

const states = new WeakMap();

function ChildProcess() {
  EventEmitter.call(this);
  states.set(this, new ChildProcessState(this));
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

function flushOutputs(child) {
  for (const stream of child.stdio) {
    if (stream && stream.readable && !stream.destroyed) {
      stream.resume();
    }
  }
}

// How long a process's last words may take to arrive after its end, in milliseconds.
const LAST_WORDS = 50;

function isRead(stream) {
  return stream && !stream.closed && (stream.readableFlowing === true || stream.listenerCount("readable") > 0);
}

// Calls the function when the outputs that the program reads, and the channel, have ended, or soon. So a program finds
// all output when it learns of the end, as long as no other process keeps the streams open.
function whenHeard(child, done) {
  const { channel } = states.get(child);
  const waiting = new Set(child.stdio.filter((stream, i) => i > 0 && isRead(stream)));
  if (channel !== null && child.connected) {
    waiting.add(child);
  }
  if (waiting.size === 0) {
    done();
    return;
  }
  let over = false;
  const end = () => {
    if (!over) {
      over = true;
      clearTimeout(timer);
      done();
    }
  };
  const timer = setTimeout(end, LAST_WORDS);
  for (const one of waiting) {
    one.once(one === child ? "disconnect" : "close", () => {
      waiting.delete(one);
      if (waiting.size === 0) {
        end();
      }
    });
  }
}

function ended(child, code, signal) {
  const state = states.get(child);
  state.channel?.ended();
  whenHeard(child, () => exited(child, code, signal));
}

// The process has ended, or could not be started: then the code is negative.
function exited(child, code, signal) {
  const state = states.get(child);
  if (signal !== null) {
    child.signalCode = signal;
  } else {
    child.exitCode = code;
  }
  child.stdin?.destroy();
  state.stopFeeding?.();
  state.handle = null;
  if (code < 0) {
    state.channel?.ended();
  }
  if (code < 0) {
    const error = errnoException(code, child.spawnfile ? `spawn ${child.spawnfile}` : "spawn");
    if (child.spawnfile) {
      error.path = child.spawnfile;
    }
    error.spawnargs = child.spawnargs.slice(1);
    child.emit("error", error);
  } else {
    child.emit("exit", child.exitCode, child.signalCode);
  }
  process.nextTick(flushOutputs, child);
  state.closed();
}

ChildProcess.prototype.spawn = function spawn(options) {
  if (options === null || typeof options !== "object") {
    throw invalidArgType("options", "object", options);
  }
  const { stdio, ipc, ipcFd } = getValidStdio(options.stdio || "pipe", false);
  const { serialization } = options;
  validateOneOf(serialization, "options.serialization", [undefined, "json", "advanced"]);
  if (ipc !== undefined && options.envPairs !== undefined && !Array.isArray(options.envPairs)) {
    throw invalidArgType("options.envPairs", "Array", options.envPairs);
  }
  validateString(options.file, "options.file");
  if (options.args !== undefined && !Array.isArray(options.args)) {
    throw invalidArgType("options.args", "Array", options.args);
  }
  if (options.envPairs !== undefined && !Array.isArray(options.envPairs)) {
    throw invalidArgType("options.envPairs", "Array", options.envPairs);
  }
  checkUser(options, "spawn");
  this.spawnfile = options.file;
  this.spawnargs = options.args ?? [];

  const state = states.get(this);
  const more = [];
  if (ipc !== undefined) {
    state.channel = use("internal/ipc").setupChannel(
      this,
      serialization,
      (texts, message, closed) => binding("subprocess").listen(texts, message, closed),
      () => state.closed()
    );
    more.push(`NODE_CHANNEL_PATH=${state.channel.handle.address()}`);
    more.push(`NODE_CHANNEL_SERIALIZATION_MODE=${serialization ?? "json"}`);
  }
  const tracing = spawnChannel();
  if (tracing.hasSubscribers) {
    tracing.start.publish({ process: this, options });
  }

  const { ChildInput, ChildOutput } = use("internal/child_streams");
  const streams = [];
  const handle = binding("subprocess").handle(
    (descriptor, buffer) => ChildOutput.arrived(streams[descriptor], buffer),
    () => ChildInput.drained(streams[0]),
    () => ChildInput.broken(streams[0]),
    (code, signal) => ended(this, code, signal)
  );
  let failure;
  try {
    failure = handle.start(...request(options, stdio, more));
  } catch (error) {
    state.channel?.handle.end();
    throw error;
  }
  if (failure !== null) {
    const error = errnoException(errnoOf(failure), "spawn");
    if (tracing.hasSubscribers) {
      tracing.error.publish({ process: this, options, error });
    }
    if (!EVENTUAL.includes(failure)) {
      state.channel?.handle.end();
      throw error;
    }
    process.nextTick(exited, this, error.errno, null);
  } else {
    state.handle = handle;
    this.pid = handle.pid();
    process.nextTick(() => this.emit("spawn"));
    if (tracing.hasSubscribers) {
      tracing.end.publish({ process: this, options });
    }
  }

  const pipes = failure === null ? handle : null;
  this.stdio = stdio.map((item, i) => {
    if (i > 2 || item.ipc || !["pipe", "overlapped", "wrap"].includes(item.type)) {
      return null;
    }
    const stream = i === 0 ? new ChildInput(pipes) : new ChildOutput(pipes, i);
    streams[i] = stream;
    if (i > 0) {
      if (pipes !== null) {
        state.closesNeeded++;
        stream.once("close", () => state.closed());
      } else {
        process.nextTick(() => stream.destroy());
      }
    }
    if (item.type === "wrap") {
      state.stopFeeding = connectStream(item.stream, stream, i) ?? state.stopFeeding;
      return null;
    }
    return stream;
  });
  if (ipc !== undefined) {
    state.closesNeeded++;
    this.channel?.ref();
  }
  [this.stdin, this.stdout, this.stderr] = this.stdio;
  if (ipcFd !== undefined && ipcFd < 3) {
    this.stdio[ipcFd] = null;
  }
  return failure === null ? 0 : errnoOf(failure);
};

ChildProcess.prototype.kill = function kill(signal) {
  const number = signal === 0 ? 0 : convertToValidSignal(signal === undefined ? "SIGTERM" : signal);
  const { handle } = states.get(this);
  if (handle !== null) {
    const failure = handle.kill(number);
    if (failure === null) {
      this.killed = true;
      return true;
    }
    if (failure === "EINVAL" || failure === "ENOSYS") {
      throw errnoException(errnoOf(failure), "kill");
    }
    if (failure !== "ESRCH") {
      this.emit("error", errnoException(errnoOf(failure), "kill"));
    }
  }
  return false;
};

ChildProcess.prototype[dispose] = function () {
  if (!this.killed) {
    this.kill();
  }
};

ChildProcess.prototype.ref = function ref() {
  states.get(this).handle?.reference(true);
};

ChildProcess.prototype.unref = function unref() {
  states.get(this).handle?.reference(false);
};

function inputOf(item) {
  const { input } = item;
  return typeof input === "string" ? Buffer.from(input) : input;
}

// Runs a program to its end. The options are those of child_process.spawnSync, checked.
function spawnSync(options) {
  checkUser(options, "spawnSync");
  if (options.stdio.some((item) => item.type === "wrap")) {
    throw notImplemented("option stdio of spawnSync with a stream");
  }
  const run = binding("subprocess").waited();
  const input = inputOf(options.stdio[0]);
  if (input != null && input.byteLength > 0) {
    run.input(input.buffer, input.byteOffset, input.byteLength);
  }
  const most = options.maxBuffer == null || options.maxBuffer === Infinity ? -1 : options.maxBuffer;
  run.limit(options.timeout ?? 0, most, options.killSignal ?? 15);
  const failure = run.run(...request(options, options.stdio));
  const result = { status: null, signal: null, output: null, pid: 0, stdout: null, stderr: null };
  let code = failure;
  if (failure === null) {
    result.signal = run.signal();
    result.status = result.signal === null ? run.code() : null;
    result.output = options.stdio.map((item, i) =>
      i > 0 && i < 3 && (item.type === "pipe" || item.type === "overlapped") ? Buffer.from(run.output(i)) : null
    );
    result.pid = run.pid();
    code = run.failure();
    if (code === "ETIMEDOUT" && result.signal === null && result.status > 128) {
      result.status = null;
    }
  }
  if (result.output && options.encoding && options.encoding !== "buffer") {
    result.output = result.output.map((buffer) => (buffer ? buffer.toString(options.encoding) : null));
  }
  result.stdout = result.output?.[1] ?? null;
  result.stderr = result.output?.[2] ?? null;
  if (code === null) {
    return result;
  }
  const error = errnoException(errnoOf(code), `spawnSync ${options.file}`);
  error.path = options.file;
  error.spawnargs = options.args.slice(1);
  return { error, ...result };
}

return { ChildProcess, convertToValidSignal, getValidStdio, spawnSync };
