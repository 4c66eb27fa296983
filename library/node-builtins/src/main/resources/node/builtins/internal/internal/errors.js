// Errors with Node's codes and texts.
// Java throws them with raise().
"use strict";

// A program may have replaced functions of the language before this source is loaded.
const { define, keys, startsWith, slice, replace } = use("primordials");
const bases = { Error, TypeError, RangeError, SyntaxError, URIError };
const ofHere = /\n {4}at [^\n]*\bnode:internal\/(?:errors|validators):[^\n]*/g;

const { prepareStackTrace } = Error; // the engine's, which writes the text

// The engine writes a stack's first line when somebody reads it, without the code. So read it at once, except when the
// program formats stacks itself.
function head(error, base, code) {
  if (Error.prepareStackTrace !== prepareStackTrace && typeof Error.prepareStackTrace === "function") {
    return;
  }
  const { stack } = error;
  if (typeof stack !== "string" || !startsWith(stack, base)) {
    return;
  }
  const rest = slice(stack, base.length);
  if (!startsWith(rest, ` [${code}]`)) {
    error.stack = `${base} [${code}]${replace(rest, ofHere, "")}`;
  }
}

function coded(Base) {
  const base = Base.name;
  const Coded = class extends Base {
    constructor(code, message, options) {
      super(message, options);
      this.code = code;
      head(this, base, code);
    }

    // What a program sees is the plain constructor.
    get ["constructor"]() {
      return Base;
    }

    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    }
  };
  define(Coded, "name", { __proto__: null, value: base, configurable: true });
  return Coded;
}

const NodeError = coded(Error);
const NodeTypeError = coded(TypeError);
const NodeRangeError = coded(RangeError);
const NodeSyntaxError = coded(SyntaxError);
const NodeURIError = coded(URIError);
const withCode = {
  Error: NodeError,
  TypeError: NodeTypeError,
  RangeError: NodeRangeError,
  SyntaxError: NodeSyntaxError,
  URIError: NodeURIError,
};

function inspect(value, options) {
  return use("internal/inspect").inspect(value, options);
}

// "a", "a or b", "a, b, or c".
function list(names, word) {
  switch (names.length) {
    case 1:
      return names[0];
    case 2:
      return `${names[0]} ${word} ${names[1]}`;
    default:
      return `${names.slice(0, -1).join(", ")}, ${word} ${names[names.length - 1]}`;
  }
}

// A value as the end of "Received ...".
function received(value) {
  if (value == null) {
    return String(value);
  }
  switch (typeof value) {
    case "function":
      return `function ${value.name}`;
    case "object": {
      const made = value.constructor;
      if (made && typeof made !== "string" && "name" in Object(made)) {
        return `an instance of ${made.name}`;
      }
      return inspect(value, { depth: -1 });
    }
    case "string": {
      const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
      return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
    }
    case "number":
      return `type number (${Object.is(value, -0) ? "-0" : value})`;
    case "bigint":
      return `type bigint (${value}n)`;
    default:
      return `type ${typeof value} (${String(value)})`;
  }
}

const kindsOfType = {
  __proto__: null,
  string: true,
  function: true,
  number: true,
  object: true,
  Function: true,
  Object: true,
  boolean: true,
  bigint: true,
  symbol: true,
};

function expectation(expected) {
  let types = [];
  const classes = [];
  const others = [];
  for (const one of Array.isArray(expected) ? expected : [expected]) {
    if (kindsOfType[one] === true) {
      types.push(one.toLowerCase());
    } else if (/^(?:[A-Z][a-zA-Z0-9]*)+$/.test(one)) {
      classes.push(one);
    } else {
      others.push(one);
    }
  }
  // "an instance of Buffer or Object", not "of type object or an instance of Buffer".
  if (classes.length > 0 && types.includes("object")) {
    types = types.filter((one) => one !== "object");
    classes.push("Object");
  }
  const parts = [];
  if (types.length > 0) {
    parts.push(`${types.length > 1 ? "one of type" : "of type"} ${list(types, "or")}`);
  }
  if (classes.length > 0) {
    parts.push(`an instance of ${list(classes, "or")}`);
  }
  if (others.length > 1) {
    parts.push(`one of ${list(others, "or")}`);
  } else if (others.length === 1) {
    parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  }
  return parts.join(" or ");
}

