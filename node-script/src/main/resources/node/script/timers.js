// Timers: emitters of "timeout".
//
// Binding "timers": setTimeout(milliseconds, function) and setInterval(milliseconds, function) return a
// handle for clear(handle).
"use strict";

const events = use("events");
const timers = binding("timers");

function Timer(listener) {
  this._events = { __proto__: null, timeout: listener };
  this._handle = null;
}
events.inherits(Timer, events.EventEmitter);

function check(name, listener) {
  if (typeof listener !== "function") {
    throw new TypeError(name + ": expected a function, found " + describe(listener));
  }
}

function describe(value) {
  return value === null || value === undefined ? String(value) : "a value of type " + typeof value;
}

function rest(all) {
  return all.length > 2 ? Array.prototype.slice.call(all, 2) : undefined;
}

function setTimeout(listener, milliseconds) {
  check("setTimeout", listener);
  const timer = new Timer(listener);
  const values = rest(arguments);
  timer._handle = timers.setTimeout(Number(milliseconds), function () {
    timer._handle = null;
    timer.emit("timeout", values);
  });
  return timer;
}

function setInterval(listener, milliseconds) {
  check("setInterval", listener);
  const timer = new Timer(listener);
  const values = rest(arguments);
  timer._handle = timers.setInterval(Number(milliseconds), function () {
    timer.emit("timeout", values);
  });
  return timer;
}

// Clears either kind; anything else, and what is cleared already, is left alone.
function clearTimer(timer) {
  if (timer instanceof Timer && timer._handle !== null) {
    timers.clear(timer._handle);
    timer._handle = null;
  }
}

return {
  setTimeout: setTimeout,
  setInterval: setInterval,
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
};
