// Hooks of module loading: module.registerHooks() and module.register(). Loaded when a program registers the first.
//
// A chain has the hooks of one kind, the last registered one first, and ends in what happens without hooks. Hooks of
// registerHooks() run in the program. Hooks of register() may return promises, and run on a thread of their own, with
// this source there, too: the program asks it. They do not concern require() in CommonJS modules.
//
// Binding "modules": resolveModule(specifier, parent, conditions) returns a URL; resolveImport(specifier, url);
// conditions(imports); formatAt(url) and checkFormat(url) tell the format, textAt(url) the text of what a URL leads to;
// add(url, format, text) adds a module, formatOf(url) tells the format of one that is there; request(url, number)
// returns specifier, target and attributes of an import, target(url, number, target) sets the target; isComplete(url)
// and complete(url): whether all imports are there; checkNames(attributes), checkAttributes(url, format, attributes);
// requireConditions(list) sets the conditions of the next calls of resolve.
"use strict";

const primordials = use("primordials");
const { list, push, startsWith, isArray } = primordials;
const slice = primordials.uncurry(String.prototype.slice);
const files = binding("modules");
const state = use("internal/module_state");
const errors = use("internal/errors");
const cjs = use("internal/cjs");

const FORMATS = { __proto__: null, builtin: true, commonjs: true, json: true, module: true };

// Whether this is the thread of register().
const isThread = binding("workers").isWorker() && use("internal/worker_thread").isOfHooks;

let syncHooks = [];
let thread = null; // that of register(); null before the first hook
let remote = null; // the same, if it has hooks

// On the thread:
const asyncHooks = [];
let ready = null; // settled when all hooks that hooks have registered are there; null if they are

// ---- registering ----

class ModuleHooks {
  constructor(resolve, load) {
    this.resolve = resolve;
    this.load = load;
  }

  deregister() {
    const rest = [];
    for (let i = 0; i < syncHooks.length; i++) {
      if (syncHooks[i] !== this) {
        push(rest, syncHooks[i]);
      }
    }
    syncHooks = rest;
    update();
  }
}

function update() {
  state.hooks = syncHooks.length + asyncHooks.length === 0 && remote === null && ready === null ? null : steps;
}

function checkFunction(value, name) {
  if (value !== undefined && typeof value !== "function") {
    throw errors.invalidArgType(name, "function", value);
  }
}

function registerHooks(hooks) {
  const { resolve, load } = hooks;
  checkFunction(resolve, "hooks.resolve");
  checkFunction(load, "hooks.load");
  const made = new ModuleHooks(resolve, load);
  push(syncHooks, made);
  update();
  return made;
}

// Registers the hooks that a module exports.
function register(specifier, parent, options) {
  let settings = options;
  let base = parent;
  if (parent !== null && typeof parent === "object" && !(parent instanceof URL)) {
    settings = parent;
    base = settings.parentURL;
  }
  base = base === undefined ? "data:" : `${base}`;
  const data = settings === undefined || settings === null ? undefined : settings.data;
  if (isThread) {
    registerHere(`${specifier}`, base, data);
    return;
  }
  const transferred = settings === undefined || settings === null ? undefined : settings.transferList;
  if (thread === null) {
    thread = new (use("internal/hooks_channel").HooksThread)();
  }
  thread.requestSync("register", [`${specifier}`, base, data], transferred === undefined ? [] : [...transferred]);
  remote = thread;
  update();
}

// A module of hooks registers others.
function registerHere(specifier, base, data) {
  const esm = use("internal/esm");
  const before = ready;
  if (before !== null) {
    follow(before.then(() => importHooks(esm, specifier, base, data)));
    return;
  }
  const hooks = state.hooks;
  state.hooks = null; // hooks do not concern hooks
  let url;
  try {
    url = files.link(specifier, base, []);
  } finally {
    state.hooks = hooks;
  }
  if (files.waits(url) || asyncHooks.length > 0) {
    follow(importHooks(esm, specifier, base, data));
    return;
  }
  const initialized = begin(esm.require(url, url, null), data, url);
  if (initialized !== null) {
    follow(initialized);
  }
  update();
}

