// The modules of "vm": ES modules whose imports the program resolves.
//
// Binding "vm": moduleRecords() returns the engine's functions for such modules, or null. See Script.moduleRecords.
"use strict";

const { NodeError, NodeTypeError, invalidArgType, invalidArgValue, notImplemented } = use("internal/errors");
const {
  validateArray,
  validateBoolean,
  validateFunction,
  validateInt32,
  validateObject,
  validateString,
  validateUint32,
} = use("internal/validators");
const contexts = use("internal/contexts");
const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");

const records = binding("vm").moduleRecords();
const counts = new WeakMap(); // of modules without a name, by context
const main = {};
const secret = Symbol("module");

function statusError(text) {
  return new NodeError("ERR_VM_MODULE_STATUS", `Module status must ${text}`);
}

function nameIn(context) {
  const key = context ?? main;
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  return `vm:module(${count})`;
}

function isModule(value) {
  return typeof value === "object" && value !== null && is(value);
}

function checkThis(value) {
  if (!isModule(value)) {
    throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Module');
  }
  return value;
}

class Module {
  #record;
  #context;
  #identifier;
  #state; // overrides the engine's, while it is defined
  #error;
  #evaluation;

  constructor(key, options, make) {
    if (key !== secret) {
      throw new TypeError("Module is not a constructor");
    }
    if (records === null) {
      throw notImplemented("vm.Module");
    }
    const { context, identifier } = options;
    if (context !== undefined) {
      validateObject(context, "context");
      if (contexts.of(context) === undefined) {
        throw invalidArgType("options.context", "vm.Context", context);
      }
    }
    if (identifier !== undefined) {
      validateString(identifier, "options.identifier");
    }
    this.#context = context;
    this.#identifier = identifier ?? nameIn(context);
    this.#record = make(this.#identifier, context === undefined ? null : contexts.of(context).evaluator);
  }

  static is(value) {
    return #record in value;
  }

  static recordOf(module) {
    return module.#record;
  }

  static contextOf(module) {
    return module.#context;
  }

  static setState(module, state, error) {
    module.#state = state;
    module.#error = error;
  }

  get identifier() {
    return checkThis(this).#identifier;
  }

  get context() {
    return checkThis(this).#context;
  }

  get status() {
    checkThis(this);
    return this.#state ?? this.#engineStatus();
  }

  #engineStatus() {
    switch (records.status(this.#record)) {
      case "Linking":
        return "linking";
      case "Linked":
        return "linked";
      case "Evaluating":
        return "evaluating";
      case "EvaluatingAsync":
      case "Evaluated":
        return "evaluated";
      default:
        return "unlinked";
    }
  }

