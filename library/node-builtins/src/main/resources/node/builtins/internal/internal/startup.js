// What the options of the command do before the main module runs. Loaded only if there are options.
//
// Binding "process": collectGarbage(). Binding "modules": url(file); configure(conditions, addons, preserveSymlinks,
// detects) sets how modules are found.
// Binding "tasks": post(function()), hold(boolean).
"use strict";

const { define } = use("primordials");
const options = use("internal/options");

// ---- what holds for the whole program ----

const limit = options.value("--stack-trace-limit");
if (limit !== undefined) {
  Error.stackTraceLimit = Number(limit);
}
for (const file of options.all("--env-file")) {
  use("process").loadEnvFile(file);
}
for (const file of options.all("--env-file-if-exists")) {
  if (use("fs").existsSync(file)) {
    use("process").loadEnvFile(file);
  }
}
if (options.has("--expose-gc")) {
  define(globalThis, "gc", { __proto__: null, value: gc, writable: true, enumerable: false, configurable: true });
}
if (options.has("--trace-exit") || options.has("--unhandled-rejections")) {
  use("process");
}

function gc(how) {
  binding("process").collectGarbage();
  return how !== null && typeof how === "object" && how.execution === "async" ? Promise.resolve() : undefined;
}

// ---- modules ----

if (
  options.has("--conditions") ||
  options.has("--preserve-symlinks") ||
  options.has("--no-addons") ||
  options.has("--no-experimental-detect-module")
) {
  binding("modules").configure(
    options.all("--conditions"),
    !options.has("--no-addons"),
    options.has("--preserve-symlinks"),
    !options.has("--no-experimental-detect-module")
  );
}

// ---- modules before the main module ----

const loaders = options.all("--experimental-loader");

const required = options.all("--require");
const imported = options.all("--import");

function requireAll() {
  if (required.length === 0) {
    return;
  }
  const { Module } = use("internal/cjs");
  const parent = new Module("internal/preload", null);
  parent.filename = use("path").join(use("process").cwd(), "[preload]");
  parent.paths = Module._nodeModulePaths(use("process").cwd());
  for (let i = 0; i < required.length; i++) {
    parent.require(required[i]);
  }
}

async function importAll() {
  const base = binding("modules").url(use("path").join(use("process").cwd(), "[preload]"));
  if (loaders.length > 0) {
    use("process").emitWarning(
      "`--experimental-loader` may be removed in the future; instead use `register()`:\n" +
        '--import \'data:text/javascript,import { register } from "node:module"; import { pathToFileURL } from ' +
        '"node:url"; ' +
        loaders.map((name) => `register(${JSON.stringify(name)}, pathToFileURL("./"));`).join(" ") +
        "'",
      "ExperimentalWarning"
    );
  }
  for (const specifier of loaders) {
    use("internal/module_hooks").register(specifier, base);
  }
  for (const specifier of imported) {
    await use("internal/esm").importFrom(base, specifier);
  }
}

// Runs the program, after the modules that come before it.
function run(main) {
  requireAll();
  if (imported.length === 0 && loaders.length === 0) {
    runMain(main);
  } else {
    after(importAll(), () => runMain(main));
  }
}

function runMain(main) {
  main.run();
  if (options.has("--serve")) {
    const url = binding("modules").url(use("path").resolve(use("process").argv[1] ?? ""));
    after(use("internal/esm").importFrom(url, url), (exports) => use("internal/web/serve").serve(exports.default));
  }
}

// Calls the function when the promise is fulfilled. Its errors, and the promise's, are not those of a promise.
function after(promise, next) {
  const tasks = binding("tasks");
  tasks.hold(true);
  promise.then(
    function (value) {
      tasks.post(function () {
        tasks.hold(false);
        next(value);
      });
    },
    function (error) {
      tasks.post(function () {
        tasks.hold(false);
        throw error;
      });
    }
  );
}

return { run: run };
