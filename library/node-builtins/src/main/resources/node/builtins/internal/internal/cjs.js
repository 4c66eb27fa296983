// CommonJS, as in today's Node: require, its cache and its extensions, for modules of the library below.
//
// Binding "modules": resolve(specifier, file, paths, stack) returns the path of a module or the name of a built-in;
// resolveIn(specifier, file, folders, stack) looks in these folders; find(specifier, folders); lookup(folder) returns
// the folders node_modules above a folder; globalPaths() the last
// folders to look in; resolveUrl(specifier, url); isPresent(name) whether the library has a
// built-in. format(file) returns "commonjs", "module", "json", "addon" or "wasm". text(file) returns a file's text. isBuiltin(name); names() of all
// public built-ins. requireModule(url) returns the namespace of an ES module; url(file) the URL of a file.
"use strict";

const primordials = use("primordials");
const { define, startsWith, push, list, isArray } = primordials;
const slice = primordials.uncurry(String.prototype.slice);
const lastIndexOf = primordials.uncurry(String.prototype.lastIndexOf);
const hasOwn = primordials.uncurry(Object.prototype.hasOwnProperty);
const parse = JSON.parse;
const files = binding("modules");
const classic = use("classic:module");
const Module = classic.Module;
const { roots } = classic;

const cache = { __proto__: null };
const pathCache = { __proto__: null };
const extensions = { __proto__: null };
const compiling = { __proto__: null }; // ES modules that are being required, by file

// ---- the module object ----

function accessor(name, get, set) {
  define(Module.prototype, name, { __proto__: null, get: get, set: set, configurable: true });
}

// A property that is computed when first read, and may be set.
function computed(name, compute) {
  accessor(
    name,
    function () {
      const value = compute(this);
      set(this, name, value);
      return value;
    },
    function (value) {
      set(this, name, value);
    }
  );
}

function set(module, name, value) {
  define(module, name, { __proto__: null, value: value, writable: true, enumerable: true, configurable: true });
}

function method(name, value) {
  define(Module.prototype, name, { __proto__: null, value: value, writable: true, enumerable: true, configurable: true });
}

function folderOf(file) {
  return use("path").dirname(file);
}

computed("id", (module) => (module === roots[0] ? "." : module.filename));
computed("path", (module) => folderOf(module.filename));
computed("paths", (module) => Module._nodeModulePaths(folderOf(module.filename)));
computed("parent", (module) => (module === roots[0] ? null : module._parent));
accessor(
  "loaded",
  function () {
    return this._complete;
  },
  function (value) {
    this._complete = value;
  }
);
accessor("isPreloading", () => false);
accessor(
  "children",
  function () {
    const children = [];
    for (let i = 0; i < this._children.length; i++) {
      const child = this._children[i];
      if (children.indexOf(child) < 0 && (child._parent === this || child._parent === undefined)) {
        push(children, child);
      }
    }
    return children;
  },
  function () {}
);

// ---- requiring ----

function wrongId(id) {
  const errors = use("internal/errors");
  return typeof id === "string"
    ? errors.invalidArgValue("id", id, "must be a non-empty string")
    : errors.invalidArgType("id", "string", id);
}

method("require", function require(id) {
  if (typeof id !== "string" || id === "") {
    throw wrongId(id);
  }
  return trace === undefined ? Module._load(id, this, false) : trace(() => Module._load(id, this, false), this, id);
});

// Set by diagnostics_channel, which tells of requires.
let trace;

method("load", function load(filename) {
  this.filename = filename;
  const extension = extensionOf(filename);
  extensions[extension](this, filename);
  this._complete = true;
});

function extensionOf(filename) {
  const name = slice(filename, Math.max(lastIndexOf(filename, "/"), lastIndexOf(filename, "\\")) + 1);
  for (let dot = name.indexOf(".", 1); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    const extension = slice(name, dot);
    if (extensions[extension] !== undefined) {
      return extension;
    }
  }
  return ".js";
}

