// The module "node:test": tests that run one after the other when the program's code has ended. Reports go to standard
// output. What is not there: the command-line runner, coverage, snapshots, and mocked timers and modules.
"use strict";

const { notImplemented } = use("internal/errors");
const { define, hook, root } = use("internal/test_tree");
const { lazyProperties } = use("internal/util");

function argumentsOf(name, options, fn) {
  let [label, settings, body] = [name, options, fn];
  if (typeof label === "function") {
    [label, settings, body] = [label.name, {}, label];
  } else if (label !== null && typeof label === "object") {
    [label, settings, body] = ["", label, settings];
  } else if (typeof settings === "function") {
    [settings, body] = [{}, settings];
  }
  return [label || body?.name || "<anonymous>", settings ?? {}, body];
}

function creator(kind, own = {}) {
  return (name, options, fn) => {
    const [label, settings, body] = argumentsOf(name, options, fn);
    return define(kind, label, { __proto__: null, ...settings, ...own }, body);
  };
}

function family(kind, name) {
  const made = { [name]: creator(kind) }[name];
  made.skip = creator(kind, { skip: true });
  made.todo = creator(kind, { todo: true });
  made.only = creator(kind, { only: true });
  made.expectFailure = creator(kind, { expectFailure: true });
  return made;
}

const test = family("test", "test");
test.test = test;
test.it = family("test", "it");
test.suite = family("suite", "suite");
test.describe = family("suite", "describe");
for (const name of ["before", "after", "beforeEach", "afterEach"]) {
  test[name] = { [name]: (fn, options) => hook(name, fn, options) }[name];
}
test.run = function run() {
  throw notImplemented("test.run()");
};
test.snapshot = {
  setDefaultSnapshotSerializers() {
    throw notImplemented("snapshot.setDefaultSnapshotSerializers()");
  },
  setResolveSnapshotPath() {
    throw notImplemented("snapshot.setResolveSnapshotPath()");
  },
};
test.assert = {
  register(name, fn) {
    use("internal/validators").validateString(name, "name");
    use("internal/validators").validateFunction(fn, "fn");
    root.assertions.set(name, fn);
  },
};

return lazyProperties(test, { mock: () => new (use("internal/test_mocks").MockTracker)() });
