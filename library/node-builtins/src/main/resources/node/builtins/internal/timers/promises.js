// Timers as promises.
"use strict";

const timers = use("timers");
const { AbortError, NodeTypeError } = use("internal/errors");
const validators = use("internal/validators");

function checked(options) {
  validators.validateObject(options, "options");
  if (options.signal !== undefined) {
    validators.validateAbortSignal(options.signal, "options.signal");
  }
  if (options.ref !== undefined) {
    validators.validateBoolean(options.ref, "options.ref");
  }
}

// start(resolve) returns a timer or an immediate, clear(timer) clears it.
function promised(options, start, clear) {
  try {
    checked(options);
  } catch (error) {
    return Promise.reject(error);
  }
  const signal = options.signal;
  if (signal !== undefined && signal.aborted) {
    return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  }
  return new Promise(function (resolve, reject) {
    let timer;
    function abort() {
      clear(timer);
      reject(new AbortError(undefined, { cause: signal.reason }));
    }
    timer = start(function (value) {
      if (signal !== undefined) {
        signal.removeEventListener("abort", abort);
      }
      resolve(value);
    });
    if (options.ref === false) {
      timer.unref();
    }
    if (signal !== undefined) {
      signal.addEventListener("abort", abort, { once: true });
    }
  });
}

function setTimeout(delay, value, options = {}) {
  try {
    if (delay !== undefined) {
      validators.validateNumber(delay, "delay");
    }
  } catch (error) {
    return Promise.reject(error);
  }
  return promised(options, (done) => timers.setTimeout(done, delay, value), timers.clearTimeout);
}

function setImmediate(value, options = {}) {
  return promised(options, (done) => timers.setImmediate(done, value), timers.clearImmediate);
}

async function* setInterval(delay, value, options = {}) {
  checked(options);
  if (delay !== undefined) {
    validators.validateNumber(delay, "delay");
  }
  const signal = options.signal;
  if (signal !== undefined && signal.aborted) {
    throw new AbortError(undefined, { cause: signal.reason });
  }
  let due = 0;
  let wake;
  const timer = timers.setInterval(function () {
    due++;
    if (wake !== undefined) {
      wake();
      wake = undefined;
    }
  }, delay);
  if (options.ref === false) {
    timer.unref();
  }
  let abort;
  try {
    if (signal !== undefined) {
      abort = function () {
        timers.clearInterval(timer);
        if (wake !== undefined) {
          wake();
          wake = undefined;
        }
      };
      signal.addEventListener("abort", abort, { once: true });
    }
    for (;;) {
      if (signal !== undefined && signal.aborted) {
        throw new AbortError(undefined, { cause: signal.reason });
      }
      if (due === 0) {
        await new Promise(function (resolve) {
          wake = resolve;
        });
      }
      for (; due > 0; due--) {
        yield value;
      }
    }
  } finally {
    timers.clearInterval(timer);
    if (signal !== undefined) {
      signal.removeEventListener("abort", abort);
    }
  }
}

const secret = Symbol("scheduler");

class Scheduler {
  constructor(key) {
    if (key !== secret) {
      throw new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    }
  }

  yield() {
    if (!(this instanceof Scheduler)) {
      throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Scheduler');
    }
    return setImmediate();
  }

  wait(delay, options) {
    if (!(this instanceof Scheduler)) {
      throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Scheduler');
    }
    return setTimeout(delay, undefined, options);
  }
}

return {
  setTimeout: setTimeout,
  setImmediate: setImmediate,
  setInterval: setInterval,
  scheduler: new Scheduler(secret),
};