const compile = function _compile(content, filename, format) {
  if (format === "module") {
    this.exports = requireEsModule(filename);
    return undefined;
  }
  this.filename = this.filename || filename;
  classic.run(this, classic.compileText(filename, String(content)));
  return undefined;
};
method("_compile", compile);

extensions[".js"] = function (module, filename) {
  if (files.format(filename) === "module") {
    requireEsm(module, filename);
  } else if (module._compile === compile) {
    module.filename = filename;
    classic.run(module, classic.compile(filename));
  } else {
    module._compile(files.text(filename), filename, "commonjs");
  }
};
extensions[".json"] = function (module, filename) {
  const text = files.text(filename);
  try {
    module.exports = parse(text);
  } catch (error) {
    error.message = filename + ": " + error.message;
    throw error;
  }
};
extensions[".node"] = function (module, filename) {
  const { NodeError } = use("internal/errors");
  throw new NodeError("ERR_DLOPEN_FAILED", "native add-ons cannot be loaded in a JVM: " + filename);
};

// The exports of an ES module for require: its namespace, or what it exports as "module.exports".
function requireEsm(module, filename) {
  const namespace = requireEsModule(filename);
  module.exports = "module.exports" in namespace ? namespace["module.exports"] : forRequire(namespace);
}

function requireEsModule(filename) {
  if (compiling[filename]) {
    const { NodeError } = use("internal/errors");
    throw new NodeError(
      "ERR_REQUIRE_CYCLE_MODULE",
      "Cannot require() ES Module " + filename + " in a cycle."
    );
  }
  compiling[filename] = true;
  try {
    return use("internal/esm").require(files.url(filename));
  } finally {
    delete compiling[filename];
  }
}

// Bundlers' output looks for __esModule where a default export is.
function forRequire(namespace) {
  if (!("default" in namespace) || "__esModule" in namespace) {
    return namespace;
  }
  return use("internal/esm").marked(namespace);
}

// Returns the exports of a built-in, whose name has no prefix.
function builtin(name) {
  if (!files.isPresent(name)) {
    const { NodeError } = use("internal/errors");
    throw new NodeError("ERR_METHOD_NOT_IMPLEMENTED", "The module " + name + " is not implemented by this runtime");
  }
  return use(name);
}

function stackOf(parent) {
  const stack = [];
  for (let module = parent; module && stack.length < 1000; module = module._parent) {
    push(stack, module.filename || module.id);
  }
  return stack;
}

Module._resolveFilename = function (request, parent, isMain, options) {
  const file = parent && parent.filename ? parent.filename : null;
  if (options !== undefined && options !== null && typeof options === "object" && options.paths !== undefined) {
    if (!isArray(options.paths)) {
      throw use("internal/errors").invalidArgValue("options.paths", options.paths);
    }
    return files.resolveIn(request, file, options.paths, stackOf(parent));
  }
  const paths = parent && hasOwn(parent, "paths") ? parent.paths : null;
  return files.resolve(request, file, paths, stackOf(parent));
};

function fileOf(parent) {
  return parent && parent.filename ? parent.filename : use("process").cwd() + "/[eval]";
}

Module._load = function (request, parent, isMain) {
  if (startsWith(request, "node:")) {
    return loadBuiltin(request);
  }
  if (parent) {
    const known = parent._resolved === undefined ? undefined : parent._resolved[request];
    const ready = known === undefined ? undefined : cache[known];
    if (ready !== undefined && ready._complete) {
      return ready.exports;
    }
  }
  const special = specialOf(request, parent);
  return special === undefined ? loaded(request, parent, isMain).exports : special.exports;
};

// What is no file: a module in Java, or one at a URL.
function specialOf(request, parent) {
  if (startsWith(request, "java:")) {
    return { exports: use("classic:java").open(slice(request, 5), fileOf(parent)) };
  }
  return classic.isUrl(request) || (parent && classic.isUrl(String(parent.filename)))
    ? classic.fetch(files.resolveUrl(request, fileOf(parent)), parent)
    : undefined;
}

