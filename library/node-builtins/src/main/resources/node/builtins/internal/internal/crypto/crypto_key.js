// CryptoKey, the web's key: a KeyObject with what it may be used for.
"use strict";

const { NodeTypeError } = use("internal/errors");

const kMake = Symbol("kMake");

function invalidThis() {
  return new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type CryptoKey');
}

function copied(value) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (value instanceof Uint8Array) {
    return value.slice();
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copied(member)]));
}

class CryptoKey {
  #key;
  #algorithm;
  #extractable;
  #usages;
  #seen; // the copies that the program has received, which it may change

  constructor(token = undefined, key, algorithm, usages, extractable) {
    if (token !== kMake) {
      throw new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    }
    this.#key = key;
    this.#algorithm = algorithm;
    this.#usages = usages;
    this.#extractable = extractable;
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#key in value)) {
      throw invalidThis();
    }
    return value;
  }

  // What it may be used for, whatever the program has changed.
  static slots(value) {
    return { algorithm: value.#algorithm, usages: value.#usages, type: value.#key.type };
  }

  static keyOf(value) {
    return typeof value === "object" && value !== null && #key in value ? value.#key : undefined;
  }

  get type() {
    return CryptoKey.#check(this).#key.type;
  }

  get extractable() {
    return CryptoKey.#check(this).#extractable;
  }

  get algorithm() {
    const seen = (CryptoKey.#check(this).#seen ??= {});
    return (seen.algorithm ??= copied(this.#algorithm));
  }

  get usages() {
    const seen = (CryptoKey.#check(this).#seen ??= {});
    return (seen.usages ??= [...this.#usages]);
  }

  [Symbol.for("nodejs.util.inspect.custom")](depth, options) {
    if (depth < 0) {
      return this;
    }
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const { type, extractable } = this;
    const algorithm = this.#algorithm;
    const usages = this.#usages;
    return `CryptoKey ${use("internal/inspect").inspect({ type, extractable, algorithm, usages }, nested)}`;
  }
}

const { keyOf, slots } = CryptoKey;
delete CryptoKey.keyOf;
delete CryptoKey.slots;

for (const name of ["type", "extractable", "algorithm", "usages"]) {
  Object.defineProperty(CryptoKey.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, {
  __proto__: null,
  value: "CryptoKey",
  configurable: true,
});

// A new key. The algorithm is an object of the web's interface; usages come in their usual order.
const allUsages = [
  "encrypt",
  "decrypt",
  "sign",
  "verify",
  "deriveKey",
  "deriveBits",
  "wrapKey",
  "unwrapKey",
  "encapsulateKey",
  "encapsulateBits",
  "decapsulateKey",
  "decapsulateBits",
];

function make(key, algorithm, usages, extractable) {
  const sorted = allUsages.filter((usage) => usages.includes(usage));
  return new CryptoKey(kMake, key, algorithm, sorted, extractable);
}

return { CryptoKey, allUsages, keyOf, make, slots };
