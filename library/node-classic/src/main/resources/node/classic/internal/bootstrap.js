// The first source that runs. Defines the global names of the platform. The source of a name is loaded
// when the name is first used, so that a program loads only what it uses.
//
// Unlike other sources it has one parameter, bindings: get(name) returns a binding, and source(name)
// returns the function whose body is another source. It returns use.
//
// Binding "errors": onRaise(function(code, message)): sets the function that throws for Java;
// onInspect(function(value, text)): sets the one that gives the text of a value to text.set(string).
"use strict";

const offers = new Map(); // the exports of the sources that have run, by name

function use(name) {
  if (!offers.has(name)) {
    offers.set(name, bindings.source(name)(use, binding));
  }
  return offers.get(name);
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
  text.set(use("inspect").inspect(value));
});

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

// Programs that use Java may await its stages.
const java = globalThis.Java;
if (java !== undefined) {
  lazy(globalThis, "Java", function () {
    binding("java").connect();
    return java;
  });
}

use("module");
return use;
