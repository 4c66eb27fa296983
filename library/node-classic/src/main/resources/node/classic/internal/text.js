// A program without a file: it runs in the global scope, which has the names of a module.
// Exports the function (name, text, prints), which runs the text and, with prints, shows its value.
"use strict";

const push = use("primordials").push;
const define = use("primordials").define;
const modules = use("module");
const self = binding("process");

// Makes the module of the global scope. Its hooks are global variables of the text.
function adopt(name) {
  const module = new modules.Module(self.home() + "/" + name);
  module._complete = true;
  module._ready = true;
  module._hooks = function (hook) {
    return globalThis[hook];
  };
  push(modules.roots, module);
  const names = {
    __proto__: null,
    exports: module.exports,
    require: modules.requireFrom(module),
    include: modules.includeFrom(module),
    module: module,
    __filename: name,
  };
  for (let key in names) {
    define(globalThis, key, {
      __proto__: null,
      value: names[key],
      enumerable: false,
      writable: true,
      configurable: true,
    });
  }
  return module;
}

function run(name, text, prints) {
  adopt(name);
  const value = self.compile(text, name);
  if (prints) {
    puts(typeof value === "string" ? value : use("inspect").inspect(value));
  }
  if (typeof globalThis.onLoad === "function") {
    globalThis.onLoad();
  }
}

run.adopt = adopt;
return run;
