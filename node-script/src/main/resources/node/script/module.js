// Modules: files that run once, in a scope of their own, and export what they offer.
//
// Binding "modules": find(directory or null, path) returns the absolute path of a file or null;
// directory(file); compile(file) returns the module's function, whose first argument is called with the
// function that tells the current onLoad and onExit; onMain(function(file)) and onExit(function()) take
// what starts and ends a program.
"use strict";

const files = binding("modules");
const cache = new Map(); // by absolute path
const loaded = []; // children first
const running = []; // their bodies have begun and not ended, parents first
let waiting = []; // modules whose onLoad has not been called, in the order in which they ran

function Module(filename) {
  this.filename = filename;
  this.exports = {};
  this._children = [];
  this._complete = false;
  this._hooks = undefined; // gives the current onLoad and onExit
}

function callHook(module, name) {
  const found = hook(module, name);
  if (typeof found === "function") {
    found.call(module.exports);
  }
}

function hook(module, name) {
  try {
    return module._hooks === undefined ? undefined : module._hooks(name);
  } catch (error) {
    return undefined; // the body has not come to where it declares it
  }
}

function find(path, parent) {
  if (/^https?:\/\//.test(path)) {
    throw new Error("modules over HTTP are not supported yet: " + path);
  }
  const filename = files.find(files.directory(parent.filename), path);
  if (filename === null) {
    const error = new Error("cannot find module " + path + ", required by " + parent.filename);
    error.code = "ENOENT";
    throw error;
  }
  return filename;
}

// The module of that file, which may still be running, in a cycle.
function load(filename) {
  const known = cache.get(filename);
  if (known !== undefined) {
    return known;
  }
  const module = new Module(filename);
  cache.set(filename, module);
  running.push(module);
  try {
    run(module);
    module._complete = true;
  } finally {
    running.pop();
    if (!module._complete) {
      cache.delete(filename); // it may be tried again
    }
  }
  loaded.push(module);
  waiting.push(module);
  callOnLoad();
  return module;
}

function run(module) {
  const require = requireFrom(module);
  function onScope(hooks) {
    module._hooks = hooks;
  }
  const body = files.compile(module.filename);
  body.call(
    module.exports,
    onScope,
    module.exports,
    require,
    includeFrom(require),
    module,
    module.filename
  );
}

// Calls onLoad where the module and all that it required, and theirs, have run. In a cycle that is when
// the whole of it has.
function callOnLoad() {
  const ready = waiting.filter(function (module) {
    return isReady(module, new Set());
  });
  waiting = waiting.filter(function (module) {
    return !ready.includes(module);
  });
  for (const module of ready) {
    callHook(module, "onLoad");
  }
}

function isReady(module, seen) {
  if (!module._complete) {
    return false;
  }
  seen.add(module);
  return module._children.every(function (child) {
    return seen.has(child) || isReady(child, seen);
  });
}

function requireFrom(parent) {
  return function require(path) {
    const module = load(find(String(path), parent));
    parent._children.push(module);
    return module.exports;
  };
}

function includeFrom(require) {
  return function include(path) {
    Object.assign(globalThis, require(path));
  };
}

files.onMain(load);

files.onExit(function () {
  for (const module of loaded.concat(running.toReversed())) {
    callHook(module, "onExit");
  }
});
