// The module "assert".
"use strict";

const { NodeTypeError, invalidArgType, invalidArgValue, invalidReturnValue, missingArgs } = use("internal/errors");
const { validateFunction, validateOneOf } = use("internal/validators");
const { lazyProperties } = use("internal/util");

const NOTHING = Symbol("no exception");
const OPTIONS = Symbol("options");

function comparisons() {
  return use("internal/comparisons");
}

function inspect(value, options) {
  return use("internal/inspect").inspect(value, options);
}

function isError(value) {
  return value instanceof Error || use("util/types").isNativeError(value);
}

function isRegExp(value) {
  return use("util/types").isRegExp(value);
}

function matches(regexp, text) {
  return RegExp.prototype.exec.call(regexp, text) !== null;
}

function assertionError(options) {
  return new (use("internal/assertion_error"))(options);
}

// Throws the message itself if it is an error.
function fails(options) {
  if (isError(options.message)) {
    throw options.message;
  }
  throw assertionError(options);
}

// The same, with a message that may have been made here.
function failsWith(generatedMessage, options) {
  const error = assertionError(options);
  error.generatedMessage = generatedMessage;
  throw error;
}

function requirePair(count) {
  if (count < 2) {
    throw missingArgs("actual", "expected");
  }
}

function diffOf(instance) {
  return instance?.[OPTIONS]?.diff ?? "simple";
}

// ---- truth ----

function checkTruth(fn, instance, count, value, message) {
  if (value) {
    return;
  }
  let text = message;
  let generated = false;
  if (count === 0) {
    generated = true;
    text = "No value argument passed to `assert.ok()`";
  } else if (message == null) {
    generated = true;
    text = use("internal/assert_source")(fn);
  } else if (isError(message)) {
    throw message;
  }
  failsWith(generated, {
    actual: value,
    expected: true,
    message: text,
    operator: "==",
    stackStartFn: fn,
    diff: diffOf(instance),
  });
}

// ---- exceptions ----

