// The first source that runs. Defines the global names of today's Node, none of them enumerable. The source of a
// name is loaded when the name is first used, so that a program loads only what it uses.
//
// Unlike other sources it has two parameters. bindings: get(name) returns a binding, source(name) returns the
// function whose body is another source. classic(name) returns the exports of a source of the library below.
//
// Binding "errors": onRaise(function(values)) sets the function that throws for Java; the values are an array of Java.
// Binding "modules": onImport(function()) sets the function that is called before the first import.
// Binding "events": onRun(function(file)) sets the function that runs a file that is no plain program, onRunText(function(text)) the one that runs a module without a file, onStart(function
// (main)) the one that prepares a program by the options of the command, and then calls main.run(). onHandler(function
// (file)) sets the one that prepares the handler of requests that a main module exports, and returns a promise.
"use strict";

const primordials = classic("primordials");
const define = primordials.define;
const startsWith = primordials.startsWith;
const slice = primordials.slice;
const setPrototypeOf = primordials.setPrototypeOf;
const getPrototypeOf = Object.getPrototypeOf;
const descriptors = Object.getOwnPropertyDescriptors;
const properties = primordials.properties;
const has = primordials.uncurry(Map.prototype.has);
const get = primordials.uncurry(Map.prototype.get);
const set = primordials.uncurry(Map.prototype.set);
const cut = Array.prototype.slice;
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

binding("errors").onRaise(function (error) {
  const given = primordials.list(error); // type, code, message, and names and values of properties in turn
  for (let i = 4; i < given.length; i += 2) {
    if (typeof given[i] === "object" && given[i] !== null) {
      given[i] = primordials.list(given[i]); // an array of Java
    }
  }
  use("internal/errors").raise(given[0], given[1], given[2], primordials.apply(cut, given, [3]));
});
binding("modules").onImport(function () {
  use("internal/esm");
});
binding("events").onRun(function (file) {
  use("internal/cjs").runMain(file);
});
binding("events").onText(function () {
  use("internal/text_globals");
});
binding("events").onCheck(function (name, text) {
  use("internal/check").check(name, text);
});
binding("events").onRunText(function (text) {
  use("internal/esm").runText(text, "[eval1]");
});
binding("events").onWorker(function () {
  if (binding("workers").isFork()) {
    use("internal/cluster/child").begin();
  } else {
    use("internal/worker_thread").begin();
  }
});
binding("events").onStart(function (main) {
  use("internal/startup").run(main);
});
binding("events").onHandler(function (file) {
  return use("internal/web/serve").prepare(file);
});

// ---- globals ----

// Each name becomes a plain property when it is first read or set. The accessors are written down one by one, because
// that costs much less at the start than making them in a loop.
function settle(name, value) {
  define(globalThis, name, { __proto__: null, value: value, writable: true, configurable: true });
  return value;
}

const UNKNOWN = {}; // nothing that a program could set
let processValue = UNKNOWN;
let bufferValue = UNKNOWN;

function loadProcess() {
  processValue = use("process");
  return processValue;
}

function loadBuffer() {
  bufferValue = use("buffer").Buffer;
  return bufferValue;
}