  get namespace() {
    checkThis(this);
    if (this.status === "unlinked" || this.status === "linking") {
      throw statusError("not be unlinked or linking");
    }
    return records.namespace(this.#record);
  }

  get error() {
    checkThis(this);
    if (this.status !== "errored") {
      throw statusError("be errored");
    }
    return this.#error;
  }

  async link(linker) {
    checkThis(this);
    validateFunction(linker, "linker");
    if (this.status === "linked") {
      throw new NodeError("ERR_VM_MODULE_ALREADY_LINKED", "Module has already been linked");
    }
    if (this.status !== "unlinked") {
      throw statusError("be unlinked");
    }
    await linkAll(this, linker);
    this.#instantiate();
  }

  static instantiate(module) {
    module.#instantiate();
  }

  #instantiate() {
    this.#state = undefined;
    if (this.#engineStatus() === "unlinked") {
      records.link(this.#record);
    }
  }

  async evaluate(options = {}) {
    checkThis(this);
    validateObject(options, "options");
    const { timeout = -1, breakOnSigint = false } = options;
    if (timeout !== -1) {
      validateUint32(timeout, "options.timeout", true);
    }
    validateBoolean(breakOnSigint, "options.breakOnSigint");
    const { status } = this;
    if (status !== "linked" && status !== "evaluated" && status !== "errored") {
      throw statusError("be one of linked, evaluated, or errored");
    }
    this.#evaluation ??= this.#evaluate(timeout);
    await this.#evaluation;
  }

  // The engine gives a promise, of the scope of the module.
  #evaluate(timeout) {
    const run = () => records.evaluate(this.#record);
    return Promise.resolve(timeout === -1 ? run() : contexts.limited(run, timeout)).then(undefined, (error) => {
      this.#state = "errored";
      this.#error = error;
      throw error;
    });
  }

  [inspectSymbol](depth, options) {
    checkThis(this);
    const { name } = this.constructor;
    if (typeof depth === "number" && depth < 0) {
      return `[${name}]`;
    }
    const shown = { status: this.status, identifier: this.identifier, context: this.context };
    Object.defineProperty(shown, "constructor", {
      __proto__: null,
      value: { [name]: class {} }[name],
      enumerable: false,
    });
    Object.setPrototypeOf(shown, { [name]: class {} }[name].prototype);
    return use("internal/inspect").inspect(shown, { ...options, customInspect: false });
  }
}

// What programs must not have.
const { contextOf, instantiate, is, recordOf, setState } = Module;
for (const name of ["contextOf", "instantiate", "is", "recordOf", "setState"]) {
  delete Module[name];
}

// ---- linking ----

function checkFound(module, specifier, found) {
  if (!isModule(found)) {
    throw new NodeError("ERR_VM_MODULE_NOT_MODULE", "Provided module is not an instance of Module");
  }
  if (contextOf(found) !== contextOf(module)) {
    throw new NodeError("ERR_VM_MODULE_DIFFERENT_CONTEXT", "Linked modules must use the same context");
  }
  if (found.status === "errored") {
    const error = new NodeError(
      "ERR_VM_MODULE_LINK_FAILURE",
      `request for '${specifier}' resolved to an errored module`,
      { cause: found.error }
    );
    throw error;
  }
}

async function linkAll(module, linker) {
  if (!(module instanceof SourceTextModule)) {
    return;
  }
  setState(module, "linking", undefined);
  try {
    const requests = module.moduleRequests;
    const all = requests.map(async ({ specifier, attributes }, index) => {
      const found = await linker(specifier, module, { attributes, assert: attributes });
      checkFound(module, specifier, found);
      records.resolve(recordOf(module), index, recordOf(found));
      if (found.status === "unlinked") {
        await linkAll(found, linker);
      }
      return found;
    });
    const found = await Promise.all(all);
    resolved(module, found);
    setState(module, "unlinked", undefined);
  } catch (error) {
    setState(module, "errored", error);
    throw error;
  }
}

// ---- modules of texts ----

class SourceTextModule extends Module {
  #requests;
  #specifiers;
  #resolved = undefined; // the modules of the requests, after linkRequests

  constructor(sourceText, options = {}) {
    validateString(sourceText, "sourceText");
    validateObject(options, "options");
    const { lineOffset = 0, columnOffset = 0, initializeImportMeta, importModuleDynamically, cachedData } = options;
    validateInt32(lineOffset, "options.lineOffset");
    validateInt32(columnOffset, "options.columnOffset");
    if (initializeImportMeta !== undefined) {
      validateFunction(initializeImportMeta, "options.initializeImportMeta");
    }
    if (importModuleDynamically !== undefined) {
      validateFunction(importModuleDynamically, "options.importModuleDynamically");
    }
    if (cachedData !== undefined) {
      if (!ArrayBuffer.isView(cachedData)) {
        throw invalidArgType("options.cachedData", ["Buffer", "TypedArray", "DataView"], cachedData);
      }
      // No cache is made here, so none can fit.
      throw new NodeError("ERR_VM_MODULE_CACHED_DATA_REJECTED", "cachedData buffer was rejected");
    }
    super(secret, options, (identifier, scope) =>
      records.parse(
        contexts.placed(sourceText, { lineOffset, columnOffset }),
        identifier,
        scope,
        initializeImportMeta === undefined ? null : (meta) => initializeImportMeta(meta, this)
      )
    );
    const requests = records.requests(recordOf(this));
    for (const request of requests) {
      Object.freeze(request.attributes);
      Object.freeze(request);
    }
    this.#requests = Object.freeze(requests);
  }

