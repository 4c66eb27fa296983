// The module "worker_threads".
"use strict";

const { notImplemented } = use("internal/errors");
const { lazy } = use("primordials");
const { markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable } = use("internal/clone");
const { MessageChannel, MessagePort, BroadcastChannel, receiveMessageOnPort } = use("internal/messages");

const isWorker = binding("workers").isWorker();
const own = isWorker ? use("internal/worker_thread") : undefined;

function missing(name) {
  return {
    [name]: function () {
      throw notImplemented("function worker_threads." + name);
    },
  }[name];
}

// The values of the parent, and what this program adds.
function environmentOf() {
  const { environment } = use("internal/worker");
  if (own !== undefined && !own.isTaken) {
    own.isTaken = true;
    for (const [key, value] of own.environment) {
      if (!environment.has(key)) environment.set(key, value);
    }
  }
  return environment;
}

const exports = {
  isMainThread: !isWorker,
  isInternalThread: isWorker && own.isOfHooks,
  MessagePort,
  MessageChannel,
  BroadcastChannel,
  parentPort: isWorker ? own.parentPort : null,
  resourceLimits: {},
  SHARE_ENV: Symbol.for("nodejs.worker_threads.SHARE_ENV"),
  threadId: isWorker ? own.threadId : 0,
  threadName: isWorker ? own.threadName : "",
  workerData: isWorker ? own.workerData : null,
  getEnvironmentData: function getEnvironmentData(key) {
    return environmentOf().get(key);
  },
  setEnvironmentData: function setEnvironmentData(key, value) {
    if (value === undefined) {
      environmentOf().delete(key);
    } else {
      environmentOf().set(key, value);
    }
  },
  markAsUntransferable,
  isMarkedAsUntransferable,
  markAsUncloneable,
  moveMessagePortToContext: missing("moveMessagePortToContext"),
  receiveMessageOnPort,
  postMessageToThread: missing("postMessageToThread"),
};
lazy(exports, "Worker", () => use("internal/worker").Worker);

return exports;
