// The static functions once and on of "events": they wait for events of an EventEmitter or EventTarget.
"use strict";

const { AbortError, invalidArgType } = use("internal/errors");
const { validateAbortSignal, validateInteger, validateObject } = use("internal/validators");
const { asyncDispose } = use("internal/dispose");

// An option of on: the values are the first arguments alone.
const kFirstValue = Symbol("kFirstEventParam");
const kWatermarkData = Symbol.for("nodejs.watermarkData");
const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

function aborted(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// Adds a listener to an EventEmitter or EventTarget, and returns the function that removes it.
function listen(emitter, name, listener, flags) {
  if (typeof emitter.on === "function") {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
    return () => {
      if (typeof emitter.removeListener === "function") emitter.removeListener(name, listener);
    };
  }
  if (typeof emitter.addEventListener === "function") {
    emitter.addEventListener(name, listener, flags);
    return () => emitter.removeEventListener(name, listener, flags);
  }
  throw invalidArgType("emitter", "EventEmitter", emitter);
}

// Abort must be seen even if another listener stops the event.
function listenForAbort(signal, listener) {
  const { kResistStopPropagation } = use("internal/event_target");
  const flags = { __proto__: null, once: true, [kResistStopPropagation]: true };
  signal.addEventListener("abort", listener, flags);
  return () => signal.removeEventListener("abort", listener, flags);
}

function once(emitter, name, options) {
  validateObject(options, "options");
  const { signal } = options;
  validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw aborted(signal);
  return new Promise((resolve, reject) => {
    const removers = [];
    const removeAll = () => removers.forEach((remove) => remove());
    const settle = (result, action) => {
      removeAll();
      action(result);
    };
    removers.push(listen(emitter, name, (...args) => settle(args, resolve), { __proto__: null, once: true }));
    // An EventTarget has no special event "error".
    if (name !== "error" && typeof emitter.once === "function") {
      removers.push(listen(emitter, "error", (error) => settle(error, reject), { __proto__: null, once: true }));
    }
    if (signal) removers.push(listenForAbort(signal, () => settle(aborted(signal), reject)));
  });
}

// First in, first out. The array is cut when half of it has been read.
class Queue {
  #items = [];
  #head = 0;

  get size() {
    return this.#items.length - this.#head;
  }

  push(item) {
    this.#items.push(item);
  }

  shift() {
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head > 32 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}

function on(emitter, event, options) {
  validateObject(options, "options");
  const { signal } = options;
  validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw aborted(signal);
  // The names with a small m are older.
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, "options.highWaterMark", 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, "options.lowWaterMark", 1);

  const events = new Queue();
  const waiting = new Queue();
  const removers = [];
  let paused = false;
  let failure = null;
  let finished = false;

  const receive = (value) => {
    if (waiting.size > 0) {
      waiting.shift().resolve({ value, done: false });
      return;
    }
    events.push(value);
    if (!paused && events.size > high) {
      paused = true;
      emitter.pause?.();
    }
  };
  const fail = (error) => {
    if (waiting.size > 0) waiting.shift().reject(error);
    else failure = error;
    finish();
  };
  const finish = () => {
    removers.forEach((remove) => remove());
    removers.length = 0;
    finished = true;
    while (waiting.size > 0) waiting.shift().resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };

  const iterator = {
    __proto__: AsyncIteratorPrototype,
    next() {
      if (events.size > 0) {
        const value = events.shift();
        if (paused && events.size < low) {
          if (!finished) emitter.resume?.();
          paused = false;
        }
        return Promise.resolve({ value, done: false });
      }
      if (failure !== null) {
        const error = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (finished) return finish();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      return finish();
    },
    throw(error) {
      if (!error || !(error instanceof Error)) throw invalidArgType("EventEmitter.AsyncIterator", "Error", error);
      fail(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    get [kWatermarkData]() {
      return {
        low,
        high,
        get size() {
          return events.size;
        },
        get isPaused() {
          return paused;
        },
      };
    },
  };
  iterator[asyncDispose] = () => iterator.return();

  removers.push(listen(emitter, event, options[kFirstValue] ? receive : (...args) => receive(args)));
  if (event !== "error" && typeof emitter.on === "function") removers.push(listen(emitter, "error", fail));
  for (const name of options.close ?? []) removers.push(listen(emitter, name, finish));
  if (signal) removers.push(listenForAbort(signal, () => fail(aborted(signal))));
  return iterator;
}

return { kFirstValue, once, on };
