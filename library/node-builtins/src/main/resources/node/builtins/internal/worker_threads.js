// The module "worker_threads", as far as a program without workers needs it.
"use strict";

const { notImplemented } = use("internal/errors");
const SHARED = Symbol.for("nodejs.worker_threads.SHARE_ENV");

class Worker {
  constructor() {
    throw notImplemented("class worker_threads.Worker");
  }
}

function missing(name) {
  return {
    [name]: function () {
      throw notImplemented("function worker_threads." + name);
    },
  }[name];
}

const environment = new Map();

const { markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable } = use("internal/clone");
const { MessageChannel, MessagePort, BroadcastChannel, receiveMessageOnPort } = use("internal/messages");

return {
  isMainThread: true,
  isInternalThread: false,
  MessagePort,
  MessageChannel,
  BroadcastChannel,
  Worker,
  parentPort: null,
  resourceLimits: {},
  SHARE_ENV: SHARED,
  threadId: 0,
  threadName: "",
  workerData: null,
  getEnvironmentData: (key) => environment.get(key),
  setEnvironmentData: function setEnvironmentData(key, value) {
    if (value === undefined) {
      environment.delete(key);
    } else {
      environment.set(key, value);
    }
  },
  markAsUntransferable,
  isMarkedAsUntransferable,
  markAsUncloneable,
  moveMessagePortToContext: missing("moveMessagePortToContext"),
  receiveMessageOnPort,
  postMessageToThread: missing("postMessageToThread"),
};
