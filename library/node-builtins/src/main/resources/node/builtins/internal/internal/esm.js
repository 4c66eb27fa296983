// ES modules: what they need of JavaScript. Finding and loading them is Java's, unless the program has hooks.
//
// Binding "modules": onEsm(names, evaluate, meta, compile) sets the functions that Java calls: names(id) returns the names of
// a built-in's exports, evaluate(id, set) runs a module that is none of JavaScript's and sets its exports, meta(url,
// object) fills import.meta, compile(url, module) compiles one of WebAssembly. linkSource(specifier, parent) is link for
// import.source(). link(specifier, parent, attributes) resolves and loads a graph of modules and returns the
// URL of the first one, linkUrl(url) loads one. importModule(url) returns a promise, requireModule(url) a namespace, or
// null if the module waits. waits(url) whether a module or an import of it waits at its top level, reaches(url, other)
// whether a module imports another one. explained(message) returns a message of the engine in the program's words.
// resolveImport(specifier, url) returns a URL. path(url) returns the path of a URL. textOf(url) and formatOf(url) tell
// of a module that is loaded. waitingPlace(url) returns URL, line number and line of the place where a module waits, as
// far as they are known.
"use strict";

const primordials = use("primordials");
const { define, keys, startsWith, list, push } = primordials;
const slice = primordials.uncurry(String.prototype.slice);
const hasOwn = primordials.uncurry(Object.prototype.hasOwnProperty);
const parse = JSON.parse;
const files = binding("modules");
const state = use("internal/module_state");
const IMPORTER = "node:import/";
const USING = "node:using";
const WASM = "node:wasm/"; // exports the function that runs a module of WebAssembly
const WASM_SOURCE = "node:wasm-source/";

const wrappers = new WeakMap(); // namespaces with __esModule, by namespace
const builtins = { __proto__: null }; // the functions that set exports of built-ins, by id
const running = []; // the CommonJS modules that run because of an import
const pending = { __proto__: null }; // numbers of imports that are not settled, by URL

// ---- modules that are none of JavaScript's ----

// The names that a built-in exports. They are those of the first time: a program may add properties before the module
// that the names were told for is evaluated.
const exported = { __proto__: null };
function names(id) {
  return (exported[id] ??= namesNow(id));
}

// Getters are not called: what they give is made when it is used.
function namesNow(id) {
  const exports = use("internal/cjs").builtin(slice(id, 5));
  const found = ["default"];
  if (isObject(exports)) {
    const own = keys(exports);
    for (let i = 0; i < own.length; i++) {
      if (own[i] !== "default") {
        found.push(own[i]);
      }
    }
  }
  return found.join("\n");
}

function isObject(value) {
  return value !== null && (typeof value === "object" || typeof value === "function");
}

function evaluate(id, set) {
  if (startsWith(id, IMPORTER)) {
    set("default", importer(slice(id, IMPORTER.length)));
    return;
  }
  if (id === USING) {
    set("default", use("internal/using"));
    return;
  }
  if (startsWith(id, WASM)) {
    const url = slice(id, WASM.length);
    set("default", (namespaces) => use("internal/wasm_modules").run(url, namespaces));
    return;
  }
  switch (files.formatOf(id)) {
    case "wasm-source":
      set("default", use("internal/wasm_modules").moduleOf(slice(id, WASM_SOURCE.length)));
      return;
    case "builtin":
      builtins[id] = { __proto__: null, set: set, names: list(names(id).split("\n")) };
      setAll(use("internal/cjs").builtin(slice(id, 5)), builtins[id].names, set);
      return;
    case "json":
      set("default", json(id));
      return;
    default:
      commonjs(id, set);
  }
}

function commonjs(id, set) {
  push(running, id);
  let module;
  try {
    module = use("internal/cjs").imported(id, id === state.main);
  } finally {
    running.length--;
  }
  setAll(use("internal/cjs").snapshotOf(module), list(files.exportNames(id)), set);
}

function json(id) {
  const isFile = startsWith(id, "file:");
  const cache = use("internal/cjs").Module._cache;
  const file = isFile ? files.path(id) : id;
  if (isFile && id.indexOf("?") < 0 && id.indexOf("#") < 0 && cache[file] !== undefined && cache[file].loaded) {
    return cache[file].exports;
  }
  let value;
  try {
    const text = files.textOf(id);
    value = parse(text[0] === "\ufeff" ? slice(text, 1) : text);
  } catch (error) {
    error.message = file + ": " + error.message;
    throw error;
  }
  if (isFile && id.indexOf("?") < 0 && id.indexOf("#") < 0) {
    use("internal/cjs").remember(file, value);
  }
  return value;
}

