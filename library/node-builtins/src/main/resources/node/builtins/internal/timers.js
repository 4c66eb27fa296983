// Timers of today, which are those of 2009 as well: setTimeout returns an object that has Node's methods and is an
// emitter of "timeout".
//
// Binding "timers": set(milliseconds) returns the number of a timer, clear(number) clears it, ref(number, alive) says
// whether it keeps the program alive. onFire(function(number)) sets the function that is called when a timer is due;
// its number is free then.
// Binding "tasks": onImmediates(function()) sets the function that runs one immediate and returns whether another one is
// due, scheduleImmediates() lets it run, holdImmediates(alive) says whether immediates keep the program alive.
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

function durationOf(delay) {
  const milliseconds = typeof delay === "number" ? delay : Number(delay);
  if (milliseconds >= 1 && milliseconds <= LONGEST) {
    return milliseconds - (milliseconds % 1);
  }
  if (milliseconds > LONGEST || milliseconds < 0 || (milliseconds !== milliseconds && delay !== undefined)) {
    warn(milliseconds);
  }
  return 1;
}

// Programs may pass such delays often: those that have no value are reported once.
let negativeReported = false;
let nanReported = false;

function warn(milliseconds) {
  const process = use("process");
  if (milliseconds > LONGEST) {
    process.emitWarning(
      milliseconds + " does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.",
      "TimeoutOverflowWarning"
    );
  } else if (milliseconds < 0) {
    if (!negativeReported) {
      negativeReported = true;
      process.emitWarning(
        milliseconds + " is a negative number.\nTimeout duration was set to 1.",
        "TimeoutNegativeWarning"
      );
    }
  } else if (!nanReported) {
    nanReported = true;
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
    define(this, "_context", { __proto__: null, value: tasks.captured("Timeout", this, false), writable: true });
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

  // Starts again, even if it has ended. A timer that was cleared has no function any more.
  refresh() {
    stop(this);
    if (this._destroyed) {
      this._destroyed = false;
      this._context = tasks.captured("Timeout", this, false);
    }
    start(this);
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

let firing = null; // the timer whose function runs

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
  firing = timer;
  try {
    call(timer);
  } finally {
    firing = null;
    settle(timer);
  }
}

// What the function of the timer did to it counts: it may have made it an interval, or ended it.
function settle(timer) {
  if (timer._number >= 0) {
    return;
  }
  if (timer._repeat && timer._idleTimeout !== -1 && timer._onTimeout !== null && !timer._destroyed) {
    timer._idleTimeout = durationOf(timer._repeat);
    start(timer);
  } else {
    end(timer);
  }
}

function end(timer) {
  if (timer._destroyed) {
    return;
  }
  timer._destroyed = true;
  if (timer._id !== undefined) {
    byId.delete(timer._id);
  }
  tasks.ended(timer._context);
}

function call(timer) {
  if (primordials.keys(timer).length > 5 || hasListeners(timer) || timer.emit !== emit) {
    tasks.turn(timer._context, () => timer.emit("timeout", timer._timerArgs === undefined ? [] : timer._timerArgs));
  } else if (typeof timer._onTimeout === "function") {
    tasks.turn(timer._context, timer._onTimeout, timer, timer._timerArgs);
  }
}

function hasListeners(timer) {
  return primordials.Reflect.getOwnPropertyDescriptor(timer, "_events") !== undefined;
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
    timer._onTimeout = null;
    end(timer);
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
let due = immediates; // those of this turn
let at = 0; // the next one of them
let references = 0; // how many keep the program alive

class Immediate {
  constructor(callback, values) {
    this._onImmediate = callback;
    this._argv = values;
    this._destroyed = false;
    define(this, "_alive", { __proto__: null, value: false, writable: true });
    define(this, "_context", { __proto__: null, value: tasks.captured("Immediate", this, true), writable: true });
    this.ref();
    immediates.push(this);
    loop.scheduleImmediates();
  }

  ref() {
    if (!this._alive && !this._destroyed) {
      this._alive = true;
      if (++references === 1) {
        loop.holdImmediates(true);
      }
    }
    return this;
  }

  unref() {
    if (this._alive) {
      this._alive = false;
      if (--references === 0) {
        loop.holdImmediates(false);
      }
    }
    return this;
  }

  hasRef() {
    return this._alive;
  }

  [Symbol.dispose]() {
    clearImmediate(this);
  }
}

// Runs the next immediate. Ticks and jobs run before the one after it. What an immediate sets waits for the next turn.
loop.onImmediates(function (first) {
  if (first) {
    due = at < due.length ? due.slice(at).concat(immediates) : immediates;
    immediates = [];
    at = 0;
  }
  while (at < due.length && due[at]._destroyed) {
    at++;
  }
  if (at === due.length) {
    return false;
  }
  const immediate = due[at];
  at++;
  const callback = immediate._onImmediate;
  immediate.unref();
  immediate._destroyed = true;
  try {
    tasks.turn(immediate._context, callback, immediate, immediate._argv);
  } finally {
    immediate._onImmediate = null;
  }
  return at < due.length;
});

function setImmediate(callback, ...values) {
  checked(callback);
  return new Immediate(callback, values.length === 0 ? undefined : values);
}

function clearImmediate(immediate) {
  if (immediate instanceof Immediate && !immediate._destroyed) {
    immediate.unref();
    immediate._destroyed = true;
    immediate._onImmediate = null;
    tasks.ended(immediate._context);
  }
}

// ---- what keeps the program alive ----

tasks.active.push(function () {
  const found = [];
  const isFiring = firing !== null && firing._number < 0 && !firing._destroyed;
  if (isFiring && firing._alive) {
    found.push(["Timeout", firing]);
  }
  for (let i = 0; i < pending.length; i++) {
    const timer = pending[i];
    if (timer !== undefined && timer._alive) {
      found.push(["Timeout", timer]);
    }
  }
  for (const immediate of due.slice(at).concat(due === immediates ? [] : immediates)) {
    if (immediate._alive) {
      found.push(["Immediate", immediate]);
    }
  }
  return found;
});

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
