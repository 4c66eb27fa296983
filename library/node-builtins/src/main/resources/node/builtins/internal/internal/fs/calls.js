// How the operations of fs are done: blocking, with a callback, or with a promise.
//
// An operation is a Call, one method of the binding with its arguments, or a generator that yields calls (or other
// generators) and receives their values. So what takes several calls is written once for all forms. Off the loop a
// generator may yield promises too.
//
// Binding "fs": every method takes a function(failure, value) as its last argument, or null to block. A failure has
// code(), errno(), syscall(), path(), dest(), message() and isTooLarge().
"use strict";

const { invalidArgType, uvException } = use("internal/errors");
const { watch, captured, nextTick, turn } = use("internal/tasks");
const { captureStackTrace } = Error;
const files = binding("fs");
const underWay = new Set(); // calls that have not come back

watch(() => Array.from(underWay, (call) => ["FSReqCallback", call]));

class Call {
  constructor(method, values, convert) {
    this.method = method;
    this.values = values;
    this.convert = convert;
  }
}

// A call of a function of fs that a program may have replaced.
class PublicCall {
  constructor(name, values) {
    this.name = name;
    this.values = values;
  }
}

function toError(failure) {
  if (failure.isTooLarge()) {
    const { NodeRangeError } = use("internal/errors");
    return new NodeRangeError(failure.code(), failure.message());
  }
  return uvException({
    errno: failure.errno(),
    code: failure.code(),
    syscall: failure.syscall(),
    message: failure.message(),
    path: failure.path() ?? undefined,
    dest: failure.dest() ?? undefined,
  });
}

// ---- blocking ----

function runSync(operation) {
  if (operation instanceof Call) {
    const value = files[operation.method](...operation.values, null);
    return operation.convert === undefined ? value : operation.convert(value);
  }
  if (operation instanceof PublicCall) {
    return use("fs")[`${operation.name}Sync`](...operation.values);
  }
  let step = operation.next();
  while (!step.done) {
    let value;
    try {
      value = runSync(step.value);
    } catch (error) {
      step = operation.throw(error);
      continue;
    }
    step = operation.next(value);
  }
  return step.value;
}

// ---- off the loop ----

// Calls the function with an error or null, and a value, in a later turn.
function submit(operation, done) {
  if (operation instanceof Call) {
    submitCall(operation, done);
  } else if (operation instanceof PublicCall) {
    use("fs")[operation.name](...operation.values, (error, value) => done(error ?? null, value));
  } else if (typeof operation.then === "function") {
    operation.then(
      (value) => done(null, value),
      (error) => done(error, undefined)
    );
  } else {
    follow(operation, done, false, undefined);
  }
}

function submitCall(call, done) {
  const { convert } = call;
  const context = captured("FSREQCALLBACK", undefined, true);
  function finish(failure, value) {
    underWay.delete(call);
    if (failure !== null) {
      done(toError(failure), undefined);
    } else {
      done(null, convert === undefined ? value : convert(value));
    }
  }
  try {
    underWay.add(call);
    files[call.method](...call.values, function (failure, value) {
      if (context === undefined) {
        finish(failure, value);
      } else {
        turn(context, finish, undefined, [failure, value]);
      }
    });
  } catch (error) {
    underWay.delete(call);
    nextTick(done, error, undefined); // the program has no permission
  }
}

function follow(operation, done, failed, value) {
  let step;
  try {
    step = failed ? operation.throw(value) : operation.next(value);
  } catch (error) {
    nextTick(done, error, undefined);
    return;
  }
  if (step.done) {
    nextTick(done, null, step.value);
  } else {
    submit(step.value, function (error, found) {
      follow(operation, done, error !== null, error === null ? found : error);
    });
  }
}

function settled(operation) {
  return new Promise(function (resolve, reject) {
    submit(operation, function (error, value) {
      if (error !== null) {
        reject(error);
      } else {
        resolve(value);
      }
    });
  });
}

// The stack of a failure leads to those who wait for the promise.
async function promise(operation) {
  try {
    return await settled(operation);
  } catch (error) {
    if (error?.syscall !== undefined) {
      captureStackTrace(error, promise);
    }
    throw error;
  }
}

// ---- callbacks ----

function checkCallback(callback, name = "cb") {
  if (typeof callback !== "function") {
    throw invalidArgType(name, "Function", callback);
  }
  return callback;
}

// Without a value the callback has one argument.
function submitTo(operation, callback) {
  submit(operation, function (error, value) {
    if (error !== null) {
      callback(error);
    } else if (value === undefined || value === null) {
      callback(null);
    } else {
      callback(null, value);
    }
  });
}

function named(name, func) {
  Object.defineProperty(func, "name", { __proto__: null, value: name, configurable: true });
  return func;
}

// The function that blocks.
function syncForm(name, prepare) {
  return named(`${name}Sync`, function (...values) {
    return runSync(prepare(...values));
  });
}

// The function with a callback, its last argument.
function callbackForm(name, prepare, count) {
  return named(name, function (...values) {
    const last = values.length - 1;
    let callback;
    if (typeof values[last] === "function") {
      callback = values[last];
      values.length = last;
    } else if (last >= count) {
      callback = values[count];
      values.length = count;
    }
    const operation = prepare(...values);
    submitTo(operation, checkCallback(callback));
  });
}

// The function that returns a promise. Invalid arguments reject it.
function promiseForm(name, prepare) {
  return named(name, async function (...values) {
    return await promise(prepare(...values));
  });
}

return {
  Call,
  PublicCall,
  callbackForm,
  checkCallback,
  named,
  promise,
  promiseForm,
  runSync,
  submit,
  submitTo,
  syncForm,
  toError,
};