async function importHooks(esm, specifier, base, data) {
  const isFirst = asyncHooks.length === 0;
  const url = isFirst ? files.link(specifier, base, []) : await runLater(graph(specifier, base, []), null);
  await begin(await esm.importUrl(url), data, url);
}

// Answers a request of the program.
async function answer(kind, values) {
  if (ready !== null) {
    await ready;
  }
  if (kind === "register") {
    await importHooks(use("internal/esm"), values[0], values[1], values[2]);
    return undefined;
  }
  const [argument, context] = values;
  const isResolve = kind === "resolve";
  const result = await chain(asyncHooks, kind, argument, context, isResolve ? resolveStep : loadStep);
  const { format } = result;
  return isResolve
    ? { url: result.url, format, importAttributes: givenAttributes(result) }
    : { format, source: result.source };
}

let isPreloadKnown = false; // whether the warning was given

// Adds the hooks of a module. Returns a promise if its initialize() does.
function begin(namespace, data, url) {
  const { initialize, resolve, load } = namespace;
  if ("globalPreload" in namespace && initialize === undefined && !isPreloadKnown) {
    isPreloadKnown = true;
    use("process").emitWarning("`globalPreload` has been removed; use `initialize` instead.", "UnsupportedWarning");
  }
  let result;
  if (typeof initialize === "function") {
    result = initialize(data);
  }
  function add() {
    push(asyncHooks, {
      url: url,
      resolve: typeof resolve === "function" ? resolve : undefined,
      load: typeof load === "function" ? load : undefined,
    });
    update();
  }
  if (result !== null && typeof result === "object" && typeof result.then === "function") {
    return result.then(add);
  }
  add();
  return null;
}

function follow(promise) {
  const mine = promise.then(function () {
    if (ready === mine) {
      ready = null;
      update();
    }
  });
  ready = mine;
  update();
}

// ---- chains ----

function wrongReturn(expected, kind, property, value, hook) {
  const name = hook.url === undefined ? `"${kind}" hook` : `"${hook.url} '${kind}'" function`;
  return new errors.NodeTypeError(
    "ERR_INVALID_RETURN_PROPERTY_VALUE",
    `Expected ${expected} to be returned for the "${property}" from the ${name} but got ${errors.received(value)}.`
  );
}

function isObject(value) {
  return value !== null && (typeof value === "object" || typeof value === "function");
}

function check(kind, result, isShort, hook) {
  const isLater = hook.url !== undefined; // one of register()
  if (!isObject(result)) {
    const name = isLater ? `${hook.url} '${kind}' hook's ${nextName(kind)}()` : `"${kind}" hook`;
    throw new errors.NodeTypeError(
      "ERR_INVALID_RETURN_VALUE",
      `Expected an object to be returned from the ${name} function but got ${errors.received(result)}.`
    );
  }
  if (isShort && result.shortCircuit !== true) {
    if (isLater) {
      throw new errors.NodeError(
        "ERR_LOADER_CHAIN_INCOMPLETE",
        `"${hook.url} '${kind}'" did not call the next hook in its chain and did not explicitly signal a short ` +
          "circuit. If this is intentional, include `shortCircuit: true` in the hook's return."
      );
    }
    throw wrongReturn("true", kind, "shortCircuit", result.shortCircuit, hook);
  }
  return kind === "resolve" ? checkResolved(result, hook) : checkLoaded(result, hook);
}

function nextName(kind) {
  return kind === "resolve" ? "nextResolve" : "nextLoad";
}

