// Compares values deeply, for assert and util.isDeepStrictEqual.
"use strict";

const types = use("util/types");

const { getOwnPropertySymbols, getPrototypeOf, hasOwn, is, keys: keysOf } = Object;
const classOf = Object.prototype.toString;
const isEnumerable = Object.prototype.propertyIsEnumerable;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const typedName = Object.getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

const LOOSE = 0;
const STRICT = 1;
const PARTIAL = 2; // the second value may have less
const NO_PROTOTYPE = 3; // strict, but whatever the prototypes

const LONGEST_ARRAY = 4294967295;
const MOST_INDICES = 65536;
const isIndex = /^(?:0|[1-9][0-9]*)$/;

// ---- entrance ----

function isDeepEqual(a, b) {
  return equal(a, b, LOOSE, undefined);
}

function isDeepStrictEqual(a, b, skipPrototype = false) {
  return equal(a, b, skipPrototype === true || skipPrototype?.skipPrototype ? NO_PROTOTYPE : STRICT, undefined);
}

function isPartialStrictEqual(actual, expected) {
  return equal(actual, expected, PARTIAL, undefined);
}

function isNaNs(a, b) {
  return a !== a && b !== b;
}

function equal(a, b, mode, seen) {
  if (a === b) {
    return a !== 0 || mode === LOOSE || is(a, b);
  }
  const isObjectA = typeof a === "object" && a !== null;
  const isObjectB = typeof b === "object" && b !== null;
  if (!isObjectA || !isObjectB) {
    if (mode !== LOOSE) {
      return isNaNs(a, b);
    }
    return !isObjectA && !isObjectB && (a == b || isNaNs(a, b));
  }
  if (mode === STRICT && getPrototypeOf(a) !== getPrototypeOf(b)) {
    return false;
  }
  return objects(a, b, mode, seen);
}

// ---- objects by their kind ----

function objects(a, b, mode, seen) {
  const tag = classOf.call(a);
  if (tag !== classOf.call(b)) {
    return false;
  }
  if (isArray(a)) {
    if (!isArray(b) || (mode === PARTIAL ? a.length < b.length : a.length !== b.length)) {
      return false;
    }
    const names = namesOf(b);
    if (mode !== PARTIAL && names.length !== namesOf(a).length) {
      return false;
    }
    return properties(a, b, mode, seen, arrays, names);
  }
  if (tag === "[object Object]" && !isSpecial(a)) {
    return !isSpecial(b) && properties(a, b, mode, seen, undefined, undefined);
  }
  if (types.isDate(a)) {
    if (!types.isDate(b)) {
      return false;
    }
    const [timeA, timeB] = [Date.prototype.getTime.call(a), Date.prototype.getTime.call(b)];
    if (timeA !== timeB && !isNaNs(timeA, timeB)) {
      return false;
    }
  } else if (types.isRegExp(a)) {
    if (
      !types.isRegExp(b) ||
      a.source !== b.source ||
      a.flags !== b.flags ||
      (mode !== PARTIAL && a.lastIndex !== b.lastIndex)
    ) {
      return false;
    }
  } else if (isError(a)) {
    if (!isError(b) || !errors(a, b, mode, seen)) {
      return false;
    }
  } else if (isView(a)) {
    if (!isView(b) || !views(a, b, mode)) {
      return false;
    }
    const names = namesOf(b);
    if (mode !== PARTIAL && names.length !== namesOf(a).length) {
      return false;
    }
    return properties(a, b, mode, seen, undefined, names);
  } else if (types.isSet(a)) {
    if (!types.isSet(b) || (mode === PARTIAL ? a.size < b.size : a.size !== b.size)) {
      return false;
    }
    return properties(a, b, mode, seen, sets, undefined);
  } else if (types.isMap(a)) {
    if (!types.isMap(b) || (mode === PARTIAL ? a.size < b.size : a.size !== b.size)) {
      return false;
    }
    return properties(a, b, mode, seen, maps, undefined);
  } else if (types.isAnyArrayBuffer(a)) {
    if (!types.isAnyArrayBuffer(b) || !sequences(new Uint8Array(a), new Uint8Array(b), mode, is)) {
      return false;
    }
  } else if (types.isBoxedPrimitive(a)) {
    if (!boxes(a, b)) {
      return false;
    }
  } else if (isSpecial(b)) {
    return false;
  } else if (tag === "[object URL]") {
    if (a.href !== b.href) {
      return false;
    }
  } else if (types.isKeyObject(a)) {
    if (!types.isKeyObject(b) || !a.equals(b)) {
      return false;
    }
  } else if (types.isCryptoKey(a)) {
    if (!types.isCryptoKey(b) || !cryptoKeys(a, b, mode, seen)) {
      return false;
    }
  } else if (types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a)) {
    return false; // nobody can look into them
  }
  return properties(a, b, mode, seen, undefined, undefined);
}

