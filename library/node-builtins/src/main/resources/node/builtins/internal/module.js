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
  if (filename instanceof URL || (typeof filename === "string" && filename.startsWith("file:"))) {
    try {
      file = use("url").fileURLToPath(filename);
    } catch (error) {
      throw invalidArgValue("filename", filename, "must be a file URL object, file URL string, or absolute path string");
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
  return requireOf(module);
};

Module.wrapper = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];
Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
Module._debug = function () {};

Module.findPackageJSON = function findPackageJSON(specifier, base) {
  if (specifier === undefined) {
    throw use("internal/errors").missingArgs("specifier");
  }
  const from = base === undefined ? specifier : base;
  const folder = String(from).startsWith("file:") ? use("url").fileURLToPath(String(from)) : String(from);
  const found = files.packageOf(String(specifier), folder, base !== undefined);
  return found === null ? undefined : found;
};

Module.syncBuiltinESMExports = function syncBuiltinESMExports() {
  throw notImplemented("function module.syncBuiltinESMExports");
};
Module.register = function register() {
  throw notImplemented("function module.register");
};
Module.registerHooks = function registerHooks() {
  throw notImplemented("function module.registerHooks");
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
Module.setSourceMapsSupport = function setSourceMapsSupport() {};


return Module;