function checkResolved(result, hook) {
  if (typeof result.url !== "string" || (hook.url !== undefined && !URL.canParse(result.url))) {
    throw wrongReturn("a URL string", "resolve", "url", result.url, hook);
  }
  const { format, importAttributes } = result;
  if (format !== undefined && format !== null && typeof format !== "string") {
    throw wrongReturn("a string", "resolve", "format", format, hook);
  }
  if (importAttributes !== undefined && importAttributes !== null && typeof importAttributes !== "object") {
    throw wrongReturn("an object", "resolve", "importAttributes", importAttributes, hook);
  }
  return result;
}

function checkLoaded(result, hook) {
  const { format, source } = result;
  if (format !== undefined && format !== null && typeof format !== "string") {
    throw wrongReturn("a string", "load", "format", format, hook);
  }
  const isSource =
    typeof source === "string" || ArrayBuffer.isView(source) || use("util/types").isAnyArrayBuffer(source);
  if (!isSource && format !== "builtin" && !(format === "commonjs" && (source === null || source === undefined))) {
    throw wrongReturn("a string, an ArrayBuffer, or a TypedArray", "load", "source", source, hook);
  }
  return result;
}

// Attributes of imports had another name.
let isOldNameKnown = false;

function warnOfOldName() {
  if (!isOldNameKnown) {
    isOldNameKnown = true;
    use("process").emitWarning("Use `importAttributes` instead of `importAssertions`", "ExperimentalWarning");
  }
}

function withOldName(context) {
  return primordials.define(context, "importAssertions", {
    __proto__: null,
    get() {
      warnOfOldName();
      return this.importAttributes;
    },
    set(value) {
      warnOfOldName();
      this.importAttributes = value;
    },
    enumerable: false,
    configurable: true,
  });
}

function givenAttributes({ importAttributes, importAssertions }) {
  if (importAttributes === undefined && isObject(importAssertions)) {
    warnOfOldName();
    return importAssertions;
  }
  return importAttributes;
}

function merged(context, changed) {
  const all = { ...context, ...changed };
  const old = Object.getOwnPropertyDescriptor(changed, "importAssertions");
  if (old !== undefined && "value" in old) {
    warnOfOldName();
    all.importAttributes = old.value;
    delete all.importAssertions;
  }
  return all;
}

function isPromise(value) {
  return isObject(value) && typeof value.then === "function";
}

// Calls the hooks of one kind, the last one first. last(argument, context) is what comes behind them.
function chain(hooks, kind, argument, context, last) {
  function call(index, argument, context) {
    let at = index;
    while (at >= 0 && hooks[at][kind] === undefined) {
      at--;
    }
    if (at < 0) {
      return last(argument, context);
    }
    let isShort = true;
    const record = hooks[at];
    function next(given, changed) {
      isShort = false;
      const what = kind === "resolve" ? "specifier" : "url";
      if (typeof given !== "string") {
        const name = record.url === undefined ? "" : `${record.url} '${kind}' hook's `;
        throw errors.invalidArgType(`${name}${nextName(kind)}() ${what}`, "string", given);
      }
      if (changed !== undefined && changed !== null && typeof changed !== "object") {
        throw errors.invalidArgType(`${nextName(kind)}() context`, "object", changed);
      }
      return call(at - 1, given, changed ? merged(context, changed) : context);
    }
    const isLater = record.url !== undefined;
    // Their names are what programs see of them.
    const named = isLater
      ? kind === "resolve"
        ? async function nextResolve(given, changed) {
            return next(given, changed);
          }
        : async function nextLoad(given, changed) {
            return next(given, changed);
          }
      : kind === "resolve"
        ? function nextResolve(given, changed) {
            return next(given, changed);
          }
        : function nextLoad(given, changed) {
            return next(given, changed);
          };
    const hook = record[kind];
    const result = hook(argument, withOldName(context), named);
    if (isLater && isPromise(result)) {
      return result.then((value) => check(kind, value, isShort, record));
    }
    return check(kind, result, isShort, record);
  }
  return call(hooks.length - 1, argument, context);
}

