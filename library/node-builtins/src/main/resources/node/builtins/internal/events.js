// The module "events": EventEmitter. What few programs need is in sources of its own, loaded on first use:
// internal/event_waiting (the static on and once) and internal/event_emitter_async_resource.
"use strict";

const { NodeError, invalidArgType } = use("internal/errors");
const { validateAbortSignal, validateBoolean, validateFunction, validateNumber } = use("internal/validators");

const kCapture = Symbol("kCapture");
const kRejection = Symbol.for("nodejs.rejection");
const kErrorMonitor = Symbol("events.errorMonitor");

const apply = Reflect.apply;
let defaultMaxListeners = 10;

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
Object.defineProperty(EventEmitter.prototype, kCapture, {
  __proto__: null,
  value: false,
  writable: true,
  enumerable: false,
});

// The module "domain" replaces this function: it stays a property.
EventEmitter.init = function (options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, "options.captureRejections");
    this[kCapture] = true;
  } else {
    const inherited = EventEmitter.prototype[kCapture];
    // Without this test every emitter would get a property of its own.
    if (this[kCapture] !== inherited) this[kCapture] = inherited;
  }
};

use("internal/emitter_state").usual = EventEmitter.init;

function checkListener(listener) {
  validateFunction(listener, "listener");
}

function maxListenersOf(emitter) {
  const own = emitter._maxListeners;
  return own === undefined ? defaultMaxListeners : own;
}

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, "setMaxListeners", 0);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

// Throws for an event "error" that has no listener.
function throwUnhandled(args) {
  const error = args.length > 0 ? args[0] : undefined;
  if (error instanceof Error) throw error;
  let text;
  try {
    text = use("internal/inspect").inspect(error);
  } catch {
    text = error;
  }
  const unhandled = new NodeError("ERR_UNHANDLED_ERROR", `Unhandled error. (${text})`);
  unhandled.context = error;
  throw unhandled;
}

// Looks for the rejection of what a listener returned.
function watch(emitter, promise, type, args) {
  if (!emitter[kCapture]) return;
  // A getter "then" may throw, and an object with "then" need not be a promise.
  try {
    const then = promise.then;
    if (typeof then === "function") {
      apply(then, promise, [undefined, (error) => process.nextTick(emitRejection, emitter, error, type, args)]);
    }
  } catch (error) {
    emitter.emit("error", error);
  }
}

function emitRejection(emitter, error, type, args) {
  if (typeof emitter[kRejection] === "function") {
    emitter[kRejection](error, type, ...args);
    return;
  }
  // A rejection in a listener for "error" must not call that listener again, without end.
  const before = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit("error", error);
  } finally {
    emitter[kCapture] = before;
  }
}

function emitToMany(emitter, handlers, type, args) {
  const listeners = handlers.slice();
  const count = listeners.length;
  for (let i = 0; i < count; i++) {
    const result = apply(listeners[i], emitter, args);
    if (result !== undefined && result !== null) watch(emitter, result, type, args);
  }
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === "error") {
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(args);
  } else if (events === undefined) {
    return false;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler !== "function") {
    emitToMany(this, handler, type, args);
    return true;
  }
  let result;
  switch (args.length) {
    case 0:
      result = handler.call(this);
      break;
    case 1:
      result = handler.call(this, args[0]);
      break;
    case 2:
      result = handler.call(this, args[0], args[1]);
      break;
    default:
      result = apply(handler, this, args);
  }
  if (result !== undefined && result !== null) watch(this, result, type, args);
  return true;
};

function warnOfLeak(emitter, type, list, max) {
  list.warned = true;
  const { inspect } = use("internal/inspect");
  const warning = new Error(
    `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ` +
      `${inspect(emitter, { depth: -1 })}. MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`
  );
  warning.name = "MaxListenersExceededWarning";
  warning.emitter = emitter;
  warning.type = type;
  warning.count = list.length;
  process.emitWarning(warning);
}

function add(emitter, type, listener, first) {
  checkListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit("newListener", type, listener.listener ?? listener);
    // Its listeners may have removed all listeners.
    events = emitter._events;
  }
  let list = events[type];
  if (list === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return emitter;
  }
  if (typeof list === "function") {
    list = events[type] = first ? [listener, list] : [list, listener];
  } else if (first) {
    list.unshift(listener);
  } else {
    list.push(listener);
  }
  const max = maxListenersOf(emitter);
  if (max > 0 && list.length > max && !list.warned) warnOfLeak(emitter, type, list, max);
  return emitter;
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceOnly(emitter, type, listener) {
  let called = false;
  const wrapper = function (...args) {
    if (called) return undefined;
    called = true;
    emitter.removeListener(type, wrapper);
    return args.length === 0 ? listener.call(emitter) : apply(listener, emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  this.on(type, onceOnly(this, type, listener));
  return this;
};

EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  this.prependListener(type, onceOnly(this, type, listener));
  return this;
};

function forget(emitter, type) {
  if (--emitter._eventsCount === 0) emitter._events = { __proto__: null };
  else delete emitter._events[type];
}

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  if (events === undefined) return this;
  const list = events[type];
  if (list === undefined) return this;
  let original = listener.listener;
  if (typeof list === "function") {
    if (list !== listener && list.listener !== listener) return this;
    original ??= list.listener;
    forget(this, type);
  } else {
    let at = list.length - 1;
    while (at >= 0 && list[at] !== listener && list[at].listener !== listener) at--;
    if (at < 0) return this;
    original ??= list[at].listener;
    if (at === 0) list.shift();
    else list.splice(at, 1);
    if (list.length === 1) events[type] = list[0];
  }
  if (events.removeListener !== undefined) this.emit("removeListener", type, original ?? listener);
  return this;
};

EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      forget(this, type);
    }
    return this;
  }
  // Each removal is an event, and those who listen for it go last.
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) {
      if (key !== "removeListener") this.removeAllListeners(key);
    }
    this.removeAllListeners("removeListener");
    this._events = { __proto__: null };
    this._eventsCount = 0;
    return this;
  }
  const list = events[type];
  if (typeof list === "function") {
    this.removeListener(type, list);
  } else if (list !== undefined) {
    for (let i = list.length - 1; i >= 0; i--) this.removeListener(type, list[i]);
  }
  return this;
};

function listenersOf(emitter, type, unwrap) {
  const list = emitter._events?.[type];
  if (list === undefined) return [];
  const all = typeof list === "function" ? [list] : list;
  return unwrap ? all.map((one) => one.listener ?? one) : all.slice();
}

EventEmitter.prototype.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  const list = this._events?.[type];
  if (list === undefined) return 0;
  if (listener === undefined || listener === null) return typeof list === "function" ? 1 : list.length;
  const all = typeof list === "function" ? [list] : list;
  return all.filter((one) => one === listener || one.listener === listener).length;
};

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

// Static functions. They accept an EventTarget too; null if the argument is none.
function asEventTarget(value) {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject && use("internal/event_target").isEventTarget(value) ? use("internal/event_target") : null;
}

const emitterTypes = ["EventEmitter", "EventTarget"];

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listeners === "function") return emitterOrTarget.listeners(type);
  const targets = asEventTarget(emitterOrTarget);
  if (targets !== null) return targets.eventListeners(emitterOrTarget, type);
  throw invalidArgType("emitter", emitterTypes, emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === "function") return maxListenersOf(emitterOrTarget);
  const targets = asEventTarget(emitterOrTarget);
  if (targets !== null) return targets.maxListeners(emitterOrTarget) ?? defaultMaxListeners;
  throw invalidArgType("emitter", emitterTypes, emitterOrTarget);
}

function listenerCount(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listenerCount === "function") return emitterOrTarget.listenerCount(type);
  const targets = asEventTarget(emitterOrTarget);
  if (targets !== null) return targets.eventListeners(emitterOrTarget, type).length;
  throw invalidArgType("emitter", emitterTypes, emitterOrTarget);
}

function setMaxListeners(n = defaultMaxListeners, ...emitters) {
  validateNumber(n, "setMaxListeners", 0);
  if (emitters.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (const emitter of emitters) {
    const targets = asEventTarget(emitter);
    if (targets !== null) targets.setMaxListeners(emitter, n);
    else if (typeof emitter?.setMaxListeners === "function") emitter.setMaxListeners(n);
    else throw invalidArgType("eventTargets", emitterTypes, emitter);
  }
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw invalidArgType("signal", "AbortSignal", signal);
  validateAbortSignal(signal, "signal");
  validateFunction(listener, "listener");
  let remove;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    const { kResistStopPropagation } = use("internal/event_target");
    signal.addEventListener("abort", listener, { __proto__: null, once: true, [kResistStopPropagation]: true });
    remove = () => signal.removeEventListener("abort", listener);
  }
  return {
    __proto__: null,
    [use("internal/dispose").dispose]() {
      remove?.();
    },
  };
}

async function once(emitter, name, options = {}) {
  return use("internal/event_waiting").once(emitter, name, options);
}

function on(emitter, event, options = {}) {
  return use("internal/event_waiting").on(emitter, event, options);
}

Object.assign(EventEmitter, {
  addAbortListener,
  once,
  on,
  getEventListeners,
  getMaxListeners,
  listenerCount,
  setMaxListeners,
  EventEmitter,
  usingDomains: false,
});

Object.defineProperties(EventEmitter, {
  captureRejectionSymbol: { __proto__: null, value: kRejection, enumerable: true },
  errorMonitor: { __proto__: null, value: kErrorMonitor, enumerable: true },
  captureRejections: {
    __proto__: null,
    get() {
      return EventEmitter.prototype[kCapture];
    },
    set(value) {
      validateBoolean(value, "EventEmitter.captureRejections");
      EventEmitter.prototype[kCapture] = value;
    },
    enumerable: true,
  },
  defaultMaxListeners: {
    __proto__: null,
    get() {
      return defaultMaxListeners;
    },
    set(n) {
      validateNumber(n, "defaultMaxListeners", 0);
      defaultMaxListeners = n;
    },
    enumerable: true,
  },
  EventEmitterAsyncResource: {
    __proto__: null,
    get() {
      return use("internal/event_emitter_async_resource").EventEmitterAsyncResource;
    },
    set: undefined,
    enumerable: true,
    configurable: true,
  },
});

return EventEmitter;
