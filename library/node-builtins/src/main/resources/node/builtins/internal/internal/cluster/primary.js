// The module "cluster" of a program that is no worker.
"use strict";

const EventEmitter = use("events");
const { notImplemented } = use("internal/errors");
const { validateOneOf } = use("internal/validators");
const { ForkedProcess } = use("internal/cluster/forked_process");
const { Worker } = use("internal/cluster/worker");
const { send, receive } = use("internal/cluster/messages");
const path = use("path");
const process = use("process");

const SCHED_NONE = 1;
const SCHED_RR = 2;

const cluster = new EventEmitter();
cluster.isWorker = false;
cluster.isMaster = true; // deprecated alias
cluster.isPrimary = true;
cluster.Worker = Worker;
cluster.workers = {};
cluster.settings = {};
cluster.SCHED_NONE = SCHED_NONE;
cluster.SCHED_RR = SCHED_RR;

let ids = 0;
let isSet = false;

// Connections always go to the worker with the fewest: neither value changes that.
function policyOf(name) {
  return name === "none" ? SCHED_NONE : SCHED_RR;
}
cluster.schedulingPolicy = policyOf(process.env.NODE_CLUSTER_SCHED_POLICY);

cluster.setupPrimary = function (options) {
  const settings = {
    args: process.argv.slice(2),
    exec: process.argv[1],
    execArgv: process.execArgv,
    silent: false,
    ...cluster.settings,
    ...options,
  };
  cluster.settings = settings;
  if (!isSet) {
    isSet = true;
    validateOneOf(cluster.schedulingPolicy, "schedulingPolicy", [SCHED_NONE, SCHED_RR]);
  }
  process.nextTick(() => cluster.emit("setup", settings));
};
cluster.setupMaster = cluster.setupPrimary; // deprecated alias

function environmentOf(more) {
  const flat = [];
  const all = { ...process.env, ...more };
  for (const name of Object.keys(all)) {
    if (all[name] !== undefined) flat.push(name, String(all[name]));
  }
  return flat;
}

// Options of the command for a worker: those that were typed, and names and values; nulls for those of this program.
function optionsOf(execArgv) {
  const own = process.execArgv;
  if (execArgv.length === own.length && execArgv.every((word, i) => word === own[i])) {
    return { typed: null, flags: null };
  }
  return { typed: execArgv.map(String), flags: use("internal/worker").flagsOf(execArgv) };
}

function checkSettings({ uid, gid, stdio }) {
  if (uid !== undefined || gid !== undefined) {
    throw notImplemented("option uid or gid of cluster.setupPrimary: workers belong to this process. cluster.fork");
  }
  if (stdio !== undefined) {
    throw notImplemented("option stdio of cluster.setupPrimary (silent is there). cluster.fork");
  }
}

cluster.fork = function (env) {
  cluster.setupPrimary();
  const { settings } = cluster;
  checkSettings(settings);
  const id = ++ids;
  const child = new ForkedProcess({
    exec: path.resolve(settings.exec),
    args: settings.args.map(String),
    ...optionsOf(settings.execArgv),
    cwd: path.resolve(settings.cwd ?? process.cwd()),
    environment: environmentOf({ ...env, NODE_UNIQUE_ID: `${id}` }),
    silent: Boolean(settings.silent),
    serialization: settings.serialization,
  });
  const worker = new Worker({ id, process: child });
  listen(worker);
  process.nextTick(() => cluster.emit("fork", worker));
  cluster.workers[id] = worker;
  return worker;
};

function listen(worker) {
  const child = worker.process;
  worker.on("message", function (message, handle) {
    cluster.emit("message", this, message, handle);
  });
  child.once("exit", (code, signal) => {
    if (!worker.isConnected()) remove(worker);
    worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
    worker.state = "dead";
    worker.emit("exit", code, signal);
    cluster.emit("exit", worker, code, signal);
  });
  child.once("disconnect", () => {
    worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
    worker.state = "disconnected";
    if (worker.isDead()) remove(worker);
    worker.emit("disconnect");
    cluster.emit("disconnect", worker);
  });
  receive(child, (message) => {
    acts[message.act]?.(worker, message);
  });
}

function remove(worker) {
  delete cluster.workers[worker.id];
  if (Object.keys(cluster.workers).length === 0) {
    for (const callback of finishing.splice(0)) callback();
  }
}

const finishing = []; // functions that wait until there is no worker

const acts = {
  online(worker) {
    worker.state = "online";
    worker.emit("online");
    cluster.emit("online", worker);
  },
  listening(worker, { address, port, addressType }) {
    const info = { addressType, address, port, fd: undefined };
    worker.state = "listening";
    worker.emit("listening", info);
    cluster.emit("listening", worker, info);
  },
  exitedAfterDisconnect(worker, { seq }) {
    worker.exitedAfterDisconnect = true;
    send(worker.process, { ack: seq });
  },
};

cluster.disconnect = function (callback) {
  const ready = typeof callback === "function" ? callback : () => {};
  if (Object.keys(cluster.workers).length === 0) {
    process.nextTick(ready);
    return;
  }
  finishing.push(ready);
  for (const worker of Object.values(cluster.workers)) {
    if (worker.isConnected()) worker.disconnect();
  }
};

Worker.prototype.disconnect = function () {
  this.exitedAfterDisconnect = true;
  send(this.process, { act: "disconnect" });
  return this;
};

Worker.prototype.destroy = function (signal) {
  this.process.kill(signal || "SIGTERM");
};

return cluster;
