// The class Worker of "cluster": what the primary knows of one of its workers, and a worker of itself.
"use strict";

const EventEmitter = use("events");

function Worker(options) {
  if (!(this instanceof Worker)) {
    return new Worker(options);
  }
  EventEmitter.call(this);
  const given = options !== null && typeof options === "object" ? options : {};
  this.exitedAfterDisconnect = undefined;
  this.state = given.state || "none";
  this.id = given.id | 0;
  if (given.process) {
    this.process = given.process;
    this.process.on("error", (...values) => this.emit("error", ...values));
    this.process.on("message", (message, handle) => this.emit("message", message, handle));
  }
}
Object.setPrototypeOf(Worker.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Worker, EventEmitter);

Worker.prototype.kill = function (...values) {
  this.destroy(...values);
};

Worker.prototype.send = function (...values) {
  return this.process.send(...values);
};

Worker.prototype.isDead = function () {
  return this.process.exitCode != null || this.process.signalCode != null;
};

Worker.prototype.isConnected = function () {
  return this.process.connected;
};

return { Worker };