class Globals {
  get ReadableStream() {
    return settle("ReadableStream", use("stream/web").ReadableStream);
  }
  set ReadableStream(value) {
    settle("ReadableStream", value);
  }
  get ReadableStreamDefaultReader() {
    return settle("ReadableStreamDefaultReader", use("stream/web").ReadableStreamDefaultReader);
  }
  set ReadableStreamDefaultReader(value) {
    settle("ReadableStreamDefaultReader", value);
  }
  get ReadableStreamBYOBReader() {
    return settle("ReadableStreamBYOBReader", use("stream/web").ReadableStreamBYOBReader);
  }
  set ReadableStreamBYOBReader(value) {
    settle("ReadableStreamBYOBReader", value);
  }
  get ReadableStreamBYOBRequest() {
    return settle("ReadableStreamBYOBRequest", use("stream/web").ReadableStreamBYOBRequest);
  }
  set ReadableStreamBYOBRequest(value) {
    settle("ReadableStreamBYOBRequest", value);
  }
  get ReadableByteStreamController() {
    return settle("ReadableByteStreamController", use("stream/web").ReadableByteStreamController);
  }
  set ReadableByteStreamController(value) {
    settle("ReadableByteStreamController", value);
  }
  get ReadableStreamDefaultController() {
    return settle("ReadableStreamDefaultController", use("stream/web").ReadableStreamDefaultController);
  }
  set ReadableStreamDefaultController(value) {
    settle("ReadableStreamDefaultController", value);
  }
  get WritableStream() {
    return settle("WritableStream", use("stream/web").WritableStream);
  }
  set WritableStream(value) {
    settle("WritableStream", value);
  }
  get WritableStreamDefaultController() {
    return settle("WritableStreamDefaultController", use("stream/web").WritableStreamDefaultController);
  }
  set WritableStreamDefaultController(value) {
    settle("WritableStreamDefaultController", value);
  }
  get WritableStreamDefaultWriter() {
    return settle("WritableStreamDefaultWriter", use("stream/web").WritableStreamDefaultWriter);
  }
  set WritableStreamDefaultWriter(value) {
    settle("WritableStreamDefaultWriter", value);
  }
  get TransformStream() {
    return settle("TransformStream", use("stream/web").TransformStream);
  }
  set TransformStream(value) {
    settle("TransformStream", value);
  }
  get TransformStreamDefaultController() {
    return settle("TransformStreamDefaultController", use("stream/web").TransformStreamDefaultController);
  }
  set TransformStreamDefaultController(value) {
    settle("TransformStreamDefaultController", value);
  }
  get ByteLengthQueuingStrategy() {
    return settle("ByteLengthQueuingStrategy", use("stream/web").ByteLengthQueuingStrategy);
  }
  set ByteLengthQueuingStrategy(value) {
    settle("ByteLengthQueuingStrategy", value);
  }
  get CountQueuingStrategy() {
    return settle("CountQueuingStrategy", use("stream/web").CountQueuingStrategy);
  }
  set CountQueuingStrategy(value) {
    settle("CountQueuingStrategy", value);
  }
  get TextEncoderStream() {
    return settle("TextEncoderStream", use("stream/web").TextEncoderStream);
  }
  set TextEncoderStream(value) {
    settle("TextEncoderStream", value);
  }
  get TextDecoderStream() {
    return settle("TextDecoderStream", use("stream/web").TextDecoderStream);
  }
  set TextDecoderStream(value) {
    settle("TextDecoderStream", value);
  }
  // These two stay accessors, as in Node.
  get process() {
    return processValue === UNKNOWN ? loadProcess() : processValue;
  }
  set process(value) {
    processValue = value;
  }
  get Buffer() {
    return bufferValue === UNKNOWN ? loadBuffer() : bufferValue;
  }
  set Buffer(value) {
    bufferValue = value;
  }
  get Blob() {
    return settle("Blob", use("buffer").Blob);
  }
  set Blob(value) {
    settle("Blob", value);
  }
  get File() {
    return settle("File", use("buffer").File);
  }
  set File(value) {
    settle("File", value);
  }
  get atob() {
    return settle("atob", use("buffer").atob);
  }
  set atob(value) {
    settle("atob", value);
  }
  get btoa() {
    return settle("btoa", use("buffer").btoa);
  }
  set btoa(value) {
    settle("btoa", value);
  }
  get setTimeout() {
    return settle("setTimeout", use("timers").setTimeout);
  }
  set setTimeout(value) {
    settle("setTimeout", value);
  }
  get setInterval() {
    return settle("setInterval", use("timers").setInterval);
  }
  set setInterval(value) {
    settle("setInterval", value);
  }
  get setImmediate() {
    return settle("setImmediate", use("timers").setImmediate);
  }
  set setImmediate(value) {
    settle("setImmediate", value);
  }
  get clearTimeout() {
    return settle("clearTimeout", use("timers").clearTimeout);
  }
  set clearTimeout(value) {
    settle("clearTimeout", value);
  }
  get clearInterval() {
    return settle("clearInterval", use("timers").clearInterval);
  }
  set clearInterval(value) {
    settle("clearInterval", value);
  }
  get clearImmediate() {
    return settle("clearImmediate", use("timers").clearImmediate);
  }
  set clearImmediate(value) {
    settle("clearImmediate", value);
  }
  get queueMicrotask() {
    return settle("queueMicrotask", use("internal/tasks").queueMicrotask);
  }
  set queueMicrotask(value) {
    settle("queueMicrotask", value);
  }
  get URL() {
    return settle("URL", use("url").URL);
  }
  set URL(value) {
    settle("URL", value);
  }
  get URLSearchParams() {
    return settle("URLSearchParams", use("url").URLSearchParams);
  }
  set URLSearchParams(value) {
    settle("URLSearchParams", value);
  }
  get URLPattern() {
    return settle("URLPattern", use("url").URLPattern);
  }
  set URLPattern(value) {
    settle("URLPattern", value);
  }
  get TextEncoder() {
    return settle("TextEncoder", use("internal/encoding").TextEncoder);
  }
  set TextEncoder(value) {
    settle("TextEncoder", value);
  }
  get TextDecoder() {
    return settle("TextDecoder", use("internal/encoding").TextDecoder);
  }
  set TextDecoder(value) {
    settle("TextDecoder", value);
  }
  get AbortController() {
    return settle("AbortController", use("internal/abort").AbortController);
  }
  set AbortController(value) {
    settle("AbortController", value);
  }
  get AbortSignal() {
    return settle("AbortSignal", use("internal/abort").AbortSignal);
  }
  set AbortSignal(value) {
    settle("AbortSignal", value);
  }
  get Event() {
    return settle("Event", use("internal/event_target").Event);
  }
  set Event(value) {
    settle("Event", value);
  }
  get EventTarget() {
    return settle("EventTarget", use("internal/event_target").EventTarget);
  }
  set EventTarget(value) {
    settle("EventTarget", value);
  }
  get CustomEvent() {
    return settle("CustomEvent", use("internal/event_target").CustomEvent);
  }
  set CustomEvent(value) {
    settle("CustomEvent", value);
  }
  get DOMException() {
    return settle("DOMException", use("internal/dom_exception").DOMException);
  }
  set DOMException(value) {
    settle("DOMException", value);
  }
  get structuredClone() {
    return settle("structuredClone", use("internal/clone").structuredClone);
  }
  set structuredClone(value) {
    settle("structuredClone", value);
  }
  get console() {
    return settle("console", use("internal/console").console);
  }
  set console(value) {
    settle("console", value);
  }
  get performance() {
    return settle("performance", use("perf_hooks").performance);
  }
  set performance(value) {
    settle("performance", value);
  }
  get Performance() {
    return settle("Performance", use("perf_hooks").Performance);
  }
  set Performance(value) {
    settle("Performance", value);
  }
  get PerformanceEntry() {
    return settle("PerformanceEntry", use("perf_hooks").PerformanceEntry);
  }
  set PerformanceEntry(value) {
    settle("PerformanceEntry", value);
  }
  get PerformanceMark() {
    return settle("PerformanceMark", use("perf_hooks").PerformanceMark);
  }
  set PerformanceMark(value) {
    settle("PerformanceMark", value);
  }
  get PerformanceMeasure() {
    return settle("PerformanceMeasure", use("perf_hooks").PerformanceMeasure);
  }
  set PerformanceMeasure(value) {
    settle("PerformanceMeasure", value);
  }
  get PerformanceObserver() {
    return settle("PerformanceObserver", use("perf_hooks").PerformanceObserver);
  }
  set PerformanceObserver(value) {
    settle("PerformanceObserver", value);
  }
  get PerformanceObserverEntryList() {
    return settle("PerformanceObserverEntryList", use("perf_hooks").PerformanceObserverEntryList);
  }
  set PerformanceObserverEntryList(value) {
    settle("PerformanceObserverEntryList", value);
  }
  get PerformanceResourceTiming() {
    return settle("PerformanceResourceTiming", use("perf_hooks").PerformanceResourceTiming);
  }
  set PerformanceResourceTiming(value) {
    settle("PerformanceResourceTiming", value);
  }
  get fetch() {
    return settle("fetch", use("internal/web/fetch").fetch);
  }
  set fetch(value) {
    settle("fetch", value);
  }
  get Headers() {
    return settle("Headers", use("internal/web/headers").Headers);
  }
  set Headers(value) {
    settle("Headers", value);
  }
  get Request() {
    return settle("Request", use("internal/web/request").Request);
  }
  set Request(value) {
    settle("Request", value);
  }
  get Response() {
    return settle("Response", use("internal/web/response").Response);
  }
  set Response(value) {
    settle("Response", value);
  }
  get FormData() {
    return settle("FormData", use("internal/web/form_data").FormData);
  }
  set FormData(value) {
    settle("FormData", value);
  }
  get WebSocket() {
    return settle("WebSocket", use("internal/web/websocket").WebSocket);
  }
  set WebSocket(value) {
    settle("WebSocket", value);
  }
  get EventSource() {
    return settle("EventSource", use("internal/web/event_source").EventSource);
  }
  set EventSource(value) {
    settle("EventSource", value);
  }
  get navigator() {
    return settle("navigator", use("internal/navigator").navigator);
  }
  set navigator(value) {
    settle("navigator", value);
  }
  get Navigator() {
    return settle("Navigator", use("internal/navigator").Navigator);
  }
  set Navigator(value) {
    settle("Navigator", value);
  }
  get reportError() {
    return settle("reportError", use("internal/report_error").reportError);
  }
  set reportError(value) {
    settle("reportError", value);
  }
  get crypto() {
    return settle("crypto", use("internal/crypto/web_crypto").crypto);
  }
  set crypto(value) {
    settle("crypto", value);
  }
  get Crypto() {
    return settle("Crypto", use("internal/crypto/web_crypto").Crypto);
  }
  set Crypto(value) {
    settle("Crypto", value);
  }
  get CryptoKey() {
    return settle("CryptoKey", use("internal/crypto/crypto_key").CryptoKey);
  }
  set CryptoKey(value) {
    settle("CryptoKey", value);
  }
  get SubtleCrypto() {
    return settle("SubtleCrypto", use("internal/crypto/web_crypto").SubtleCrypto);
  }
  set SubtleCrypto(value) {
    settle("SubtleCrypto", value);
  }
  get MessageChannel() {
    return settle("MessageChannel", use("internal/messages").MessageChannel);
  }
  set MessageChannel(value) {
    settle("MessageChannel", value);
  }
  get MessagePort() {
    return settle("MessagePort", use("internal/messages").MessagePort);
  }
  set MessagePort(value) {
    settle("MessagePort", value);
  }
  get MessageEvent() {
    return settle("MessageEvent", use("internal/messages").MessageEvent);
  }
  set MessageEvent(value) {
    settle("MessageEvent", value);
  }
  get BroadcastChannel() {
    return settle("BroadcastChannel", use("internal/messages").BroadcastChannel);
  }
  set BroadcastChannel(value) {
    settle("BroadcastChannel", value);
  }
  get Worker() {
    return settle("Worker", use("internal/web_worker").Worker);
  }
  set Worker(value) {
    settle("Worker", value);
  }
  get ErrorEvent() {
    return settle("ErrorEvent", use("internal/web_worker").ErrorEvent);
  }
  set ErrorEvent(value) {
    settle("ErrorEvent", value);
  }
  get WebAssembly() {
    return settle("WebAssembly", use("internal/web_assembly").WebAssembly);
  }
  set WebAssembly(value) {
    settle("WebAssembly", value);
  }
  get CompressionStream() {
    return settle("CompressionStream", use("stream/web").CompressionStream);
  }
  set CompressionStream(value) {
    settle("CompressionStream", value);
  }
  get DecompressionStream() {
    return settle("DecompressionStream", use("stream/web").DecompressionStream);
  }
  set DecompressionStream(value) {
    settle("DecompressionStream", value);
  }
  get SuppressedError() {
    return settle("SuppressedError", use("internal/disposal").SuppressedError);
  }
  set SuppressedError(value) {
    settle("SuppressedError", value);
  }
  get DisposableStack() {
    return settle("DisposableStack", use("internal/disposal").DisposableStack);
  }
  set DisposableStack(value) {
    settle("DisposableStack", value);
  }
  get AsyncDisposableStack() {
    return settle("AsyncDisposableStack", use("internal/disposal").AsyncDisposableStack);
  }
  set AsyncDisposableStack(value) {
    settle("AsyncDisposableStack", value);
  }
  get CloseEvent() {
    return settle("CloseEvent", use("internal/web/close_event").CloseEvent);
  }
  set CloseEvent(value) {
    settle("CloseEvent", value);
  }
}

