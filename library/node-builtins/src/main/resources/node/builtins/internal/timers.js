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

let firing = null; // the timer whose function runs

// What other functions need of a timer.
let aliveOf, clear, fire, isOver, listenersOf;

class Timeout {
  #alive = true; // whether it keeps the program alive
  #number = -1; // that of Java while it is pending
  #context;
  #heard = false; // whether the program has seen its list of listeners

  constructor(callback, delay, values, repeats) {
    this._idleTimeout = durationOf(delay);
    this._onTimeout = callback;
    this._timerArgs = values;
    this._repeat = repeats ? this._idleTimeout : null;
    this._destroyed = false;
    this.#context = tasks.captured("Timeout", this, false);
    this.#start();
  }

  ref() {
    return Timeout.#refer(this, true);
  }

  unref() {
    return Timeout.#refer(this, false);
  }

  // Ignores other objects, as Node does: programs detach the function.
  static #refer(timer, alive) {
    if (#alive in timer) {
      timer.#alive = alive;
      if (timer.#number >= 0) {
        timers.ref(timer.#number, alive);
      }
    }
    return timer;
  }

  hasRef() {
    return #alive in this && this.#alive;
  }

  // Starts again, even if it has ended. A timer that was cleared has no function any more.
  refresh() {
    this.#stop();
    if (this._destroyed) {
      this._destroyed = false;
      this.#context = tasks.captured("Timeout", this, false);
    }
    this.#start();
    return this;
  }

  close() {
    clear(this);
    return this;
  }

  [Symbol.dispose]() {
    clear(this);
  }

  [PRIMITIVE]() {
    if (this._id === undefined) {
      define(this, "_id", { __proto__: null, value: ++lastId });
      if (!this._destroyed) {
        byId.set(this._id, this);
      }
    }
    return this._id;
  }

  #start() {
    const number = timers.set(this._idleTimeout);
    this.#number = number;
    pending[number] = this;
    if (!this.#alive) {
      timers.ref(number, false);
    }
  }

  #stop() {
    if (this.#number >= 0) {
      timers.clear(this.#number);
      pending[this.#number] = undefined;
      this.#number = -1;
    }
  }

  // What the function of the timer did to it counts: it may have made it an interval, or ended it.
  #settle() {
    if (this.#number >= 0) {
      return;
    }
    if (this._repeat && this._idleTimeout !== -1 && this._onTimeout !== null && !this._destroyed) {
      this._idleTimeout = durationOf(this._repeat);
      this.#start();
    } else {
      this.#end();
    }
  }

  #end() {
    if (this._destroyed) {
      return;
    }
    this._destroyed = true;
    if (this._id !== undefined) {
      byId.delete(this._id);
    }
    tasks.ended(this.#context);
  }

  static {
    aliveOf = (timer) => timer.#alive;
    // Whether its function runs for the last time.
    isOver = (timer) => timer.#number < 0;
    // Ignores objects that only look like timers: those made from one, or proxies.
    clear = function (timer) {
      if (#number in timer) {
        timer.#stop();
        timer._onTimeout = null;
        timer.#end();
      }
    };
    fire = function (number) {
      const timer = pending[number];
      pending[number] = undefined;
      timer.#number = -1;
      firing = timer;
      try {
        if (timer.#heard || timer.emit !== emit) {
          const values = timer._timerArgs === undefined ? [] : timer._timerArgs;
          tasks.turn(timer.#context, () => timer.emit("timeout", values));
        } else if (typeof timer._onTimeout === "function") {
          tasks.turn(timer.#context, timer._onTimeout, timer, timer._timerArgs);
        }
      } finally {
        firing = null;
        timer.#settle();
      }
    };
    // The listeners of the emitter that a timer of 2009 is: the function of the timer at first.
    listenersOf = function (timer) {
      if (!(#heard in timer)) {
        return undefined;
      }
      const own = { __proto__: null, timeout: timer._onTimeout === null ? [] : timer._onTimeout };
      timer.#heard = true;
      define(timer, "_events", { __proto__: null, value: own, writable: true });
      return own;
    };
  }
}

primordials.setPrototypeOf(Timeout.prototype, use("classic:events").EventEmitter.prototype);
primordials.getter(Timeout.prototype, "_events", function () {
  return listenersOf(this);
});

const emit = Timeout.prototype.emit;

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
    clear(timer);
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

let immediateAlive, immediateContext;

class Immediate {
  #alive = false; // whether it keeps the program alive
  #context;

  constructor(callback, values) {
    this._onImmediate = callback;
    this._argv = values;
    this._destroyed = false;
    this.#context = tasks.captured("Immediate", this, true);
    this.ref();
    immediates.push(this);
    loop.scheduleImmediates();
  }

  ref() {
    if (!this.#alive && !this._destroyed) {
      this.#alive = true;
      if (++references === 1) {
        loop.holdImmediates(true);
      }
    }
    return this;
  }

  unref() {
    if (this.#alive) {
      this.#alive = false;
      if (--references === 0) {
        loop.holdImmediates(false);
      }
    }
    return this;
  }

  hasRef() {
    return this.#alive;
  }

  [Symbol.dispose]() {
    clearImmediate(this);
  }

  static {
    immediateAlive = (immediate) => immediate.#alive;
    immediateContext = (immediate) => immediate.#context;
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
    tasks.turn(immediateContext(immediate), callback, immediate, immediate._argv);
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
    tasks.ended(immediateContext(immediate));
  }
}

// ---- what keeps the program alive ----

tasks.watch(function () {
  const found = [];
  const isFiring = firing !== null && isOver(firing) && !firing._destroyed;
  if (isFiring && aliveOf(firing)) {
    found.push(["Timeout", firing]);
  }
  for (let i = 0; i < pending.length; i++) {
    const timer = pending[i];
    if (timer !== undefined && aliveOf(timer)) {
      found.push(["Timeout", timer]);
    }
  }
  for (const immediate of due.slice(at).concat(due === immediates ? [] : immediates)) {
    if (immediateAlive(immediate)) {
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
