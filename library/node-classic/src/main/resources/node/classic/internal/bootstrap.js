// The first source that runs: puts the names of the platform into the global scope. Everything behind
// a name is loaded when the name is first touched, so that a program starts no more than it uses.
//
// Unlike the other sources it takes one parameter, bindings: get(name) returns a binding and
// source(name) returns the function that another source is the body of. It returns use.
//
// Binding "errors": onRaise(function(code, message)): takes the function that throws for Java.
"use strict";

const offers = new Map(); // of the sources that have run, by name

function use(name) {
  if (!offers.has(name)) {
    offers.set(name, bindings.source(name)(use, binding));
  }
  return offers.get(name);
}

function binding(name) {
  return bindings.get(name);
}

// Java cannot make an Error of JavaScript: it has this thrown, and it passes through its frames.
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
    Object.defineProperty(object, name, {
      value: value,
      writable: true,
      enumerable: object !== globalThis,
      configurable: true,
    });
    return value;
  }
  Object.defineProperty(object, name, {
    get: function () {
      return settle(compute());
    },
    set: settle,
    enumerable: object !== globalThis,
    configurable: true,
  });
}

// Names that one source of the library offers.
function lazily(object, source, names) {
  names.forEach(function (name) {
    lazy(object, name, function () {
      return use(source)[name];
    });
  });
}

binding("errors").onRaise(raise);

const node = {};
Object.defineProperty(globalThis, "node", { value: node, writable: true, configurable: true });

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

// Who uses Java may want to await what it gives.
const java = globalThis.Java;
if (java !== undefined) {
  lazy(globalThis, "Java", function () {
    binding("java").connect();
    return java;
  });
}

use("module");
return use;
