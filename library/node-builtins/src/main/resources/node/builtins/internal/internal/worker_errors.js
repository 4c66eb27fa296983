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

// Returns the message of what was thrown.
function writeError(error) {
  if (use("util/types").isProxy(error)) {
    return write({ text: "{}" }, []); // what its traps say is code of the program
  }
  if (error instanceof Error) {
    try {
      return write({ error: partsOf(error) }, []);
    } catch {
      // a property that throws
    }
  } else if (isCloneable(error)) {
    return write({ value: error }, []);
  }
  return write({ text: use("internal/inspect").inspect(error) }, []);
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

function readError(message) {
  const { value } = read(message);
  if (value.error !== undefined) return errorFrom(value.error);
  if ("text" in value) return value.text;
  return value.value;
}

return { writeError, readError };
