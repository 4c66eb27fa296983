// The module "cluster" of a worker, and what is different in such a program.
//
// Binding "workers": pid(), isAdvanced(), channel(function(message), function()).
"use strict";

const EventEmitter = use("events");
const { Worker } = use("internal/cluster/worker");
const { send, receive } = use("internal/cluster/messages");
const process = use("process");
const workers = binding("workers");

const cluster = new EventEmitter();
cluster.isWorker = true;
cluster.isMaster = false; // deprecated alias
cluster.isPrimary = false;
cluster.worker = null;
cluster.Worker = Worker;

const servers = new Set(); // those that listen at ports of the cluster

// Called at the start of the program.
function begin() {
  use("internal/ipc").connect(
    process,
    (texts, message, closed) => workers.channel(message, closed),
    workers.isAdvanced() ? "advanced" : "json"
  );
  const worker = new Worker({ id: process.env.NODE_UNIQUE_ID | 0, process, state: "online" });
  delete process.env.NODE_UNIQUE_ID;
  cluster.worker = worker;
  process.once("disconnect", () => {
    worker.emit("disconnect");
    // The primary has ended, or does not want this worker any more.
    if (!worker.exitedAfterDisconnect) process.exit(0);
  });
  receive(process, (message) => {
    if (message.act === "disconnect") leave(worker, true);
  });
  send(process, { act: "online" });
}

// Tells the primary of a server, and knows it until it is closed.
function listening(server, address, port, addressType) {
  servers.add(server);
  server.once("close", () => servers.delete(server));
  send(process, { act: "listening", address, port, addressType });
}

// Accepts no more connections. Those that are open end by themselves, and the worker with the last of them.
function leave(worker, isAsked) {
  worker.exitedAfterDisconnect = true;
  let open = 1;
  const closed = () => {
    if (--open > 0 || !process.connected) return;
    if (isAsked) {
      process.disconnect();
    } else {
      send(process, { act: "exitedAfterDisconnect" }, () => {
        if (process.connected) process.disconnect();
      });
    }
  };
  for (const server of servers) {
    if (server.listening) {
      open++;
      server.close(closed);
    }
  }
  servers.clear();
  closed();
}

Worker.prototype.disconnect = function () {
  if (!this.exitedAfterDisconnect) leave(this, false);
  return this;
};

Worker.prototype.destroy = function () {
  if (this.exitedAfterDisconnect && !process.connected) return;
  this.exitedAfterDisconnect = true;
  if (!this.isConnected()) {
    process.exit(0);
    return;
  }
  process.once("disconnect", () => process.exit(0));
  send(process, { act: "exitedAfterDisconnect" }, () => {
    if (process.connected) process.disconnect();
  });
};

Object.defineProperty(cluster, "begin", { __proto__: null, value: begin });
Object.defineProperty(cluster, "listening", { __proto__: null, value: listening });

return cluster;