function caught(fn) {
  validateFunction(fn, "fn");
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function isThenable(value) {
  return (
    value instanceof Promise ||
    (value !== null &&
      typeof value === "object" &&
      typeof value.then === "function" &&
      typeof value.catch === "function")
  );
}

async function caughtLater(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === "function") {
    promise = promiseFn();
    if (!isThenable(promise)) {
      throw invalidReturnValue("instance of Promise", "promiseFn", promise);
    }
  } else if (!isThenable(promiseFn)) {
    throw invalidArgType("promiseFn", ["Function", "Promise"], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function ambiguous(text) {
  return new NodeTypeError("ERR_AMBIGUOUS_ARGUMENT", `The "error/message" argument is ambiguous. ${text}`);
}

function expectError(fn, isRejection, instance, actual, ...args) {
  let [error, message] = args;
  const kinds = ["Object", "Error", "Function", "RegExp"];
  if (typeof error === "string") {
    if (args.length === 2) {
      throw invalidArgType("error", kinds, error);
    }
    if (typeof actual === "object" && actual !== null) {
      if (actual.message === error) {
        throw ambiguous(`The error message "${actual.message}" is identical to the message.`);
      }
    } else if (actual === error) {
      throw ambiguous(`The error "${actual}" is identical to the message.`);
    }
    message = error;
    error = undefined;
  } else if (error != null && typeof error !== "object" && typeof error !== "function") {
    throw invalidArgType("error", kinds, error);
  }
  if (actual === NOTHING) {
    const name = error?.name ? ` (${error.name})` : "";
    fails({
      actual: undefined,
      expected: error,
      operator: fn.name,
      message: `Missing expected ${isRejection ? "rejection" : "exception"}${name}${message ? `: ${message}` : "."}`,
      stackStartFn: fn,
      diff: diffOf(instance),
    });
  }
  if (error) {
    checkException(actual, error, message, fn, instance);
  }
}

function expectNoError(fn, isRejection, instance, actual, error, message) {
  if (actual === NOTHING) {
    return;
  }
  let expected = error;
  let text = message;
  if (typeof error === "string") {
    text = error;
    expected = undefined;
  }
  if (!expected || isMatching(actual, expected)) {
    fails({
      actual,
      expected,
      operator: fn.name,
      message: `Got unwanted ${isRejection ? "rejection" : "exception"}${text ? `: ${text}` : "."}
Actual message: "${actual?.message}"`,
      stackStartFn: fn,
      diff: diffOf(instance),
    });
  }
  throw actual;
}

function isMatching(actual, expected) {
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && actual instanceof expected) {
      return true;
    }
    return !Object.prototype.isPrototypeOf.call(Error, expected) && expected.call({}, actual) === true;
  }
  if (!isRegExp(expected)) {
    throw invalidArgType("expected", ["Function", "RegExp"], expected);
  }
  return matches(expected, String(actual));
}

// What a validation object and an error are shown as.
class Comparison {
  constructor(object, keys, actual) {
    for (const key of keys) {
      if (key in object) {
        const isMatch = typeof actual?.[key] === "string" && isRegExp(object[key]) && matches(object[key], actual[key]);
        this[key] = isMatch ? actual[key] : object[key];
      }
    }
  }
}

function checkObject(actual, expected, message, fn, diff) {
  const keys = Object.keys(expected);
  if (expected instanceof Error) {
    keys.push("name", "message");
  } else if (keys.length === 0) {
    throw invalidArgValue("error", expected, "may not be an empty object");
  }
  for (const key of keys) {
    const isMatch = typeof actual[key] === "string" && isRegExp(expected[key]) && matches(expected[key], actual[key]);
    if (isMatch || (key in actual && comparisons().isDeepStrictEqual(actual[key], expected[key]))) {
      continue;
    }
    if (message) {
      fails({ actual, expected, message, operator: fn.name, stackStartFn: fn, diff });
    }
    const error = assertionError({
      actual: new Comparison(actual, keys),
      expected: new Comparison(expected, keys, actual),
      operator: "deepStrictEqual",
      stackStartFn: fn,
      diff,
    });
    throw Object.assign(error, { actual, expected, operator: fn.name });
  }
}

function checkException(actual, expected, message, fn, instance) {
  const diff = diffOf(instance);
  let text;
  if (typeof expected !== "function") {
    if (isRegExp(expected)) {
      const input = String(actual);
      if (matches(expected, input)) {
        return;
      }
      text = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(input)}\n`;
    } else if (typeof actual !== "object" || actual === null) {
      const error = assertionError({
        actual,
        expected,
        message,
        operator: "deepStrictEqual",
        stackStartFn: fn,
        diff,
      });
      error.operator = fn.name;
      throw error;
    } else {
      checkObject(actual, expected, message, fn, diff);
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return;
  } else if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    text = `The error is expected to be an instance of "${expected.name}". Received ${wrongClass(actual, expected)}`;
  } else {
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) {
      return;
    }
    const name = expected.name ? `"${expected.name}" ` : "";
    text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
    if (isError(actual)) {
      text += `\n\nCaught error:\n\n${actual}`;
    }
  }
  failsWith(!message, {
    actual,
    expected,
    message: message || text,
    operator: fn.name,
    stackStartFn: fn,
    diff,
  });
}

function wrongClass(actual, expected) {
  if (!isError(actual)) {
    return `"${inspect(actual, { depth: -1 })}"`;
  }
  const name = actual.constructor?.name || actual.name;
  const what = expected.name === name ? "an error with identical name but a different prototype." : `"${name}"`;
  return actual.message ? `${what}\n\nError message:\n\n${actual.message}` : what;
}

// ---- texts ----

function checkMatch(string, regexp, message, fn, isWanted, instance) {
  if (!isRegExp(regexp)) {
    throw invalidArgType("regexp", "RegExp", regexp);
  }
  if (typeof string === "string" && matches(regexp, string) === isWanted) {
    return;
  }
  if (message instanceof Error) {
    throw message;
  }
  let text = message;
  if (!text) {
    text =
      typeof string !== "string"
        ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
        : `The input ${isWanted ? "did not" : "was expected to not"} match the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  }
  failsWith(!message, {
    actual: string,
    expected: regexp,
    message: text,
    operator: fn.name,
    stackStartFn: fn,
    diff: diffOf(instance),
  });
}

// The frames of the original error, after those that are new.
function joinStacks(error, original) {
  const start = typeof original === "string" ? original.indexOf("\n    at") : -1;
  if (start < 0) {
    return;
  }
  const frames = original.slice(start + 1).split("\n");
  const lines = error.stack.split("\n");
  const common = frames.map((frame) => lines.indexOf(frame)).find((at) => at >= 0);
  error.stack = [...lines.slice(0, common ?? lines.length), ...frames].join("\n");
}

// ---- the functions ----

const methods = {
  fail(message) {
    if (isError(message)) {
      throw message;
    }
    const isOwn = arguments.length === 0;
    const error = assertionError({
      operator: "fail",
      message: isOwn ? "Failed" : message,
      stackStartFn: methods.fail,
      diff: diffOf(this),
    });
    if (isOwn) {
      error.generatedMessage = true;
    }
    throw error;
  },

  ok(...args) {
    checkTruth(methods.ok, this, args.length, ...args);
  },

  equal(actual, expected, message) {
    requirePair(arguments.length);
    if (actual != expected && !(Number.isNaN(actual) && Number.isNaN(expected))) {
      fails({ actual, expected, message, operator: "==", stackStartFn: methods.equal, diff: diffOf(this) });
    }
  },

  notEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (actual == expected || (Number.isNaN(actual) && Number.isNaN(expected))) {
      fails({ actual, expected, message, operator: "!=", stackStartFn: methods.notEqual, diff: diffOf(this) });
    }
  },

  deepEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (!comparisons().isDeepEqual(actual, expected)) {
      compared(this, "deepEqual", actual, expected, message);
    }
  },

  notDeepEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (comparisons().isDeepEqual(actual, expected)) {
      compared(this, "notDeepEqual", actual, expected, message);
    }
  },

  deepStrictEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (!comparisons().isDeepStrictEqual(actual, expected, this?.[OPTIONS]?.skipPrototype)) {
      compared(this, "deepStrictEqual", actual, expected, message);
    }
  },

  notDeepStrictEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (comparisons().isDeepStrictEqual(actual, expected, this?.[OPTIONS]?.skipPrototype)) {
      compared(this, "notDeepStrictEqual", actual, expected, message);
    }
  },

  strictEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (!Object.is(actual, expected)) {
      compared(this, "strictEqual", actual, expected, message);
    }
  },

  notStrictEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (Object.is(actual, expected)) {
      compared(this, "notStrictEqual", actual, expected, message);
    }
  },

  partialDeepStrictEqual(actual, expected, message) {
    requirePair(arguments.length);
    if (!comparisons().isPartialStrictEqual(actual, expected)) {
      compared(this, "partialDeepStrictEqual", actual, expected, message);
    }
  },

  throws(fn, ...args) {
    expectError(methods.throws, false, this, caught(fn), ...args);
  },

  async rejects(promiseFn, ...args) {
    expectError(methods.rejects, true, this, await caughtLater(promiseFn), ...args);
  },

  doesNotThrow(fn, ...args) {
    expectNoError(methods.doesNotThrow, false, this, caught(fn), ...args);
  },

  async doesNotReject(fn, ...args) {
    expectNoError(methods.doesNotReject, true, this, await caughtLater(fn), ...args);
  },

  ifError(err) {
    if (err === null || err === undefined) {
      return;
    }
    let message = "ifError got unwanted exception: ";
    if (typeof err === "object" && typeof err.message === "string") {
      message += err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
    } else {
      message += inspect(err);
    }
    const error = assertionError({
      actual: err,
      expected: null,
      operator: "ifError",
      message,
      stackStartFn: methods.ifError,
      diff: diffOf(this),
    });
    joinStacks(error, err.stack);
    throw error;
  },

  match(string, regexp, message) {
    checkMatch(string, regexp, message, methods.match, true, this);
  },

  doesNotMatch(string, regexp, message) {
    checkMatch(string, regexp, message, methods.doesNotMatch, false, this);
  },
};