function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

// Whether the value has more than properties. By the prototype first, since most objects are plain.
function isSpecial(value) {
  const prototype = getPrototypeOf(value);
  if (prototype === Object.prototype && !hasOwn(value, Symbol.toStringTag)) {
    return false;
  }
  return (
    isArray(value) ||
    isView(value) ||
    isError(value) ||
    types.isDate(value) ||
    types.isRegExp(value) ||
    types.isSet(value) ||
    types.isMap(value) ||
    types.isAnyArrayBuffer(value) ||
    types.isBoxedPrimitive(value) ||
    types.isWeakMap(value) ||
    types.isWeakSet(value) ||
    types.isPromise(value)
  );
}

// Not the stack, which tells where it was made.
function errors(a, b, mode, seen) {
  for (const name of ["message", "name", "cause", "errors"]) {
    const isMissing = name === "name" ? b[name] === undefined : !hasOwn(b, name);
    if (isEnumerable.call(b, name) || (mode === PARTIAL && isMissing)) {
      continue; // compared with the other properties, or not wanted
    }
    if (hasOwn(a, name) !== hasOwn(b, name) && (name === "cause" || name === "errors")) {
      return false;
    }
    if (!equal(a[name], b[name], mode, seen)) {
      return false;
    }
  }
  return true;
}

function cryptoKeys(a, b, mode, seen) {
  const { keyOf } = use("internal/crypto/crypto_key");
  return (
    keyOf(a).equals(keyOf(b)) &&
    a.extractable === b.extractable &&
    equal(a.algorithm, b.algorithm, mode, seen) &&
    equal(a.usages, b.usages, mode, seen)
  );
}

function boxes(a, b) {
  for (const [test, Box] of [
    [types.isNumberObject, Number],
    [types.isStringObject, String],
    [types.isBooleanObject, Boolean],
    [types.isBigIntObject, BigInt],
    [types.isSymbolObject, Symbol],
  ]) {
    if (test(a)) {
      const { valueOf } = Box.prototype;
      return test(b) && is(valueOf.call(a), valueOf.call(b));
    }
  }
  return false;
}

// ---- bytes ----

function views(a, b, mode) {
  if (types.isDataView(a)) {
    return types.isDataView(b) && sequences(bytesOf(a), bytesOf(b), mode, is);
  }
  if (types.isDataView(b) || typedName.call(a) !== typedName.call(b)) {
    return false;
  }
  const isFloat = types.isFloat32Array(a) || types.isFloat64Array(a) || types.isFloat16Array(a);
  if (mode === LOOSE && isFloat) {
    return sequences(a, b, mode, (one, other) => one === other);
  }
  return mode === PARTIAL ? sequences(a, b, mode, is) : sequences(bytesOf(a), bytesOf(b), mode, is);
}

function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function sequences(a, b, mode, same) {
  if (mode === PARTIAL) {
    let at = 0;
    for (let next = 0; next < b.length; next++, at++) {
      while (at < a.length && !same(a[at], b[next])) {
        at++;
      }
      if (at === a.length) {
        return false;
      }
    }
    return true;
  }
  if (a.length !== b.length) {
    return false;
  }
  if (a.length > 256 && same === is) {
    return use("buffer").Buffer.compare(a, b) === 0;
  }
  for (let at = 0; at < a.length; at++) {
    if (!same(a[at], b[at])) {
      return false;
    }
  }
  return true;
}

// ---- properties ----

// The enumerable names that are no indices. Indices come first, in the engine's order of names. Names of long views are
// not listed: that would take longer than to compare them.
function namesOf(list) {
  if (isView(list) && list.length > MOST_INDICES) {
    return [];
  }
  const names = keysOf(list);
  let from = names.length;
  while (from > 0 && !(isIndex.test(names[from - 1]) && names[from - 1] < LONGEST_ARRAY)) {
    from--;
  }
  return names.slice(from);
}

function symbolsOf(value) {
  return getOwnPropertySymbols(value).filter((symbol) => isEnumerable.call(value, symbol));
}

