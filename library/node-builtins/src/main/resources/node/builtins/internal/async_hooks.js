// The module "async_hooks": AsyncLocalStorage, AsyncResource, and hooks for resources.
//
// Stores. A scope is what runs with one set of stores: a task, or the function of run(). Each has its own object, so
// that enterWith() ends with it. Promises carry their scope if the engine has AsyncContext; then all that follows in
// one scope sees an enterWith(), also what waited before. Without AsyncContext nothing is known behind an await.
//
// Identities. The execution is what runs now: an id, the id of what caused it, and a resource. Work that is scheduled
// captures a context, which becomes the execution when the work runs. Promises have identities while a hook is enabled
// that hears of them, if the engine tells of the steps of promises. Nothing of this is there for a program that does
// not load this module.
//
// Binding "tasks": promiseHooks() returns a function that sets a hook for promises, or null; defer(function()) runs a
// function later in this turn.
"use strict";

const { NodeRangeError, NodeTypeError, invalidArgValue } = use("internal/errors");
const { validateBoolean, validateFunction, validateObject, validateString } = use("internal/validators");
const tasks = use("internal/tasks");
const loop = binding("tasks");

const apply = Reflect.apply;
const none = [];

// frame: a Map from AsyncLocalStorage to its store, which is never changed; undefined if it is empty.
class Scope {
  constructor(frame) {
    this.frame = frame;
  }
}

const outermost = new Scope(undefined);
const variable = typeof AsyncContext === "undefined" ? undefined : new AsyncContext.Variable();
let current = outermost;

function scope() {
  return variable === undefined ? current : (variable.get() ?? outermost);
}

function enter(next, callback, self, values) {
  if (variable !== undefined) {
    return variable.run(next, () => apply(callback, self, values));
  }
  const before = current;
  current = next;
  try {
    return apply(callback, self, values);
  } finally {
    current = before;
  }
}

// ---- identities ----

class Context {
  constructor(id, trigger, resource, frame, once) {
    this.id = id;
    this.trigger = trigger;
    this.resource = resource;
    this.frame = frame;
    this.once = once;
    this.heard = true; // by hooks
  }
}

let lastId = 1;
let execution = new Context(1, 0, undefined, undefined, false); // the main module
const idle = new Context(0, 0, undefined, undefined, false); // the loop
let interrupted = []; // executions around those that threw
let active = [];

// Work that threw stays the execution while its error is handled. It ends before anything else begins.
function begin() {
  while (interrupted.length > 0) {
    emitAfter();
    execution = interrupted.pop();
  }
  execution = idle;
}

function emitAfter() {
  if (active.length > 0 && execution.heard) {
    emit("after", execution.id);
  }
}

tasks.carry({
  // What asynchronous work carries from the place where it is scheduled. Without a type no hook hears of it.
  capture(type, resource, once) {
    const next = new Context(++lastId, execution.id, resource, scope().frame, once);
    if (type === undefined) {
      next.heard = false;
    } else if (active.length > 0) {
      emit("init", next.id, type, next.trigger, (next.resource ??= {}));
    }
    return next;
  },

  // Nested calls are surrounded by other calls of JavaScript, which may catch an error.
  run(context, callback, self, values, nested) {
    if (interrupted.length > 0) begin();
    const next = context ?? new Context(++lastId, 0, undefined, undefined, false);
    const before = execution;
    execution = next;
    if (active.length > 0 && next.heard) emit("before", next.id);
    let threw = true;
    try {
      const result = enter(new Scope(next.frame), callback, self, values ?? none);
      threw = false;
      return result;
    } finally {
      if (next.once) ended(next);
      if (threw && !nested) {
        interrupted.push(before);
      } else {
        emitAfter();
        execution = before;
      }
    }
  },

  begin,
  ended,
  current: () => execution,
  unheard,
});

function ended(context) {
  if (context.heard) emitDestroyLater(context.id);
}

function executionAsyncId() {
  return execution.id;
}

function triggerAsyncId() {
  return execution.trigger;
}

function executionAsyncResource() {
  return (execution.resource ??= {});
}

// ---- promises ----

const setPromiseHook = loop.promiseHooks();
const identities = new WeakMap(); // contexts, by promise
const suspended = []; // executions in which the engine runs jobs
let followed = false; // whether the hook is set
let silent = false;

