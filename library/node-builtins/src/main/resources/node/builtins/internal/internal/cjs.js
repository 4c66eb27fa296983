// CommonJS, as in today's Node: require, its cache and its extensions, for modules of the library below.
//
// Binding "modules": resolve(specifier, file, paths, stack) returns the path of a module or the name of a built-in, and
// null instead of an error if the stack is null;
// resolveIn(specifier, file, folders, stack) looks in these folders; find(specifier, folders); lookup(folder) returns
// the folders node_modules above a folder; globalPaths() the last
// folders to look in; resolveUrl(specifier, url); isPresent(name) whether the library has a
// built-in. format(file) returns "commonjs", "module", "json", "addon" or "wasm", formatOfText(file, text) the same for a
// text, isMainModule(file) whether a main module is imported. text(file) returns a file's text, translated(text) a text
// with a function for import() and the name of that function, or null. isBuiltin(name); names() of all public built-ins.
// url(file) the URL of a file, path(url) the reverse; exportNames(url), textOf(url). extensions(list),
// setGlobalPaths(list), stat(path), moduleScope(file): the package.json that makes a file an ES module, or null.
"use strict";

const primordials = use("primordials");
const { apply, define, keys, startsWith, push, list, isArray } = primordials;
const slice = primordials.uncurry(String.prototype.slice);
const lastIndexOf = primordials.uncurry(String.prototype.lastIndexOf);
const endsWith = primordials.uncurry(String.prototype.endsWith);
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
const state = use("internal/module_state");
const snapshots = new WeakMap(); // what modules exported when they had run, which is what import sees
const { setPrototypeOf } = primordials;

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

function hide(module, name, value) {
  define(module, name, { __proto__: null, value: value, writable: true, configurable: true });
}

function method(name, value) {
  define(Module.prototype, name, {
    __proto__: null,
    value: value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function folderOf(file) {
  return use("path").dirname(file);
}

computed("id", (module) => (module === roots[0] ? "." : module.filename));
computed("path", (module) => folderOf(module.filename));
computed("paths", (module) => Module._nodeModulePaths(folderOf(module.filename)));
define(Module.prototype, "parent", {
  __proto__: null,
  get: function () {
    warnOfParent();
    return this === roots[0] ? null : this._parent;
  },
  set: function (value) {
    warnOfParent();
    this._parent = value;
  },
  configurable: true,
});
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
      if (children.indexOf(child) < 0) {
        push(children, child);
      }
    }
    return children;
  },
  function () {}
);

let isParentKnown = false; // whether the warning was given

function warnOfParent() {
  if (!isParentKnown && use("internal/options").has("--pending-deprecation")) {
    isParentKnown = true;
    use("process").emitWarning(
      "module.parent is deprecated due to accuracy issues. Please use require.main to find program entry point " +
        "instead.",
      "DeprecationWarning",
      "DEP0144"
    );
  }
}

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

const STANDARD = [".js", ".json", ".node"];
let known = []; // the extensions that the resolver knows
let isStandard = false;

function extensionOf(filename) {
  if (isStandard && endsWith(filename, ".js")) {
    return ".js"; // nothing longer can match
  }
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
  // What a program has made of a file is what its text says.
  const isModule =
    format === "module" ||
    (format === undefined && this._compile !== compile && files.formatOfText(filename, String(content)) === "module");
  if (isModule) {
    requireEsm(this, filename, String(content));
    return undefined;
  }
  this.filename = this.filename || filename;
  return runText(this, filename, String(content));
};
method("_compile", compile);

// Runs a text as a CommonJS module.
function runText(module, filename, text) {
  const wrapped = state.wrapped === null ? null : state.wrapped(text);
  if (wrapped !== null) {
    const body = use("vm").runInThisContext(wrapped, { filename: filename, displayErrors: true });
    const { exports } = module;
    return apply(body, exports, [exports, requireOf(module), module, filename, folderOf(filename)]);
  }
  const changed = files.translated(text);
  if (changed === null) {
    return classic.run(module, compiled(filename, text, text, undefined));
  }
  const [body, importer, using] = list(changed);
  let url; // made when it is used
  function importFrom(specifier, options) {
    url = url === undefined ? urlOf(module, filename) : url;
    return use("internal/esm").importFrom(url, specifier, options);
  }
  importFrom.source = function (specifier) {
    return use("internal/esm").importSource(urlOf(module, filename), specifier);
  };
  const names = importer === null ? using : using === null ? importer : `${importer},${using}`;
  const values = importer === null ? [] : [importFrom];
  if (using !== null) {
    push(values, use("internal/using"));
  }
  const run = compiled(filename, body, text, names);
  return classic.run(module, function (scope, exports, require, include, module, name, folder) {
    return apply(run, this, [...values, scope, exports, require, include, module, name, folder]);
  });
}