class ModuleProperties {
  get id() {
    return known(this).id;
  }
  set id(value) {
    known(this).id = value;
  }
  get path() {
    return known(this).path;
  }
  set path(value) {
    known(this).path = value;
  }
  get paths() {
    return known(this).paths;
  }
  set paths(value) {
    known(this).paths = value;
  }
  get loaded() {
    return known(this).loaded;
  }
  set loaded(value) {
    known(this).loaded = value;
  }
  get children() {
    return known(this).children;
  }
  set children(value) {
    known(this).children = value;
  }
  get parent() {
    return known(this).parent;
  }
  set parent(value) {
    known(this).parent = value;
  }
  get require() {
    return known(this).require;
  }
  set require(value) {
    known(this).require = value;
  }
  get load() {
    return known(this).load;
  }
  set load(value) {
    known(this).load = value;
  }
  get _compile() {
    return known(this)._compile;
  }
  set _compile(value) {
    known(this)._compile = value;
  }
  get isPreloading() {
    return known(this).isPreloading;
  }
  set isPreloading(value) {
    known(this).isPreloading = value;
  }
}

// Today's properties of modules, which replace the accessors above.
function known(module) {
  use("internal/cjs");
  return module;
}

// The accessors of a class are not enumerable.
function accessors(object, described, enumerable) {
  const found = descriptors(described.prototype);
  delete found.constructor;
  for (let i = 0; i < enumerable.length; i++) {
    found[enumerable[i]].enumerable = true;
  }
  properties(object, found);
}