// Hooks of register().
function* laterHooks(kind, argument, context, last) {
  if (remote === null) {
    return yield chain(asyncHooks, kind, argument, context, last);
  }
  const { format, importAttributes } = context;
  const values = [argument, kind === "load" ? { format, importAttributes } : context];
  return isBlocking ? remote.requestSync(kind, values) : yield remote.request(kind, values);
}

// All hooks. What those of register() return is known before those of registerHooks() are called, which cannot wait.
function* allHooks(kind, argument, context, last) {
  if (remote === null && (asyncHooks.length === 0 || isBlocking)) {
    return chain(syncHooks, kind, argument, context, last);
  }
  if (syncHooks.length === 0) {
    return yield* laterHooks(kind, argument, context, last);
  }
  let known;
  let error;
  let failed = false;
  try {
    known = yield* laterHooks(kind, argument, context, last);
  } catch (thrown) {
    failed = true;
    error = thrown;
  }
  return chain(syncHooks, kind, argument, context, function (given, changed) {
    if (given !== argument) {
      return last(given, changed);
    }
    if (failed) {
      throw error;
    }
    return known;
  });
}

// ---- what happens without hooks ----

function conditionsOf(context, imports) {
  const { conditions } = context;
  if (conditions === undefined || conditions === null) {
    return list(files.conditions(imports));
  }
  if (!isArray(conditions)) {
    throw errors.invalidArgValue("conditions", conditions, "expected an array");
  }
  return conditions;
}

function resolveStep(specifier, context) {
  const parent = context.parentURL === undefined ? null : context.parentURL;
  const url = files.resolveModule(specifier, parent, conditionsOf(context, true));
  const format = files.formatHint(url);
  return { __proto__: null, url: url, format: format === null ? undefined : format };
}

function loadStep(url, context) {
  files.checkAttributes(url, null, pairsOf(context.importAttributes));
  if (startsWith(url, "node:")) {
    return { __proto__: null, format: "builtin", responseURL: url, source: null };
  }
  let { format } = context;
  if (format === undefined || format === null) {
    files.checkFormat(url);
    format = files.formatAt(url);
  }
  files.checkAttributes(url, format, pairsOf(context.importAttributes));
  if (format === "wasm") {
    return { __proto__: null, format: format, responseURL: url, source: use("buffer").Buffer.from(files.bytesAt(url)) };
  }
  if (isThread && format === "commonjs") {
    return { __proto__: null, format: format, responseURL: url, source: null }; // require() reads it
  }
  const text = files.textAt(url);
  const source = format === "commonjs" ? text : use("buffer").Buffer.from(text);
  return { __proto__: null, format: format, responseURL: url, source: source };
}

function pairsOf(attributes) {
  const pairs = [];
  if (isObject(attributes)) {
    const names = Object.keys(attributes);
    for (let i = 0; i < names.length; i++) {
      push(pairs, names[i]);
      push(pairs, `${attributes[names[i]]}`);
    }
  }
  return pairs;
}

function attributesOf(pairs) {
  const attributes = { __proto__: null };
  for (let i = 0; i < pairs.length; i += 2) {
    attributes[pairs[i]] = pairs[i + 1];
  }
  return attributes;
}

function textOf(source) {
  if (typeof source === "string") {
    return source;
  }
  const { Buffer } = use("buffer");
  const bytes = ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source);
  const text = bytes.toString();
  return text[0] === "\ufeff" ? slice(text, 1) : text;
}

// ---- import ----

function* resolved(specifier, parent, pairs) {
  const context = {
    conditions: list(files.conditions(true)),
    importAttributes: attributesOf(pairs),
    parentURL: parent,
  };
  const result = yield* allHooks("resolve", specifier, context, resolveStep);
  const given = givenAttributes(result);
  const own = isObject(given) ? pairsOf(given) : pairs;
  return { url: result.url, format: result.format, pairs: own };
}

