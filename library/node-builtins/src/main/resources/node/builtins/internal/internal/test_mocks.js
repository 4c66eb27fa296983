// Functions that record their calls, for tests.
"use strict";

const { invalidArgValue, notImplemented } = use("internal/errors");
const { validateFunction, validateInteger, validateObject } = use("internal/validators");

class MockFunctionContext {
  #calls = [];
  #implementation;
  #once = new Map();
  #restore;
  #times;

  constructor(implementation, restore, times) {
    this.#implementation = implementation;
    this.#restore = restore;
    this.#times = times;
  }

  get calls() {
    return this.#calls.slice();
  }

  callCount() {
    return this.#calls.length;
  }

  mockImplementation(implementation) {
    validateFunction(implementation, "implementation");
    this.#implementation = implementation;
  }

  mockImplementationOnce(implementation, onCall) {
    validateFunction(implementation, "implementation");
    const next = this.#calls.length;
    const at = onCall ?? next;
    validateInteger(at, "onCall", next);
    this.#once.set(at, implementation);
  }

  restore() {
    this.#restore?.();
    this.#restore = undefined;
    this.#implementation = undefined;
  }

  resetCalls() {
    this.#calls = [];
  }

  static call(context, original, self, args, target) {
    const at = context.#calls.length;
    const once = context.#once.get(at);
    context.#once.delete(at);
    const usual = at >= context.#times ? undefined : context.#implementation;
    const implementation = once ?? usual ?? original;
    const record = { arguments: args, error: undefined, result: undefined, stack: new Error(), target, this: self };
    try {
      record.result = target
        ? Reflect.construct(implementation, args, target)
        : Reflect.apply(implementation, self, args);
      if (target) {
        record.this = record.result;
      }
      return record.result;
    } catch (error) {
      record.error = error;
      throw error;
    } finally {
      context.#calls.push(record);
    }
  }
}

const { call } = MockFunctionContext;
delete MockFunctionContext.call;

function mocked(original, implementation, restore, times = Infinity) {
  const context = new MockFunctionContext(implementation, restore, times);
  return new Proxy(original, {
    __proto__: null,
    apply: (target, self, args) => call(context, original, self, args, undefined),
    construct: (target, args, made) => call(context, original, undefined, args, made),
    get: (target, name, receiver) => (name === "mock" ? context : Reflect.get(target, name, receiver)),
  });
}

class MockTracker {
  #contexts = [];

  get timers() {
    throw notImplemented("mock.timers");
  }

  fn(original, implementation, options) {
    let [first, second, settings] = [original, implementation, options];
    if (first !== null && typeof first === "object") {
      [first, second, settings] = [undefined, undefined, first];
    } else if (second !== null && typeof second === "object") {
      [second, settings] = [undefined, second];
    }
    first ??= function () {};
    validateFunction(first, "original");
    const made = mocked(first, second ?? first, undefined, settings?.times);
    this.#contexts.push(made.mock);
    return made;
  }

  method(object, name, implementation, options) {
    validateObject(object, "object", { allowFunction: true });
    let [body, settings] = [implementation, options];
    if (body !== null && typeof body === "object") {
      [body, settings] = [undefined, body];
    }
    const { getter = false, setter = false, times } = settings ?? {};
    let owner = object;
    while (owner !== null && !Object.hasOwn(owner, name)) {
      owner = Object.getPrototypeOf(owner);
    }
    const descriptor = owner === null ? undefined : Object.getOwnPropertyDescriptor(owner, name);
    const part = getter ? "get" : setter ? "set" : "value";
    const original = descriptor?.[part];
    if (typeof original !== "function") {
      throw invalidArgValue("methodName", name, "must be a method");
    }
    const isOwn = owner === object;
    const restore = () => {
      if (isOwn) {
        Object.defineProperty(object, name, { __proto__: null, ...descriptor });
      } else {
        delete object[name];
      }
    };
    const made = mocked(original, body ?? original, restore, times);
    Object.defineProperty(object, name, { __proto__: null, ...descriptor, configurable: true, [part]: made });
    this.#contexts.push(made.mock);
    return made;
  }

  getter(object, name, implementation, options) {
    const [body, settings] =
      typeof implementation === "object" ? [undefined, implementation] : [implementation, options];
    return this.method(object, name, body, { ...settings, getter: true });
  }

  setter(object, name, implementation, options) {
    const [body, settings] =
      typeof implementation === "object" ? [undefined, implementation] : [implementation, options];
    return this.method(object, name, body, { ...settings, setter: true });
  }

  property() {
    throw notImplemented("mock.property()");
  }

  module() {
    throw notImplemented("mock.module()");
  }

  restoreAll() {
    for (const context of this.#contexts) {
      context.restore();
    }
  }

  reset() {
    this.restoreAll();
    this.#contexts = [];
  }
}

return { MockTracker };