function subject(name) {
  return name.endsWith(" argument") ? name : `"${name}" ${name.includes(".") ? "property" : "argument"}`;
}

function invalidArgType(name, expected, actual) {
  return new NodeTypeError(
    "ERR_INVALID_ARG_TYPE",
    `The ${subject(name)} must be ${expectation(expected)}. Received ${received(actual)}`
  );
}

function invalidReturnValue(expected, name, value) {
  const made = value?.constructor?.name ? `an instance of ${value.constructor.name}` : `type ${typeof value}`;
  return new NodeTypeError(
    "ERR_INVALID_RETURN_VALUE",
    `Expected ${expected} to be returned from the "${name}" function but got ${value == null ? received(value) : made}.`
  );
}

function argValueText(name, value, reason = "is invalid") {
  let text = inspect(value);
  if (text.length > 128) {
    text = `${text.slice(0, 128)}...`;
  }
  return `The ${name.includes(".") ? "property" : "argument"} '${name}' ${reason}. Received ${text}`;
}

function invalidArgValue(name, value, reason) {
  return new NodeTypeError("ERR_INVALID_ARG_VALUE", argValueText(name, value, reason));
}

// The same as a RangeError, which few functions of Node throw.
function invalidArgRange(name, value, reason) {
  return new NodeRangeError("ERR_INVALID_ARG_VALUE", argValueText(name, value, reason));
}

function grouped(digits) {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, "_");
}

function outOfRange(name, range, value, isText = false) {
  let text;
  if (Number.isInteger(value)) {
    text = Math.abs(value) > 2 ** 32 ? grouped(String(value)) : Object.is(value, -0) ? "-0" : String(value);
  } else if (typeof value === "bigint") {
    text = `${value > 2n ** 32n || value < -(2n ** 32n) ? grouped(String(value)) : value}n`;
  } else if (typeof value === "number") {
    text = String(value);
  } else {
    text = inspect(value);
  }
  const start = isText ? name : `The value of "${name}" is out of range.`;
  return new NodeRangeError("ERR_OUT_OF_RANGE", `${start} It must be ${range}. Received ${text}`);
}

function missingArgs(...names) {
  const quoted = names.map((one) => (Array.isArray(one) ? one.map((name) => `"${name}"`).join(" or ") : `"${one}"`));
  const noun = quoted.length === 1 ? "argument" : "arguments";
  return new NodeTypeError("ERR_MISSING_ARGS", `The ${list(quoted, "and")} ${noun} must be specified`);
}

// Returns an error that says that something does not exist here.
function notImplemented(name) {
  return new NodeError("ERR_METHOD_NOT_IMPLEMENTED", `The ${name} method is not implemented`);
}

