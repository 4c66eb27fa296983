// What is different in a program that another one has started as a worker.
//
// Binding "workers": id(), name(), port(), data(), online(), fail(message).
"use strict";

const { NodeTypeError } = use("internal/errors");
const { portOf } = use("internal/messages");
const { read } = use("internal/clone");
const process = use("process");
const workers = binding("workers");

const { value: given } = read(workers.data());
const parentPort = portOf(workers.port());
const isOfHooks = given.hooks !== undefined; // of module.register()

// Functions that concern the whole process.
const REFUSED = [
  "abort",
  "chdir",
  "initgroups",
  "setegid",
  "seteuid",
  "setgid",
  "setgroups",
  "setuid",
  "_startProfilerIdleNotifier",
  "_stopProfilerIdleNotifier",
  "_debugProcess",
  "_debugEnd",
];

function refuse(name) {
  const refused = {
    [name]: function () {
      throw new NodeTypeError("ERR_WORKER_UNSUPPORTED_OPERATION", `process.${name}() is not supported in workers`);
    },
  }[name];
  refused.disabled = true;
  process[name] = refused;
}

// The channel is that of the process.
function refuseChannel() {
  for (const name of ["channel", "connected"]) {
    Object.defineProperty(process, name, {
      __proto__: null,
      get() {
        throw new NodeTypeError("ERR_WORKER_UNSUPPORTED_OPERATION", `process.${name} is not supported in workers`);
      },
      enumerable: true,
      configurable: true,
    });
  }
  for (const name of ["send", "disconnect"]) refuse(name);
}

function begin() {
  for (const name of REFUSED) {
    if (typeof process[name] === "function") refuse(name);
  }
  const { umask } = process;
  process.umask = function (mask) {
    if (mask !== undefined) {
      throw new NodeTypeError(
        "ERR_WORKER_UNSUPPORTED_OPERATION",
        "Setting process.umask() is not supported in workers"
      );
    }
    return umask();
  };
  if (process.env.NODE_CHANNEL_FD) refuseChannel();
  if (given.web !== undefined) use("internal/web_worker_scope").begin(given.workerData, given.web);
  if (isOfHooks) use("internal/hooks_thread").begin(parentPort, given.hooks);
  workers.online();
}

// Tells the parent of an error that nobody has handled.
function fail(error) {
  workers.fail(use("internal/worker_errors").writeError(error));
}

return {
  begin,
  fail,
  isOfHooks,
  parentPort: isOfHooks ? null : parentPort,
  workerData: given.workerData,
  environment: new Map(given.environment),
  threadId: workers.id(),
  threadName: workers.name(),
};
