// Tells what a value is by what it can do, not by its names: a class or a tag may say anything.
//
// Binding "text": nature() returns the engine's function for what JavaScript cannot ask, or null.
"use strict";

const told = binding("text").nature();

function nature(value) {
  return told === null ? "" : told(value);
}

function getter(prototype, name) {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (own !== undefined && own.get !== undefined) {
    return own.get;
  }
  return function () {
    return this[name]; // an engine may have it elsewhere
  };
}

const TYPED = Object.getPrototypeOf(Uint8Array.prototype);
const typedName = getter(TYPED, Symbol.toStringTag);
const typedLength = getter(TYPED, "length");
const sizes = { Map: getter(Map.prototype, "size"), Set: getter(Set.prototype, "size") };
const bufferLength = getter(ArrayBuffer.prototype, "byteLength");
const classOf = Object.prototype.toString;

// The prototypes that built-in objects inherit from, and the test that such an object passes.
const BUILT_IN = new Map([
  [Map.prototype, ["Map", (value) => sizes.Map.call(value)]],
  [Set.prototype, ["Set", (value) => sizes.Set.call(value)]],
  [WeakMap.prototype, ["WeakMap", (value) => WeakMap.prototype.has.call(value, value)]],
  [WeakSet.prototype, ["WeakSet", (value) => WeakSet.prototype.has.call(value, value)]],
  [Date.prototype, ["Date", (value) => Date.prototype.getTime.call(value)]],
  [RegExp.prototype, ["RegExp", isRegExp]],
  [ArrayBuffer.prototype, ["ArrayBuffer", (value) => bufferLength.call(value)]],
  [DataView.prototype, ["DataView", isDataView]],
  [Number.prototype, ["Number", (value) => Number.prototype.valueOf.call(value)]],
  [String.prototype, ["String", (value) => String.prototype.valueOf.call(value)]],
  [Boolean.prototype, ["Boolean", (value) => Boolean.prototype.valueOf.call(value)]],
  [BigInt.prototype, ["BigInt", (value) => BigInt.prototype.valueOf.call(value)]],
  [Symbol.prototype, ["Symbol", (value) => Symbol.prototype.valueOf.call(value)]],
]);
if (typeof SharedArrayBuffer === "function") {
  const length = getter(SharedArrayBuffer.prototype, "byteLength");
  BUILT_IN.set(SharedArrayBuffer.prototype, ["SharedArrayBuffer", (value) => length.call(value)]);
}

const ITERATORS = new Map([
  [Object.getPrototypeOf(new Map().entries()), "Map Iterator"],
  [Object.getPrototypeOf(new Set().values()), "Set Iterator"],
]);

const source = getter(RegExp.prototype, "source");
const flags = [];
for (let name of ["hasIndices", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets", "sticky"]) {
  let own = Object.getOwnPropertyDescriptor(RegExp.prototype, name);
  if (own !== undefined && own.get !== undefined) {
    flags.push({
      letter: name === "hasIndices" ? "d" : name === "unicodeSets" ? "v" : name === "dotAll" ? "s" : name[0],
      get: own.get,
    });
  }
}

function isRegExp(value) {
  if (value === RegExp.prototype) {
    throw new TypeError("the prototype is no expression");
  }
  source.call(value);
}

function flagsOf(value) {
  return flags
    .filter(function (flag) {
      return flag.get.call(value);
    })
    .map(function (flag) {
      return flag.letter;
    })
    .join("");
}

function isDataView(value) {
  if (!ArrayBuffer.isView(value)) {
    throw new TypeError("not a view");
  }
}

function passes(test, value) {
  try {
    test(value);
    return true;
  } catch (error) {
    return false;
  }
}

// Returns the name of a built-in kind; empty for other objects.
function of(value) {
  if (typeof value === "function") {
    return "Function";
  }
  if (Array.isArray(value)) {
    return "Array";
  }
  if (ArrayBuffer.isView(value)) {
    return typedName.call(value) === undefined ? "DataView" : "TypedArray";
  }
  let last = null;
  for (let o = Object.getPrototypeOf(value); o !== null; o = Object.getPrototypeOf(o)) {
    let known = BUILT_IN.get(o);
    if (known !== undefined && passes(known[1], value)) {
      return known[0];
    }
    let iterator = ITERATORS.get(o);
    if (iterator !== undefined && nature(value) === "") {
      return iterator;
    }
    if (o === Promise.prototype) {
      return "Promise";
    }
    if (o === Error.prototype) {
      return "Error";
    }
    last = o;
  }
  return byClass(value, last);
}

function byClass(value, last) {
  if (nature(value) === "proxy") {
    return ""; // it passes none of the tests, and its traps need not know of them
  }
  if (!(Symbol.toStringTag in value)) {
    const name = classOf.call(value).slice(8, -1);
    if (name === "Arguments" || name === "Error") {
      return name;
    }
  }
  if (last !== Object.prototype) {
    for (let known of BUILT_IN.values()) {
      if (passes(known[1], value)) {
        return known[0];
      }
    }
  }
  return "";
}

// Calls the function with the first entries, as forEach of the collection does.
function forEach(value, kind, most, call) {
  const entries = kind === "Map" ? Map.prototype.entries.call(value) : Set.prototype.entries.call(value);
  const next = Object.getPrototypeOf(entries).next;
  for (let i = 0; i < most; i++) {
    let step = next.call(entries);
    if (step.done) {
      return;
    }
    call(step.value[1], step.value[0]);
  }
}

function unboxed(value, kind) {
  const of = { Number: Number, String: String, Boolean: Boolean, BigInt: BigInt, Symbol: Symbol }[kind];
  return of.prototype.valueOf.call(value);
}

// Reads the engine's text of a value if it is that of a primitive one; undefined for others.
function primitive(text) {
  if (/^-?(\d+(\.\d+)?(e[+-]?\d+)?|Infinity)$/i.test(text) || text === "NaN") {
    return { value: Number(text) };
  }
  if (/^"[^"\\]*"$/.test(text)) {
    return { value: text.slice(1, -1) };
  }
  const others = { undefined: undefined, null: null, true: true, false: false };
  return hasOwn.call(others, text) ? { value: others[text] } : undefined;
}

const hasOwn = Object.prototype.hasOwnProperty;

return {
  of: of,
  nature: nature,
  isJava: function (value) {
    return (
      typeof Java === "object" && Java !== null && typeof Java.isJavaObject === "function" && Java.isJavaObject(value)
    );
  },
  typedName: (value) => typedName.call(value),
  typedLength: (value) => typedLength.call(value),
  size: (value, kind) => sizes[kind].call(value),
  source: (value) => source.call(value),
  flags: flagsOf,
  forEach: forEach,
  unboxed: unboxed,
  primitive: primitive,
};