class AbortError extends Error {
  constructor(message = "The operation was aborted", options = undefined) {
    if (options !== undefined && typeof options !== "object") {
      throw invalidArgType("options", "Object", options);
    }
    super(message, options);
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}

// An error of the operating system: "ENOENT: no such file or directory, open '/x'".
function uvException({ errno, code, syscall, path, dest, message, ...others }) {
  let text = `${code}: ${message}, ${syscall}`;
  if (path !== undefined) {
    text += ` '${path}'`;
  }
  if (dest !== undefined) {
    text += ` -> '${dest}'`;
  }
  return inOrder(new Error(text), { ...others, errno, code, syscall, path, dest });
}

function codeOf(errno) {
  return use("internal/errnos").nameOf(errno);
}

// An error of the operating system whose text begins with the call: "connect ECONNREFUSED 127.0.0.1:1".
function errnoException(errno, syscall, original) {
  const code = codeOf(errno);
  const text = original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`;
  return inOrder(new Error(text), { errno, code, syscall });
}

function exceptionWithHostPort(errno, syscall, address, port, additional) {
  const code = codeOf(errno);
  const place = port && port > 0 ? ` ${address}:${port}` : address ? ` ${address}` : "";
  const error = new Error(`${syscall} ${code}${place}${additional ? ` - Local (${additional})` : ""}`);
  return inOrder(error, { errno, code, syscall, address, port: port || undefined });
}

const order = ["errno", "code", "syscall", "address", "port", "path", "dest"];
const places = { __proto__: null, errno: 1, code: 1, syscall: 1, address: 1, port: 1, path: 1, dest: 1 };

// Sets properties in Node's order. Undefined ones are left out.
function inOrder(error, properties) {
  for (let i = 0; i < order.length; i++) {
    if (properties[order[i]] !== undefined) {
      error[order[i]] = properties[order[i]];
    }
  }
  const names = keys(properties);
  for (let i = 0; i < names.length; i++) {
    if (properties[names[i]] !== undefined && places[names[i]] === undefined) {
      error[names[i]] = properties[names[i]];
    }
  }
  return error;
}

// Node's SystemError, which few functions throw: os, tty, the copying of folders. The context has code, message,
// syscall, errno, and perhaps path and dest.
class SystemError extends Error {
  #key;

  constructor(key, prefix, context) {
    let text = `${prefix}: ${context.syscall} returned ${context.code} (${context.message})`;
    if (context.path !== undefined) {
      text += ` ${context.path}`;
    }
    if (context.dest !== undefined) {
      text += ` => ${context.dest}`;
    }
    super(text);
    this.#key = key;
    Object.defineProperty(this, "name", { __proto__: null, value: "SystemError", configurable: true, writable: true });
    this.info = context;
    this.code = key;
    for (const name of ["errno", "syscall", "path", "dest"]) {
      if (context[name] !== undefined) {
        Object.defineProperty(this, name, {
          __proto__: null,
          get: () => context[name],
          set: (value) => (context[name] = value),
          enumerable: true,
          configurable: true,
        });
      }
    }
    head(this, "SystemError", key);
  }

  toString() {
    return `${this.name} [${this.#key}]: ${this.message}`;
  }
}

// A connection that ended too early.
function connResetException(message) {
  const error = new Error(message);
  error.code = "ECONNRESET";
  return error;
}

// An error of Node's with further properties.
function genericNodeError(message, properties) {
  return Object.assign(new Error(message), properties);
}

// Both errors as one, if there are two.
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) {
    return inner || outer;
  }
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

// Throws. The names and values of further properties alternate. Codes of the operating system such as ENOENT are not
// part of the stack's first line.
function raise(type, code, message, properties) {
  if (type === "DOMException") {
    throw new (use("internal/dom_exception").DOMException)(message, code);
  }
  const more = {};
  for (let at = 0; properties && at < properties.length; at += 2) {
    more[properties[at]] = properties[at + 1];
  }
  let error;
  if (typeof code === "string" && startsWith(code, "ERR_")) {
    error = new (withCode[type] ?? NodeError)(code, message);
  } else {
    error = new (bases[type] ?? Error)(message);
    if (code != null) {
      more.code = code;
    }
  }
  throw inOrder(error, more);
}

// Functions of the library have no frames to hide: the first lines of a stack are left out by their place.
function hideFrames(callback) {
  return callback;
}

return {
  AbortError,
  NodeError,
  NodeRangeError,
  NodeSyntaxError,
  NodeTypeError,
  NodeURIError,
  SystemError,
  aggregateTwoErrors,
  connResetException,
  errnoException,
  exceptionWithHostPort,
  formatList: list,
  genericNodeError,
  hideFrames,
  invalidArgRange,
  invalidArgType,
  invalidArgValue,
  invalidReturnValue,
  missingArgs,
  notImplemented,
  outOfRange,
  raise,
  received,
  systemError: uvException,
  uvException,
};
