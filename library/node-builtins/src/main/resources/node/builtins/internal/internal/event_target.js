// Event, CustomEvent and EventTarget, which are globals, and NodeEventTarget: an EventTarget with the methods of
// EventEmitter.
"use strict";

const { NodeError, NodeTypeError, invalidArgType, missingArgs } = use("internal/errors");
const { validateAbortSignal, validateNumber, validateObject } = use("internal/validators");
const { now } = use("internal/clock");
const { kClone, refuse } = use("internal/cloning");

const kInspect = Symbol.for("nodejs.util.inspect.custom");

// Options of addEventListener for other sources.
const kWeakHandler = Symbol("kWeak");
const kResistStopPropagation = Symbol("kResistStopPropagation");
const kNodeStyle = Symbol("kIsNodeStyleListener");
// An option of Event: the runtime made it.
const kTrustEvent = Symbol("kTrustEvent");
// Methods that a subclass may define.
const kCreateEvent = Symbol("kCreateEvent"); // (value, type): the event of a value, for hybridDispatch
const kNewListener = Symbol("kNewListener"); // (count, type): a listener was added
const kRemoveListener = Symbol("kRemoveListener"); // (count, type): a listener was removed
// A static property of a subclass: the initial limit of listeners.
const kDefaultMaxListeners = Symbol("kDefaultMaxListeners");

