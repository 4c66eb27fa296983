// Functions about functions: promisify, callbackify, deprecate, inherits.
//
// Binding "stdio": isTerminal().
"use strict";

const { NodeError, invalidArgType } = use("internal/errors");
const { validateFunction, validateString } = use("internal/validators");

const customPromisify = Symbol.for("nodejs.util.promisify.custom");
// Names of what a callback receives after the error, for promisify to make an object of.
const customPromisifyArgs = Symbol("customPromisifyArgs");

const { defineProperty, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;

function promisify(original) {
  validateFunction(original, "original");
  const custom = original[customPromisify];
  if (custom) {
    validateFunction(custom, "util.promisify.custom");
    return markPromisified(custom);
  }
  const names = original[customPromisifyArgs];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      const result = original.call(this, ...args, (error, ...values) => {
        if (error) {
          reject(error);
        } else if (names !== undefined && values.length > 1) {
          resolve(Object.fromEntries(names.map((name, at) => [name, values[at]])));
        } else {
          resolve(values[0]);
        }
      });
      if (result instanceof Promise) {
        globalThis.process.emitWarning(
          "Calling promisify on a function that returns a Promise is likely a mistake.",
          "DeprecationWarning",
          "DEP0174"
        );
      }
    });
  }
  setPrototypeOf(fn, getPrototypeOf(original));
  markPromisified(fn);
  return definePropertiesOf(fn, getOwnPropertyDescriptors(original));
}

// What a program has put into Object.prototype is no part of a descriptor.
function definePropertiesOf(target, descriptors) {
  for (const key of Reflect.ownKeys(descriptors)) {
    defineProperty(target, key, { __proto__: null, ...descriptors[key] });
  }
  return target;
}

function markPromisified(fn) {
  return defineProperty(fn, customPromisify, {
    __proto__: null,
    value: fn,
    enumerable: false,
    writable: false,
    configurable: true,
  });
}

promisify.custom = customPromisify;

function callbackify(original) {
  validateFunction(original, "original");
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, "last argument");
    const call = callback.bind(this);
    original.apply(this, args).then(
      (result) => globalThis.process.nextTick(call, null, result),
      (reason) => globalThis.process.nextTick(rejected, reason, call)
    );
  }
  const descriptors = getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === "number") {
    descriptors.length.value++;
  }
  if (typeof descriptors.name.value === "string") {
    descriptors.name.value += "Callbackified";
  }
  return definePropertiesOf(callbackified, descriptors);
}

// A falsy reason would look like success.
function rejected(reason, callback) {
  let error = reason;
  if (!reason) {
    error = new NodeError("ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
    error.reason = reason;
    Error.captureStackTrace(error, rejected);
  }
  return callback(error);
}

const codesWarned = new Set();

// Returns a function that warns once, for each code or for each function.
function deprecate(fn, message, code, { modifyPrototype = true } = {}) {
  validateFunction(fn, "fn");
  if (code !== undefined) {
    validateString(code, "code");
  }
  let warned = false;
  function deprecated(...args) {
    if (!warned && globalThis.process.noDeprecation !== true) {
      warned = true;
      if (code === undefined) {
        globalThis.process.emitWarning(message, "DeprecationWarning", deprecated);
      } else if (!codesWarned.has(code)) {
        codesWarned.add(code);
        globalThis.process.emitWarning(message, "DeprecationWarning", code, deprecated);
      }
    }
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  if (modifyPrototype) {
    // The prototype chain finds the other properties.
    setPrototypeOf(deprecated, fn);
    if (fn.prototype) {
      deprecated.prototype = fn.prototype;
    }
  }
  return defineProperty(deprecated, "length", { __proto__: null, value: fn.length, configurable: true });
}

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) {
    throw invalidArgType("ctor", "Function", ctor);
  }
  if (superCtor === undefined || superCtor === null) {
    throw invalidArgType("superCtor", "Function", superCtor);
  }
  if (superCtor.prototype === undefined) {
    throw invalidArgType("superCtor.prototype", "Object", superCtor.prototype);
  }
  defineProperty(ctor, "super_", { __proto__: null, value: superCtor, writable: true, configurable: true });
  setPrototypeOf(ctor.prototype, superCtor.prototype);
}

// Defines properties that are computed when they are first read, and then are values.
function lazyProperties(target, getters, enumerable = true) {
  for (const name of Object.keys(getters)) {
    const set = (value) =>
      defineProperty(target, name, { __proto__: null, value, writable: true, enumerable, configurable: true });
    defineProperty(target, name, {
      __proto__: null,
      get() {
        const value = getters[name]();
        set(value);
        return value;
      },
      set,
      enumerable,
      configurable: true,
    });
  }
  return target;
}

const warnedExperiments = new Set();

function emitExperimentalWarning(feature) {
  if (!warnedExperiments.has(feature)) {
    warnedExperiments.add(feature);
    globalThis.process.emitWarning(
      `${feature} is an experimental feature and might change at any time`,
      "ExperimentalWarning"
    );
  }
}

// Whether texts for a stream may have colours.
function shouldColorize(stream) {
  const { env } = globalThis.process;
  if (env.FORCE_COLOR !== undefined) {
    return use("tty").WriteStream.prototype.getColorDepth.call({}, env) > 2;
  }
  return Boolean(stream?.isTTY && (typeof stream.getColorDepth === "function" ? stream.getColorDepth() > 2 : true));
}

function getterOf(name) {
  return Object.getOwnPropertyDescriptor(use("process"), name)?.get;
}

const makers = { stdout: getterOf("stdout"), stderr: getterOf("stderr") };

// Whether the stream of the process exists, or a program has replaced it. It is made when it is first used, and with
// it all that streams need.
function isStreamMade(name) {
  const getter = getterOf(name);
  return getter === undefined || getter !== makers[name];
}

// Whether texts for process.stdout or process.stderr may have colours. Does not make the stream for a plain file.
function shouldColorizeProcess(name) {
  const { process } = globalThis;
  if (!isStreamMade(name) && process.env.FORCE_COLOR === undefined && !binding("stdio").isTerminal()) {
    return false;
  }
  return shouldColorize(process[name]);
}

return {
  callbackify,
  customPromisifyArgs,
  deprecate,
  emitExperimentalWarning,
  inherits,
  isStreamMade,
  lazyProperties,
  promisify,
  shouldColorize,
  shouldColorizeProcess,
};