const bare = { __proto__: null }; // by URL: CommonJS modules that hooks leave to require()

function* load({ url, format, pairs }) {
  const context = {
    conditions: list(files.conditions(true)),
    importAttributes: attributesOf(pairs),
    format: format,
  };
  const result = yield* allHooks("load", url, context, loadStep);
  let given = result.format;
  const hasSource = result.source !== null && result.source !== undefined;
  if (given === "wasm") {
    files.checkAttributes(url, given, pairs);
    files.addWasm(url, hasSource ? new Uint8Array(result.source).buffer : files.bytesAt(url));
    return;
  }
  const text = given === "builtin" ? null : hasSource ? textOf(result.source) : files.textAt(url);
  if (given === undefined || given === null) {
    given = startsWith(url, "file:") ? files.formatOfText(files.path(url), text) : String(given);
  }
  if (FORMATS[given] === undefined) {
    throw new errors.NodeRangeError("ERR_UNKNOWN_MODULE_FORMAT", "Unknown module format: " + given + " for URL " + url);
  }
  files.checkAttributes(url, given, pairs);
  if (given === "commonjs" && !hasSource) {
    bare[url] = true;
  }
  files.add(url, given, text);
}

// Resolves and loads a module with all that it imports. Returns its URL.
function* graph(specifier, parent, pairs) {
  files.checkAttributes("", null, pairs);
  const first = yield* resolved(specifier, parent, pairs);
  yield* loadAll(first);
  return first.url;
}

function* graphOf(url) {
  yield* loadAll({ url: url, format: undefined, pairs: [] });
  return url;
}

function* loadAll(first) {
  const open = [first];
  const seen = { __proto__: null };
  for (let next = 0; next < open.length; next++) {
    const { url, pairs } = open[next];
    if (files.formatOf(url) === null) {
      yield* load(open[next]);
    } else {
      files.checkAttributes(url, files.formatOf(url), pairs);
    }
    if (seen[url] === true || files.isComplete(url)) {
      continue;
    }
    seen[url] = true;
    for (let number = 0; ; number++) {
      const request = files.request(url, number);
      if (request === null) {
        break;
      }
      const all = list(request);
      const pairs = primordials.apply(Array.prototype.slice, all, [2]);
      files.checkAttributes("", null, pairs);
      if (all[1] !== null) {
        push(open, { url: all[1], format: undefined, pairs: pairs });
        continue;
      }
      const target = yield* resolved(all[0], url, pairs);
      files.target(url, number, target.url);
      push(open, target);
    }
  }
  const urls = Object.keys(seen);
  for (let i = 0; i < urls.length; i++) {
    files.complete(urls[i]);
  }
}

let isBlocking = false; // then nothing can wait for promises

function run(steps) {
  const before = isBlocking;
  isBlocking = true;
  try {
    return steps.next().value; // nothing is yielded
  } finally {
    isBlocking = before;
  }
}

async function runLater(steps, before) {
  if (before !== null) {
    await before;
  }
  let step = steps.next();
  while (!step.done) {
    let value;
    let failed = false;
    try {
      value = await step.value;
    } catch (error) {
      failed = true;
      value = error;
    }
    step = failed ? steps.throw(value) : steps.next(value);
  }
  return step.value;
}

function link(specifier, parent, pairs) {
  const isPath = parent !== undefined && !startsWith(parent, "data:") && parent.indexOf("://") < 0;
  const base = isPath && !/^[a-z][a-z0-9+.-]+:/i.test(parent) ? undefined : parent;
  const graphed = graph(specifier, base, pairs);
  return isLater() ? runLater(graphed, ready) : run(graphed);
}

// Whether import has to wait for promises of hooks.
function isLater() {
  return remote !== null || asyncHooks.length > 0 || ready !== null;
}

// ---- require ----

