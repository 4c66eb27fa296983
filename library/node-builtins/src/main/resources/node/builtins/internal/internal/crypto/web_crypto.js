// The web's interface: Crypto and SubtleCrypto. What they do is loaded when a program does it.
"use strict";

const { NodeTypeError, missingArgs } = use("internal/errors");

const kMake = Symbol("kMake");

function invalidThis(name) {
  return new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`);
}

function illegal() {
  return new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
}

class SubtleCrypto {
  #known;

  constructor(token = undefined) {
    if (token !== kMake) {
      throw illegal();
    }
    this.#known = true;
  }

  static supports(operation, algorithm, lengthOrAdditionalAlgorithm) {
    if (this !== SubtleCrypto) {
      throw invalidThis("SubtleCrypto constructor");
    }
    if (arguments.length < 2) {
      throw missingArgs("operation", "algorithm");
    }
    return use("internal/crypto/web_supports").supports(`${operation}`, algorithm, lengthOrAdditionalAlgorithm);
  }

  static isOne(value) {
    return value !== null && typeof value === "object" && #known in value;
  }
}

const { isOne } = SubtleCrypto;
delete SubtleCrypto.isOne;

// Methods and the number of their parameters.
const methods = {
  encrypt: 3,
  decrypt: 3,
  sign: 3,
  verify: 4,
  digest: 2,
  generateKey: 3,
  deriveBits: 2,
  deriveKey: 5,
  importKey: 5,
  exportKey: 2,
  wrapKey: 4,
  unwrapKey: 7,
  getPublicKey: 2,
};

// The same, with the secrets that are made for a key.
const encapsulations = { encapsulateBits: 2, encapsulateKey: 5, decapsulateBits: 3, decapsulateKey: 6 };

function define(name, length, operation) {
  const method = {
    async [name](...values) {
      if (!isOne(this)) {
        throw invalidThis("SubtleCrypto");
      }
      return operation(...values);
    },
  }[name];
  Object.defineProperty(method, "length", { __proto__: null, value: length, configurable: true });
  Object.defineProperty(SubtleCrypto.prototype, name, {
    __proto__: null,
    value: method,
    writable: true,
    configurable: true,
  });
}

for (const [name, length] of Object.entries(methods)) {
  define(name, length, (...values) => use("internal/crypto/subtle").operations[name](...values));
}
for (const [name, length] of Object.entries(encapsulations)) {
  define(name, length, (...values) => use("internal/crypto/web_encapsulation")[name](...values));
}

class Crypto {
  #subtle;

  constructor(token = undefined) {
    if (token !== kMake) {
      throw illegal();
    }
    this.#subtle = new SubtleCrypto(kMake);
  }

  static #check(value) {
    if (value === null || typeof value !== "object" || !(#subtle in value)) {
      throw invalidThis("Crypto");
    }
    return value;
  }

  get subtle() {
    return Crypto.#check(this).#subtle;
  }

  getRandomValues(array) {
    Crypto.#check(this);
    if (arguments.length === 0) {
      throw missingArgs("typedArray");
    }
    return use("internal/crypto/random").getRandomValues(array);
  }

  randomUUID(options = undefined) {
    Crypto.#check(this);
    return use("internal/crypto/random").randomUUID(options);
  }
}

function publish(Class) {
  const { prototype } = Class;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== "constructor") {
      Object.defineProperty(prototype, name, { __proto__: null, enumerable: true });
    }
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { __proto__: null, value: Class.name, configurable: true });
}

publish(Crypto);
publish(SubtleCrypto);

return { Crypto, SubtleCrypto, crypto: new Crypto(kMake) };
