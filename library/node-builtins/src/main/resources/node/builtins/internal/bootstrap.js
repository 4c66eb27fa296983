// The first source that runs. Defines the global names of today's Node, none of them enumerable. The source of a
// name is loaded when the name is first used, so that a program loads only what it uses.
//
// Unlike other sources it has two parameters. bindings: get(name) returns a binding, source(name) returns the
// function whose body is another source. classic(name) returns the exports of a source of the library below.
//
// Binding "errors": onRaise(function(type, code, message, properties)) sets the function that throws for Java.
// Binding "events": onRun(function(file)) sets the function that runs a file that is no plain program.
"use strict";

const primordials = classic("primordials");
const define = primordials.define;
const startsWith = primordials.startsWith;
const slice = primordials.uncurry(String.prototype.slice);
const has = primordials.uncurry(Map.prototype.has);
const get = primordials.uncurry(Map.prototype.get);
const set = primordials.uncurry(Map.prototype.set);
const offers = new Map(); // the exports of the sources that have run, by name

set(offers, "primordials", primordials);

function use(name) {
  if (has(offers, name)) {
    return get(offers, name);
  }
  const exports = startsWith(name, "classic:") ? classic(slice(name, 8)) : bindings.source(name)(use, binding);
  set(offers, name, exports);
  return exports;
}

// The binding "text" is that of the library below: texts of values.
function binding(name) {
  return name === "text" ? primordials.binding(name) : bindings.get(name);
}

binding("errors").onRaise(function (type, code, message, properties) {
  const values = primordials.list(properties);
  for (let i = 1; i < values.length; i += 2) {
    if (typeof values[i] === "object" && values[i] !== null) {
      values[i] = primordials.list(values[i]); // an array of Java
    }
  }
  use("internal/errors").raise(type, code, message, values);
});
binding("events").onRun(function (file) {
  use("internal/cjs").runMain(file);
});

// ---- globals ----

// By source: the names that its exports have. A source whose name ends with "!" is the value of its only name.
const GLOBALS = [
  ["process!", "process"],
  ["buffer", "Buffer", "Blob", "File", "atob", "btoa"],
  ["timers", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"],
  ["internal/tasks", "queueMicrotask"],
  ["url", "URL", "URLSearchParams", "URLPattern"],
  ["internal/encoding", "TextEncoder", "TextDecoder"],
  ["internal/abort", "AbortController", "AbortSignal"],
  ["internal/event_target", "Event", "EventTarget", "CustomEvent"],
  ["internal/dom_exception", "DOMException"],
  ["internal/clone", "structuredClone"],
  ["internal/console", "console"],
  ["perf_hooks", "performance", "Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure"],
  ["perf_hooks", "PerformanceObserver", "PerformanceObserverEntryList", "PerformanceResourceTiming"],
  ["internal/absent", "fetch", "Headers", "Request", "Response", "FormData", "WebSocket", "EventSource", "navigator"],
  ["internal/absent", "crypto", "Crypto", "CryptoKey", "SubtleCrypto", "MessageChannel", "MessagePort", "MessageEvent"],
  ["internal/absent", "BroadcastChannel", "CompressionStream", "DecompressionStream", "CloseEvent"],
];

for (let i = 0; i < GLOBALS.length; i++) {
  const names = GLOBALS[i];
  const source = names[0];
  for (let k = 1; k < names.length; k++) {
    const name = names[k];
    primordials.lazy(globalThis, name, function () {
      return source === "process!" ? use("process") : use(source)[name];
    });
  }
}
define(globalThis, "global", { __proto__: null, value: globalThis, writable: true, configurable: true });

// ---- modules ----

// The source of CommonJS is loaded when a program first requires a module, or looks at what today's modules have.
const modules = classic("module");

// A program that requires nothing needs no more than this of its function.
modules.above.require = function (parent) {
  let real;
  function known() {
    if (real === undefined) {
      real = use("internal/cjs").requireOf(parent);
    }
    return real;
  }
  function require(path) {
    return known()(path);
  }
  const names = ["resolve", "main", "extensions", "cache"];
  for (let i = 0; i < 4; i++) {
    const name = names[i];
    define(require, name, {
      __proto__: null,
      get: () => known()[name],
      set: (value) => {
        known()[name] = value;
      },
      enumerable: true,
      configurable: true,
    });
  }
  return require;
};
modules.above.load = function (path, parent) {
  return use("internal/cjs").include(path, parent);
};

const MODULE = ["id", "path", "paths", "loaded", "children", "parent", "require", "load", "_compile", "isPreloading"];
for (let i = 0; i < MODULE.length; i++) {
  const name = MODULE[i];
  define(modules.Module.prototype, name, {
    __proto__: null,
    get: function () {
      use("internal/cjs"); // which defines it
      return this[name];
    },
    set: function (value) {
      use("internal/cjs");
      this[name] = value;
    },
    configurable: true,
  });
}