// Runs a function. No hook hears of the promises that it makes.
function unheard(callback) {
  const before = silent;
  silent = true;
  try {
    return callback();
  } finally {
    silent = before;
  }
}

function identityOf(promise, parent) {
  let identity = identities.get(promise);
  if (identity === undefined) {
    const trigger = parent === undefined ? execution.id : identityOf(parent, undefined).id;
    identity = new Context(++lastId, trigger, promise, undefined, false);
    identities.set(promise, identity);
  }
  return identity;
}

function promiseStep(step, promise, parent) {
  if (silent && step === INIT) {
    const identity = new Context(0, 0, promise, undefined, false);
    identity.heard = false;
    identities.set(promise, identity);
    return;
  }
  const identity = identityOf(promise, parent);
  if (!identity.heard) return;
  switch (step) {
    case INIT:
      if (wants("init")) emit("init", identity.id, "PROMISE", identity.trigger, promise);
      watchCollection(promise, identity.id);
      break;
    case RESOLVE:
      emit("promiseResolve", identity.id);
      break;
    case BEFORE:
      suspended.push(execution);
      execution = identity;
      emit("before", identity.id);
      break;
    default:
      if (execution === identity) {
        emit("after", identity.id);
        execution = suspended.pop();
      }
      if (!followed && suspended.length === 0) setPromiseHook(undefined);
  }
}

const INIT = 0;
const RESOLVE = 1;
const BEFORE = 2;

// While a job runs the hook stays, to hear of its end.
function followPromises() {
  const wanted = active.some((hook) => hook.trackPromises !== false);
  if (wanted === followed || setPromiseHook === null) return;
  followed = wanted;
  if (wanted) setPromiseHook(promiseStep);
  else if (suspended.length === 0) setPromiseHook(undefined);
}

// ---- hooks ----

function wants(name) {
  for (const hook of active) {
    if (hook[name] !== undefined) return true;
  }
  return false;
}

function emit(name, ...values) {
  const forPromises = name === "promiseResolve" || values[1] === "PROMISE";
  for (const hook of active) {
    const callback = hook[name];
    if (callback === undefined || (forPromises && hook.trackPromises === false)) continue;
    try {
      apply(callback, hook, values);
    } catch (error) {
      // As in Node: an error of a hook ends the program.
      process._rawDebug(typeof error?.stack === "string" ? error.stack : `${error}`);
      process.exit(1);
    }
  }
}

class AsyncHook {
  constructor({ init, before, after, destroy, promiseResolve, trackPromises }) {
    const callbacks = { init, before, after, destroy, promiseResolve };
    for (const [name, callback] of Object.entries(callbacks)) {
      if (callback !== undefined && typeof callback !== "function") {
        throw new NodeTypeError("ERR_ASYNC_CALLBACK", `hook.${name} must be a function`);
      }
      this[name] = callback;
    }
    if (trackPromises !== undefined) {
      validateBoolean(trackPromises, "trackPromises");
      if (promiseResolve !== undefined && !trackPromises) {
        throw invalidArgValue("trackPromises", trackPromises, "must not be false when promiseResolve is enabled");
      }
    }
    Object.defineProperty(this, "trackPromises", { value: trackPromises });
  }

  enable() {
    // A copy, so that a hook may enable or disable others while they are called.
    if (!active.includes(this)) {
      active = [...active, this];
      followPromises();
    }
    return this;
  }

  disable() {
    active = active.filter((hook) => hook !== this);
    followPromises();
    return this;
  }
}

function createHook(callbacks) {
  return new AsyncHook(callbacks);
}

let destroyed = []; // ids, until the next chance to tell

function emitDestroyLater(id) {
  if (active.length === 0) return;
  destroyed.push(id);
  if (destroyed.length === 1) loop.defer(emitDestroyed);
}

function emitDestroyed() {
  while (destroyed.length > 0) {
    const ids = destroyed;
    destroyed = [];
    for (const id of ids) emit("destroy", id);
  }
}

let collected;

// Tells of the end of an object when it is collected, if its state does not say that it has been told.
function watchCollection(object, id, state) {
  if (!wants("destroy")) return;
  collected ??= new FinalizationRegistry((held) => {
    if (!held.state?.destroyed) emitDestroyLater(held.id);
  });
  collected.register(object, { id, state });
}

