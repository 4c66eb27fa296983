// Tells what a value is, whatever its names and tags say.
"use strict";

// Returns "proxy", "revoked", a promise's state, or an empty text.
const { nature } = use("classic:kinds");
const { getPrototypeOf, getOwnPropertyDescriptor } = Object;
const classOf = Object.prototype.toString;
const { toStringTag } = Symbol;

function getter(prototype, name) {
  return getOwnPropertyDescriptor(prototype, name).get;
}

function isObject(value) {
  return value !== null && typeof value === "object";
}

// Whether the built-in function accepts the value as its receiver.
function accepts(method, value) {
  if (!isObject(value)) {
    return false;
  }
  try {
    method.call(value, value);
    return true;
  } catch {
    return false;
  }
}

function inherits(value, prototype) {
  try {
    for (let above = getPrototypeOf(value); above !== null; above = getPrototypeOf(above)) {
      if (above === prototype) {
        return true;
      }
    }
  } catch {
    // A proxy that was revoked, or that throws.
  }
  return false;
}

function isProxy(value) {
  if (!isObject(value) && typeof value !== "function") {
    return false;
  }
  const found = nature(value);
  return found === "proxy" || found === "revoked";
}

// ---- views and buffers ----

const typedName = getter(getPrototypeOf(Uint8Array.prototype), toStringTag);
const bufferLength = getter(ArrayBuffer.prototype, "byteLength");
const sharedLength = typeof SharedArrayBuffer === "function" ? getter(SharedArrayBuffer.prototype, "byteLength") : null;
const { isView } = ArrayBuffer;

function isTypedArray(value) {
  return typedName.call(value) !== undefined;
}

function isDataView(value) {
  return isView(value) && typedName.call(value) === undefined;
}

function isArrayBuffer(value) {
  return accepts(bufferLength, value);
}

function isSharedArrayBuffer(value) {
  return sharedLength !== null && accepts(sharedLength, value);
}

function isAnyArrayBuffer(value) {
  return isArrayBuffer(value) || isSharedArrayBuffer(value);
}

// ---- objects with a slot ----

const mapSize = getter(Map.prototype, "size");
const setSize = getter(Set.prototype, "size");
const regExpFlag = getter(RegExp.prototype, "global");

function isMap(value) {
  return accepts(mapSize, value);
}

function isSet(value) {
  return accepts(setSize, value);
}

function isWeakMap(value) {
  return accepts(WeakMap.prototype.has, value);
}

function isWeakSet(value) {
  return accepts(WeakSet.prototype.has, value);
}

function isDate(value) {
  return accepts(Date.prototype.getTime, value);
}

function isRegExp(value) {
  return value !== RegExp.prototype && accepts(regExpFlag, value);
}

function isPromise(value) {
  if (!isObject(value)) {
    return false;
  }
  const found = nature(value);
  return found !== "" && found !== "proxy" && found !== "revoked";
}

function isNumberObject(value) {
  return accepts(Number.prototype.valueOf, value);
}

function isStringObject(value) {
  return accepts(String.prototype.valueOf, value);
}

function isBooleanObject(value) {
  return accepts(Boolean.prototype.valueOf, value);
}

function isBigIntObject(value) {
  return accepts(BigInt.prototype.valueOf, value);
}

function isSymbolObject(value) {
  return accepts(Symbol.prototype.valueOf, value);
}

function isBoxedPrimitive(value) {
  return (
    isObject(value) &&
    (isNumberObject(value) ||
      isStringObject(value) ||
      isBooleanObject(value) ||
      isBigIntObject(value) ||
      isSymbolObject(value))
  );
}

// The class that the language gives an object. A tag hides it.
function classIs(value, name) {
  return isObject(value) && !(toStringTag in value) && classOf.call(value) === `[object ${name}]`;
}

function isArgumentsObject(value) {
  return !isProxy(value) && classIs(value, "Arguments");
}

function isNativeError(value) {
  if (!isObject(value) || isProxy(value)) {
    return false;
  }
  if (toStringTag in value) {
    return inherits(value, Error.prototype) && Object.hasOwn(value, "stack");
  }
  return classOf.call(value) === "[object Error]";
}

// ---- functions and iterators ----

const AsyncFunction = getPrototypeOf(async () => {});
const GeneratorFunction = getPrototypeOf(function* () {});
const AsyncGeneratorFunction = getPrototypeOf(async function* () {});
const mapIterator = getPrototypeOf(new Map().entries());
const setIterator = getPrototypeOf(new Set().values());

function isAsyncFunction(value) {
  return (
    typeof value === "function" &&
    !isProxy(value) &&
    (inherits(value, AsyncFunction) || inherits(value, AsyncGeneratorFunction))
  );
}

function isGeneratorFunction(value) {
  return (
    typeof value === "function" &&
    !isProxy(value) &&
    (inherits(value, GeneratorFunction) || inherits(value, AsyncGeneratorFunction))
  );
}

function isGeneratorObject(value) {
  return (
    isObject(value) &&
    !isProxy(value) &&
    (inherits(value, GeneratorFunction.prototype) || inherits(value, AsyncGeneratorFunction.prototype))
  );
}

function isMapIterator(value) {
  return isObject(value) && !isProxy(value) && inherits(value, mapIterator);
}

function isSetIterator(value) {
  return isObject(value) && !isProxy(value) && inherits(value, setIterator);
}

// By what a namespace has and nothing else: exports that are writable and yet cannot be set.
function isModuleNamespaceObject(value) {
  if (!isObject(value) || getPrototypeOf(value) !== null || Object.isExtensible(value) || isProxy(value)) {
    return false;
  }
  const tag = getOwnPropertyDescriptor(value, toStringTag);
  if (tag === undefined || tag.value !== "Module" || tag.writable || tag.configurable) {
    return false;
  }
  return Object.keys(value).every((name) => {
    try {
      const own = getOwnPropertyDescriptor(value, name);
      return own.writable === true && !own.configurable && !Reflect.set(value, name, own.value);
    } catch {
      return true; // not initialized yet
    }
  });
}

// No value of this platform is one.
function isExternal() {
  return false;
}

// Does not load the module for a value that looks like nothing of it.
function isKeyObject(value) {
  return isObject(value) && /KeyObject$/.test(value.constructor?.name) && value instanceof use("crypto").KeyObject;
}

function isCryptoKey(value) {
  return isObject(value) && value[toStringTag] === "CryptoKey" && value instanceof globalThis.CryptoKey;
}

const types = {
  isExternal,
  isDate,
  isArgumentsObject,
  isBigIntObject,
  isBooleanObject,
  isNumberObject,
  isStringObject,
  isSymbolObject,
  isBoxedPrimitive,
  isNativeError,
  isRegExp,
  isAsyncFunction,
  isGeneratorFunction,
  isGeneratorObject,
  isPromise,
  isMap,
  isSet,
  isMapIterator,
  isSetIterator,
  isWeakMap,
  isWeakSet,
  isArrayBuffer,
  isDataView,
  isSharedArrayBuffer,
  isProxy,
  isModuleNamespaceObject,
  isAnyArrayBuffer,
  isArrayBufferView: isView,
  isTypedArray,
};
for (const name of [
  "Uint8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Uint32Array",
  "Int8Array",
  "Int16Array",
  "Int32Array",
  "Float16Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
]) {
  const is = `is${name}`;
  types[is] = { [is]: (value) => typedName.call(value) === name }[is];
}
types.isKeyObject = isKeyObject;
types.isCryptoKey = isCryptoKey;

return types;