// What a program sees when it lists the global names, as in Node.
const LISTED = [
  "atob",
  "btoa",
  "clearImmediate",
  "clearInterval",
  "clearTimeout",
  "crypto",
  "fetch",
  "navigator",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "setInterval",
  "setTimeout",
  "structuredClone",
];
accessors(globalThis, Globals, LISTED);
define(globalThis, "global", {
  __proto__: null,
  value: globalThis,
  writable: true,
  enumerable: true,
  configurable: true,
});

// ---- disposal ----

// Symbols that the engine lacks. As with other well-known symbols, nobody can change them.
if (Symbol.dispose === undefined) {
  define(Symbol, "dispose", { __proto__: null, value: Symbol("Symbol.dispose") });
  define(Symbol, "asyncDispose", { __proto__: null, value: Symbol("Symbol.asyncDispose") });
  const apply = primordials.apply;
  const disposal = {
    [Symbol.dispose]() {
      const method = this.return;
      if (method !== undefined && method !== null) {
        apply(method, this, []);
      }
    },
    async [Symbol.asyncDispose]() {
      const method = this.return;
      if (method !== undefined && method !== null) {
        await apply(method, this, [undefined]);
      }
    },
  };
  const found = descriptors(disposal);
  for (const [prototype, name] of [
    [Iterator.prototype, Symbol.dispose],
    [getPrototypeOf(getPrototypeOf(async function* () {}.prototype)), Symbol.asyncDispose],
  ]) {
    found[name].enumerable = false;
    define(prototype, name, found[name]);
  }
}

