// The thread of the hooks of module.register(), as the program sees it. It answers requests: "register", "resolve" and
// "load". Those that cannot wait for a promise block the program.
//
// Binding "workers": startHooks(flags, directory, data) returns the handle of internal/worker.
"use strict";

const { NodeError } = use("internal/errors");
const { write } = use("internal/clone");
const { portOf, receiveMessageOnPort } = use("internal/messages");
const { revive } = use("internal/worker_errors");
const options = use("internal/options");
const process = use("process");
const workers = binding("workers");

// The options that concern how hooks are found and run. Modules that come before the program do not come before hooks.
const KEPT = [
  "--conditions",
  "--preserve-symlinks",
  "--no-addons",
  "--no-experimental-detect-module",
  "--stack-trace-limit",
  "--no-warnings",
  "--no-deprecation",
];

function flags() {
  const flat = [];
  for (const name of KEPT) {
    const values = options.all(name);
    if (values.length === 0 && options.has(name)) flat.push(name, null);
    for (const value of values) flat.push(name, value);
  }
  return flat;
}

function neverSettled() {
  return new NodeError(
    "ERR_ASYNC_LOADER_REQUEST_NEVER_SETTLED",
    "Async loader request never settled: a hook of module.register() waits for something that cannot happen"
  );
}

class HooksThread {
  #handle;
  #port;
  #state = new Int32Array(new SharedArrayBuffer(8)); // how many answers there were; its status + 1 if it has ended
  #open = new Map(); // functions of the promises, by the number of the request
  #last = 0;

  constructor() {
    use("internal/env").shareWithWorkers();
    const data = write({ workerData: null, environment: [], hooks: this.#state }, []);
    this.#handle = workers.startHooks(flags(), process.cwd(), data);
    if (typeof this.#handle === "string") {
      throw new NodeError("ERR_WORKER_INIT_FAILED", `Worker initialization failure: ${this.#handle}`);
    }
    this.#port = portOf(this.#handle.port());
    this.#port.on("message", (answer) => this.#settle(answer));
    this.#port.unref();
    this.#handle.listen(
      () => {},
      (error) => {
        const thrown = use("internal/worker_errors").readError(error);
        process.nextTick(() => {
          throw thrown;
        });
      },
      () => {},
      (status) => process.exit(status)
    );
    this.#handle.reference(false);
  }

  #send(kind, values, transferList) {
    const id = ++this.#last;
    this.#port.postMessage({ id, kind, values }, transferList);
    return id;
  }

  // Returns a promise of the answer. The program stays until the thread has answered, or has nothing left to do.
  request(kind, values) {
    return new Promise((resolve, reject) => {
      const id = this.#send(kind, values, []);
      if (this.#open.size === 0) this.#handle.reference(true);
      this.#open.set(id, { resolve, reject });
    });
  }

  #settle({ id, value, error, never }) {
    const { resolve, reject } = this.#open.get(id);
    this.#open.delete(id);
    if (this.#open.size === 0) this.#handle.reference(false);
    if (never) return;
    if (error !== undefined) reject(revive(error));
    else resolve(value);
  }

  // Returns the answer, or throws it.
  requestSync(kind, values, transferList = []) {
    const id = this.#send(kind, values, transferList);
    for (;;) {
      const seen = Atomics.load(this.#state, 0);
      const received = receiveMessageOnPort(this.#port);
      if (received === undefined) {
        const ended = Atomics.load(this.#state, 1);
        if (ended !== 0) process.exit(ended - 1);
        Atomics.wait(this.#state, 0, seen);
      } else if (received.message.id !== id) {
        this.#settle(received.message);
      } else {
        const { value, error, never } = received.message;
        if (never) throw neverSettled();
        if (error !== undefined) throw revive(error);
        return value;
      }
    }
  }
}

return { HooksThread };