// ---- resources ----

class AsyncResource {
  #frame;
  #id;
  #trigger;
  #state = { destroyed: false };

  constructor(type, options = {}) {
    validateString(type, "type");
    let trigger = options;
    let manual = false;
    if (typeof options !== "number") {
      validateObject(options, "options", { nullable: true });
      trigger = options?.triggerAsyncId === undefined ? executionAsyncId() : options.triggerAsyncId;
      manual = !!options?.requireManualDestroy;
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) {
      throw new NodeRangeError("ERR_INVALID_ASYNC_ID", `Invalid triggerAsyncId value: ${trigger}`);
    }
    if (active.length > 0 && type.length === 0) {
      throw new NodeTypeError("ERR_ASYNC_TYPE", `Invalid name for async "type": ${type}`);
    }
    this.#frame = scope().frame;
    this.#id = ++lastId;
    this.#trigger = trigger;
    if (active.length > 0) {
      emit("init", this.#id, type, trigger, this);
      if (!manual) watchCollection(this, this.#id, this.#state);
    }
  }

  runInAsyncScope(callback, thisArgument, ...values) {
    const before = execution;
    execution = new Context(this.#id, this.#trigger, this, this.#frame, false);
    if (active.length > 0) emit("before", this.#id);
    try {
      return enter(new Scope(this.#frame), callback, thisArgument, values);
    } finally {
      if (active.length > 0) emit("after", this.#id);
      execution = before;
    }
  }

  emitDestroy() {
    if (!this.#state.destroyed) {
      this.#state.destroyed = true;
      emitDestroyLater(this.#id);
    }
    return this;
  }

  asyncId() {
    return this.#id;
  }

  triggerAsyncId() {
    return this.#trigger;
  }

  bind(callback, thisArgument) {
    validateFunction(callback, "fn");
    const resource = this;
    const given = arguments.length > 1 && thisArgument !== undefined;
    const bound = function (...values) {
      return resource.runInAsyncScope(callback, given ? thisArgument : this, ...values);
    };
    Object.defineProperty(bound, "length", { value: callback.length, configurable: true });
    return bound;
  }

  static bind(callback, type, thisArgument) {
    type = type || callback.name;
    return new AsyncResource(type || "bound-anonymous-fn").bind(callback, thisArgument);
  }
}

// ---- stores ----

function replaced(frame, storage, store) {
  const next = new Map(frame);
  next.set(storage, store);
  return next;
}

class AsyncLocalStorage {
  #default = undefined;
  #name = undefined;

  constructor(options = {}) {
    validateObject(options, "options");
    this.#default = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
  }

  get name() {
    return this.#name || "";
  }

  static bind(callback) {
    validateFunction(callback, "fn");
    return AsyncResource.bind(callback);
  }

  static snapshot() {
    return AsyncLocalStorage.bind((callback, ...values) => callback(...values));
  }

  disable() {
    const here = scope();
    if (!here.frame?.has(this)) return;
    const next = new Map(here.frame);
    next.delete(this);
    here.frame = next;
  }

  enterWith(store) {
    const here = scope();
    here.frame = replaced(here.frame, this, store);
  }

  run(store, callback, ...values) {
    const here = scope();
    const before = here.frame;
    if (before?.has(this) && Object.is(before.get(this), store)) return apply(callback, undefined, values);
    const inner = new Scope(replaced(before, this, store));
    const { frame } = inner;
    try {
      return enter(inner, callback, undefined, values);
    } finally {
      // Only this store ends here; what the function did to others stays.
      if (inner.frame !== frame) {
        here.frame = new Map(inner.frame);
        if (before?.has(this)) here.frame.set(this, before.get(this));
        else here.frame.delete(this);
      }
    }
  }

  exit(callback, ...values) {
    return this.run(undefined, callback, ...values);
  }

  getStore() {
    const { frame } = scope();
    return frame !== undefined && frame.has(this) ? frame.get(this) : this.#default;
  }
}

return {
  AsyncLocalStorage,
  createHook,
  executionAsyncId,
  triggerAsyncId,
  executionAsyncResource,
  // Kinds of the runtime's own work; hooks hear of none of them.
  asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }),
  AsyncResource,
};