// ---- modules ----

// The source of CommonJS is loaded when a program first requires a module, or looks at what today's modules have.
const modules = classic("module");
accessors(modules.Module.prototype, ModuleProperties, []);

// The function "require" of a main module, as long as it is not used.
class Early {
  get resolve() {
    return grown(this).resolve;
  }
  set resolve(value) {
    grown(this).resolve = value;
  }
  get main() {
    return grown(this).main;
  }
  set main(value) {
    grown(this).main = value;
  }
  get extensions() {
    return grown(this).extensions;
  }
  set extensions(value) {
    grown(this).extensions = value;
  }
  get cache() {
    return grown(this).cache;
  }
  set cache(value) {
    grown(this).cache = value;
  }
}
const early = Early.prototype;
delete early.constructor;
setPrototypeOf(early, Function.prototype);
const callers = new WeakMap(); // the modules of such functions

function grown(require) {
  const real = use("internal/cjs").requireOf(primordials.weakGet(callers, require));
  setPrototypeOf(require, getPrototypeOf(real));
  primordials.assign(require, real);
  return require;
}

modules.above.require = function (parent) {
  let isGrown = false;
  function require(path) {
    if (!isGrown) {
      isGrown = true;
      grown(require);
    }
    return parent.require(path);
  }
  primordials.weakSet(callers, require, parent);
  return setPrototypeOf(require, early);
};
modules.above.load = function (path, parent) {
  return use("internal/cjs").include(path, parent);
};
