// The global scope in which a prompt evaluates.
"use strict";

const vm = use("vm");

const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;

function hidden(object, name, value) {
  defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
}

// A fresh scope with Node's globals and a console of its own, or the program's scope.
function createContext(server) {
  const context = server.useGlobal ? globalThis : freshContext(server);
  const Module = use("module");
  const module = new Module("<repl>");
  module.id = "<repl>";
  module.filename = null; // what is relative is relative to the working folder
  hidden(module, "path", ".");
  hidden(module, "paths", Module._nodeModulePaths(use("process").cwd()));
  hidden(context, "module", module);
  hidden(context, "require", use("internal/cjs").requireOf(module));
  addModules(context, context.require);
  return context;
}

function freshContext(server) {
  const context = vm.createContext();
  const standard = new Set(vm.runInContext("Object.getOwnPropertyNames(globalThis)", context));
  for (const name of getOwnPropertyNames(globalThis)) {
    if (!standard.has(name)) {
      defineProperty(context, name, { __proto__: null, ...getOwnPropertyDescriptor(globalThis, name) });
    }
  }
  context.global = context;
  const { Console } = use("console");
  defineProperty(context, "console", {
    __proto__: null,
    value: new Console(server.output),
    writable: true,
    enumerable: true,
    configurable: true,
  });
  return context;
}

// Each public module under its name, loaded when it is used first.
function addModules(context, require) {
  for (const name of use("module").builtinModules) {
    if (/^_|[/:]/.test(name) || Object.hasOwn(context, name)) continue;
    const set = (value) => {
      delete context[name];
      context[name] = value;
    };
    defineProperty(context, name, {
      __proto__: null,
      get() {
        const module = require(name);
        hidden(context, name, module);
        return module;
      },
      set,
      enumerable: false,
      configurable: true,
    });
  }
}

// Defines _ and _error: the last value and the last error. A program that assigns them has them for itself.
function addLast(server, context) {
  const define = (name, last, assigned) => {
    defineProperty(context, name, {
      __proto__: null,
      get: () => server[last],
      set(value) {
        server[last] = value;
        if (!server[assigned]) {
          server[assigned] = true;
          server.output.write(`Expression assignment to ${name} now disabled.\n`);
        }
      },
      configurable: true,
    });
  };
  define("_", "last", "underscoreAssigned");
  define("_error", "lastError", "underscoreErrAssigned");
}

return { addLast, createContext };
