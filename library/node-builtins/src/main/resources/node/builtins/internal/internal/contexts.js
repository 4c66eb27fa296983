// Contexts of the module "vm". A context is a global scope of the engine whose names are those of an object, the
// sandbox: the scope has an accessor for each property of the sandbox, and a prototype that looks into the sandbox for
// names that came later. What a script declares is moved into the sandbox when the script has ended.
//
// Binding "vm": realms() returns { create, run, parse }: create() returns { global, evaluate, run } of a new scope;
// evaluate(text) is indirect eval there, run(text, name) runs a script, parse(text, name) throws its syntax error.
"use strict";

const { notImplemented } = use("internal/errors");

const { getOwnPropertyDescriptor, hasOwn } = Object;
const { defineProperty, deleteProperty, get, has, ownKeys, set } = Reflect;
const realms = binding("vm").realms();
const known = new WeakMap(); // the contexts, by sandbox

class Context {
  #scope; // { global, evaluate, run }
  #global;
  #sandbox;
  #builtIn = new Map(); // the descriptors of the scope's own names
  #mirrors = new Map(); // the getters of accessors, by name

  constructor(sandbox) {
    this.#scope = realms.create();
    this.#global = this.#scope.global;
    this.#sandbox = sandbox;
    if (sandbox === undefined) {
      return;
    }
    for (const name of ownKeys(this.#global)) {
      this.#builtIn.set(name, getOwnPropertyDescriptor(this.#global, name));
    }
    const base = this.#global.Object.prototype;
    const inSandbox = (name) => has(sandbox, name);
    const prototype = new Proxy(Object.create(base), {
      has: (target, name) => inSandbox(name) || has(base, name),
      get: (target, name, receiver) => (inSandbox(name) ? sandbox[name] : get(base, name, receiver)),
      set: (target, name, value) => set(sandbox, name, value),
    });
    Object.setPrototypeOf(this.#global, prototype);
  }

  get global() {
    return this.#global;
  }

  run(text, name) {
    if (this.#sandbox === undefined) {
      return this.#scope.run(text, name);
    }
    this.#show();
    try {
      return needsScript(text) ? this.#scope.run(text, name) : this.#scope.evaluate(`${text}\n//# sourceURL=${name}`);
    } finally {
      this.#collect();
    }
  }

  // Gives the scope the names of the sandbox.
  #show() {
    const sandbox = this.#sandbox;
    for (const name of this.#mirrors.keys()) {
      if (!hasOwn(sandbox, name)) {
        this.#mirrors.delete(name);
        deleteProperty(this.#global, name);
        if (this.#builtIn.has(name)) {
          defineProperty(this.#global, name, this.#builtIn.get(name));
        }
      }
    }
    for (const name of ownKeys(sandbox)) {
      this.#mirror(name);
    }
  }

  #mirror(name) {
    const own = getOwnPropertyDescriptor(this.#sandbox, name);
    const shown = getOwnPropertyDescriptor(this.#global, name);
    if (own === undefined || (shown !== undefined && !shown.configurable)) {
      return;
    }
    const getter = this.#mirrors.get(name);
    if (getter !== undefined && shown?.get === getter && shown.enumerable === own.enumerable) {
      return;
    }
    const sandbox = this.#sandbox;
    const read = () => sandbox[name];
    this.#mirrors.set(name, read);
    defineProperty(this.#global, name, {
      get: read,
      set(value) {
        sandbox[name] = value;
      },
      enumerable: own.enumerable,
      configurable: true,
    });
  }

  // Moves what the script declared or deleted into the sandbox.
  #collect() {
    const sandbox = this.#sandbox;
    for (const [name, getter] of this.#mirrors) {
      const shown = getOwnPropertyDescriptor(this.#global, name);
      if (shown === undefined && hasOwn(sandbox, name)) {
        deleteProperty(sandbox, name);
        this.#mirrors.delete(name);
      } else if (shown?.get !== getter) {
        this.#move(name, shown);
      }
    }
    for (const name of ownKeys(this.#global)) {
      if (this.#mirrors.has(name)) {
        continue;
      }
      const shown = getOwnPropertyDescriptor(this.#global, name);
      const usual = this.#builtIn.get(name);
      if (usual === undefined || shown.value !== usual.value || shown.get !== usual.get) {
        this.#move(name, shown);
      }
    }
  }

  #move(name, shown) {
    if (shown === undefined) {
      return;
    }
    if (shown.configurable) {
      defineProperty(this.#sandbox, name, shown);
      this.#mirror(name);
      return;
    }
    // A variable of a script cannot be taken away: the sandbox looks at it.
    const { global } = this;
    const getter = () => global[name];
    this.#mirrors.set(name, shown.get);
    defineProperty(this.#sandbox, name, {
      get: getter,
      set(value) {
        global[name] = value;
      },
      enumerable: shown.enumerable,
      configurable: true,
    });
  }
}

// Variables of evaluated texts can be moved, but declarations by let, const and class end with the text, and in strict
// mode all do. Such a text is run as a script.
function needsScript(text) {
  return (
    /^\s*(?:\/\/.*\s+|\/\*[^]*?\*\/\s*)*(?:"use strict"|'use strict')/.test(text) ||
    /(?:^|[\n;}])[ \t]*(?:let|const|class)\s/.test(text)
  );
}

function create(sandbox) {
  if (realms === null) {
    throw notImplemented("vm.createContext()");
  }
  const context = new Context(sandbox);
  const object = sandbox ?? context.global;
  known.set(object, context);
  return object;
}

return {
  create,
  of: (object) => known.get(object),
  parse: realms === null ? () => {} : realms.parse,
  runHere: realms === null ? (text) => (0, eval)(text) : realms.run,
};
