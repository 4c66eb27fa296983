// ES modules: what they need of JavaScript. Finding and loading them is Java's.
//
// Binding "modules": onEsm(names, evaluate, meta) sets the functions that Java calls: names(id) returns the names of
// a built-in's exports, evaluate(id, set) runs a built-in or a CommonJS module and sets its exports, meta(url, object)
// fills import.meta. importModule(url) returns a promise, requireModule(url) a namespace. resolveImport(specifier,
// url) returns a URL. path(url) returns the path of a URL.
"use strict";

const primordials = use("primordials");
const { define, keys, startsWith, list } = primordials;
const slice = primordials.uncurry(String.prototype.slice);
const files = binding("modules");
let main = null; // the URL of the main module, if that is an ES module

const wrappers = new WeakMap(); // namespaces with __esModule, by namespace

// The names that a built-in exports. Getters are not called: what they give is made when it is used.
function names(id) {
  const exports = use("internal/cjs").builtin(slice(id, 5));
  const found = ["default"];
  if (exports !== null && (typeof exports === "object" || typeof exports === "function")) {
    const own = keys(exports);
    for (let i = 0; i < own.length; i++) {
      if (own[i] !== "default") {
        found.push(own[i]);
      }
    }
  }
  return found.join("\n");
}

function evaluate(id, set) {
  if (startsWith(id, "node:")) {
    const exports = use("internal/cjs").builtin(slice(id, 5));
    setAll(exports, list(names(id).split("\n")), set);
    return;
  }
  const file = files.path(id);
  const cjs = use("internal/cjs");
  const known = cjs.Module._cache[file];
  const module = known !== undefined ? known : cjs.loaded(file, undefined, id === main);
  const exports = module.exports;
  setAll(exports, list(files.exportNames(id)), set);
}

function setAll(exports, all, set) {
  const isObject = exports !== null && (typeof exports === "object" || typeof exports === "function");
  for (let i = 0; i < all.length; i++) {
    const name = all[i];
    if (name === "default" || name === "module.exports") {
      set(name, exports);
    } else if (isObject && name in exports) {
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

function meta(url, object) {
  object.url = url;
  if (startsWith(url, "file:")) {
    const file = files.path(url);
    object.filename = file;
    object.dirname = use("path").dirname(file);
  }
  object.resolve = function resolve(specifier) {
    if (typeof specifier !== "string") {
      throw use("internal/errors").invalidArgType("specifier", "string", specifier);
    }
    return files.resolveImport(specifier, url);
  };
  object.main = url === main;
}

function runMain(url) {
  main = url;
  files.importModule(url).then(undefined, function (error) {
    throw error;
  });
}

// The namespace with __esModule in front, for what bundlers have made.
function marked(namespace) {
  let wrapper = wrappers.get(namespace);
  if (wrapper === undefined) {
    wrapper = Object.create(namespace, { __esModule: { value: true, enumerable: true } });
    const names = keys(namespace);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      define(wrapper, name, { __proto__: null, get: () => namespace[name], enumerable: true });
    }
    wrappers.set(namespace, wrapper);
  }
  return wrapper;
}

files.onEsm(names, evaluate, meta);

return {
  runMain: runMain,
  require: (url) => files.requireModule(url),
  import: (url) => files.importModule(url),
  marked: marked,
};
