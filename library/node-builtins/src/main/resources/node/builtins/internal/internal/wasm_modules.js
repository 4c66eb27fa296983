// Modules of WebAssembly that are imported: they import modules as those of JavaScript do. Loaded with the first one.
//
// Binding "modules": a module of Java has bytes(), an ArrayBuffer, and takes names by imported(specifier) and
// exported(name). request(url, number) returns the specifier and the URL of an import. path(url) returns the path of a
// URL.
"use strict";

const { list, startsWith } = use("primordials");
const { WebAssembly } = use("internal/web_assembly");
const { Global, Instance, LinkError, Module } = WebAssembly;
const importsOf = Module.imports;
const exportsOf = Module.exports;
const { assign } = Object;
const files = binding("modules");

const compiled = { __proto__: null }; // { module, imports, exports } by URL
const instances = { __proto__: null }; // their exports, by URL

// Compiles the module at a URL, and says what it imports and exports.
function compile(url, given) {
  let module;
  try {
    module = new Module(given.bytes());
  } catch (error) {
    error.message = `${startsWith(url, "file:") ? files.path(url) : url}: ${error.message}`;
    throw error;
  }
  const imports = importsOf(module);
  const exports = exportsOf(module);
  const seen = { __proto__: null };
  for (let i = 0; i < imports.length; i++) {
    const { module: specifier, name } = imports[i];
    if (startsWith(specifier, "wasm-js:")) {
      throw new LinkError(`Invalid Wasm import "${specifier}" in ${url}`);
    }
    if (isReserved(name)) {
      throw new LinkError(`Invalid Wasm import name "${name}" in ${url}`);
    }
    if (seen[specifier] === undefined) {
      seen[specifier] = true;
      given.imported(specifier);
    }
  }
  for (let i = 0; i < exports.length; i++) {
    const { name } = exports[i];
    if (isReserved(name)) {
      throw new LinkError(`Invalid Wasm export name "${name}" in ${url}`);
    }
    given.exported(name);
  }
  compiled[url] = { module, imports, exports };
}

function isReserved(name) {
  return startsWith(name, "wasm:") || startsWith(name, "wasm-js:");
}

// Runs a module with the namespaces of what it imports. Returns the values of its exports.
function run(url, namespaces) {
  use("internal/util").emitExperimentalWarning("Importing WebAssembly module instances");
  const { module, imports, exports } = compiled[url];
  const given = { __proto__: null };
  for (let i = 0; i < namespaces.length; i++) {
    const [specifier, target] = list(files.request(url, i));
    given[specifier] = importedFrom(specifier, instances[target], namespaces[i], imports);
  }
  const made = new Instance(module, given).exports;
  instances[url] = made;
  const values = [];
  for (let i = 0; i < exports.length; i++) {
    values[i] = valueOf(made[exports[i].name], exports[i].kind);
  }
  return values;
}

// A module of WebAssembly sees the globals of another one, and not their values. The engine takes no other values than
// numbers for globals.
function importedFrom(specifier, instance, namespace, imports) {
  let own = namespace;
  for (let i = 0; i < imports.length; i++) {
    const { module, name, kind } = imports[i];
    if (kind === "global" && module === specifier) {
      own = own === namespace ? assign({ __proto__: null }, namespace) : own;
      own[name] = instance === undefined ? globalOf(own[name]) : instance[name];
    }
  }
  return own;
}

function globalOf(value) {
  const isValid = value === undefined || typeof value === "number" || typeof value === "bigint" || isGlobal(value);
  return isValid ? value : new Global({ value: "externref", mutable: false }, value);
}

function isGlobal(value) {
  return typeof value === "object" && value !== null && value instanceof Global;
}

function valueOf(value, kind) {
  if (kind !== "global") {
    return value;
  }
  try {
    return value.value;
  } catch (error) {
    return undefined; // of a vector, which JavaScript has not
  }
}

return {
  compile,
  run,
  moduleOf: (url) => compiled[url].module,
};
