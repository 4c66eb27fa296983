// The first source that runs. Defines the global names of the platform. The source of a name is loaded
// when the name is first used, so that a program loads only what it uses.
//
// Unlike other sources it has one parameter, bindings: get(name) returns a binding, source(name) returns the
// function whose body is another source, and onUse(use) takes the function that loads a source.
//
// Binding "errors": onRaise(function(code, message)): sets the function that throws for Java;
// onInspect(function(value, text)): sets the one that gives the text of a value to text.set(string).
"use strict";

// The language as it was before the program, which may replace its functions and add to its prototypes. So
// sources that run later take functions from here, and descriptors and options have no prototype.
const bind = Function.prototype.bind;
const uncurry = bind.bind(Function.prototype.call); // uncurry(method)(self, argument) is self.method(argument)
const apply = Reflect.apply;
const define = Object.defineProperty;
const from = Array.from;
const isArray = Array.isArray;
const push = uncurry(Array.prototype.push);
const primordials = {
  __proto__: null,
  uncurry: uncurry,
  apply: apply,
  append: push,
  shift: uncurry(Array.prototype.shift),
  splice: uncurry(Array.prototype.splice),
  indexOf: uncurry(Array.prototype.indexOf),
  weakGet: uncurry(WeakMap.prototype.get),
  weakSet: uncurry(WeakMap.prototype.set),
  ArrayBuffer: ArrayBuffer,
  Uint8Array: Uint8Array,
  isView: ArrayBuffer.isView,
  copyOf: uncurry(ArrayBuffer.prototype.slice),
  fill: uncurry(Uint8Array.prototype.set),
  Reflect: {
    __proto__: null,
    get: Reflect.get,
    set: Reflect.set,
    has: Reflect.has,
    ownKeys: Reflect.ownKeys,
    getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
    defineProperty: Reflect.defineProperty,
    deleteProperty: Reflect.deleteProperty,
    preventExtensions: Reflect.preventExtensions,
  },
  define: define,
  properties: Object.defineProperties,
  isArray: isArray,
  keys: Object.keys,
  assign: Object.assign,
  create: Object.create,
  setPrototypeOf: Object.setPrototypeOf,
  Promise: Promise,
  then: uncurry(Promise.prototype.then),
  finally: uncurry(Promise.prototype.finally),
  isInteger: Number.isInteger,
  isSafeInteger: Number.isSafeInteger,
  slice: uncurry(String.prototype.slice),
  replace: uncurry(String.prototype.replace),
  startsWith: uncurry(String.prototype.startsWith),
  toLowerCase: uncurry(String.prototype.toLowerCase),

  // Adds an element. No setter of Array.prototype is called for the first one.
  push: function (array, element) {
    if (array.length > 0) {
      push(array, element);
    } else {
      define(array, 0, { __proto__: null, value: element, writable: true, enumerable: true, configurable: true });
    }
  },

  // An array of a length, each element made by a function of its index. No setter of Array.prototype is called.
  array: function (length, make) {
    return apply(from, Array, [{ __proto__: null, length: length }, (nothing, index) => make(index)]);
  },

  // An array of the elements of an array of Java, or of arguments.
  list: function (values) {
    return primordials.array(values.length, (index) => values[index]);
  },

  // Defines a computed property. Without a setter it cannot be set.
  getter: function (object, name, get, set) {
    define(object, name, { __proto__: null, get: get, set: set });
  },
};

const offers = new Map(); // the exports of the sources that have run, by name
offers.set("primordials", primordials);
const isOffered = uncurry(Map.prototype.has);
const offered = uncurry(Map.prototype.get);
const offer = uncurry(Map.prototype.set);

function use(name) {
  if (!isOffered(offers, name)) {
    offer(offers, name, bindings.source(name)(use, binding));
  }
  return offered(offers, name);
}

function binding(name) {
  return bindings.get(name);
}

// Java cannot make a JavaScript Error. It calls this function, whose error passes through the Java frames.
function raise(code, message) {
  const error = new Error(message);
  if (code !== null) {
    error.code = code;
    const errno = use("constants")[code];
    if (errno !== undefined) {
      error.errno = errno;
    }
  }
  throw error;
}

// A property that is computed when first read and is a plain value from then on.
function lazy(object, name, compute) {
  function settle(value) {
    define(object, name, {
      __proto__: null,
      value: value,
      writable: true,
      enumerable: object !== globalThis,
      configurable: true,
    });
    return value;
  }
  define(object, name, {
    __proto__: null,
    get: function () {
      return settle(compute());
    },
    set: settle,
    enumerable: object !== globalThis,
    configurable: true,
  });
}

// Defines names that one source of the library exports.
function lazily(object, source, names) {
  names.forEach(function (name) {
    lazy(object, name, function () {
      return use(source)[name];
    });
  });
}

binding("errors").onRaise(raise);
binding("errors").onInspect(function (value, text) {
  text.set(use("inspect").report(value));
});

const node = {};
define(globalThis, "node", { __proto__: null, value: node, writable: true, configurable: true });

lazily(globalThis, "timers", ["setTimeout", "setInterval", "clearTimeout", "clearInterval"]);
lazily(globalThis, "output", ["puts", "print", "p", "console"]);
lazily(globalThis, "process", ["ARGV"]);
lazily(globalThis, "stdio", ["stdin", "stdout", "stderr"]);

lazily(node, "process", ["version", "exit", "cwd", "compile", "cat"]);
lazily(node, "output", ["debug"]);
lazily(node, "events", ["EventEmitter", "inherits"]);
lazily(node, "promise", ["Promise"]);
lazily(node, "encoding", ["encodeUtf8"]);
lazily(node, "child", ["Process", "createProcess"]);
["fs", "dns", "http", "tcp", "path", "assert"].forEach(function (source) {
  lazy(node, source, function () {
    return use(source);
  });
});
Object.assign(node, use("constants"));

// Programs that use Java may await its stages.
const java = globalThis.Java;
if (java !== undefined) {
  lazy(globalThis, "Java", function () {
    binding("java").connect();
    return java;
  });
}

primordials.binding = binding;
primordials.lazy = lazy;
primordials.lazily = lazily;
bindings.onUse(use);
use("module");