  static resolved(module, modules) {
    module.#resolved = modules;
  }

  get moduleRequests() {
    return this.#requests;
  }

  get dependencySpecifiers() {
    this.#specifiers ??= Object.freeze(this.#requests.map(({ specifier }) => specifier));
    return this.#specifiers;
  }

  linkRequests(modules) {
    validateArray(modules, "modules");
    if (this.status !== "unlinked") {
      throw statusError("be unlinked");
    }
    if (modules.length !== this.#requests.length) {
      throw new NodeError(
        "ERR_MODULE_LINK_MISMATCH",
        `Expected ${this.#requests.length} modules, got ${modules.length}`
      );
    }
    const bySpecifier = new Map();
    modules.forEach((found, index) => {
      const { specifier, attributes } = this.#requests[index];
      checkFound(this, specifier, found);
      const key = JSON.stringify([specifier, attributes]);
      if (bySpecifier.has(key) && bySpecifier.get(key) !== found) {
        throw new NodeError("ERR_MODULE_LINK_MISMATCH", `Module request '${specifier}' is linked to different modules`);
      }
      bySpecifier.set(key, found);
    });
    modules.forEach((found, index) => records.resolve(recordOf(this), index, recordOf(found)));
    this.#resolved = modules;
  }

  instantiate() {
    if (this.status !== "unlinked") {
      throw statusError("be unlinked");
    }
    SourceTextModule.#checkResolved(this, new Set());
    instantiate(this);
  }

  static #checkResolved(module, seen) {
    if (seen.has(module) || !(#requests in module)) {
      return;
    }
    seen.add(module);
    if (module.#resolved === undefined && module.#requests.length > 0) {
      const [{ specifier }] = module.#requests;
      throw new NodeError(
        "ERR_VM_MODULE_LINK_FAILURE",
        `request for '${specifier}' can not be resolved on module '${module.identifier}' that is not linked`
      );
    }
    if (Array.isArray(module.#resolved)) {
      module.#resolved.forEach((found) => SourceTextModule.#checkResolved(found, seen));
    }
  }

  hasTopLevelAwait() {
    return records.waits(recordOf(this));
  }

  // Whether this module, or one that it imports, waits at its top level.
  hasAsyncGraph() {
    if (this.status === "unlinked" || this.status === "linking") {
      throw statusError("be instantiated");
    }
    return SourceTextModule.#waits(this, new Set());
  }

  static #waits(module, seen) {
    if (seen.has(module) || !(#requests in module)) {
      return false;
    }
    seen.add(module);
    return (
      records.waits(recordOf(module)) ||
      (Array.isArray(module.#resolved) && module.#resolved.some((found) => SourceTextModule.#waits(found, seen)))
    );
  }

  createCachedData() {
    throw notImplemented("sourceTextModule.createCachedData()");
  }
}

// ---- modules of values ----

class SyntheticModule extends Module {
  #names;

  constructor(exportNames, evaluateCallback, options = {}) {
    if (!Array.isArray(exportNames) || exportNames.some((name) => typeof name !== "string")) {
      throw invalidArgType("exportNames", "Array of unique strings", exportNames);
    }
    exportNames.forEach((name, at) => {
      if (exportNames.indexOf(name) !== at) {
        throw invalidArgValue(`exportNames.${name}`, name, "is duplicated");
      }
    });
    validateFunction(evaluateCallback, "evaluateCallback");
    validateObject(options, "options");
    super(secret, options, (identifier, scope) =>
      records.synthetic([...exportNames], () => void evaluateCallback.call(this), scope, identifier)
    );
    this.#names = new Set(exportNames);
    instantiate(this);
  }

  setExport(name, value) {
    checkThis(this);
    validateString(name, "name");
    if (!this.#names.has(name)) {
      throw new ReferenceError(`Export '${name}' is not defined in module`);
    }
    records.set(recordOf(this), name, value);
  }
}

const { resolved } = SourceTextModule;
delete SourceTextModule.resolved;

return { Module, SourceTextModule, SyntheticModule, isModule };
