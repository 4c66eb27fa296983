// Modules: files that run once, in their own scope, and have exports.
//
// Binding "modules": resolve(path, parent) returns the absolute path of a file, a URL, or null;
// compile(file) returns the module's function, whose first argument is called with a function that
// returns the current onLoad and onExit, if the module may have them; onMain(function(file)) sets the
// function that starts a program, onExit(function()) the one that calls the hook of the next module, if any; compileText(name, text) compiles a
// module without a file.
//
// A module may also be at a URL. Then its exports are an object that is filled when it has been loaded,
// before onLoad of the modules that require it.
"use strict";

const files = binding("modules");
const cache = new Map(); // by absolute path
const roots = []; // the main module
let waiting = []; // modules whose onLoad has not been called, in the order in which they ran

function Module(filename) {
  this.filename = filename;
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
    found.call(module.exports);
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
  return path.startsWith("http://") || path.startsWith("https://");
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
  const known = cache.get(filename);
  if (known !== undefined) {
    siblings.push(known);
    return known;
  }
  const module = new Module(filename);
  cache.set(filename, module);
  siblings.push(module);
  try {
    run(module, files.compile(filename));
    module._complete = true;
  } finally {
    if (!module._complete) {
      cache.delete(filename); // it may be required again
      // The module is removed, but the modules that it has loaded remain and keep their hooks.
      const place = [siblings.indexOf(module), 1];
      siblings.splice.apply(siblings, place.concat(module._children));
    }
  }
  waiting.push(module);
  callOnLoad();
  return module;
}

// Returns the module at that URL, and begins to load it.
function fetch(url, parent) {
  const known = cache.get(url);
  if (known !== undefined) {
    parent._children.push(known);
    return known;
  }
  if (parent._ready) {
    throw new Error("require of a URL after onLoad: " + url + ", required by " + parent.filename);
  }
  const module = new Module(url);
  cache.set(url, module);
  parent._children.push(module);
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
    Object.assign(promised, module.exports); // other modules have this object
    module.exports = promised;
  }
  module._complete = true;
  for (let filled of module._includes) {
    Object.assign(globalThis, filled);
  }
  waiting.push(module);
  callOnLoad();
}

function run(module, body) {
  const require = requireFrom(module);
  function onScope(hooks) {
    module._hooks = hooks;
  }
  body.call(
    module.exports,
    onScope,
    module.exports,
    require,
    includeFrom(module),
    module,
    module.filename
  );
}

// Calls onLoad of each module that has run with all its direct and indirect requirements. In a cycle,
// all its modules must have run.
function callOnLoad() {
  const ready = [];
  const others = [];
  for (let module of waiting) {
    (isReady(module, new Set()) ? ready : others).push(module);
  }
  waiting = others;
  for (let module of ready) {
    module._ready = true;
  }
  // Usually there is one: then the order does not matter.
  const order = ready.length > 1 ? childrenFirst().filter((module) => ready.includes(module)) : ready;
  for (let module of order) {
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

function requireModule(path, parent) {
  if (typeof path !== "string" || path === "") {
    const found = path === "" ? "an empty one" : String(path);
    throw new TypeError("require: expected a path as a string, found " + found + " in " + parent.filename);
  }
  const place = find(path, parent);
  return isUrl(place) ? fetch(place, parent) : load(place, parent._children);
}

function requireFrom(parent) {
  return function require(path) {
    if (typeof path === "string" && path.startsWith("java:")) {
      return use("java").open(path.slice("java:".length), parent.filename);
    }
    return requireModule(path, parent).exports;
  };
}

function includeFrom(parent) {
  return function include(path) {
    const module = requireModule(path, parent);
    Object.assign(globalThis, module.exports);
    if (!module._complete) {
      module._includes.push(module.exports); // exports that are not complete are copied later
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
    if (!seen.has(module)) {
      seen.add(module);
      module._children.forEach(visit);
      order.push(module);
    }
  }
  roots.forEach(visit);
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

// For programs without a file.
return {
  Module: Module,
  roots: roots,
  requireFrom: requireFrom,
  includeFrom: includeFrom,
};