function properties(a, b, mode, seen, compareItems, listed) {
  let names = listed;
  if (names === undefined) {
    names = keysOf(b);
    if (mode !== PARTIAL && names.length !== keysOf(a).length) {
      return false;
    }
  }
  for (const name of names) {
    if (!isEnumerable.call(a, name)) {
      return false;
    }
  }
  if (mode !== LOOSE) {
    const symbols = symbolsOf(b);
    if (mode !== PARTIAL && symbols.length !== symbolsOf(a).length) {
      return false;
    }
    if (symbols.length > 0) {
      if (!symbols.every((symbol) => isEnumerable.call(a, symbol))) {
        return false;
      }
      names = names.concat(symbols);
    }
  }
  if (names.length === 0 && compareItems === undefined) {
    return true;
  }
  // Of values that contain themselves, both must do so.
  const open = seen ?? new Set();
  const count = open.size;
  const hadA = open.has(a);
  const hadB = open.has(b);
  open.add(a).add(b);
  if (count > 0 && open.size !== count + 2) {
    if (!hadA) {
      open.delete(a);
    }
    if (!hadB) {
      open.delete(b);
    }
    return hadA && hadB;
  }
  const areEqual =
    (compareItems === undefined || compareItems(a, b, mode, open)) &&
    names.every((name) => equal(a[name], b[name], mode, open));
  open.delete(a);
  open.delete(b);
  return areEqual;
}

// ---- items ----

function arrays(a, b, mode, seen) {
  if (mode === PARTIAL) {
    let at = 0;
    for (let next = 0; next < b.length; next++) {
      if (b[next] === undefined && !hasOwn(b, next)) {
        return sparsePart(namesFrom(a, at), namesFrom(b, next), a, b, seen);
      }
      while (at < a.length && !((a[at] !== undefined || hasOwn(a, at)) && equal(a[at], b[next], mode, seen))) {
        at++;
      }
      if (at >= a.length) {
        return false;
      }
      at++;
    }
    return true;
  }
  for (let at = 0; at < b.length; at++) {
    if (b[at] === undefined || a[at] === undefined) {
      if (!hasOwn(b, at)) {
        return sparse(a, b, mode, seen);
      }
      if (hasOwn(a, at) !== hasOwn(b, at)) {
        return false;
      }
    }
    if (!equal(a[at], b[at], mode, seen)) {
      return false;
    }
  }
  return true;
}

function sparse(a, b, mode, seen) {
  const names = keysOf(b);
  return (
    names.length === keysOf(a).length && names.every((name) => hasOwn(a, name) && equal(a[name], b[name], mode, seen))
  );
}

function namesFrom(list, from) {
  return keysOf(list).filter((name) => isIndex.test(name) && name >= from);
}

function sparsePart(namesA, namesB, a, b, seen) {
  let at = 0;
  for (const name of namesB) {
    while (at < namesA.length && !equal(a[namesA[at]], b[name], PARTIAL, seen)) {
      at++;
    }
    if (at >= namesA.length) {
      return false;
    }
    at++;
  }
  return true;
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}

// Every item that the first set lacks must be equal to another one of it.
function sets(a, b, mode, seen) {
  const missing = [];
  for (const item of b) {
    if (!a.has(item)) {
      if (mode !== LOOSE && !isObject(item)) {
        return false;
      }
      missing.push(item);
    }
  }
  if (missing.length === 0) {
    return true;
  }
  const left = [];
  for (const item of a) {
    if ((mode === LOOSE || isObject(item)) && !b.has(item)) {
      left.push(item);
    }
  }
  return missing.every((item) => take(left, (other) => equal(other, item, mode, seen)));
}

function take(items, test) {
  const at = items.findIndex(test);
  if (at >= 0) {
    items.splice(at, 1);
  }
  return at >= 0;
}

function maps(a, b, mode, seen) {
  const missing = [];
  for (const [key, item] of b) {
    if (isObject(key)) {
      if (!a.has(key) || !equal(a.get(key), item, mode, seen)) {
        missing.push([key, item]);
      }
    } else if (!a.has(key) || !equal(a.get(key), item, mode, seen)) {
      if (mode !== LOOSE) {
        return false;
      }
      missing.push([key, item]);
    }
  }
  if (missing.length === 0) {
    return true;
  }
  const left = [];
  for (const [key, item] of a) {
    if (isObject(key) || (mode === LOOSE && !(b.has(key) && equal(item, b.get(key), mode, seen)))) {
      left.push([key, item]);
    }
  }
  return missing.every(([key, item]) =>
    take(left, ([otherKey, other]) => equal(otherKey, key, mode, seen) && equal(other, item, mode, seen))
  );
}

return { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual };
