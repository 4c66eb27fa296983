// Time-outs of sessions and streams: "timeout" is emitted when nothing happened for so long.
"use strict";

const validators = use("internal/validators");
const { durationOf } = use("internal/net/socket");
const timers = use("timers");

const kTimer = Symbol("kTimer");

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
