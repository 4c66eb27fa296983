// The module "async_hooks": AsyncLocalStorage, AsyncResource, and hooks for resources.
"use strict";

const { NodeRangeError, NodeTypeError, invalidArgValue } = use("internal/errors");
const { validateBoolean, validateFunction, validateObject, validateString } = use("internal/validators");
const contexts = use("internal/async_context");

const apply = Reflect.apply;
const none = [];

function executionAsyncId() {
  return contexts.execution().id;
}

function triggerAsyncId() {
  return contexts.execution().trigger;
}

function executionAsyncResource() {
  return (contexts.execution().resource ??= {});
}

// ---- hooks ----

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
    Object.defineProperty(this, "trackPromises", { __proto__: null, value: trackPromises });
  }

  enable() {
    const active = contexts.hooks();
    if (!active.includes(this)) contexts.setHooks([...active, this]);
    return this;
  }

  disable() {
    contexts.setHooks(contexts.hooks().filter((hook) => hook !== this));
    return this;
  }
}

function createHook(callbacks) {
  return new AsyncHook(callbacks);
}

// ---- resources ----

class AsyncResource {
  #context;
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
    const hooked = contexts.hooks().length > 0;
    if (hooked && type.length === 0) {
      throw new NodeTypeError("ERR_ASYNC_TYPE", `Invalid name for async "type": ${type}`);
    }
    this.#context = contexts.created(contexts.newId(), trigger, this, contexts.scope().frame, false);
    if (hooked) {
      const { id } = this.#context;
      contexts.emit("init", id, type, trigger, this);
      if (!manual) contexts.watchCollection(this, id, this.#state);
    }
  }

  runInAsyncScope(callback, thisArgument, ...values) {
    return contexts.runAs(this.#context, callback, thisArgument, values);
  }

  emitDestroy() {
    if (!this.#state.destroyed) {
      this.#state.destroyed = true;
      contexts.destroyLater(this.#context.id);
    }
    return this;
  }

  asyncId() {
    return this.#context.id;
  }

  triggerAsyncId() {
    return this.#context.trigger;
  }

  bind(callback, thisArgument) {
    validateFunction(callback, "fn");
    const resource = this;
    const given = arguments.length > 1 && thisArgument !== undefined;
    const bound = function (...values) {
      return resource.runInAsyncScope(callback, given ? thisArgument : this, ...values);
    };
    Object.defineProperty(bound, "length", { __proto__: null, value: callback.length, configurable: true });
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

function without(frame, storage) {
  const next = new Map(frame);
  next.delete(storage);
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
    contexts.scope().frame?.delete(this); // also for work that has been scheduled
  }

  enterWith(store) {
    contexts.become(replaced(contexts.scope().frame, this, store));
  }

  run(store, callback, ...values) {
    const before = contexts.scope().frame;
    if (before?.has(this) && Object.is(before.get(this), store)) return apply(callback, undefined, values);
    const inner = replaced(before, this, store);
    let last = inner;
    try {
      return contexts.enter(
        new contexts.Scope(inner),
        () => {
          try {
            return apply(callback, undefined, values);
          } finally {
            last = contexts.scope().frame;
          }
        },
        undefined,
        none
      );
    } finally {
      // Only this store ends here; what the function did to others stays.
      if (last !== inner) {
        contexts.become(before?.has(this) ? replaced(last, this, before.get(this)) : without(last, this));
      }
    }
  }

  exit(callback, ...values) {
    return this.run(undefined, callback, ...values);
  }

  getStore() {
    const { frame } = contexts.scope();
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
