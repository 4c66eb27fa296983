// Explicit resource management: SuppressedError, DisposableStack, AsyncDisposableStack, and the scopes that the loader
// puts into blocks with declarations of "using".
"use strict";

const { apply, define, push, properties, setPrototypeOf } = use("primordials");

const { dispose, asyncDispose } = use("internal/dispose");
const construct = Reflect.construct;
const BaseError = Error;

function SuppressedError(error, suppressed, message) {
  const made = construct(BaseError, message === undefined ? [] : [message], new.target ?? SuppressedError);
  define(made, "error", { __proto__: null, value: error, writable: true, configurable: true });
  define(made, "suppressed", { __proto__: null, value: suppressed, writable: true, configurable: true });
  return made;
}
setPrototypeOf(SuppressedError, BaseError);
setPrototypeOf(SuppressedError.prototype, BaseError.prototype);
define(SuppressedError, "prototype", { __proto__: null, writable: false });
define(SuppressedError.prototype, "name", {
  __proto__: null,
  value: "SuppressedError",
  writable: true,
  configurable: true,
});
define(SuppressedError.prototype, "message", { __proto__: null, value: "", writable: true, configurable: true });

function methodOf(value, symbol) {
  const method = value[symbol];
  if (method === undefined || method === null) {
    return undefined;
  }
  if (typeof method !== "function") {
    throw new TypeError(`${typeof method} is not a function`);
  }
  return method;
}

// The method that disposes of a value; undefined for one that needs none.
function disposer(value, waits) {
  if (value === null || value === undefined) {
    return undefined;
  }
  const missing = waits ? "Symbol(Symbol.asyncDispose)" : "Symbol(Symbol.dispose)";
  if (typeof value !== "object" && typeof value !== "function") {
    throw new TypeError(`${missing} is not a function`);
  }
  const method = waits ? methodOf(value, asyncDispose) : undefined;
  if (method !== undefined) {
    return method;
  }
  const simple = methodOf(value, dispose);
  if (simple === undefined) {
    throw new TypeError(`${missing} is not a function`);
  }
  // What such a method returns is not waited for.
  return waits
    ? function () {
        apply(simple, this, []);
      }
    : simple;
}

// Resources in their order, and the error that is thrown at the end.
class Resources {
  #list = [];
  #failed = false;
  #error;
  #waits = false;

  add(value, method, waits) {
    this.#waits ||= waits;
    push(this.#list, { __proto__: null, value, method, waits });
  }

  fail(error) {
    this.#error = this.#failed ? new SuppressedError(error, this.#error) : error;
    this.#failed = true;
  }

  get isGood() {
    return !this.#failed;
  }

  get waits() {
    return this.#waits;
  }

  #finish() {
    if (this.#failed) {
      throw this.#error;
    }
  }

  end() {
    for (let i = this.#list.length - 1; i >= 0; i--) {
      const { value, method } = this.#list[i];
      try {
        apply(method, value, []);
      } catch (error) {
        this.fail(error);
      }
    }
    this.#finish();
  }

  async endLater() {
    let isOwed = false; // whether to wait for a resource that is null
    let hasWaited = false;
    for (let i = this.#list.length - 1; i >= 0; i--) {
      const { value, method, waits } = this.#list[i];
      if (!waits && isOwed && !hasWaited) {
        await undefined;
        isOwed = false;
      }
      if (method === undefined) {
        isOwed = true;
        continue;
      }
      try {
        const result = apply(method, value, []);
        if (waits) {
          hasWaited = true;
          await result;
        }
      } catch (error) {
        this.fail(error);
      }
    }
    if (isOwed && !hasWaited) {
      await undefined;
    }
    this.#finish();
  }
}

// The scope of a block: what it sets is a declaration, or the error that ends it.
class Scope {
  #resources = new Resources();

  set sync(value) {
    const method = disposer(value, false);
    if (method !== undefined) {
      this.#resources.add(value, method, false);
    }
  }

  set async(value) {
    this.#resources.add(value, disposer(value, true), true);
  }

  set error(error) {
    this.#resources.fail(error);
  }

  get isGood() {
    return this.#resources.isGood;
  }

  // Returns a promise if there is something to wait for.
  end() {
    return this.#resources.waits ? this.#resources.endLater() : this.#resources.end();
  }
}

// ---- the classes of the language ----

function check(isFunction) {
  if (typeof isFunction !== "function") {
    throw new TypeError(`${typeof isFunction} is not a function`);
  }
}

function open(resources) {
  if (resources === undefined) {
    throw new ReferenceError("Cannot add values to a disposed stack!");
  }
  return resources;
}

class DisposableStack {
  #resources = new Resources();

  get disposed() {
    return this.#resources === undefined;
  }

  dispose() {
    const resources = this.#resources;
    this.#resources = undefined;
    resources?.end();
  }

  use(value) {
    const resources = open(this.#resources);
    const method = disposer(value, false);
    if (method !== undefined) {
      resources.add(value, method, false);
    }
    return value;
  }

  adopt(value, onDispose) {
    const resources = open(this.#resources);
    check(onDispose);
    resources.add(undefined, () => apply(onDispose, undefined, [value]), false);
    return value;
  }

  defer(onDispose) {
    const resources = open(this.#resources);
    check(onDispose);
    resources.add(undefined, onDispose, false);
  }

  move() {
    const resources = open(this.#resources);
    const moved = new DisposableStack();
    moved.#resources = resources;
    this.#resources = undefined;
    return moved;
  }
}

class AsyncDisposableStack {
  #resources = new Resources();

  get disposed() {
    return this.#resources === undefined;
  }

  async disposeAsync() {
    const resources = this.#resources;
    this.#resources = undefined;
    await resources?.endLater();
  }

  use(value) {
    open(this.#resources).add(value, disposer(value, true), true);
    return value;
  }

  adopt(value, onDisposeAsync) {
    const resources = open(this.#resources);
    check(onDisposeAsync);
    resources.add(undefined, () => apply(onDisposeAsync, undefined, [value]), true);
    return value;
  }

  defer(onDisposeAsync) {
    const resources = open(this.#resources);
    check(onDisposeAsync);
    resources.add(undefined, onDisposeAsync, true);
  }

  move() {
    const resources = open(this.#resources);
    const moved = new AsyncDisposableStack();
    moved.#resources = resources;
    this.#resources = undefined;
    return moved;
  }
}

function complete(Class, symbol, method) {
  properties(Class.prototype, {
    [symbol]: { __proto__: null, value: method, writable: true, configurable: true },
    [Symbol.toStringTag]: { __proto__: null, value: Class.name, configurable: true },
  });
}
complete(DisposableStack, dispose, DisposableStack.prototype.dispose);
complete(AsyncDisposableStack, asyncDispose, AsyncDisposableStack.prototype.disposeAsync);

return { SuppressedError, DisposableStack, AsyncDisposableStack, Scope };
