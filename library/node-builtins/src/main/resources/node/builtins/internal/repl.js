// The module "repl": a prompt that evaluates lines, for programs that offer one.
"use strict";

const { REPLServer, start } = use("internal/repl/server");
const { REPL_MODE_SLOPPY, REPL_MODE_STRICT, Recoverable } = use("internal/repl/evaluation");
const { writer } = use("internal/repl/errors");
const { deprecate } = use("internal/util");

const exports = { start, writer, REPLServer, REPL_MODE_SLOPPY, REPL_MODE_STRICT, Recoverable };

function listOfModules(name, code) {
  let list = use("module").builtinModules.filter((one) => !one.startsWith("_") && !one.startsWith("node:"));
  const text = `repl.${name} is deprecated. Check module.builtinModules instead`;
  Object.defineProperty(exports, name, {
    __proto__: null,
    get: deprecate(() => list, text, code),
    set: deprecate((value) => (list = value), text, code),
    enumerable: false,
    configurable: true,
  });
}

listOfModules("_builtinLibs", "DEP0142");
listOfModules("builtinModules", "DEP0191");

return exports;
