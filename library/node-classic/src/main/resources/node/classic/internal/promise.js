// Promises of 2009: emitters that emit "success" or "error" once, and can be awaited like today's promises.
//
// Binding "loop": post(function): calls it in a later turn.
"use strict";

const events = use("events");
const primordials = use("primordials");
const apply = primordials.apply;
const then = primordials.then;
const later = binding("loop");
const addListener = events.EventEmitter.prototype.addListener;

// The inner name is the one that programs see. It must not shadow the global Promise here.
const EventPromise = function Promise() {
  this._events = undefined;
  this._outcome = undefined; // "success" or "error", once settled
  this._values = undefined;
  this._failure = undefined; // the error for await, where an operation of the library has failed
};
events.inherits(EventPromise, events.EventEmitter);

EventPromise.prototype.addListener = function (event, listener) {
  if (this._outcome === undefined || (event !== "success" && event !== "error")) {
    return apply(addListener, this, [event, listener]);
  }
  if (event === this._outcome && typeof listener === "function") {
    const promise = this;
    later.post(function () {
      apply(listener, promise, promise._values);
    });
  }
  return this;
};

EventPromise.prototype.addCallback = function (listener) {
  return this.addListener("success", listener);
};

EventPromise.prototype.addErrback = function (listener) {
  return this.addListener("error", listener);
};

EventPromise.prototype.emitSuccess = function (values) {
  return settle(this, "success", values);
};

EventPromise.prototype.emitError = function (values) {
  return settle(this, "error", values);
};

function settle(promise, outcome, values) {
  if (promise._outcome !== undefined) {
    return false;
  }
  promise._outcome = outcome;
  promise._values = values === undefined || values === null ? [] : values;
  return promise.emit(outcome, promise._values);
}

EventPromise.prototype.then = function (onSuccess, onError) {
  const promise = this;
  const settled = new primordials.Promise(function (resolve, reject) {
    promise.addCallback(function (value) {
      resolve(arguments.length > 1 ? primordials.list(arguments) : value);
    });
    promise.addErrback(function (reason) {
      if (promise._failure !== undefined) {
        resolve(placed(promise._failure));
      } else {
        reject(reason instanceof Error ? reason : failure(primordials.list(arguments)));
      }
    });
  });
  return then(settled, onSuccess, onError);
};

// Emits the error of an operation of the library: values for listeners, an Error for await.
function fail(promise, values, error) {
  promise._failure = error;
  return promise.emitError(values);
}

// Returns a promise that is rejected with the error. The error was created where no program runs; here its
// stack gets the lines that wait for the promise. The engine knows them only in its jobs, and only after the
// wait has begun: so the stack is taken in the second job. Operations that succeed pay nothing.
function placed(error) {
  return globalThis.Promise.resolve()
    .then(function () {})
    .then(function () {
      if (typeof Error.captureStackTrace === "function" && Object.isExtensible(error)) {
        Error.captureStackTrace(error);
      }
      throw error;
    });
}

EventPromise.prototype.catch = function (onError) {
  return this.then(undefined, onError);
};

EventPromise.prototype.finally = function (onSettled) {
  return primordials.finally(this.then(), onSettled);
};

function failure(values) {
  const error = new Error(values.length === 0 ? "the promise failed" : values.join(" "));
  error.values = values;
  return error;
}

return { Promise: EventPromise, fail: fail, placed: placed };
