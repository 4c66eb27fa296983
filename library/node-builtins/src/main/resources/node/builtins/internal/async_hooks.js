// The module "async_hooks": AsyncLocalStorage, AsyncResource, and hooks for the latter.
//
// A region is what runs with one context: a task, or the function of run(). Each has its own object, so that
// enterWith() ends with it. Promises carry their region if the engine has AsyncContext; then all that follows in one
// region sees an enterWith(), also what waited before. Without AsyncContext nothing is known behind an await.
// Hooks hear of AsyncResource objects and of the tasks whose type is known; the engine tells nothing about promises.
"use strict";

const { NodeRangeError, NodeTypeError, invalidArgValue } = use("internal/errors");
const { validateBoolean, validateFunction, validateObject, validateString } = use("internal/validators");
const tasks = use("internal/tasks");

const apply = Reflect.apply;

// frame: a Map from AsyncLocalStorage to its store, which is never changed; undefined if it is empty.
class Region {
  constructor(frame, id, trigger, resource) {
    this.frame = frame;
    this.id = id;
    this.trigger = trigger;
    this.resource = resource;
    this.hooked = false;
  }
}

let lastId = 1;
const top = new Region(undefined, 1, 0, undefined);
const variable = typeof AsyncContext === "undefined" ? undefined : new AsyncContext.Variable();
let current = top;

function region() {
  return variable === undefined ? current : (variable.get() ?? top);
}

function enter(next, callback, thisArgument, values) {
  if (variable !== undefined) {
    return variable.run(next, () => apply(callback, thisArgument, values));
  }
  const before = current;
  current = next;
  try {
    return apply(callback, thisArgument, values);
  } finally {
    current = before;
  }
}

// What asynchronous work carries from the place where it is scheduled. With a type hooks hear of it.
tasks.carry(
  (type, resource) => {
    const { frame, id } = region();
    const next = new Region(frame, ++lastId, id, resource);
    if (active.length > 0 && type !== undefined) {
      next.hooked = true;
      emit("init", next.id, type, id, (next.resource ??= {}));
    }
    return next;
  },
  (context, callback, values) => {
    const next = context ?? new Region(undefined, ++lastId, 0, undefined);
    if (active.length === 0 || !next.hooked) return enter(next, callback, undefined, values ?? []);
    emit("before", next.id);
    try {
      return enter(next, callback, undefined, values ?? []);
    } finally {
      emit("after", next.id);
    }
  },
);

function executionAsyncId() {
  return region().id;
}

function triggerAsyncId() {
  return region().trigger;
}

function executionAsyncResource() {
  return (region().resource ??= {});
}

// ---- hooks ----

let active = [];

function emit(name, ...values) {
  for (const hook of active) {
    const callback = hook[name];
    if (callback === undefined) continue;
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
  }

  enable() {
    // A copy, so that a hook may enable or disable others while they are called.
    if (!active.includes(this)) active = [...active, this];
    return this;
  }

  disable() {
    active = active.filter((hook) => hook !== this);
    return this;
  }
}

function createHook(callbacks) {
  return new AsyncHook(callbacks);
}

let collected;

function emitDestroyLater(id) {
  if (active.length > 0) setImmediate(() => emit("destroy", id));
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
    this.#frame = region().frame;
    this.#id = ++lastId;
    this.#trigger = trigger;
    if (active.length > 0) {
      emit("init", this.#id, type, trigger, this);
      if (!manual && active.some((hook) => hook.destroy !== undefined)) {
        collected ??= new FinalizationRegistry(({ id, state }) => {
          if (!state.destroyed) emitDestroyLater(id);
        });
        collected.register(this, { id: this.#id, state: this.#state });
      }
    }
  }

  runInAsyncScope(callback, thisArgument, ...values) {
    const next = new Region(this.#frame, this.#id, this.#trigger, this);
    if (active.length === 0) return enter(next, callback, thisArgument, values);
    emit("before", this.#id);
    try {
      return enter(next, callback, thisArgument, values);
    } finally {
      emit("after", this.#id);
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
    const here = region();
    if (!here.frame?.has(this)) return;
    const next = new Map(here.frame);
    next.delete(this);
    here.frame = next;
  }

  enterWith(store) {
    const here = region();
    here.frame = replaced(here.frame, this, store);
  }

  run(store, callback, ...values) {
    const here = region();
    const before = here.frame;
    if (before?.has(this) && Object.is(before.get(this), store)) return apply(callback, undefined, values);
    const inner = new Region(replaced(before, this, store), here.id, here.trigger, here.resource);
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
    const { frame } = region();
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