function loadBuiltin(name) {
  const id = slice(name, 5);
  if (!files.isBuiltin(name)) {
    const { NodeError } = use("internal/errors");
    throw new NodeError("ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: " + name);
  }
  return builtin(id);
}

// Returns the module of a request; for a built-in, an object with its exports.
function loaded(request, parent, isMain) {
  const filename = Module._resolveFilename(request, parent, isMain);
  const known = cache[filename];
  if (known !== undefined) {
    push(parent ? parent._children : roots, known);
    remember(parent, request, filename);
    return known;
  }
  if (startsWith(filename, "node:")) {
    return { exports: loadBuiltin(filename), _complete: true };
  }
  if (files.isBuiltin(filename)) {
    return { exports: builtin(filename), _complete: true };
  }
  remember(parent, request, filename);
  return run(filename, parent, isMain);
}

function remember(parent, request, filename) {
  if (parent) {
    if (parent._resolved === undefined) {
      define(parent, "_resolved", { __proto__: null, value: { __proto__: null }, configurable: true });
    }
    parent._resolved[request] = filename;
  }
}

function run(filename, parent) {
  const module = new Module(filename, parent);
  cache[filename] = module;
  const siblings = parent ? parent._children : roots;
  push(siblings, module);
  let ran = false;
  try {
    module.load(filename);
    ran = true;
  } finally {
    if (!ran) {
      delete cache[filename];
      classic.withdraw(module, siblings);
    }
  }
  classic.complete(module);
  return module;
}

// ---- the function "require" of a module ----

function requireOf(module) {
  function require(path) {
    return module.require(path);
  }
  require.resolve = function resolve(request, options) {
    if (typeof request !== "string") {
      throw use("internal/errors").invalidArgType("request", "string", request);
    }
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) {
    if (typeof request !== "string") {
      throw use("internal/errors").invalidArgType("request", "string", request);
    }
    return Module._resolveLookupPaths(request, module);
  };
  require.main = roots[0];
  require.extensions = extensions;
  require.cache = cache;
  return require;
}

// For include(), which copies exports when they are complete.
function include(path, parent) {
  if (typeof path !== "string" || path === "") {
    throw wrongId(path);
  }
  const special = specialOf(path, parent);
  return special === undefined ? loaded(path, parent, false) : special;
}

// ---- what require("module") has besides ----

Module._cache = cache;
Module._pathCache = pathCache;
Module._extensions = extensions;
Module.globalPaths = list(files.globalPaths());
Module.Module = Module;

Module._nodeModulePaths = function (from) {
  return list(files.lookup(use("path").resolve(from)));
};

Module._resolveLookupPaths = function (request, parent) {
  if (files.isBuiltin(request)) {
    return null;
  }
  if (request === "." || request === ".." || startsWith(request, "./") || startsWith(request, "../")) {
    return [parent && parent.filename ? folderOf(parent.filename) : "."];
  }
  const own = parent && parent.paths ? parent.paths : [];
  const paths = own.concat(Module.globalPaths);
  return paths.length === 0 ? null : paths;
};

Module._findPath = function (request, paths) {
  const found = files.find(request, use("path").isAbsolute(request) ? [""] : paths || []);
  return found === null ? false : found;
};

Module._initPaths = function () {};
Module._preloadModules = function (requests) {
  for (let i = 0; i < requests.length; i++) {
    Module._load(requests[i], null, false);
  }
};
Module.runMain = function () {
  runMain(use("process").argv[1]);
};

// The first module of a program that is no plain one, or a classic main module that today's names see.
function runMain(file) {
  if (files.format(file) === "module") {
    use("internal/esm").runMain(files.url(file));
  } else {
    Module._load(file, null, true);
  }
}

// The main module ran before this source was loaded.
if (roots.length > 0 && roots[0].filename !== undefined) {
  cache[roots[0].filename] = roots[0];
}
classic.above.require = requireOf;

return {
  Module: Module,
  onRequire: function (set) {
    trace = set;
  },
  requireOf: requireOf,
  include: include,
  runMain: runMain,
  builtin: builtin,
  loaded: loaded,
};
