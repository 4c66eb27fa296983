// Checks of arguments. Each throws Node's error, or returns nothing.
"use strict";

const { NodeRangeError, NodeTypeError, hideFrames, invalidArgType, invalidArgValue, outOfRange, received } =
  use("internal/errors");

const { isArray } = Array;
const { isInteger, MAX_SAFE_INTEGER, MIN_SAFE_INTEGER } = Number;

function isInt32(value) {
  return value === (value | 0);
}

function isUint32(value) {
  return value === value >>> 0;
}

function validateString(value, name) {
  if (typeof value !== "string") {
    throw invalidArgType(name, "string", value);
  }
}

function validateNumber(value, name, min = undefined, max = undefined) {
  if (typeof value !== "number") {
    throw invalidArgType(name, "number", value);
  }
  const least = min != null;
  const most = max != null;
  if ((least && value < min) || (most && value > max) || ((least || most) && value !== value)) {
    const range = `${least ? `>= ${min}` : ""}${least && most ? " && " : ""}${most ? `<= ${max}` : ""}`;
    throw outOfRange(name, range, value);
  }
}

function validateInteger(value, name, min = MIN_SAFE_INTEGER, max = MAX_SAFE_INTEGER) {
  if (typeof value !== "number") {
    throw invalidArgType(name, "number", value);
  }
  if (!isInteger(value)) {
    throw outOfRange(name, "an integer", value);
  }
  if (value < min || value > max) {
    throw outOfRange(name, `>= ${min} && <= ${max}`, value);
  }
}

function validateInt32(value, name, min = -2147483648, max = 2147483647) {
  validateInteger(value, name, min, max);
}

function validateUint32(value, name, positive = false) {
  validateInteger(value, name, positive ? 1 : 0, 4294967295);
}

function validateFiniteNumber(value, name) {
  if (value === undefined || Number.isNaN(value)) {
    return false;
  }
  validateNumber(value, name);
  if (!Number.isFinite(value)) {
    throw outOfRange(name, "a finite number", value);
  }
  return true;
}

function checkRangesOrGetDefault(value, name, lower, upper, standard) {
  if (!validateFiniteNumber(value, name)) {
    return standard;
  }
  if (value < lower || value > upper) {
    throw outOfRange(name, `>= ${lower} and <= ${upper}`, value);
  }
  return value;
}

function validateBoolean(value, name) {
  if (typeof value !== "boolean") {
    throw invalidArgType(name, "boolean", value);
  }
}

function validateFunction(value, name) {
  if (typeof value !== "function") {
    throw invalidArgType(name, "Function", value);
  }
}

function validateUndefined(value, name) {
  if (value !== undefined) {
    throw invalidArgType(name, "undefined", value);
  }
}

function validateObject(value, name, options = undefined) {
  const isObject =
    value === null
      ? options?.nullable
      : isArray(value)
        ? options?.allowArray
        : typeof value === "object" || (typeof value === "function" && options?.allowFunction);
  if (!isObject) {
    throw invalidArgType(name, "Object", value);
  }
}

function validateDictionary(value, name) {
  if (value != null && typeof value !== "object" && typeof value !== "function") {
    throw invalidArgType(name, "a dictionary", value);
  }
}

function validateArray(value, name, minLength = 0) {
  if (!isArray(value)) {
    throw invalidArgType(name, "Array", value);
  }
  if (value.length < minLength) {
    throw invalidArgValue(name, value, `must be longer than ${minLength}`);
  }
}

function validateEach(value, name, validate) {
  validateArray(value, name);
  for (let at = 0; at < value.length; at++) {
    validate(value[at], `${name}[${at}]`);
  }
}

function validateStringArray(value, name) {
  validateEach(value, name, validateString);
}

function validateBooleanArray(value, name) {
  validateEach(value, name, validateBoolean);
}

function validateAbortSignalArray(value, name) {
  validateEach(value, name, (signal, place) => {
    if (signal === undefined) {
      throw invalidArgType(place, "AbortSignal", signal);
    }
    validateAbortSignal(signal, place);
  });
}

function validateOneOf(value, name, allowed) {
  if (!allowed.includes(value)) {
    const names = allowed.map((one) => (typeof one === "string" ? `'${one}'` : String(one)));
    throw invalidArgValue(name, value, `must be one of: ${names.join(", ")}`);
  }
}