// The parameters are names of more values, with commas between them.
function compiled(filename, text, shown, parameters) {
  try {
    return parameters === undefined
      ? classic.compileText(filename, text)
      : classic.compileWith(parameters, filename, text, shown);
  } catch (error) {
    if (error instanceof SyntaxError && typeof error.message === "string") {
      inNodesWords(error, filename);
    }
    throw error;
  }
}

// What the library below says of syntax that only ES modules have.
function inNodesWords(error, filename) {
  const { message, stack } = error;
  const changed = message
    .replace(
      "Cannot use import outside of an ES module: use require and exports",
      "Cannot use import statement outside a module"
    )
    .replace("Cannot use export outside of an ES module: use require and exports", "Unexpected token 'export'");
  if (changed !== message) {
    use("process").emitWarning(
      `Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest package.json file ` +
        "or use the .mjs extension."
    );
    error.message = changed;
    error.stack = stack.replace(message, () => changed);
  }
}

function urlOf(module, filename) {
  return typeof module._url === "string" ? module._url : use("path").isAbsolute(filename) ? files.url(filename) : "";
}

extensions[".js"] = function (module, filename) {
  const given = sourceOf(module, filename);
  if (given !== undefined) {
    runGiven(module, filename, given);
  } else if (module._compile !== compile) {
    module._compile(files.text(filename), filename, files.moduleScope(filename) === null ? undefined : "module");
  } else if (files.format(filename) === "module") {
    requireEsm(module, filename);
  } else {
    module.filename = filename;
    runText(module, filename, files.text(filename));
  }
};
extensions[".json"] = function (module, filename) {
  const given = sourceOf(module, filename);
  if (given !== undefined && given.format !== "json") {
    return runGiven(module, filename, given);
  }
  const text = given === undefined ? files.text(filename) : given.source;
  try {
    module.exports = parse(text[0] === "\ufeff" ? slice(text, 1) : text);
  } catch (error) {
    error.message = filename + ": " + error.message;
    throw error;
  }
  return undefined;
};
extensions[".node"] = function (module, filename) {
  const { NodeError } = use("internal/errors");
  throw new NodeError("ERR_DLOPEN_FAILED", "native add-ons cannot be loaded in a JVM: " + filename);
};

const OWN = [extensions[".js"], extensions[".json"], extensions[".node"]];

// Whether the program has a function for such files, which makes JavaScript of them.
function isTranslated(file) {
  return !endsWith(file, ".mjs") && OWN.indexOf(extensions[extensionOf(file)]) < 0 && files.moduleScope(file) === null;
}

// What hooks give as the source of a module, { format, source }; undefined if there are no hooks.
function sourceOf(module, filename) {
  return state.hooks === null ? undefined : state.hooks.loadForRequire(module, filename);
}

function runGiven(module, filename, given) {
  switch (given.format) {
    case "module":
      return requireEsm(module, filename, given.source);
    case "json":
      module.exports = parse(given.source);
      return undefined;
    case "builtin":
      module.exports = loadBuiltin(given.url);
      return undefined;
    case "commonjs":
      return module._compile(given.source, filename, "commonjs");
    default:
      return module._compile(given.source, filename, files.formatOfText(filename, given.source));
  }
}

// The exports of an ES module for require: its namespace, or what it exports as "module.exports".
function requireEsm(module, filename, source) {
  if (use("internal/options").has("--no-experimental-require-module")) {
    throw requireRefused(module, filename);
  }
  const url = typeof module._url === "string" ? module._url : files.url(filename);
  if (compiling[url]) {
    throw use("internal/esm").cycle(filename, module._parent);
  }
  compiling[url] = true;
  try {
    const esm = use("internal/esm");
    const namespace = esm.require(url, filename, module._parent, source);
    if ("module.exports" in namespace) {
      module.exports = namespace["module.exports"];
    } else if (!("default" in namespace) || "__esModule" in namespace) {
      module.exports = namespace;
    } else {
      module.exports = esm.marked(namespace, url); // bundlers' output looks for __esModule where a default export is
    }
  } finally {
    delete compiling[url];
  }
}

