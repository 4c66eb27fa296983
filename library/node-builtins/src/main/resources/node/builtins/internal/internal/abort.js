// AbortController and AbortSignal, which are globals, and aborted of "util".
"use strict";

const targets = use("internal/event_target");
const { Event, EventTarget, defineEventHandler } = targets;
const { kDefaultMaxListeners, kNewListener, kRemoveListener } = targets;
const { kResistStopPropagation, kTrustEvent, kWeakHandler } = targets;
const { NodeTypeError, invalidArgType } = use("internal/errors");
const { validateAbortSignal, validateObject, validateUint32 } = use("internal/validators");

const kInspect = Symbol.for("nodejs.util.inspect.custom");
// Only who has it may construct a signal.
const kConstruct = Symbol("kConstruct");

// Signals with listeners whose abort may still come from a timer or another signal: nothing else may hold them.
const listenedTo = new Set();

function abortError() {
  const { DOMException } = use("internal/dom_exception");
  return new DOMException("This operation was aborted", "AbortError");
}

function inspectSelf(object, depth, options, properties) {
  const name = object.constructor.name;
  if (depth < 0) return `[${name}]`;
  const nested = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${name} ${use("internal/inspect").inspect(properties, nested)}`;
}

function invalidThis(name) {
  return new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`);
}

let isSignal;
let abortSignal;

class AbortSignal extends EventTarget {
  static [kDefaultMaxListeners] = 0;

  #aborted = false;
  #reason = undefined;
  // For signals of any(): the signals on which this one depends. Null for the others.
  #sources = null;
  // The signals that depend on this one, held weakly. Null if there are none.
  #dependents = null;
  #limit = 16;
  #timed = false;

  static {
    isSignal = (value) => typeof value === "object" && value !== null && #aborted in value;
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      // All are aborted before a listener runs.
      const all = [signal];
      for (const dependent of signal.#dependents ?? []) {
        const one = dependent.deref();
        if (one !== undefined && !one.#aborted) all.push(one);
      }
      signal.#dependents = null;
      for (const one of all) {
        one.#aborted = true;
        one.#reason = reason;
      }
      for (const one of all) {
        one.dispatchEvent(new Event("abort", { [kTrustEvent]: true }));
        listenedTo.delete(one);
      }
    };
  }

  constructor(token = undefined) {
    if (token !== kConstruct) throw new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    super();
  }

  get aborted() {
    if (!isSignal(this)) throw invalidThis("AbortSignal");
    return this.#aborted;
  }

  get reason() {
    if (!isSignal(this)) throw invalidThis("AbortSignal");
    return this.#reason;
  }

  throwIfAborted() {
    if (!isSignal(this)) throw invalidThis("AbortSignal");
    if (this.#aborted) throw this.#reason;
  }

  [kInspect](depth, options) {
    if (!isSignal(this)) return this;
    return inspectSelf(this, depth, options, { aborted: this.#aborted });
  }

  static abort(reason = abortError()) {
    const signal = new AbortSignal(kConstruct);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, "delay", false);
    const signal = new AbortSignal(kConstruct);
    signal.#timed = true;
    // The timer must not keep the signal alive, nor the program.
    const weak = new WeakRef(signal);
    const { setTimeout } = use("timers");
    setTimeout(() => {
      const alive = weak.deref();
      if (alive === undefined) return;
      const { DOMException } = use("internal/dom_exception");
      abortSignal(alive, new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    }, delay).unref();
    return signal;
  }

  static any(signals) {
    if (signals === null || typeof signals !== "object" || typeof signals[Symbol.iterator] !== "function") {
      throw invalidArgType("signals", "Iterable", signals);
    }
    const list = [...signals];
    for (let i = 0; i < list.length; i++) {
      if (!isSignal(list[i])) throw invalidArgType(`signals[${i}]`, "AbortSignal", list[i]);
    }
    const result = new AbortSignal(kConstruct);
    const first = list.find((one) => one.#aborted);
    if (first !== undefined) {
      result.#aborted = true;
      result.#reason = first.#reason;
      return result;
    }
    // Only what is no result of any() itself: so an abort needs one step, whatever the nesting.
    result.#sources = new Set();
    for (const one of list) {
      if (one.#sources === null) result.#sources.add(one);
      else for (const source of one.#sources) result.#sources.add(source);
    }
    const weak = new WeakRef(result);
    for (const source of result.#sources) source.#depend(weak);
    return result;
  }

  // Adds a dependent. Now and then those that no longer exist go, or a signal that lives long would collect them.
  #depend(weak) {
    this.#dependents ??= new Set();
    if (this.#dependents.size >= this.#limit) {
      for (const one of this.#dependents) if (one.deref() === undefined) this.#dependents.delete(one);
      this.#limit = 2 * this.#dependents.size + 16;
    }
    this.#dependents.add(weak);
  }

  [kNewListener](count, type, listener, once, capture, passive, weak) {
    if (weak || type !== "abort" || this.#aborted) return;
    if (this.#timed || (this.#sources !== null && this.#sources.size > 0)) listenedTo.add(this);
  }

  [kRemoveListener](count, type) {
    if (count === 0 && type === "abort") listenedTo.delete(this);
  }
}

defineEventHandler(AbortSignal.prototype, "abort");

class AbortController {
  // Made when it is first asked for.
  #signal = undefined;

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#signal in value)) throw invalidThis("AbortController");
  }

  get signal() {
    AbortController.#check(this);
    return (this.#signal ??= new AbortSignal(kConstruct));
  }

  abort(reason = abortError()) {
    AbortController.#check(this);
    abortSignal((this.#signal ??= new AbortSignal(kConstruct)), reason);
  }

  [kInspect](depth, options) {
    if (!(#signal in this)) return this;
    return inspectSelf(this, depth, options, { signal: this.signal });
  }
}

function publish(prototype, name, ...members) {
  Object.defineProperty(prototype, Symbol.toStringTag, { __proto__: null, value: name, configurable: true });
  for (const member of members) Object.defineProperty(prototype, member, { __proto__: null, enumerable: true });
}

publish(AbortSignal.prototype, "AbortSignal", "aborted", "reason", "throwIfAborted");
publish(AbortController.prototype, "AbortController", "signal", "abort");

// The function aborted of "util": settled when the signal is aborted, never if the resource ends before.
async function aborted(signal, resource) {
  if (signal === undefined) throw invalidArgType("signal", "AbortSignal", signal);
  validateAbortSignal(signal, "signal");
  validateObject(resource, "resource", { nullable: false, allowArray: true, allowFunction: true });
  if (signal.aborted) return undefined;
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), {
      [kWeakHandler]: resource,
      [kResistStopPropagation]: true,
      once: true,
    });
  });
}

return { AbortController, AbortSignal, aborted, isAbortSignal: (value) => isSignal(value) };
