// Timers: emitters of "timeout".
//
// Binding "timers": setTimeout(milliseconds) and setInterval(milliseconds) return the number of a timer,
// for clear(number); onFire(function(number), function(number)) sets the functions that time-outs and
// intervals call. The number of a cleared timer, or of a time-out that fires, may be used again.
//
// Programs set thousands of timers, often before code is compiled. So no function is passed to Java for
// each timer, and a timer whose only listener is its function has no list of listeners.
"use strict";

const events = use("events");
const timers = binding("timers");
const primordials = use("primordials");
const apply = primordials.apply;
const emit = events.EventEmitter.prototype.emit;

const pending = primordials.setPrototypeOf([], null); // by number; no setter of a prototype sees them

function Timer(number, listener, values) {
  this._number = number;
  this._listener = listener;
  this._values = values;
}
events.inherits(Timer, events.EventEmitter);

Timer.prototype._listeners = undefined;

// The listeners of an emitter, made on first use.
primordials.getter(Timer.prototype, "_events", function () {
  if (this._listeners === undefined) {
    this._listeners = { __proto__: null, timeout: this._listener };
  }
  return this._listeners;
});

function refuse(name, listener) {
  throw new TypeError(name + ": expected a function, found " + describe(listener));
}

function describe(value) {
  return value === null || value === undefined ? String(value) : "a value of type " + typeof value;
}

function setTimeout(listener, milliseconds, ...values) {
  if (typeof listener !== "function") {
    refuse("setTimeout", listener);
  }
  const number = timers.setTimeout(typeof milliseconds === "number" ? milliseconds : Number(milliseconds));
  return (pending[number] = new Timer(number, listener, values));
}

function setInterval(listener, milliseconds, ...values) {
  if (typeof listener !== "function") {
    refuse("setInterval", listener);
  }
  const number = timers.setInterval(typeof milliseconds === "number" ? milliseconds : Number(milliseconds));
  return (pending[number] = new Timer(number, listener, values));
}

function fireTimeout(number) {
  const timer = pending[number];
  pending[number] = undefined;
  if (timer._listeners !== undefined || timer.emit !== emit) {
    timer.emit("timeout", timer._values);
  } else if (timer._values.length === 0) {
    timer._listener();
  } else {
    apply(timer._listener, timer, timer._values);
  }
}

function fireInterval(number) {
  const timer = pending[number];
  timer.emit("timeout", timer._values);
}

timers.onFire(fireTimeout, fireInterval);

// Clears a time-out or an interval. Ignores other values and timers that were cleared already.
function clearTimer(timer) {
  if (timer instanceof Timer && pending[timer._number] === timer) {
    timers.clear(timer._number);
    pending[timer._number] = undefined;
  }
}

return {
  setTimeout: setTimeout,
  setInterval: setInterval,
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
};