function setAll(exports, all, set) {
  const has = isObject(exports);
  for (let i = 0; i < all.length; i++) {
    const name = all[i];
    if (name === "default" || name === "module.exports") {
      set(name, exports);
    } else if (has && name in exports) {
      let value;
      try {
        value = exports[name];
      } catch (error) {
        continue; // a getter that throws exports undefined
      }
      set(name, value);
    }
  }
}

// Gives importers of built-ins what the exports have now.
function syncBuiltins() {
  const ids = keys(builtins);
  for (let i = 0; i < ids.length; i++) {
    const { set, names } = builtins[ids[i]];
    const exports = use("internal/cjs").builtin(slice(ids[i], 5));
    for (let j = 0; j < names.length; j++) {
      const name = names[j];
      if (name !== "default") {
        let value;
        try {
          value = hasOwn(exports, name) ? exports[name] : undefined;
        } catch (error) {
          value = undefined;
        }
        set(name, value);
      }
    }
  }
}

// ---- import.meta ----

function meta(url, object) {
  delete object.url;
  if (startsWith(url, "file:")) {
    const file = files.path(url);
    object.dirname = use("path").dirname(file);
    object.filename = file;
  }
  object.main = url === state.main;
  object.resolve = function resolve(specifier, parent) {
    const base = arguments.length > 1 ? baseOf(parent, url) : url;
    const request = `${specifier}`;
    return state.hooks === null ? files.resolveImport(request, base) : state.hooks.resolveForMeta(request, base);
  };
  object.url = url;
}

// The second argument of import.meta.resolve counts only with an option.
function baseOf(parent, url) {
  if (parent === undefined || !use("internal/options").has("--experimental-import-meta-resolve")) {
    return url;
  }
  if (typeof parent !== "string" && !(parent instanceof URL)) {
    throw use("internal/errors").invalidArgType("parentURL", ["string", "URL"], parent);
  }
  return `${parent}`;
}

// ---- import ----

// The function of import() in a module.
function importer(parent) {
  function importing(specifier, options) {
    return importFrom(parent, specifier, options);
  }
  importing.source = (specifier) => importSource(parent, specifier);
  return importing;
}

// What import.source() does.
async function importSource(parent, specifier) {
  const url = files.linkSource(`${specifier}`, parent);
  return (await importUrl(url)).default;
}

function importFrom(parent, specifier, options) {
  const load = () => imported(parent, specifier, options);
  return state.traceImport === undefined ? load() : state.traceImport(load, parent, specifier);
}

async function imported(parent, given, options) {
  const specifier = `${given}`;
  return importUrl(linked(specifier, parent, attributesOf(options)));
}

// Resolves a specifier and loads the module with all that it imports. Returns its URL, or with asynchronous hooks a
// promise of it.
function linked(specifier, parent, attributes) {
  return state.hooks === null
    ? files.link(specifier, parent, attributes)
    : state.hooks.link(specifier, parent, attributes);
}

function attributesOf(options) {
  const pairs = [];
  if (options === undefined) {
    return pairs;
  }
  if (!isObject(options)) {
    throw new TypeError("The second argument of import() must be an object");
  }
  const given = options.with;
  if (given === undefined) {
    return pairs;
  }
  if (!isObject(given)) {
    throw new TypeError("The 'with' option must be an object");
  }
  const names = keys(given);
  for (let i = 0; i < names.length; i++) {
    const value = given[names[i]];
    if (typeof value !== "string") {
      throw new TypeError("Import attribute value must be a string");
    }
    push(pairs, names[i]);
    push(pairs, value);
  }
  return pairs;
}

async function importUrl(url) {
  if (typeof url !== "string") {
    url = await url;
  }
  pending[url] = (pending[url] || 0) + 1;
  try {
    return await files.importModule(url);
  } catch (error) {
    throw explained(error, url);
  } finally {
    if (--pending[url] === 0) {
      delete pending[url];
    }
  }
}

// An error of the engine, in the words of the program.
function explained(error, url) {
  if (!isObject(error) || typeof error.message !== "string") {
    return error;
  }
  let message = null;
  if (error instanceof SyntaxError) {
    message = files.explained(error.message);
  } else if (error instanceof ReferenceError) {
    message = outOfScope(error.message, url);
  }
  if (message !== null) {
    const { stack } = error;
    const old = error.message;
    error.message = message;
    if (typeof stack === "string") {
      error.stack = stack.replace(old, () => message);
    }
  }
  return error;
}