function compared(instance, operator, actual, expected, message) {
  fails({ actual, expected, message, operator, stackStartFn: methods[operator], diff: diffOf(instance) });
}

const strictNames = {
  equal: "strictEqual",
  deepEqual: "deepStrictEqual",
  notEqual: "notStrictEqual",
  notDeepEqual: "notDeepStrictEqual",
};

// ---- the module ----

// Assertions with options of their own.
function Assert(options) {
  if (!new.target) {
    throw new NodeTypeError("ERR_CONSTRUCT_CALL_REQUIRED", "Class constructor Assert cannot be invoked without `new`");
  }
  const settings = { strict: true, skipPrototype: false, ...options };
  if (settings.diff !== undefined) {
    validateOneOf(settings.diff, "options.diff", ["simple", "full"]);
  }
  this.AssertionError = use("internal/assertion_error");
  Object.defineProperty(this, OPTIONS, { __proto__: null, value: settings, enumerable: false });
  Object.assign(this, methods);
  if (settings.strict) {
    for (const [name, strictName] of Object.entries(strictNames)) {
      this[name] = methods[strictName];
    }
  }
}

Object.assign(Assert.prototype, methods);

function assert(...args) {
  checkTruth(assert, undefined, args.length, ...args);
}

function strict(...args) {
  checkTruth(strict, undefined, args.length, ...args);
}

function complete(target) {
  Object.assign(target, methods);
  lazyProperties(target, { AssertionError: () => use("internal/assertion_error") });
  target.Assert = Assert;
  return target;
}

complete(assert);
complete(strict);
for (const [name, strictName] of Object.entries(strictNames)) {
  strict[name] = methods[strictName];
}
assert.strict = strict;
strict.strict = strict;

return assert;
