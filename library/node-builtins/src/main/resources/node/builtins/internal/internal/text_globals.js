// The global names of a program without a file: each built-in module, loaded when its name is first used.
//
// Binding "modules": names() returns the names of the built-ins, isPresent(name) whether there is a module.
"use strict";

const { define, list } = use("primordials");
const modules = binding("modules");

function settle(name, value) {
  define(globalThis, name, { __proto__: null, value: value, writable: true, configurable: true });
  return value;
}

function offer(name) {
  define(globalThis, name, {
    __proto__: null,
    get: () => settle(name, use("internal/cjs").builtin(name)),
    set: (value) => settle(name, value),
    enumerable: false,
    configurable: true,
  });
}

for (const name of list(modules.names())) {
  const isPlain = !name.includes("/") && !name.includes(":") && !name.startsWith("_");
  if (isPlain && name !== "module" && !(name in globalThis) && modules.isPresent(name)) {
    offer(name);
  }
}
