// process.env: strings only, as in Node. Setting a variable does not change the environment of the JVM; children get it.
//
// Binding "process": environment() returns names and values in turn.
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

return new Proxy(variables, {
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
      if (given || !(name in target)) {
        refuse("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
      }
    }
    target[name] = String(descriptor.value);
    return true;
  },
});
