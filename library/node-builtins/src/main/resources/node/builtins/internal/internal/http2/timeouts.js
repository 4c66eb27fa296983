// Time-outs of sessions and streams: "timeout" is emitted when nothing happened for so long.
"use strict";

const errors = use("internal/errors");
const validators = use("internal/validators");
const timers = use("timers");

const kTimer = Symbol("kTimer");
const LONGEST = 2147483647;

function durationOf(milliseconds) {
  validators.validateNumber(milliseconds, "msecs");
  if (milliseconds < 0 || !Number.isFinite(milliseconds)) {
    throw errors.outOfRange("msecs", "a non-negative finite number", milliseconds);
  }
  if (milliseconds > LONGEST) {
    use("process").emitWarning(
      `${milliseconds} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${LONGEST}.`,
      "TimeoutOverflowWarning"
    );
    return LONGEST;
  }
  return milliseconds;
}

// The method setTimeout of both. The timer calls _onTimeout().
function setTimeout(milliseconds, callback) {
  if (this.destroyed) {
    return this;
  }
  this.timeout = milliseconds;
  const duration = durationOf(milliseconds);
  timers.clearTimeout(this[kTimer]);
  if (callback !== undefined) {
    validators.validateFunction(callback, "callback");
  }
  if (duration === 0) {
    this[kTimer] = undefined;
    if (callback !== undefined) {
      this.removeListener("timeout", callback);
    }
    return this;
  }
  this[kTimer] = timers.setTimeout(timedOut, duration, this).unref();
  if (callback !== undefined) {
    this.once("timeout", callback);
  }
  return this;
}

function timedOut(object) {
  object._onTimeout();
}

function refresh(object) {
  const timer = object[kTimer];
  if (timer !== undefined && !object.destroyed) {
    timer.refresh();
  }
}

return { refresh, setTimeout };
