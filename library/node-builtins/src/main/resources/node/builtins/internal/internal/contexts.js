// Contexts of the module "vm". A context is a global scope of the engine whose names are those of an object, the
// sandbox: the scope has an accessor for each property of the sandbox, and a prototype that looks into the sandbox for
// names that came later. What a script declares is moved into the sandbox when the script has ended.
//
// Binding "vm": realms() returns { create, run, parse }: create() returns { global, evaluate, run, interpose } of a new
// scope; interpose(proxy) makes it the global object, or is null;
// evaluate(text) is indirect eval there, run(text, name) runs a script, parse(text, name) throws its syntax error.
"use strict";

const { notImplemented } = use("internal/errors");

const { getOwnPropertyDescriptor, hasOwn } = Object;
const { defineProperty, deleteProperty, get, getPrototypeOf, has, ownKeys, set } = Reflect;
const realms = binding("vm").realms();
const known = new WeakMap(); // the contexts, by sandbox

class Context {
  #scope; // { global, evaluate, run }
  #global;
  #sandbox;
  #builtIn = new Map(); // the descriptors of the scope's own names
  #mirrors = new Map(); // the getters of accessors, by name

  constructor(scope, sandbox) {
    this.#scope = scope;
    this.#global = scope.global;
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
      __proto__: null,
      has: (target, name) => inSandbox(name) || has(base, name),
      get: (target, name, receiver) => (inSandbox(name) ? sandbox[name] : get(base, name, receiver)),
      set: (target, name, value) => set(sandbox, name, value),
    });
    Object.setPrototypeOf(this.#global, prototype);
  }

  get global() {
    return this.#global;
  }

  // A function of the scope.
  get evaluator() {
    return this.#scope.evaluate;
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
          defineProperty(this.#global, name, { __proto__: null, ...this.#builtIn.get(name) });
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
      __proto__: null,
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
      defineProperty(this.#sandbox, name, { __proto__: null, ...shown });
      this.#mirror(name);
      return;
    }
    // A variable of a script cannot be taken away: the sandbox looks at it.
    const { global } = this;
    const getter = () => global[name];
    this.#mirrors.set(name, shown.get);
    defineProperty(this.#sandbox, name, {
      __proto__: null,
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

// A context whose global object is a proxy of the sandbox, where the engine can do that: names are looked up in the
// sandbox first, and what a script declares or sets arrives there at once.
class InterposedContext {
  #scope;
  #global;

  constructor(scope, sandbox) {
    this.#scope = scope;
    const { global } = scope;
    const target = Object.create(getPrototypeOf(global));
    const proxy = new Proxy(
      target,
      interposed(target, global, sandbox, () => proxy)
    );
    this.#global = proxy;
    scope.interpose(proxy);
  }

  get global() {
    return this.#global;
  }

  // A function of the scope.
  get evaluator() {
    return this.#scope.evaluate;
  }

  run(text, name) {
    return needsScript(text) ? this.#scope.run(text, name) : this.#scope.evaluate(`${text}\n//# sourceURL=${name}`);
  }
}

// The target has what a proxy must have: the properties that cannot be changed any more.
function interposed(target, global, sandbox, self) {
  function fix(name, descriptor) {
    if (descriptor === undefined) {
      return descriptor;
    }
    const own = { __proto__: null, ...descriptor };
    if (!own.configurable) {
      defineProperty(target, name, own);
    }
    return own;
  }
  function isFixed(name) {
    return hasOwn(target, name);
  }
  return {
    __proto__: null,
    has: (_, name) => name in sandbox || name in global || isFixed(name),
    get(_, name) {
      const value = name in sandbox ? sandbox[name] : global[name];
      return value === global || value === sandbox ? self() : value;
    },
    set(_, name, value) {
      const descriptor = getOwnPropertyDescriptor(sandbox, name) ?? getOwnPropertyDescriptor(global, name);
      if (descriptor !== undefined && descriptor.writable === false) {
        return false;
      }
      return set(sandbox, name, value);
    },
    deleteProperty(_, name) {
      if (isFixed(name) || (hasOwn(sandbox, name) && !deleteProperty(sandbox, name))) {
        return false;
      }
      return deleteProperty(global, name);
    },
    defineProperty(_, name, descriptor) {
      const known = getOwnPropertyDescriptor(global, name);
      if (known !== undefined && !known.configurable && known.writable === false) {
        return false;
      }
      // What scripts declare cannot be deleted by them, but by who has the sandbox.
      const own = { __proto__: null, ...descriptor };
      const isDeclared = "value" in own && own.writable && own.enumerable;
      const given = isDeclared && own.configurable === false ? { __proto__: null, ...own, configurable: true } : own;
      if (!defineProperty(sandbox, name, given)) {
        return false;
      }
      fix(name, own.configurable === false ? own : undefined);
      return true;
    },
    getOwnPropertyDescriptor(_, name) {
      const found = getOwnPropertyDescriptor(sandbox, name) ?? getOwnPropertyDescriptor(global, name);
      if (isFixed(name)) {
        const fixed = getOwnPropertyDescriptor(target, name);
        return { __proto__: null, ...(found === undefined ? fixed : found), configurable: false };
      }
      if (found !== undefined && found.value === global) {
        found.value = self();
      }
      return fix(name, found);
    },
    ownKeys: () => [...new Set([...ownKeys(sandbox), ...ownKeys(global), ...ownKeys(target)])],
  };
}

// What a scope runs first that makes no code of texts. The engine knows no such scopes; these are all ways to do that.
const WITHOUT_STRINGS = `
(function () {
  "use strict";
  const { defineProperty, getPrototypeOf } = Reflect;
  const refuse = () => {
    throw new EvalError("Code generation from strings disallowed for this context");
  };
  const put = (object, name, value) => defineProperty(object, name, { __proto__: null, value });
  for (const one of [function () {}, function* () {}, async function () {}, async function* () {}]) {
    const prototype = getPrototypeOf(one);
    const refusing = function () { refuse(); };
    put(refusing, "name", prototype.constructor.name);
    put(refusing, "length", 1);
    put(refusing, "prototype", prototype);
    put(prototype, "constructor", refusing);
  }
  put(globalThis, "Function", Function.prototype.constructor);
  put(globalThis, "eval", { eval(text) { return typeof text === "string" ? refuse() : text; } }.eval);
})()`;

// Without strings the scope makes no code of texts.
function create(sandbox, strings) {
  if (realms === null) {
    throw notImplemented("vm.createContext()");
  }
  const scope = realms.create();
  if (!strings) {
    scope.run(WITHOUT_STRINGS, "node:vm");
  }
  const context =
    sandbox !== undefined && scope.interpose !== null
      ? new InterposedContext(scope, sandbox)
      : new Context(scope, sandbox);
  const object = sandbox ?? context.global;
  known.set(object, context);
  return object;
}

// The text with blanks and line breaks in front, so that its places are those that were asked for.
function placed(code, { lineOffset, columnOffset }) {
  const lines = lineOffset > 0 && lineOffset < 1e6 ? "\n".repeat(lineOffset) : "";
  return lines + (columnOffset > 0 && columnOffset < 1e6 ? " ".repeat(columnOffset) : "") + code;
}

return {
  create,
  placed,
  of: (object) => known.get(object),
  parse: realms === null ? () => {} : realms.parse,
  runHere: realms === null ? (text) => (0, eval)(text) : realms.run,
};