function invalidThis(name) {
  return new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`);
}

function inspectSelf(object, depth, options, properties) {
  const name = object.constructor.name;
  if (depth < 0) return name;
  const nested = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
  return `${name} ${use("internal/inspect").inspect(properties, nested)}`;
}

let isEvent;
// What dispatch does with an event.
let begin;
let end;
let isStopped;

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #trusted;
  #prevented = false;
  #propagates = true;
  #stopped = false;
  #target = null;
  #current = null;
  #dispatching = false;
  #passive = false;
  #timeStamp = now();

  static {
    isEvent = (value) => typeof value === "object" && value !== null && #type in value;
    begin = (event, target) => {
      if (event.#dispatching) {
        throw new NodeError("ERR_EVENT_RECURSION", `The event "${event.#type}" is already being dispatched`);
      }
      event.#dispatching = true;
      event.#target = target;
      event.#current = target;
    };
    end = (event) => {
      event.#dispatching = false;
      event.#current = null;
    };
    isStopped = (event, passive) => {
      event.#passive = passive;
      return event.#stopped;
    };
  }

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    if (options != null) validateObject(options, "options", { allowArray: true, allowFunction: true });
    this.#type = `${type}`;
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this.#trusted = !!options?.[kTrustEvent];
  }

  static #check(value) {
    if (!isEvent(value)) throw invalidThis("Event");
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw missingArgs("type");
    Event.#check(this);
    if (this.#dispatching) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
    this.#prevented = false;
    this.#propagates = true;
    this.#stopped = false;
  }

  [kInspect](depth, options) {
    if (!isEvent(this)) return this;
    return inspectSelf(this, depth, options, {
      type: this.#type,
      defaultPrevented: this.defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.#timeStamp,
    });
  }

  stopImmediatePropagation() {
    Event.#check(this);
    this.#propagates = false;
    this.#stopped = true;
  }

  preventDefault() {
    Event.#check(this);
    if (this.#cancelable && !this.#passive) this.#prevented = true;
  }

  get target() {
    Event.#check(this);
    return this.#target;
  }

  get currentTarget() {
    Event.#check(this);
    return this.#current;
  }

  get srcElement() {
    Event.#check(this);
    return this.#target;
  }

  get type() {
    Event.#check(this);
    return this.#type;
  }

  get cancelable() {
    Event.#check(this);
    return this.#cancelable;
  }

  get defaultPrevented() {
    Event.#check(this);
    return this.#prevented;
  }

  get timeStamp() {
    Event.#check(this);
    return this.#timeStamp;
  }

  composedPath() {
    Event.#check(this);
    return this.#dispatching ? [this.#current] : [];
  }

  get returnValue() {
    Event.#check(this);
    return !this.#prevented;
  }

  set returnValue(value) {
    Event.#check(this);
    if (!value) this.preventDefault();
  }

  get bubbles() {
    Event.#check(this);
    return this.#bubbles;
  }

  get composed() {
    Event.#check(this);
    return this.#composed;
  }

  get eventPhase() {
    Event.#check(this);
    return this.#dispatching ? AT_TARGET : NONE;
  }

  get cancelBubble() {
    Event.#check(this);
    return !this.#propagates;
  }

  set cancelBubble(value) {
    Event.#check(this);
    if (value) this.#propagates = false;
  }

  stopPropagation() {
    Event.#check(this);
    this.#propagates = false;
  }

  get isTrusted() {
    Event.#check(this);
    return this.#trusted;
  }
}

const NONE = 0;
const AT_TARGET = 2;
const phases = { NONE, CAPTURING_PHASE: 1, AT_TARGET, BUBBLING_PHASE: 3 };
for (const owner of [Event, Event.prototype]) {
  for (const [name, value] of Object.entries(phases))
    Object.defineProperty(owner, name, { __proto__: null, value, enumerable: true });
}

function publish(prototype, name, ...members) {
  Object.defineProperty(prototype, Symbol.toStringTag, { __proto__: null, value: name, configurable: true });
  for (const member of members) Object.defineProperty(prototype, member, { __proto__: null, enumerable: true });
}

publish(
  Event.prototype,
  "Event",
  "initEvent",
  "stopImmediatePropagation",
  "preventDefault",
  "target",
  "currentTarget",
  "srcElement",
  "type",
  "cancelable",
  "defaultPrevented",
  "timeStamp",
  "composedPath",
  "returnValue",
  "bubbles",
  "composed",
  "eventPhase",
  "cancelBubble",
  "stopPropagation",
  "isTrusted"
);

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    if (typeof this !== "object" || this === null || !(#detail in this)) throw invalidThis("CustomEvent");
    return this.#detail;
  }
}

publish(CustomEvent.prototype, "CustomEvent", "detail");

let isEventTarget;
let listenersByType;
let limits;

// One listener of a type. A weak one is held by another object, and ends with it.
class Listener {
  constructor(callback, { capture, once, passive, weak, nodeStyle, resistsStop }) {
    this.once = once;
    this.passive = passive;
    this.nodeStyle = nodeStyle;
    this.resistsStop = resistsStop;
    this.capture = capture;
    this.removed = false;
    this.weak = weak !== undefined;
    this.callback = callback;
    if (weak !== undefined) {
      this.callback = new WeakRef(callback);
      held.set(weak, [...(held.get(weak) ?? []), callback]);
    }
  }

  target() {
    return this.weak ? this.callback.deref() : this.callback;
  }
}

const held = new WeakMap();

function isCapture(options) {
  return typeof options === "boolean" ? options : !!options?.capture;
}

function readOptions(options) {
  if (options === undefined || options === null || typeof options === "boolean") {
    return {
      capture: options === true,
      once: false,
      passive: false,
      signal: undefined,
      weak: undefined,
      nodeStyle: false,
      resistsStop: false,
    };
  }
  validateObject(options, "options", { allowArray: true, allowFunction: true });
  const { signal } = options;
  if (signal !== undefined) validateAbortSignal(signal, "options.signal");
  return {
    capture: !!options.capture,
    once: !!options.once,
    passive: !!options.passive,
    signal,
    weak: options[kWeakHandler] || undefined,
    nodeStyle: !!options[kNodeStyle],
    resistsStop: !!options[kResistStopPropagation],
  };
}

function warn(target, message, name, properties) {
  const warning = new Error(message);
  warning.name = name;
  Object.assign(warning, { target }, properties);
  process.emitWarning(warning);
}

function checkListener(listener) {
  if (typeof listener === "function" || (typeof listener === "object" && listener !== null)) return true;
  if (listener === null || listener === undefined) return false;
  throw invalidArgType("listener", "EventListener", listener);
}

function checkLimit(target, type, list) {
  const max = limits(target) ?? use("events").defaultMaxListeners;
  if (max <= 0 || list.length <= max || list.warned) return;
  // Weak ones that have ended do not count.
  const count = list.filter((one) => one.target() !== undefined).length;
  if (count <= max) return;
  list.warned = true;
  const { inspect } = use("internal/inspect");
  warn(
    target,
    `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ` +
      `${inspect(target, { depth: -1 })}. MaxListeners is ${max}. Use events.setMaxListeners() to increase limit`,
    "MaxListenersExceededWarning",
    { type, count }
  );
}

function remove(target, type, listener) {
  if (listener.removed) return;
  listener.removed = true;
  const all = listenersByType(target);
  const list = all.get(type);
  // A dispatch under way goes on with the list it has: it must not change.
  const rest = list.filter((one) => one !== listener);
  rest.warned = list.warned;
  if (rest.length === 0) all.delete(type);
  else all.set(type, rest);
  target[kRemoveListener]?.(rest.length, type, listener.target(), listener.capture);
}

function throwLater(error) {
  process.nextTick(() => {
    throw error;
  });
}

function call(target, listener, value) {
  const callback = listener.target();
  try {
    const isFunction = typeof callback === "function";
    const method = isFunction ? callback : callback?.handleEvent;
    if (typeof method !== "function") return;
    const result = Reflect.apply(method, isFunction ? target : callback, [value]);
    if (result !== undefined && result !== null && typeof result.then === "function") {
      result.then(undefined, throwLater);
    }
  } catch (error) {
    throwLater(error);
  }
}

// Calls the listeners. Those of Node's style get the value; the others get the event, which is made when needed.
function dispatch(target, type, value, event) {
  const list = listenersByType(target).get(type);
  if (event !== undefined) begin(event, target);
  if (list !== undefined) {
    const count = list.length;
    // Listeners that are added now are called the next time. They are behind the end, or in another list.
    for (let i = 0; i < count; i++) {
      const listener = list[i];
      if (listener.removed) continue;
      if (event === undefined && !listener.nodeStyle) {
        event = target[kCreateEvent](value, type);
        begin(event, target);
      }
      if (event !== undefined && isStopped(event, listener.passive) && !listener.resistsStop) continue;
      if (listener.once) remove(target, type, listener);
      call(target, listener, listener.nodeStyle ? value : event);
    }
  }
  if (event === undefined) return true;
  isStopped(event, false);
  end(event);
  return !event.defaultPrevented;
}

class EventTarget {
  #listeners = new Map();
  #maxListeners = undefined;

  static {
    isEventTarget = (value) => #listeners in value;
    listenersByType = (target) => target.#listeners;
    limits = (target, n) => {
      if (n !== undefined) target.#maxListeners = n;
      return target.#maxListeners;
    };
  }

  constructor() {
    const limit = new.target[kDefaultMaxListeners];
    if (limit !== undefined) this.#maxListeners = limit;
  }

  static check(value, name = "EventTarget") {
    const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
    if (!isObject || !(#listeners in value)) throw invalidThis(name);
  }

  addEventListener(type, listener, options = undefined) {
    check(this);
    if (arguments.length < 2) throw missingArgs("type", "listener");
    type = `${type}`;
    // All options are read, whatever the listener is: programs find out that way which ones there are.
    const { capture, once, passive, signal, weak, nodeStyle, resistsStop } = readOptions(options);
    if (!checkListener(listener)) {
      warn(
        this,
        `addEventListener called with ${listener === null ? "null" : "undefined"} which has no effect.`,
        "AddEventListenerArgumentTypeWarning",
        { type }
      );
      return;
    }
    if (signal?.aborted) return;
    let list = this.#listeners.get(type);
    if (list === undefined) this.#listeners.set(type, (list = []));
    else if (list.some((one) => one.capture === capture && one.target() === listener)) return;
    const added = new Listener(listener, { capture, once, passive, weak, nodeStyle, resistsStop });
    list.push(added);
    signal?.addEventListener("abort", () => remove(this, type, added), {
      once: true,
      [kWeakHandler]: this,
      [kResistStopPropagation]: true,
    });
    this[kNewListener]?.(list.length, type, listener, added.once, capture, added.passive, added.weak);
    checkLimit(this, type, list);
  }

  removeEventListener(type, listener, options = undefined) {
    check(this);
    if (arguments.length < 2) throw missingArgs("type", "listener");
    type = `${type}`;
    if (!checkListener(listener)) return;
    const capture = isCapture(options);
    const found = this.#listeners.get(type)?.find((one) => one.capture === capture && one.target() === listener);
    if (found !== undefined) remove(this, type, found);
  }

  dispatchEvent(event) {
    check(this);
    if (arguments.length < 1) throw missingArgs("event");
    if (!isEvent(event)) throw invalidArgType("event", "Event", event);
    return dispatch(this, event.type, event, event);
  }

  [kCreateEvent](value, type) {
    return new CustomEvent(type, { detail: value });
  }

  [kInspect](depth, options) {
    if (!isEventTarget(this)) return this;
    return inspectSelf(this, depth, options, {});
  }
}

const check = EventTarget.check;
delete EventTarget.check;

publish(EventTarget.prototype, "EventTarget", "addEventListener", "removeEventListener", "dispatchEvent");

// Calls the listeners for a value, of which target[kCreateEvent](value, type) makes an event if one needs it.
function hybridDispatch(target, value, type) {
  return dispatch(target, type, value, undefined);
}

class NodeEventTarget extends EventTarget {
  static defaultMaxListeners = 10;

  setMaxListeners(n) {
    check(this, "NodeEventTarget");
    setMaxListeners(this, n);
    return this;
  }

  getMaxListeners() {
    check(this, "NodeEventTarget");
    return limits(this) ?? use("events").defaultMaxListeners;
  }

  eventNames() {
    check(this, "NodeEventTarget");
    return [...listenersByType(this).keys()];
  }

  listenerCount(type) {
    check(this, "NodeEventTarget");
    return listenersByType(this).get(`${type}`)?.length ?? 0;
  }

  off(type, listener, options) {
    check(this, "NodeEventTarget");
    this.removeEventListener(type, listener, options);
    return this;
  }

  removeListener(type, listener, options) {
    check(this, "NodeEventTarget");
    this.removeEventListener(type, listener, options);
    return this;
  }

  on(type, listener) {
    check(this, "NodeEventTarget");
    this.addEventListener(type, listener, { [kNodeStyle]: true });
    return this;
  }

  addListener(type, listener) {
    check(this, "NodeEventTarget");
    this.addEventListener(type, listener, { [kNodeStyle]: true });
    return this;
  }

  emit(type, value) {
    check(this, "NodeEventTarget");
    if (typeof type !== "string") throw invalidArgType("type", "string", type);
    const had = listenersByType(this).has(type);
    hybridDispatch(this, value, type);
    return had;
  }

  once(type, listener) {
    check(this, "NodeEventTarget");
    this.addEventListener(type, listener, { once: true, [kNodeStyle]: true });
    return this;
  }

  removeAllListeners(type) {
    check(this, "NodeEventTarget");
    const types = type === undefined ? [...listenersByType(this).keys()] : [`${type}`];
    for (const one of types) {
      for (const listener of listenersByType(this).get(one) ?? []) remove(this, one, listener);
    }
    return this;
  }
}

for (const name of Object.getOwnPropertyNames(NodeEventTarget.prototype)) {
  if (name !== "constructor")
    Object.defineProperty(NodeEventTarget.prototype, name, { __proto__: null, enumerable: true });
}

// Defines the property on…, whose function is a listener. It keeps its place among the listeners when it is replaced.
function defineEventHandler(object, name, event = name) {
  const handlers = new WeakMap();
  const key = `on${name}`;
  const accessors = {
    get [key]() {
      check(this);
      return handlers.get(this)?.handler ?? null;
    },
    set [key](value) {
      check(this);
      const handler = typeof value === "function" || (typeof value === "object" && value !== null) ? value : null;
      let entry = handlers.get(this);
      if (handler === null) {
        if (entry !== undefined) this.removeEventListener(event, entry.listener);
        handlers.delete(this);
      } else if (entry !== undefined) {
        entry.handler = handler;
      } else {
        entry = { handler, listener: undefined };
        entry.listener = function (argument) {
          return typeof entry.handler === "function" ? Reflect.apply(entry.handler, this, [argument]) : undefined;
        };
        handlers.set(this, entry);
        this.addEventListener(event, entry.listener);
      }
    },
  };
  const { get, set } = Reflect.getOwnPropertyDescriptor(accessors, key);
  Object.defineProperty(object, key, { __proto__: null, get, set, configurable: true, enumerable: true });
}

for (const type of [Event, EventTarget]) {
  Object.defineProperty(type.prototype, kClone, { __proto__: null, value: refuse, configurable: true, writable: true });
}

// For getEventListeners, getMaxListeners and setMaxListeners of "events".
function eventListeners(target, type) {
  return (listenersByType(target).get(`${type}`) ?? []).map((one) => one.target()).filter((one) => one !== undefined);
}

function setMaxListeners(target, n) {
  validateNumber(n, "n", 0);
  limits(target, n);
}

return {
  Event,
  CustomEvent,
  EventTarget,
  NodeEventTarget,
  defineEventHandler,
  hybridDispatch,
  isEvent,
  isEventTarget: (value) => isEventTarget(value),
  eventListeners,
  maxListeners: (target) => limits(target),
  setMaxListeners,
  kCreateEvent,
  kDefaultMaxListeners,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kTrustEvent,
  kWeakHandler,
};
