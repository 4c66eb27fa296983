// process.finalization: functions that are called with an object when the program ends, if that object is still used.
"use strict";

const process = use("process");
const { validateFunction } = use("internal/validators");
const { invalidArgType } = use("internal/errors");

const registered = new Map([
  ["exit", new Map()],
  ["beforeExit", new Map()],
]);
const collected = new FinalizationRegistry(function (entry) {
  forget(entry);
});

function forget(entry) {
  const entries = registered.get(entry.event);
  entries.delete(entry);
  if (entries.size === 0) {
    process.removeListener(entry.event, listeners[entry.event]);
  }
}

function callAll(event) {
  for (const entry of [...registered.get(event).keys()]) {
    const object = entry.reference.deref();
    forget(entry);
    if (object !== undefined) {
      entry.callback(object, event);
    }
  }
}

const listeners = {
  exit: () => callAll("exit"),
  beforeExit: () => callAll("beforeExit"),
};

function add(event, object, callback) {
  if ((typeof object !== "object" && typeof object !== "function") || object === null) {
    throw invalidArgType("obj", "Object", object);
  }
  validateFunction(callback, "fn");
  const entries = registered.get(event);
  if (entries.size === 0) {
    process.on(event, listeners[event]);
  }
  const entry = { event: event, reference: new WeakRef(object), callback: callback };
  entries.set(entry, true);
  collected.register(object, entry, object);
}

return {
  register: function register(object, callback) {
    add("exit", object, callback);
  },
  registerBeforeExit: function registerBeforeExit(object, callback) {
    add("beforeExit", object, callback);
  },
  unregister: function unregister(object) {
    collected.unregister(object);
    for (const entries of registered.values()) {
      for (const entry of [...entries.keys()]) {
        if (entry.reference.deref() === object) {
          forget(entry);
        }
      }
    }
  },
};
