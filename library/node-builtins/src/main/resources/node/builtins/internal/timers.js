// Timers of today, which are those of 2009 as well: setTimeout returns an object that has Node's methods and is an
// emitter of "timeout".
//
// Binding "timers": set(milliseconds) returns the number of a timer, clear(number) clears it, ref(number, alive) says
// whether it keeps the program alive. onFire(function(number)) sets the function that is called when a timer is due;
// its number is free then.
// Binding "tasks": onImmediates(function()) sets the function for immediates, scheduleImmediates() lets it run.
"use strict";

use("internal/dispose"); // the symbol that names a method below

const primordials = use("primordials");
const { apply, define } = primordials;
const timers = binding("timers");
const tasks = use("internal/tasks");

const LONGEST = 2147483647;
const PRIMITIVE = Symbol.toPrimitive;
const pending = primordials.setPrototypeOf([], null); // by number
const byId = new Map(); // timers whose number the program has seen
let lastId = 0;

function checked(callback) {
  if (typeof callback !== "function") {
    throw use("internal/errors").invalidArgType("callback", "function", callback);
  }
}

function durationOf(delay, name) {
  const milliseconds = typeof delay === "number" ? delay : Number(delay);
  if (milliseconds >= 1 && milliseconds <= LONGEST) {
    return milliseconds - (milliseconds % 1);
  }
  if (milliseconds > LONGEST || milliseconds < 0 || (milliseconds !== milliseconds && delay !== undefined)) {
    warn(milliseconds, name);
  }
  return 1;
}

function warn(milliseconds) {
  const process = use("process");
  if (milliseconds > LONGEST) {
    process.emitWarning(
      milliseconds + " does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.",
      "TimeoutOverflowWarning"
    );
  } else if (milliseconds < 0) {
    process.emitWarning(milliseconds + " is a negative number.\nTimeout duration was set to 1.", "TimeoutNegativeWarning");
  } else {
    process.emitWarning(milliseconds + " is not a number.\nTimeout duration was set to 1.", "TimeoutNaNWarning");
  }
}

class Timeout {
  constructor(callback, delay, values, repeats) {
    this._idleTimeout = durationOf(delay);
    this._onTimeout = callback;
    this._timerArgs = values;
    this._repeat = repeats ? this._idleTimeout : null;
    this._destroyed = false;
    define(this, "_alive", { __proto__: null, value: true, writable: true });
    define(this, "_number", { __proto__: null, value: -1, writable: true });
    define(this, "_context", { __proto__: null, value: tasks.captured(), writable: true });
    start(this);
  }

  ref() {
    this._alive = true;
    if (this._number >= 0) {
      timers.ref(this._number, true);
    }
    return this;
  }

  unref() {
    this._alive = false;
    if (this._number >= 0) {
      timers.ref(this._number, false);
    }
    return this;
  }

  hasRef() {
    return this._alive;
  }

  refresh() {
    if (!this._destroyed || this._number >= 0) {
      stop(this);
      this._destroyed = false;
      start(this);
    } else if (this._onTimeout !== null) {
      this._destroyed = false;
      start(this);
    }
    return this;
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.dispose]() {
    clearTimeout(this);
  }

  [PRIMITIVE]() {
    return idOf(this);
  }
}

// The emitter that a timer of 2009 is. It has one listener at first: the function of the timer.
const events = use("classic:events");
primordials.setPrototypeOf(Timeout.prototype, events.EventEmitter.prototype);
primordials.getter(Timeout.prototype, "_events", function () {
  const timer = this;
  const own = { __proto__: null, timeout: timer._onTimeout === null ? [] : timer._onTimeout };
  define(timer, "_events", { __proto__: null, value: own, writable: true });
  return own;
});

const emit = Timeout.prototype.emit;

function start(timer) {
  const number = timers.set(timer._idleTimeout);
  timer._number = number;
  pending[number] = timer;
  if (!timer._alive) {
    timers.ref(number, false);
  }
}

function stop(timer) {
  if (timer._number >= 0) {
    timers.clear(timer._number);
    pending[timer._number] = undefined;
    timer._number = -1;
  }
}

function idOf(timer) {
  if (timer._id === undefined) {
    define(timer, "_id", { __proto__: null, value: ++lastId });
    if (!timer._destroyed) {
      byId.set(timer._id, timer);
    }
  }
  return timer._id;
}

