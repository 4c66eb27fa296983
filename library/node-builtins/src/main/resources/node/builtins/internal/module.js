// The module "module": the class of modules, and what tools need of the loader.
"use strict";

const primordials = use("primordials");
const files = binding("modules");
const { Module, requireOf } = use("internal/cjs");
const { invalidArgValue, notImplemented } = use("internal/errors");

Module.builtinModules = primordials.list(files.names());
Module.isBuiltin = function isBuiltin(name) {
  return typeof name === "string" && files.isBuiltin(name);
};

Module.createRequire = function createRequire(filename) {
  let file;
  let url;
  if (filename instanceof URL || (typeof filename === "string" && filename.startsWith("file:"))) {
    try {
      file = use("url").fileURLToPath(filename);
      url = String(filename);
    } catch (error) {
      throw invalidArgValue(
        "filename",
        filename,
        "must be a file URL object, file URL string, or absolute path string"
      );
    }
  } else if (typeof filename === "string" && use("path").isAbsolute(filename)) {
    file = filename;
  } else {
    throw invalidArgValue("filename", filename, "must be a file URL object, file URL string, or absolute path string");
  }
  if (/[/\\]$/.test(file)) {
    file = use("path").join(file, "noop.js");
  }
  const module = new Module(file, undefined);
  if (url !== undefined) {
    Object.defineProperty(module, "_url", { __proto__: null, value: url, configurable: true, writable: true });
  }
  return requireOf(module);
};

const PREFIX = "(function (exports, require, module, __filename, __dirname) { ";
const SUFFIX = "\n});";
const wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
Module.wrapper = [PREFIX, SUFFIX];
Module.wrap = wrap;
// Programs may change both.
use("internal/module_state").wrapped = function (text) {
  const [before, after] = [Module.wrapper[0], Module.wrapper[1]];
  return Module.wrap === wrap && before === PREFIX && after === SUFFIX ? null : Module.wrap(text);
};
Module._debug = function () {};

Module.findPackageJSON = function findPackageJSON(specifier, base = "data:") {
  const { invalidArgType, missingArgs } = use("internal/errors");
  if (arguments.length === 0) {
    throw missingArgs("specifier");
  }
  let request;
  try {
    request = `${specifier}`;
  } catch (error) {
    throw invalidArgType("specifier", ["string", "URL"], specifier);
  }
  let parent = base;
  if (base instanceof URL) {
    parent = base.href;
  } else if (typeof base !== "string") {
    throw invalidArgType("base", ["string", "URL"], base);
  }
  const { isAbsolute } = use("path");
  if (isAbsolute(parent)) {
    parent = files.url(parent);
  }
  if (isAbsolute(request)) {
    request = files.url(request);
  }
  const found = files.packageJson(request, parent);
  return found === null ? undefined : found;
};

Module.syncBuiltinESMExports = function syncBuiltinESMExports() {
  use("internal/esm").syncBuiltins();
};
Module.register = function register(specifier, parentURL, options) {
  use("internal/module_hooks").register(specifier, parentURL, options);
};
Module.registerHooks = function registerHooks(hooks) {
  return use("internal/module_hooks").registerHooks(hooks);
};
Module.enableCompileCache = function enableCompileCache() {
  return { status: Module.constants.compileCacheStatus.DISABLED };
};
Module.getCompileCacheDir = () => undefined;
Module.flushCompileCache = function flushCompileCache() {};
Module.constants = Object.freeze({
  compileCacheStatus: Object.freeze({ __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 }),
});
Module.stripTypeScriptTypes = function stripTypeScriptTypes() {
  throw notImplemented("function module.stripTypeScriptTypes");
};
Module.findSourceMap = function findSourceMap() {
  return undefined;
};
Module.SourceMap = class SourceMap {
  constructor() {
    throw notImplemented("class module.SourceMap");
  }
};
Module.getSourceMapsSupport = () => ({ __proto__: null, enabled: false, nodeModules: false, generatedCode: false });
Module.setSourceMapsSupport = function setSourceMapsSupport(enabled, options = {}) {
  const { validateBoolean, validateObject } = use("internal/validators");
  validateBoolean(enabled, "enabled");
  validateObject(options, "options");
  const { nodeModules = false, generatedCode = false } = options;
  validateBoolean(nodeModules, "options.nodeModules");
  validateBoolean(generatedCode, "options.generatedCode");
  if (enabled) {
    throw notImplemented("function module.setSourceMapsSupport");
  }
};

return Module;
