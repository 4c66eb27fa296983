// process.env: strings only, as in Node. Setting a variable does not change the environment of the JVM; children get it.
//
// Binding "process": environment() returns names and values in turn. Binding "workers": variables() what a program shares
// with others, with get(name), set(name, value), remove(name), names(), or null.
"use strict";

const { hasOwn } = Object;
const values = use("primordials").list(binding("process").environment());
const variables = { __proto__: Object.prototype };
for (let i = 0; i < values.length; i += 2) {
  variables[values[i]] = values[i + 1];
}

function refuse(name) {
  const { NodeTypeError } = use("internal/errors");
  throw new NodeTypeError("ERR_INVALID_OBJECT_DEFINE_PROPERTY", name);
}

// A deprecation to come: other values than these have surprising texts.
let isPending = use("internal/options").has("--pending-deprecation") || variables.NODE_PENDING_DEPRECATION === "1";

function warnOf(value) {
  if (isPending && typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    isPending = false;
    use("process").emitWarning(
      "Assigning any value other than a string, number, or boolean to a process.env property is deprecated. Please " +
        "make sure to convert the value to a string before setting process.env with it.",
      "DeprecationWarning",
      "DEP0104"
    );
  }
}

let exists = (target, name) => name in target;

const handler = {
  __proto__: null, // what a program puts into Object.prototype is no trap
  set: function (target, name, value) {
    if (typeof name === "symbol" || typeof value === "symbol") {
      throw new TypeError("Cannot convert a Symbol value to a string");
    }
    warnOf(value);
    if (name !== "") {
      target[name] = String(value); // no system has a variable without a name
    }
    return true;
  },
  defineProperty: function (target, name, descriptor) {
    if (hasOwn(descriptor, "get") || hasOwn(descriptor, "set")) {
      refuse("'process.env' does not accept an accessor(getter/setter) descriptor");
    }
    if (!descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
      const given = ["configurable", "writable", "enumerable"].some((part) => hasOwn(descriptor, part));
      if (given || !exists(target, name)) {
        refuse("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
      }
    }
    target[name] = String(descriptor.value);
    return true;
  },
};

// From now on the variables are those of a Java object, which other programs have, too.
function share(shared) {
  for (const name of Object.keys(variables)) {
    delete variables[name];
  }
  const { set, defineProperty } = handler;
  // Another program may remove a variable at any time: its value is read once.
  const find = (name) => (typeof name === "string" ? shared.get(name) : null);
  const isShared = (name) => find(name) !== null;
  exists = (target, name) => isShared(name) || name in target;
  const stored = (target, name, done) => {
    if (hasOwn(target, name)) {
      shared.set(name, target[name]);
      delete target[name];
    }
    return done;
  };
  handler.get = (target, name) => find(name) ?? target[name];
  handler.has = exists;
  handler.set = (target, name, value) => stored(target, name, set(target, name, value));
  handler.defineProperty = (target, name, descriptor) => stored(target, name, defineProperty(target, name, descriptor));
  handler.deleteProperty = (target, name) => {
    if (isShared(name)) {
      shared.remove(name);
    }
    return true;
  };
  handler.ownKeys = () => use("primordials").list(shared.names());
  handler.getOwnPropertyDescriptor = (target, name) => {
    const value = find(name);
    return value === null
      ? undefined
      : { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  };
}

const given = binding("workers").variables();
if (given !== null) {
  share(given);
}

// Shares the variables with workers that are started with SHARE_ENV.
function shareWithWorkers() {
  const workers = binding("workers");
  if (workers.variables() === null) {
    share(workers.share(Object.keys(variables).flatMap((name) => [name, variables[name]])));
  }
}

return { env: new Proxy(variables, handler), shareWithWorkers };