function validateUnion(value, name, union) {
  if (!union.includes(value)) {
    throw invalidArgType(name, `('${union.join("|")}')`, value);
  }
}

function validateAbortSignal(signal, name) {
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) {
    throw invalidArgType(name, "AbortSignal", signal);
  }
}

function validateBuffer(value, name = "buffer") {
  if (!ArrayBuffer.isView(value)) {
    throw invalidArgType(name, ["Buffer", "TypedArray", "DataView"], value);
  }
}

function validateEncoding(data, encoding) {
  if (typeof encoding === "string" && encoding.toLowerCase() === "hex" && data.length % 2 !== 0) {
    throw invalidArgValue("encoding", encoding, `is invalid for data of length ${data.length}`);
  }
}

// Returns the port as a number.
function validatePort(port, name = "Port", allowZero = true) {
  const isPort =
    (typeof port === "number" || (typeof port === "string" && port.trim().length > 0)) &&
    +port === +port >>> 0 &&
    +port <= 0xffff &&
    (allowZero || +port !== 0);
  if (!isPort) {
    const text = `${name} should be ${allowZero ? ">=" : ">"} 0 and < 65536. Received ${received(port)}.`;
    throw new NodeRangeError("ERR_SOCKET_BAD_PORT", text);
  }
  return port | 0;
}

// Returns the mode as a number.
function parseFileMode(value, name, standard) {
  const mode = value ?? standard;
  if (typeof mode === "string") {
    if (!/^[0-7]+$/.test(mode)) {
      throw invalidArgValue(name, mode, "must be a 32-bit unsigned integer or an octal string");
    }
    return parseInt(mode, 8);
  }
  validateUint32(mode, name);
  return mode;
}

function unknownSignal(signal) {
  return new NodeTypeError("ERR_UNKNOWN_SIGNAL", `Unknown signal: ${signal}`);
}

function validateSignalName(signal, name = "signal") {
  validateString(signal, name);
  const { signals } = use("os").constants;
  if (signals[signal] === undefined) {
    const isLower = signals[signal.toUpperCase()] !== undefined;
    throw unknownSignal(isLower ? `${signal} (signals must use all capital letters)` : signal);
  }
}

const link = /^<[^>]*>(?:\s*;\s*[^\s;"=]+(?:=(?:"[^"]*"|[^\s;"]*))?)*$/;
const linkFormat = 'must be an array or string of format "</styles.css>; rel=preload; as=style"';

function validateLinkHeaderFormat(value, name) {
  if (typeof value !== "string" || !link.test(value)) {
    throw invalidArgValue(name, value, linkFormat);
  }
}

// Returns the value of the field "Link" of early hints.
function validateLinkHeaderValue(hints) {
  if (typeof hints === "string") {
    validateLinkHeaderFormat(hints, "hints");
    return hints;
  }
  if (isArray(hints)) {
    for (const one of hints) {
      validateLinkHeaderFormat(one, "hints");
    }
    return hints.join(", ");
  }
  throw invalidArgValue("hints", hints, linkFormat);
}

function hasField(object, key) {
  return object !== null && (typeof object === "object" || typeof object === "function") && Object.hasOwn(object, key);
}

function validateInternalField(object, key, className) {
  if (!hasField(object, key)) {
    throw invalidArgType("this", className, object);
  }
}

// The receiver of a method must have the own property (usually a symbol).
function validateThisInternalFunction(object, key, className) {
  if (!hasField(object, key)) {
    throw new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${className}`);
  }
}

return {
  checkRangesOrGetDefault,
  hideFrames,
  isInt32,
  isUint32,
  parseFileMode,
  validateAbortSignal,
  validateAbortSignalArray,
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateBuffer,
  validateDictionary,
  validateEncoding,
  validateFiniteNumber,
  validateFunction,
  validateInt32,
  validateInteger,
  validateInternalField,
  validateLinkHeaderValue,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePort,
  validateSignalName,
  validateString,
  validateStringArray,
  validateThisInternalField: validateThisInternalFunction,
  validateThisInternalFunction,
  validateUint32,
  validateUndefined,
  validateUnion,
};
