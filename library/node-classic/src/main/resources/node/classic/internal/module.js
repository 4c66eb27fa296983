// Modules: files that run once, in their own scope, and have exports.
//
// Binding "modules": resolve(path, parent) returns the absolute path of a file, a URL, or null;
// compile(file) returns the module's function, whose first argument is called with a function that
// returns the current onLoad and onExit, if the module may have them; onMain(function(file)) sets the
// function that starts a program, onExit(function()) the one that calls the hook of the next module, if any; compileText(name, text) compiles a
// module without a file, compileWith(parameter, name, text, shown) one whose function has
// another first parameter, and whose errors show another text.
//
// A module may also be at a URL. Then its exports are an object that is filled when it has been loaded,
// before onLoad of the modules that require it.
"use strict";

const primordials = use("primordials");
const apply = primordials.apply;
const assign = primordials.assign;
const push = primordials.push;
const startsWith = primordials.startsWith;
const splice = Array.prototype.splice;
const indexOf = primordials.uncurry(Array.prototype.indexOf);
const slice = primordials.uncurry(String.prototype.slice);
const lastIndexOf = primordials.uncurry(String.prototype.lastIndexOf);
const toLowerCase = primordials.uncurry(String.prototype.toLowerCase);
const cached = primordials.uncurry(Map.prototype.get);
const remember = primordials.uncurry(Map.prototype.set);
const forget = primordials.uncurry(Map.prototype.delete);
const has = primordials.uncurry(Set.prototype.has);
const add = primordials.uncurry(Set.prototype.add);
const files = binding("modules");
const cache = new Map(); // by absolute path
const roots = []; // the main module
let waiting = []; // modules whose onLoad has not been called, in the order in which they ran

// What the library above this one replaces: the functions that a module requires others with.
//
// require(module) returns the function "require" of a module, or is null. load(path, module) returns a module, or
// another object with exports and _complete.
const above = { require: null, load: null };

function Module(filename, parent) {
  this.filename = filename;
  this._parent = parent;
  this.exports = {};
  this._children = [];
  this._includes = []; // exports to copy into the global object when they are complete
  this._complete = false;
  this._ready = false; // onLoad was called: no more modules at URLs may be required
  this._hooks = undefined; // returns the current onLoad and onExit
}

function callHook(module, name) {
  const found = hook(module, name);
  if (typeof found === "function") {
    apply(found, module.exports, []);
  }
}

function hook(module, name) {
  try {
    return module._hooks === undefined ? undefined : module._hooks(name);
  } catch (error) {
    return undefined; // the body has not reached the declaration
  }
}

// No regular expression, because that would load the engine's regular expressions in every program.
function isUrl(path) {
  const first = path[0]; // most paths end the question here
  if (first !== "h" && first !== "H") {
    return false;
  }
  const scheme = toLowerCase(slice(path, 0, 8));
  return startsWith(scheme, "http://") || scheme === "https://";
}

// Resolves a path of a module: to a file or a URL.
function find(path, parent) {
  const filename = files.resolve(path, parent.filename);
  if (filename === null) {
    const error = new Error("cannot find module " + path + ", required by " + parent.filename);
    error.code = "ENOENT";
    throw error;
  }
  return filename;
}

// Returns the module of that file. In a cycle, it may still be running.
//
// It becomes a child of its parent, or the main module, before it runs, because it may end the program.
function load(filename, siblings) {
  const known = cached(cache, filename);
  if (known !== undefined) {
    push(siblings, known);
    return known;
  }
  const module = new Module(filename);
  remember(cache, filename, module);
  push(siblings, module);
  try {
    run(module, files.compile(filename));
    module._complete = true;
  } finally {
    if (!module._complete) {
      forget(cache, filename); // it may be required again
      withdraw(module, siblings);
    }
  }
  complete(module);
  return module;
}

// Removes a module that threw. The modules that it has loaded remain and keep their hooks.
function withdraw(module, siblings) {
  const place = indexOf(siblings, module);
  apply(splice, siblings, [place, 1]);
  for (let i = 0; i < module._children.length; i++) {
    apply(splice, siblings, [place + i, 0, module._children[i]]);
  }
}

// A module has run.
function complete(module) {
  module._complete = true;
  if (waiting.length === 0 && module._hooks === undefined && areReady(module._children)) {
    module._ready = true; // nothing is to be called
    return;
  }
  push(waiting, module);
  callOnLoad();
}

function areReady(modules) {
  for (let i = 0; i < modules.length; i++) {
    if (!modules[i]._ready) {
      return false;
    }
  }
  return true;
}