// The error of a program that wants no require() of ES modules.
function requireRefused(module, filename) {
  const { NodeError } = use("internal/errors");
  const { basename } = use("path");
  const parent = module._parent && module._parent.filename ? module._parent.filename : null;
  const from = parent === null ? "" : ` from ${parent}`;
  const scope = filename.endsWith(".js") ? files.moduleScope(filename) : null;
  const instead =
    scope === null
      ? `Instead change the require of ${basename(filename)}${parent === null ? "" : ` in ${parent}`} to a dynamic ` +
        "import() which is available in all CommonJS modules."
      : `Instead either rename ${basename(filename)} to end in .cjs, change the requiring code to use dynamic ` +
        'import() which is available in all CommonJS modules, or change "type": "module" to "type": "commonjs" in ' +
        `${scope} to treat all .js files as CommonJS (using .mjs for all ES modules instead).`;
  return new NodeError("ERR_REQUIRE_ESM", `require() of ES Module ${filename}${from} not supported.\n${instead}`);
}

// Returns the module of a URL that ES modules import.
function imported(url) {
  const isFile = startsWith(url, "file:");
  const plain = isFile && url.indexOf("?") < 0 && url.indexOf("#") < 0;
  const file = isFile ? files.path(url) : url;
  const key = plain ? file : url;
  const known = cache[key];
  if (known !== undefined) {
    return known;
  }
  const text = state.hooks === null ? null : state.hooks.textOf(url);
  if (plain && text === null) {
    return run(file, undefined);
  }
  const module = new Module(file, undefined);
  hide(module, "_url", url);
  return started(module, key, file, undefined, function () {
    if (text === null) {
      module.load(file);
    } else {
      module._compile(text, file, "commonjs");
      module._complete = true;
    }
  });
}

// Remembers what a JSON file has.
function remembered(file, value) {
  const module = new Module(file, undefined);
  module.exports = value;
  module._complete = true;
  cache[file] = module;
}

// Returns the exports of a built-in, whose name has no prefix.
function builtin(name) {
  if (!files.isPresent(name)) {
    const { NodeError } = use("internal/errors");
    if (!files.isBuiltin("node:" + name)) {
      throw new NodeError("ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: node:" + name);
    }
    throw new NodeError("ERR_METHOD_NOT_IMPLEMENTED", "The module " + name + " is not implemented by this runtime");
  }
  return use(name);
}

function stackOf(parent) {
  const stack = [];
  for (let module = parent; module && stack.length < 1000; module = module._parent) {
    const name = module.filename || module.id;
    if (typeof name === "string") {
      push(stack, name);
    }
  }
  return stack;
}

// Compares the names, not a text of them: this is called for each module.
function tellExtensions() {
  const names = keys(extensions);
  if (!areSame(names, known)) {
    known = names;
    isStandard = areSame(names, STANDARD);
    files.extensions(names);
  }
}

function areSame(names, others) {
  let same = 0;
  while (same < names.length && names[same] === others[same]) {
    same++;
  }
  return same === names.length && same === others.length;
}

Module._resolveFilename = function (request, parent, isMain, options) {
  tellExtensions();
  const file = parent && parent.filename ? parent.filename : null;
  if (options !== undefined && options !== null && typeof options === "object" && options.paths !== undefined) {
    if (!isArray(options.paths)) {
      throw use("internal/errors").invalidArgValue("options.paths", options.paths);
    }
    for (let i = 0; i < options.paths.length; i++) {
      if (typeof options.paths[i] !== "string") {
        throw use("internal/errors").invalidArgType(`options.paths[${i}]`, "string", options.paths[i]);
      }
    }
    const paths = options.paths.map((path) => use("path").resolve(path));
    return files.resolveIn(request, file, paths, stackOf(parent));
  }
  const paths = parent && hasOwn(parent, "paths") ? parent.paths : null;
  const found = files.resolve(request, file, paths, null);
  return found === null ? files.resolve(request, file, paths, stackOf(parent)) : found; // which throws
};

function fileOf(parent) {
  return parent && parent.filename ? parent.filename : use("process").cwd() + "/[eval]";
}