function fire(number) {
  const timer = pending[number];
  pending[number] = undefined;
  timer._number = -1;
  const repeats = timer._repeat !== null;
  if (!repeats) {
    timer._destroyed = true;
  }
  try {
    call(timer);
  } finally {
    if (repeats && timer._repeat !== null && !timer._destroyed && timer._number < 0) {
      timer._idleTimeout = timer._repeat;
      start(timer);
    } else if (timer._destroyed && timer._id !== undefined) {
      byId.delete(timer._id);
    }
  }
}

function call(timer) {
  if (primordials.keys(timer).length > 5 || hasListeners(timer) || timer.emit !== emit) {
    timer.emit("timeout", timer._timerArgs === undefined ? [] : timer._timerArgs);
  } else if (timer._context !== undefined) {
    tasks.run(timer._context, () => invoke(timer), undefined);
  } else {
    invoke(timer);
  }
}

function hasListeners(timer) {
  return primordials.Reflect.getOwnPropertyDescriptor(timer, "_events") !== undefined;
}

function invoke(timer) {
  const callback = timer._onTimeout;
  if (typeof callback !== "function") {
    return;
  }
  if (timer._timerArgs === undefined) {
    timer._onTimeout();
  } else {
    apply(callback, timer, timer._timerArgs);
  }
}

timers.onFire(fire);

function setTimeout(callback, delay, ...values) {
  checked(callback);
  return new Timeout(callback, delay, values.length === 0 ? undefined : values, false);
}

function setInterval(callback, delay, ...values) {
  checked(callback);
  return new Timeout(callback, delay, values.length === 0 ? undefined : values, true);
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    stop(timer);
    timer._destroyed = true;
    timer._repeat = null;
    if (timer._id !== undefined) {
      byId.delete(timer._id);
    }
  } else if (typeof timer === "number" || typeof timer === "string") {
    const known = byId.get(Number(timer));
    if (known !== undefined) {
      clearTimeout(known);
    }
  }
}

// Made by another function, as in Node, so that its name is its own.
function clearInterval(timer) {
  clearTimeout(timer);
}

// ---- immediates ----

const loop = binding("tasks");
let immediates = [];

class Immediate {
  constructor(callback, values) {
    this._onImmediate = callback;
    this._argv = values;
    this._destroyed = false;
    define(this, "_alive", { __proto__: null, value: true, writable: true });
    define(this, "_context", { __proto__: null, value: tasks.captured(), writable: true });
    immediates.push(this);
    loop.scheduleImmediates();
  }

  ref() {
    this._alive = true;
    return this;
  }

  unref() {
    this._alive = false;
    return this;
  }

  hasRef() {
    return this._alive && !this._destroyed;
  }

  [Symbol.dispose]() {
    clearImmediate(this);
  }
}

// Each immediate is a turn of its own: ticks and jobs run before the next one. What an immediate sets waits.
function runImmediates() {
  const due = immediates;
  immediates = [];
  next(due, 0);
}

function next(due, from) {
  let at = from;
  while (at < due.length && due[at]._destroyed) {
    at++;
  }
  if (at === due.length) {
    return;
  }
  if (at + 1 < due.length) {
    loop.defer(() => next(due, at + 1));
  }
  const immediate = due[at];
  immediate._destroyed = true;
  const values = immediate._argv;
  tasks.run(immediate._context, immediate._onImmediate, values);
}

loop.onImmediates(runImmediates);

function setImmediate(callback, ...values) {
  checked(callback);
  return new Immediate(callback, values.length === 0 ? undefined : values);
}

function clearImmediate(immediate) {
  if (immediate instanceof Immediate) {
    immediate._destroyed = true;
  }
}

// ---- as promises ----

function promisified(target, compute) {
  define(target, Symbol.for("nodejs.util.promisify.custom"), { __proto__: null, get: compute, enumerable: true });
}
promisified(setTimeout, () => use("timers/promises").setTimeout);
promisified(setImmediate, () => use("timers/promises").setImmediate);

const exports = {
  setTimeout: setTimeout,
  clearTimeout: clearTimeout,
  setImmediate: setImmediate,
  clearImmediate: clearImmediate,
  setInterval: setInterval,
  clearInterval: clearInterval,
};
primordials.lazy(exports, "promises", () => use("timers/promises"));

return exports;
