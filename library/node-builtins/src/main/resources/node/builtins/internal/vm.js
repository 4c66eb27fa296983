// The module "vm": scripts, and contexts with a global scope of their own.
"use strict";

const { NodeTypeError, invalidArgType, notImplemented } = use("internal/errors");
const {
  validateArray,
  validateBoolean,
  validateInt32,
  validateObject,
  validateOneOf,
  validateString,
  validateStringArray,
  validateUint32,
} = use("internal/validators");
const contexts = use("internal/contexts");

const DONT_CONTEXTIFY = Symbol("vm_context_no_contextify");
const USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol("vm_dynamic_import_main_context_default");
const standardName = "evalmachine.<anonymous>";
let names = 0;

function isContext(object) {
  validateObject(object, "object", { allowArray: true, allowFunction: true });
  return contexts.of(object) !== undefined;
}

function contextOf(object) {
  if (!isContext(object)) {
    throw invalidArgType("contextifiedObject", "vm.Context", object);
  }
  return contexts.of(object);
}

function validateCodeGeneration(codeGeneration, name) {
  if (codeGeneration === undefined) {
    return;
  }
  validateObject(codeGeneration, name);
  const { strings = true, wasm = true } = codeGeneration;
  validateBoolean(strings, `${name}.strings`);
  validateBoolean(wasm, `${name}.wasm`); // there is no WebAssembly in a context
}

function createContext(contextObject = {}, options = {}) {
  if (contextObject !== DONT_CONTEXTIFY) {
    if (isContext(contextObject)) {
      return contextObject;
    }
  }
  validateObject(options, "options");
  const { name = `VM Context ${++names}`, origin, codeGeneration, microtaskMode } = options;
  validateString(name, "options.name");
  if (origin !== undefined) {
    validateString(origin, "options.origin");
  }
  validateCodeGeneration(codeGeneration, "options.codeGeneration");
  validateOneOf(microtaskMode, "options.microtaskMode", ["afterEvaluate", undefined]);
  const strings = codeGeneration?.strings ?? true;
  return contexts.create(contextObject === DONT_CONTEXTIFY ? undefined : contextObject, strings);
}

// Checks the names of these options as runInNewContext has them.
function contextOptions(options) {
  const { contextName, contextOrigin, contextCodeGeneration, microtaskMode } = options;
  const found = {};
  if (contextName !== undefined) {
    validateString(contextName, "options.contextName");
    found.name = contextName;
  }
  if (contextOrigin !== undefined) {
    validateString(contextOrigin, "options.contextOrigin");
    found.origin = contextOrigin;
  }
  if (contextCodeGeneration !== undefined) {
    validateCodeGeneration(contextCodeGeneration, "options.contextCodeGeneration");
    found.codeGeneration = contextCodeGeneration;
  }
  if (microtaskMode !== undefined) {
    validateOneOf(microtaskMode, "options.microtaskMode", ["afterEvaluate", undefined]);
    found.microtaskMode = microtaskMode;
  }
  return found;
}

function warnOnce(option) {
  use("internal/util").emitExperimentalWarning(`The option "${option}" of vm, which this runtime does not enforce,`);
}

function validateRun(options) {
  validateObject(options, "options");
  const { timeout, displayErrors = true, breakOnSigint = false } = options;
  if (timeout !== undefined) {
    validateUint32(timeout, "options.timeout", true);
  }
  validateBoolean(displayErrors, "options.displayErrors");
  validateBoolean(breakOnSigint, "options.breakOnSigint");
  if (timeout !== undefined) {
    warnOnce("timeout");
  }
  if (breakOnSigint) {
    warnOnce("breakOnSigint");
  }
  return displayErrors;
}

function validatePlace(options) {
  const { filename = standardName, lineOffset = 0, columnOffset = 0, cachedData, produceCachedData = false } = options;
  validateString(filename, "options.filename");
  validateInt32(lineOffset, "options.lineOffset");
  validateInt32(columnOffset, "options.columnOffset");
  if (cachedData !== undefined && !ArrayBuffer.isView(cachedData)) {
    throw invalidArgType("options.cachedData", ["Buffer", "TypedArray", "DataView"], cachedData);
  }
  validateBoolean(produceCachedData, "options.produceCachedData");
  return { filename, lineOffset, columnOffset };
}

const { placed } = contexts;

// Puts the place and the line in front of the stack of an error, as Node does.
function decorate(error, filename, text) {
  let stack;
  try {
    ({ stack } = error);
  } catch {
    return;
  }
  if (typeof stack !== "string" || stack.startsWith(`${filename}:`)) {
    return;
  }
  const [, frame] = /\n {4}at (.*)/.exec(stack) ?? [];
  const at = frame === undefined ? -1 : frame.indexOf(`${filename}:`);
  const place = at < 0 ? null : /^(\d+):(\d+)/.exec(frame.slice(at + filename.length + 1));
  if (place === null) {
    return;
  }
  const line = text.split("\n")[place[1] - 1] ?? "";
  const mark = `${filename}:${place[1]}\n${line}\n${" ".repeat(Math.max(0, place[2] - 1))}^\n\n`;
  try {
    error.stack = mark + stack;
  } catch {
    // It is frozen.
  }
}