Module._load = function (request, parent, isMain) {
  if (state.hooks !== null && state.hooks.hasSync()) {
    return loadWithHooks(request, parent, isMain);
  }
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

function loadWithHooks(request, parent, isMain) {
  const { url, filename, format } = state.hooks.resolveForRequire(request, parent, isMain);
  if (startsWith(url, "node:")) {
    const given = state.hooks.loadUrl(url, "builtin");
    if (given.format === "builtin") {
      return loadBuiltin(url);
    }
    const module = new Module(url, parent);
    hide(module, "_url", url);
    runGiven(module, url, given);
    return module.exports;
  }
  const known = cache[filename];
  if (known) {
    adopt(parent, known);
    return known.exports;
  }
  const module = new Module(filename, parent);
  hide(module, "_url", url);
  hide(module, "_format", format);
  return started(module, filename, filename, parent, () => module.load(filename)).exports;
}

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
  if (known) {
    if (known instanceof Module) {
      adopt(parent, known);
      remember(parent, request, filename);
    }
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

// A module that is there already becomes a child of one that requires it.
function adopt(parent, module) {
  if (module instanceof Module && (!parent || isArray(parent._children))) {
    push(parent ? parent._children : roots, module);
  }
  if (module._complete === false) {
    const { exports } = module;
    if (isWarned(exports, Object.prototype) && !exports.__esModule) {
      setPrototypeOf(exports, circular());
    }
  }
}

// ---- cycles ----

// While a module runs, the prototype of the exports that others receive warns of what is not there yet.
let warning = null;

function circular() {
  if (warning === null) {
    const warn = (name) =>
      use("process").emitWarning(
        `Accessing non-existent property '${String(name)}' of module exports inside circular dependency`
      );
    warning = new Proxy(
      {},
      {
        __proto__: null,
        get(target, name) {
          if (name in target || name === "__esModule") {
            return target[name];
          }
          warn(name);
          return undefined;
        },
        getOwnPropertyDescriptor(target, name) {
          if (hasOwn(target, name) || name === "__esModule") {
            return Object.getOwnPropertyDescriptor(target, name);
          }
          warn(name);
          return undefined;
        },
      }
    );
  }
  return warning;
}

function isWarned(exports, prototype) {
  return (
    exports !== null &&
    typeof exports === "object" &&
    !use("util/types").isProxy(exports) &&
    Object.getPrototypeOf(exports) === prototype
  );
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
  return started(new Module(filename, parent), filename, filename, parent, function (module) {
    module.load(filename);
  });
}

function started(module, key, filename, parent, load) {
  cache[key] = module;
  const siblings = parent ? parent._children : roots;
  push(siblings, module);
  let ran = false;
  try {
    load(module);
    ran = true;
  } finally {
    if (!ran) {
      delete cache[key];
      classic.withdraw(module, siblings);
    }
  }
  if (warning !== null && isWarned(module.exports, warning)) {
    setPrototypeOf(module.exports, Object.prototype);
  }
  primordials.weakSet(snapshots, module, { exports: module.exports });
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
    return state.hooks !== null && state.hooks.hasSync()
      ? state.hooks.resolveForRequire(request, module, false, options).filename
      : Module._resolveFilename(request, module, false, options);
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
  tellExtensions();
  const found = files.find(request, use("path").isAbsolute(request) ? [""] : paths || []);
  return found === null ? false : found;
};

Module._initPaths = function () {
  const { env } = use("process");
  const { delimiter, join } = use("path");
  const paths = [];
  if (env.HOME) {
    push(paths, join(env.HOME, ".node_modules"));
    push(paths, join(env.HOME, ".node_libraries"));
  }
  const given = env.NODE_PATH ? String(env.NODE_PATH).split(delimiter).filter(Boolean) : [];
  Module.globalPaths = given.concat(paths);
  files.setGlobalPaths(Module.globalPaths);
};
Module._stat = (path) => files.stat(String(path));
Module._readPackage = function () {
  throw use("internal/errors").notImplemented("function module._readPackage");
};
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
  if (state.hooks !== null && state.hooks.isAsync()) {
    use("internal/esm").runMain(files.url(file));
  } else if (!isTranslated(file) && files.isMainModule(file)) {
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
  imported: imported,
  loadBuiltin: loadBuiltin,
  loaded: loaded,
  remember: remembered,
  snapshotOf: (module) => {
    const snapshot = primordials.weakGet(snapshots, module);
    return snapshot === undefined ? module.exports : snapshot.exports;
  },
};