function urlOfParent(parent) {
  if (!parent) {
    return undefined;
  }
  if (typeof parent._url === "string") {
    return parent._url;
  }
  return typeof parent.filename === "string" && use("path").isAbsolute(parent.filename)
    ? files.url(parent.filename)
    : undefined;
}

function urlOfFile(name) {
  if (files.isBuiltin(name)) {
    return startsWith(name, "node:") ? name : "node:" + name;
  }
  return use("path").isAbsolute(name) ? files.url(name) : name;
}

// Resolves a request of require(). Returns { url, filename, format }; the filename of a built-in is its name.
function resolveForRequire(request, parent, isMain, options) {
  const context = {
    conditions: list(files.conditions(false)),
    importAttributes: attributesOf([]),
    parentURL: urlOfParent(parent),
  };
  let known; // what the last step found
  const result = chain(syncHooks, "resolve", request, context, function (specifier, context) {
    files.requireConditions(conditionsOf(context, false));
    try {
      const name = cjs.Module._resolveFilename(specifier, parent, isMain, options);
      const url = urlOfFile(name);
      known = { url: url, filename: name };
      const format = files.formatHint(url);
      return { __proto__: null, url: url, format: format === null ? undefined : format };
    } finally {
      files.requireConditions(null);
    }
  });
  const { url, format } = result;
  if (known !== undefined && known.url === url) {
    return { url: url, filename: known.filename, format: format };
  }
  let filename = url;
  if (startsWith(url, "file:")) {
    filename = files.path(url);
  } else if (startsWith(url, "node:") && files.isBuiltin(slice(url, 5))) {
    filename = slice(url, 5);
  }
  return { url: url, filename: filename, format: format };
}

// Returns { format, source, url } of a module that is required.
function loadUrl(url, hint) {
  const context = {
    conditions: list(files.conditions(false)),
    importAttributes: attributesOf([]),
    format: hint,
  };
  const result = chain(syncHooks, "load", url, context, function (url, context) {
    if (startsWith(url, "node:")) {
      return { __proto__: null, format: "builtin", source: null };
    }
    return { __proto__: null, format: context.format, source: files.textAt(url) };
  });
  const { format } = result;
  const hasSource = result.source !== null && result.source !== undefined;
  const text = format === "builtin" ? null : hasSource ? textOf(result.source) : files.textAt(url);
  return { format: format, source: text, url: url };
}

function loadForRequire(module, filename) {
  if (syncHooks.length === 0) {
    return undefined;
  }
  const url = typeof module._url === "string" ? module._url : urlOfFile(filename);
  const hint = module._format === undefined ? files.formatHint(url) : module._format;
  return loadUrl(url, hint === null ? undefined : hint);
}

const steps = {
  link: link,
  // For require().
  linkUrl: (url) => run(graphOf(url)),
  // Of a module that is there already.
  linkLoaded: (url) => (isLater() ? runLater(graphOf(url), ready) : run(graphOf(url))),
  // The text of a CommonJS module that is imported; null if it is that of its file.
  textOf: (url) => (bare[url] === true ? null : files.textOf(url)),
  // Whether require() has hooks.
  hasSync: () => syncHooks.length > 0,
  isAsync: isLater,
  loadForRequire: loadForRequire,
  loadUrl: loadUrl,
  resolveForRequire: resolveForRequire,
  resolveForMeta(specifier, url) {
    const context = { conditions: list(files.conditions(true)), importAttributes: attributesOf([]), parentURL: url };
    const all = asyncHooks.concat(syncHooks);
    const result = chain(all, "resolve", specifier, context, function (specifier, context) {
      return remote === null
        ? { __proto__: null, url: files.resolveImport(specifier, context.parentURL) }
        : remote.requestSync("resolve", [specifier, context]);
    });
    if (isPromise(result)) {
      result.then(undefined, () => {});
      throw errors.notImplemented("function import.meta.resolve with hooks that return promises");
    }
    return result.url;
  },
};

return { registerHooks: registerHooks, register: register, answer: answer };