// Throws the syntax error of a text, with the line as Node has it.
function parse(text, filename) {
  try {
    contexts.parse(text, filename);
  } catch (error) {
    const found = /:(\d+):(\d+) ([^\n]*)/.exec(error?.message);
    if (found !== null && error instanceof SyntaxError && error.message.startsWith(`${filename}:`)) {
      const [, line, column, what] = found;
      const frames = String(error.stack).slice(`SyntaxError: ${error.message}`.length);
      error.message = what;
      const source = text.split("\n")[line - 1] ?? "";
      error.stack = `${filename}:${line}\n${source}\n${" ".repeat(Number(column))}^\n\nSyntaxError: ${what}${frames}`;
    }
    throw error;
  }
}

class Script {
  #text;
  #filename;

  constructor(code, options = {}) {
    const source = `${code}`;
    const settings = typeof options === "string" ? { filename: options } : options;
    validateObject(settings, "options");
    const place = validatePlace(settings);
    this.#filename = place.filename;
    this.#text = placed(source, place);
    parse(this.#text, place.filename);
    if (settings.cachedData !== undefined) {
      this.cachedDataRejected = true; // there is no such cache
    }
    if (settings.produceCachedData) {
      this.cachedDataProduced = false;
    }
    const map = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(source);
    this.sourceMapURL = map === null ? undefined : map[1];
  }

  #run(options, run) {
    const displayErrors = validateRun(options);
    try {
      return run(this.#text, this.#filename);
    } catch (error) {
      if (displayErrors && error !== null && typeof error === "object") {
        decorate(error, this.#filename, this.#text);
      }
      throw error;
    }
  }

  runInThisContext(options = {}) {
    return this.#run(options, contexts.runHere);
  }

  runInContext(contextifiedObject, options = {}) {
    const context = contextOf(contextifiedObject);
    return this.#run(options, (text, filename) => context.run(text, filename));
  }

  runInNewContext(contextObject, options = {}) {
    validateObject(options, "options");
    return this.runInContext(createContext(contextObject, contextOptions(options)), options);
  }

  createCachedData() {
    throw notImplemented("script.createCachedData()");
  }
}

function optionsOf(options) {
  return typeof options === "string" ? { filename: options } : options;
}

function runInContext(code, contextifiedObject, options = {}) {
  contextOf(contextifiedObject);
  const settings = optionsOf(options);
  return new Script(code, settings).runInContext(contextifiedObject, settings);
}

function runInNewContext(code, contextObject, options = {}) {
  const settings = optionsOf(options);
  validateObject(settings, "options");
  const context = createContext(contextObject, contextOptions(settings));
  return new Script(code, settings).runInContext(context, settings);
}

function runInThisContext(code, options = {}) {
  const settings = optionsOf(options);
  return new Script(code, settings).runInThisContext(settings);
}

function createScript(code, options) {
  return new Script(code, options);
}

function compileFunction(code, params = undefined, options = {}) {
  validateString(code, "code");
  if (params !== undefined) {
    validateStringArray(params, "params");
  }
  validateObject(options, "options");
  const place = validatePlace({ filename: "", ...options });
  const { parsingContext, contextExtensions = [] } = options;
  let context;
  if (parsingContext !== undefined) {
    context = parsingContext === null || typeof parsingContext !== "object" ? undefined : contexts.of(parsingContext);
    if (context === undefined) {
      throw invalidArgType("options.parsingContext", "Context", parsingContext);
    }
  }
  validateArray(contextExtensions, "options.contextExtensions");
  contextExtensions.forEach((extension, at) =>
    validateObject(extension, `options.contextExtensions[${at}]`, { nullable: true })
  );
  void new Function(...(params ?? []), code); // must be the body of a function, no more and no less

  const names = contextExtensions.map((extension, at) => `$extension${at}`);
  const opening = names.map((name) => `with (${name}) `).join("");
  const fn = `function (${(params ?? []).join(",")}) {`;
  const head = names.length === 0 ? `(${fn}` : `(function (${names.join(",")}) { ${opening}return ${fn}`;
  const tail = names.length === 0 ? "\n})" : "\n}; })";
  const text = head + placed(code, place) + tail;
  const name = place.filename || "<anonymous>";
  const made = context === undefined ? contexts.runHere(text, name) : context.run(text, name);
  const compiled = names.length === 0 ? made : made(...contextExtensions);
  if (options.produceCachedData) {
    compiled.cachedDataProduced = false;
  }
  if (options.cachedData !== undefined) {
    compiled.cachedDataRejected = true;
  }
  return compiled;
}

function measureMemory() {
  return Promise.reject(
    new NodeTypeError("ERR_CONTEXT_NOT_INITIALIZED", "vm.measureMemory() is not implemented by this runtime")
  );
}

const exports = {
  Script,
  createContext,
  createScript,
  runInContext,
  runInNewContext,
  runInThisContext,
  isContext,
  compileFunction,
  measureMemory,
  constants: Object.freeze({
    __proto__: null,
    USE_MAIN_CONTEXT_DEFAULT_LOADER,
    DONT_CONTEXTIFY,
  }),
};

// As in Node, programs have them with the option only.
if (use("internal/options").has("--experimental-vm-modules")) {
  const { Module, SourceTextModule, SyntheticModule } = use("internal/vm_modules");
  Object.assign(exports, { Module, SourceTextModule, SyntheticModule });
}

return exports;