// Returns the module at that URL, and begins to load it.
function fetch(url, parent) {
  const known = cached(cache, url);
  if (known !== undefined) {
    push(parent._children, known);
    return known;
  }
  if (parent._ready) {
    throw new Error("require of a URL after onLoad: " + url + ", required by " + parent.filename);
  }
  const module = new Module(url);
  remember(cache, url, module);
  push(parent._children, module);
  use("httpclient")
    .cat(url, "utf8")
    .addCallback(function (text) {
      receive(module, text);
    })
    .addErrback(function (why) {
      const reason = why instanceof Error ? why.message : "status " + why;
      throw new Error("cannot load module " + url + ", required by " + parent.filename + ": " + reason);
    });
  return module;
}

function receive(module, text) {
  const promised = module.exports;
  run(module, files.compileText(module.filename, text));
  if (module.exports !== promised) {
    assign(promised, module.exports); // other modules have this object
    module.exports = promised;
  }
  module._complete = true;
  for (let i = 0; i < module._includes.length; i++) {
    assign(globalThis, module._includes[i]);
  }
  complete(module);
}

function run(module, body) {
  const require = requireFrom(module);
  function onScope(hooks) {
    module._hooks = hooks;
  }
  const name = module.filename;
  apply(body, module.exports, [onScope, module.exports, require, includeFrom(module), module, name, folderOf(name)]);
}

// The folder of a file, with the separators of both systems.
function folderOf(file) {
  let end = lastIndexOf(file, "/");
  const other = lastIndexOf(file, "\\");
  if (other > end) {
    end = other;
  }
  return end > 0 ? slice(file, 0, end) : slice(file, 0, 1);
}

// Calls onLoad of each module that has run with all its direct and indirect requirements. In a cycle,
// all its modules must have run.
function callOnLoad() {
  const ready = [];
  const others = [];
  for (let i = 0; i < waiting.length; i++) {
    push(isReady(waiting[i], new Set()) ? ready : others, waiting[i]);
  }
  waiting = others;
  for (let i = 0; i < ready.length; i++) {
    ready[i]._ready = true;
  }
  // Usually one has hooks at most: then the order does not matter.
  const order = haveHooks(ready) ? childrenFirst() : ready;
  for (let i = 0; i < order.length; i++) {
    if (indexOf(ready, order[i]) >= 0) {
      callHook(order[i], "onLoad");
    }
  }
}

// Whether several of these modules have hooks.
function haveHooks(modules) {
  let count = 0;
  for (let i = 0; i < modules.length; i++) {
    if (modules[i]._hooks !== undefined) {
      count++;
    }
  }
  return count > 1;
}

function isReady(module, seen) {
  if (!module._complete) {
    return false;
  }
  add(seen, module);
  for (let i = 0; i < module._children.length; i++) {
    let child = module._children[i];
    if (!child._ready && !has(seen, child) && !isReady(child, seen)) {
      return false;
    }
  }
  return true;
}

function requireModule(path, parent) {
  if (above.load !== null) {
    return above.load(path, parent);
  }
  if (typeof path !== "string" || path === "") {
    const found = path === "" ? "an empty one" : String(path);
    throw new TypeError("require: expected a path as a string, found " + found + " in " + parent.filename);
  }
  const place = find(path, parent);
  return isUrl(place) ? fetch(place, parent) : load(place, parent._children);
}

function requireFrom(parent) {
  if (above.require !== null) {
    return above.require(parent);
  }
  function require(path) {
    if (typeof path === "string" && startsWith(path, "java:")) {
      return use("java").open(slice(path, "java:".length), parent.filename);
    }
    return requireModule(path, parent).exports;
  }
  require.main = roots[0];
  return require;
}

function includeFrom(parent) {
  return function include(path) {
    const module = requireModule(path, parent);
    assign(globalThis, module.exports);
    if (!module._complete) {
      push(module._includes, module.exports); // exports that are not complete are copied later
    }
  };
}

files.onMain(function (filename) {
  load(filename, roots);
});

function childrenFirst() {
  const seen = new Set();
  const order = [];
  function visit(module) {
    if (!has(seen, module)) {
      add(seen, module);
      each(module._children);
      push(order, module);
    }
  }
  function each(modules) {
    for (let i = 0; i < modules.length; i++) {
      visit(modules[i]);
    }
  }
  each(roots);
  return order;
}

// One call for each module, so that a hook that throws, or never returns and is broken off, does not
// prevent the others.
let leaving; // the modules in the order of their hooks, set when the program begins to end
let left = 0;

files.onExit(function () {
  if (leaving === undefined) {
    leaving = childrenFirst();
  }
  if (left === leaving.length) {
    return false;
  }
  const module = leaving[left];
  left++;
  callHook(module, "onExit");
  return true;
});

// For programs without a file, and for the library above this one.
return {
  above: above,
  compile: (file) => files.compile(file),
  compileText: (name, text) => files.compileText(name, text),
  compileWith: (parameter, name, text, shown) => files.compileWith(parameter, name, text, shown),
  run: run,
  complete: complete,
  withdraw: withdraw,
  fetch: fetch,
  isUrl: isUrl,
  cache: cache,
  Module: Module,
  roots: roots,
  requireFrom: requireFrom,
  includeFrom: includeFrom,
};
