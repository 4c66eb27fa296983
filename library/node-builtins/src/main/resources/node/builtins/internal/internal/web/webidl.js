// What the classes of fetch share: conversions of arguments, iterators, how their objects are shown.
"use strict";

const kInspect = Symbol.for("nodejs.util.inspect.custom");
const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const wide = /[^\u0000-\u00ff]/;

function illegal() {
  return new TypeError("Illegal invocation");
}

function missing(prefix, count, found) {
  const argument = count === 1 ? "argument" : "arguments";
  const only = found === 0 ? "only 0" : `only ${found}`;
  return new TypeError(`${prefix}: ${count} ${argument} required, but ${only} present.`);
}

// A string whose characters are octets.
function toByteString(value, prefix, name) {
  if (typeof value === "symbol") {
    throw new TypeError(`${prefix}: ${name} is a symbol, which cannot be converted to a ByteString.`);
  }
  const text = `${value}`;
  const at = text.search(wide);
  if (at >= 0) {
    throw new TypeError(
      `Cannot convert argument to a ByteString because the character at index ${at} has a value of ` +
        `${text.charCodeAt(at)} which is greater than 255.`
    );
  }
  return text;
}

function toUSVString(value) {
  return `${value}`.toWellFormed();
}

// Returns an object for a dictionary: undefined and null are empty ones.
function toDictionary(value, prefix, name) {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== "object" && typeof value !== "function") {
    throw new TypeError(`${prefix}: ${name} ("${String(value)}") is not one of Null, Undefined, Object.`);
  }
  return value;
}

function toEnum(value, allowed, prefix, name) {
  const text = `${value}`;
  if (!allowed.includes(text)) {
    throw new TypeError(`${prefix}: ${name} ${text} is not an accepted type. Expected one of ${allowed.join(", ")}.`);
  }
  return text;
}

// Gives a class entries(), keys(), values(), forEach() and an iterator over the list that entriesOf returns. The list
// is asked for again at each step: the object may change.
function iterable(constructor, entriesOf) {
  const { name, prototype } = constructor;

  class PairIterator {
    #object;
    #kind;
    #at = 0;

    constructor(object, kind) {
      this.#object = object;
      this.#kind = kind;
    }

    next() {
      if (typeof this !== "object" || this === null || !(#object in this)) {
        throw new TypeError(`'next' called on an object that does not implement interface ${name} Iterator.`);
      }
      const list = entriesOf(this.#object);
      if (this.#at >= list.length) {
        return { value: undefined, done: true };
      }
      const [key, value] = list[this.#at++];
      const found = this.#kind === 0 ? [key, value] : this.#kind === 1 ? key : value;
      return { value: found, done: false };
    }
  }
  delete PairIterator.prototype.constructor;
  Object.setPrototypeOf(PairIterator.prototype, iteratorPrototype);
  Object.defineProperties(PairIterator.prototype, {
    next: { __proto__: null, enumerable: true },
    [Symbol.toStringTag]: { __proto__: null, value: `${name} Iterator`, configurable: true },
  });

  const methods = {
    keys() {
      entriesOf(this);
      return new PairIterator(this, 1);
    },
    values() {
      entriesOf(this);
      return new PairIterator(this, 2);
    },
    entries() {
      entriesOf(this);
      return new PairIterator(this, 0);
    },
    forEach(callback, self = globalThis) {
      entriesOf(this);
      if (arguments.length < 1) {
        throw missing(`${name}.forEach`, 1, 0);
      }
      if (typeof callback !== "function") {
        throw new TypeError(`Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`);
      }
      const iterator = new PairIterator(this, 0);
      for (let step = iterator.next(); !step.done; step = iterator.next()) {
        callback.call(self, step.value[1], step.value[0], this);
      }
    },
  };
  for (const method of Object.keys(methods)) {
    Object.defineProperty(prototype, method, {
      __proto__: null,
      value: methods[method],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  Object.defineProperty(prototype, Symbol.iterator, {
    __proto__: null,
    value: methods.entries,
    configurable: true,
    writable: true,
  });
}

// Makes the members enumerable, and names the class.
function publish(constructor, ...members) {
  const { name, prototype } = constructor;
  for (const member of members) {
    Object.defineProperty(prototype, member, { __proto__: null, enumerable: true });
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { __proto__: null, value: name, configurable: true });
}

// Sets what util.inspect shows: what describe returns.
function inspectable(constructor, describe) {
  Object.defineProperty(constructor.prototype, kInspect, {
    __proto__: null,
    value(depth, options) {
      const shown = describe(this);
      const nested = { ...options, depth: options.depth == null ? options.depth : options.depth - 1 };
      return depth < 0
        ? `[${constructor.name}]`
        : `${constructor.name} ${use("internal/inspect").inspect(shown, nested)}`;
    },
    configurable: true,
    writable: true,
  });
}

return { illegal, inspectable, iterable, missing, publish, toByteString, toDictionary, toEnum, toUSVString };
