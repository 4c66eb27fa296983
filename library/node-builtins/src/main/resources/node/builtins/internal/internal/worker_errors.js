// Errors as messages: a structured clone would lose their classes and properties.
"use strict";

const { write, read } = use("internal/clone");

const CLASSES = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError };

function isCloneable(value) {
  try {
    write(value, []);
    return true;
  } catch {
    return false;
  }
}

function classOf(error) {
  for (const name of Object.keys(CLASSES)) {
    if (name !== "Error" && error instanceof CLASSES[name]) return name;
  }
  return "Error";
}

function partsOf(error) {
  const properties = {};
  for (const name of ["message", "stack", ...Object.keys(error)]) {
    let value;
    try {
      value = error[name];
    } catch {
      continue; // a getter
    }
    if (value instanceof Error && value !== error) properties[name] = partsOf(value);
    else if (isCloneable(value)) properties[name] = value;
  }
  return { type: classOf(error), name: String(error.name), properties, hidden: ["message", "stack"] };
}

// Returns what can be cloned of what was thrown.
function describe(error) {
  if (use("util/types").isProxy(error)) {
    return { text: "{}" }; // what its traps say is code of the program
  }
  if (error instanceof Error) {
    try {
      return { error: partsOf(error) };
    } catch {
      // a property that throws
    }
  } else if (isCloneable(error)) {
    return { value: error };
  }
  return { text: use("internal/inspect").inspect(error) };
}

function writeError(error) {
  return write(describe(error), []);
}

function errorFrom({ type, name, properties }) {
  const error = Object.create(CLASSES[type].prototype);
  const real = new CLASSES[type](type === "AggregateError" ? [] : undefined);
  delete real.stack;
  for (const key of Object.keys(properties)) {
    const isHidden = key === "message" || key === "stack";
    const value = properties[key];
    const isError = typeof value === "object" && value !== null && value.hidden !== undefined;
    Object.defineProperty(real, key, {
      __proto__: null,
      value: isError ? errorFrom(value) : value,
      writable: true,
      enumerable: !isHidden,
      configurable: true,
    });
  }
  if (name !== error.name) {
    Object.defineProperty(real, "name", {
      __proto__: null,
      value: name,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  }
  return real;
}

// Returns what was thrown, as far as it could be cloned.
function revive(described) {
  if (described.error !== undefined) return errorFrom(described.error);
  return "text" in described ? described.text : described.value;
}

function readError(message) {
  return revive(read(message).value);
}

return { describe, revive, writeError, readError };
