// The module "diagnostics_channel".
"use strict";

const { invalidArgType } = use("internal/errors");
const { validateFunction } = use("internal/validators");

const apply = Reflect.apply;

// Channels by name. Those without subscribers may be collected; the others are held by `held`.
const channels = new Map();
const held = new Set();

function throwLater(error) {
  process.nextTick(() => {
    throw error;
  });
}

class Channel {
  #subscribers = [];
  #stores = new Map();

  constructor(name) {
    this.name = name;
    const reference = new WeakRef(this);
    channels.set(name, reference);
    if (channels.size % 1000 === 0) forgetCollected();
  }

  static [Symbol.hasInstance](value) {
    return typeof value === "object" && value !== null && #subscribers in value;
  }

  get hasSubscribers() {
    return this.#subscribers.length > 0 || this.#stores.size > 0;
  }

  #keep() {
    if (this.hasSubscribers) held.add(this);
    else held.delete(this);
  }

  subscribe(subscription) {
    validateFunction(subscription, "subscription");
    // A copy: a subscriber may subscribe others, which do not get the message under way.
    this.#subscribers = [...this.#subscribers, subscription];
    this.#keep();
  }

  unsubscribe(subscription) {
    const index = this.#subscribers.indexOf(subscription);
    if (index < 0) return false;
    this.#subscribers = this.#subscribers.toSpliced(index, 1);
    this.#keep();
    return true;
  }

  bindStore(store, transform) {
    this.#stores.set(store, transform);
    this.#keep();
  }

  unbindStore(store) {
    const removed = this.#stores.delete(store);
    this.#keep();
    return removed;
  }

  publish(data) {
    const all = this.#subscribers;
    for (let i = 0; i < all.length; i++) {
      try {
        const subscriber = all[i];
        subscriber(data, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  runStores(data, callback, thisArgument, ...values) {
    let run = () => {
      this.publish(data);
      return apply(callback, thisArgument, values);
    };
    for (const [store, transform] of this.#stores) {
      const inner = run;
      run = () => {
        let value = data;
        if (transform) {
          try {
            value = transform(data);
          } catch (error) {
            throwLater(error);
            return inner();
          }
        }
        return store.run(value, inner);
      };
    }
    return run();
  }
}

function forgetCollected() {
  for (const [name, reference] of channels) {
    if (reference.deref() === undefined) channels.delete(name);
  }
}

function channel(name) {
  const known = channels.get(name)?.deref();
  if (known !== undefined) return known;
  if (typeof name !== "string" && typeof name !== "symbol") {
    throw invalidArgType("channel", ["string", "symbol"], name);
  }
  return new Channel(name);
}

function subscribe(name, subscription) {
  return channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name) {
  return channels.get(name)?.deref()?.hasSubscribers ?? false;
}

const phases = ["start", "end", "asyncStart", "asyncEnd", "error"];

function hears(one) {
  return one !== undefined && one !== null && one.hasSubscribers;
}

class TracingChannel {
  constructor(nameOrChannels) {
    for (const phase of phases) {
      Object.defineProperty(this, phase, { __proto__: null, value: channelOf(nameOrChannels, phase) });
    }
  }

  get hasSubscribers() {
    return hears(this.start) || hears(this.end) || hears(this.asyncStart) || hears(this.asyncEnd) || hears(this.error);
  }

  subscribe(handlers) {
    for (const phase of phases) {
      if (handlers[phase]) this[phase]?.subscribe(handlers[phase]);
    }
  }

  unsubscribe(handlers) {
    let done = true;
    for (const phase of phases) {
      if (handlers[phase] && !this[phase]?.unsubscribe(handlers[phase])) done = false;
    }
    return done;
  }

  traceSync(callback, context = {}, thisArgument, ...values) {
    if (!this.hasSubscribers) return apply(callback, thisArgument, values);
    const { start, end, error } = this;
    return start.runStores(context, () => {
      try {
        const result = apply(callback, thisArgument, values);
        context.result = result;
        return result;
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }

  tracePromise(callback, context = {}, thisArgument, ...values) {
    if (!this.hasSubscribers) return apply(callback, thisArgument, values);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const rejected = (reason) => {
      context.error = reason;
      error.publish(context);
      asyncStart.publish(context);
      asyncEnd.publish(context);
      return Promise.reject(reason);
    };
    const resolved = (result) => {
      context.result = result;
      asyncStart.publish(context);
      asyncEnd.publish(context);
      return result;
    };
    return start.runStores(context, () => {
      try {
        let promise = apply(callback, thisArgument, values);
        // Other thenables may not return a promise from then.
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then(resolved, rejected);
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }

  traceCallback(callback, position = -1, context = {}, thisArgument, ...values) {
    if (!this.hasSubscribers) return apply(callback, thisArgument, values);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const original = values.at(position);
    validateFunction(original, "callback");
    const wrapped = function (...results) {
      const [failure, result] = results;
      if (failure) {
        context.error = failure;
        error.publish(context);
      } else {
        context.result = result;
      }
      // With the stores of asyncStart, so that what follows sees them.
      return asyncStart.runStores(context, () => {
        try {
          return apply(original, this, results);
        } finally {
          asyncEnd.publish(context);
        }
      });
    };
    values.splice(position, 1, wrapped);
    return start.runStores(context, () => {
      try {
        return apply(callback, thisArgument, values);
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }
}

function channelOf(nameOrChannels, phase) {
  if (typeof nameOrChannels === "string") return channel(`tracing:${nameOrChannels}:${phase}`);
  if (typeof nameOrChannels === "object" && nameOrChannels !== null) {
    const given = nameOrChannels[phase];
    if (given === undefined || given === null) throw new TypeError("Cannot convert undefined or null to object");
    if (!(given instanceof Channel)) throw invalidArgType(`nameOrChannels.${phase}`, ["Channel"], given);
    return given;
  }
  throw invalidArgType("nameOrChannels", ["string", "object", "TracingChannel"], nameOrChannels);
}

function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}

use("internal/console").channels.of = channel; // console.log and others have channels

const required = tracingChannel("module.require");
use("internal/cjs").onRequire((load, parent, id) => {
  const event = { __proto__: null, parentFilename: parent?.filename, id };
  return required.hasSubscribers ? required.traceSync(load, event) : load();
});

const imported = tracingChannel("module.import");
use("internal/module_state").traceImport = (load, parentURL, url) =>
  imported.hasSubscribers ? imported.tracePromise(load, { __proto__: null, parentURL, url }) : load();

return { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