// A variable that only CommonJS modules have.
function outOfScope(message, url) {
  const end = message.length - " is not defined".length;
  const names = ["require", "module", "exports", "__filename", "__dirname"];
  if (end <= 0 || slice(message, end) !== " is not defined" || names.indexOf(slice(message, 0, end)) < 0) {
    return null;
  }
  if (startsWith(message, "require ") && files.isDetected(url)) {
    return (
      "Cannot determine intended module format because both 'require' and top-level await are present. If the code " +
      "is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, replace " +
      "require() with import."
    );
  }
  let text = message + " in ES module scope";
  if (startsWith(message, "require ")) {
    text += ", you can use import instead";
  }
  const file = startsWith(url, "file:") ? files.path(url) : "";
  const scope = file.endsWith(".js") ? files.moduleScope(file) : null;
  if (scope !== null) {
    text +=
      "\nThis file is being treated as an ES module because it has a '.js' file extension and '" +
      scope +
      '\' contains "type": "module". To treat it as a CommonJS script, rename it to use the \'.cjs\' file extension.';
  }
  return text;
}

// ---- require ----

// Returns the namespace of a module that is required.
//
// source: the text if it does not come from the URL
function requireUrl(url, file, parent, source) {
  for (let i = running.length - 1; i >= 0; i--) {
    if (url !== running[i] && files.reaches(url, running[i])) {
      throw cycle(file, parent);
    }
  }
  if (source !== undefined && files.formatOf(url) === null) {
    files.add(url, "module", source);
  }
  if (state.hooks === null) {
    files.linkUrl(url);
  } else {
    state.hooks.linkUrl(url);
  }
  if (files.waits(url)) {
    throw waiting(file, parent);
  }
  let namespace;
  try {
    namespace = files.requireModule(url);
  } catch (error) {
    throw explained(error, url);
  }
  if (namespace === null) {
    throw waiting(file, parent);
  }
  return namespace;
}

function cycle(file, parent) {
  const { NodeError } = use("internal/errors");
  const from = parent && parent.filename ? " (from " + parent.filename + ")" : "";
  return new NodeError(
    "ERR_REQUIRE_CYCLE_MODULE",
    "Cannot require() ES Module " +
      file +
      " in a cycle." +
      from +
      " A cycle involving require(esm) is not allowed to maintain invariants mandated by the ECMAScript " +
      "specification. Try making at least part of the dependency in the graph lazily loaded."
  );
}

function waiting(file, parent) {
  const { NodeError } = use("internal/errors");
  let message =
    "require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the" +
    " top-level await comes from, use --experimental-print-required-tla.";
  if (parent && parent.filename) {
    message += "\n  From " + parent.filename + " ";
  }
  message += "\n  Requiring " + file + " ";
  return new NodeError("ERR_REQUIRE_ASYNC_MODULE", message);
}

// The namespace with __esModule, for what bundlers have made: that of a module that exports all of the other one.
function marked(namespace, url) {
  let made = wrappers.get(namespace);
  if (made === undefined) {
    const id = "node:require/" + url;
    const text = 'export * from "m"; export { default } from "m"; export const __esModule = true;';
    files.add(id, "module", text);
    files.target(id, 0, url);
    files.target(id, 1, url);
    files.complete(id);
    made = files.requireModule(id);
    wrappers.set(namespace, made);
  }
  return made;
}

// ---- the main module ----

function runMain(url) {
  state.main = url;
  start(state.hooks === null ? linkedUrl(url) : state.hooks.link(url, undefined, []), url);
}

// Runs a text that has no file, for instance that of --eval, as a module.
function runText(text, name) {
  const folder = files.url(use("process").cwd());
  const url = (folder.endsWith("/") ? folder : folder + "/") + name;
  state.main = url;
  files.add(url, "module", text);
  start(state.hooks === null ? linkedUrl(url) : state.hooks.linkLoaded(url), url);
}

function linkedUrl(url) {
  files.linkUrl(url);
  return url;
}

function start(linked, url) {
  if (typeof linked !== "string" || files.waits(url)) {
    use("process"); // the status depends on whether it ends
    state.unsettled = () => showWaiting(url);
  }
  importUrl(linked).then(
    function () {
      state.unsettled = null;
    },
    function (error) {
      state.unsettled = null;
      throw error;
    }
  );
}

function showWaiting(url) {
  if (use("internal/options").has("--no-warnings")) {
    return;
  }
  const place = list(files.waitingPlace(url));
  if (place.length > 0) {
    const line = place.length > 1 ? `:${place[1]}\n${place[2]}\n^\n\n` : "";
    use("process").stderr.write(`Warning: Detected unsettled top-level await at ${place[0]}${line}\n`);
  }
}

function compile(url, module) {
  use("internal/wasm_modules").compile(url, module);
}

files.onEsm(names, evaluate, meta, compile);

return {
  attributesOf: attributesOf,
  cycle: cycle,
  explained: explained,
  importFrom: importFrom,
  importSource: importSource,
  importUrl: importUrl,
  importer: importer,
  marked: marked,
  require: requireUrl,
  runMain: runMain,
  runText: runText,
  syncBuiltins: syncBuiltins,
};
