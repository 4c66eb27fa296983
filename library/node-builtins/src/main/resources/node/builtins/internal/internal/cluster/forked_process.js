// The property "process" of a worker in its primary: a ChildProcess in all that a program of this JVM can be one.
//
// Binding "workers": fork(file, arguments, typed, flags, directory, environment, silent, advanced) returns a handle
// with pid(), channel(function(message), function()), signal(name, number), endedBy(), and what internal/worker
// describes.
"use strict";

const { NodeError } = use("internal/errors");
const EventEmitter = use("events");
const { setupChannel } = use("internal/ipc");
const { Input, Output } = use("internal/worker_streams");
const workers = binding("workers");

class ForkedProcess extends EventEmitter {
  #handle;
  #channel;

  constructor({ exec, args, typed, flags, cwd, environment, silent, serialization }) {
    super();
    this.connected = false;
    this.signalCode = null;
    this.exitCode = null;
    this.killed = false;
    this.spawnfile = process.execPath;
    this.spawnargs = [process.execPath, ...(typed ?? process.execArgv), exec, ...args];
    this.#handle = workers.fork(exec, args, typed, flags, cwd, environment, silent, serialization === "advanced");
    if (typeof this.#handle === "string") {
      throw new NodeError("ERR_WORKER_INIT_FAILED", `Worker initialization failure: ${this.#handle}`);
    }
    this.pid = this.#handle.pid();
    const outputs = silent ? [new Output(), new Output()] : [null, null];
    this.stdin = silent ? new Input(this.#handle) : null;
    [this.stdout, this.stderr] = outputs;
    this.stdio = [this.stdin, ...outputs, null];
    this.#handle.listen(
      () => {},
      () => {},
      (descriptor, bytes) => outputs[descriptor - 1].arrived(bytes),
      (status) => this.#ended(status)
    );
    this.#channel = setupChannel(
      this,
      serialization,
      (texts, message, closed) => this.#handle.channel(message, closed),
      () => {}
    );
    process.nextTick(() => this.emit("spawn"));
  }

  #ended(status) {
    this.signalCode = this.#handle.endedBy();
    if (this.signalCode === null) {
      this.exitCode = status;
    } else {
      this.signalCode = `SIG${this.signalCode}`;
    }
    this.#channel.ended();
    this.stdout?.push(null);
    this.stderr?.push(null);
    this.stdin?.destroy();
    this.emit("exit", this.exitCode, this.signalCode);
    process.nextTick(() => this.emit("close", this.exitCode, this.signalCode));
  }

  kill(signal) {
    const { numberOf, nameOf } = use("internal/signals");
    const number = signal === undefined ? 15 : numberOf(signal);
    const works = this.#handle.signal(number === 0 ? null : nameOf(number), number);
    this.killed ||= works && number !== 0;
    return works;
  }

  ref() {
    this.#handle.reference(true);
  }

  unref() {
    this.#handle.reference(false);
  }
}

return { ForkedProcess };
