// The structured clone of HTML, into a text and values that any script can read. Its value is a function of
// isForeign(value), which recognises Java objects, share(buffer), which returns the memory of a SharedArrayBuffer, and
// open(memory), which returns another buffer with it; both null if memory cannot be shared. sourceOf(module) returns what a
// WebAssembly.Module was compiled from, or null; its class is moduleClass(), and bytesOf(source) are its bytes. It returns
// functions.
//
// The text has a letter for each value in the order in which it is met, so that nothing is nested and nothing
// overflows:
//
//   u n t f      undefined, null, true, false         d s b      a number, a string, a BigInt
//   X Y N G I    objects of true, false, a number, a string, a BigInt
//   T R          a date; a regular expression: source, flags
//   o … .        an object: k, the number of a name in two letters, a value, and so on
//   D … .        an array without holes: its length, as many values       h       no value
//   S … .        another array: its length, then as o
//   M … .  Z … . a map, a set: their values              E … .      an error: its kind, then as o
//   A            an array buffer: its number, its maximum length or -1 if the length is fixed
//   H            a SharedArrayBuffer: its memory
//   V            a view: kind, offset, length or -1 if it is that of the array buffer, which comes next
//   r            a value that occurred before: its number
//   P            an object of the library: the number of its parts, which follow     J      a Java object as such a part
//   W            an object of the library that was transferred: its number among those
//   C            a WebAssembly.Module: what it was compiled from
//
// Behind the values are the names, then where they begin, then the parts of the objects that were transferred, each
// after their number, then how many values those are.
(function (isForeign, share, open, sourceOf, moduleClass, bytesOf) {
  "use strict";

  const bind = Function.prototype.bind;
  const call = Function.prototype.call;
  const unbound = function (method) {
    return Reflect.apply(bind, call, [method]);
  };
  const getter = function (object, name) {
    return unbound(Object.getOwnPropertyDescriptor(object, name).get);
  };

  const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
  const { keys, hasOwn } = Object;
  const isArray = Array.isArray;
  const isView = ArrayBuffer.isView;
  const ObjectPrototype = Object.prototype;
  const toString = unbound(ObjectPrototype.toString);
  const isPrototypeOf = unbound(ObjectPrototype.isPrototypeOf);
  const push = unbound(Array.prototype.push);
  const pop = unbound(Array.prototype.pop);
  const join = unbound(Array.prototype.join);
  const mapGet = unbound(Map.prototype.get);
  const mapSet = unbound(Map.prototype.set);
  const mapSize = getter(Map.prototype, "size");
  const mapForEach = unbound(Map.prototype.forEach);
  const setAdd = unbound(Set.prototype.add);
  const setSize = getter(Set.prototype, "size");
  const setForEach = unbound(Set.prototype.forEach);
  const getTime = unbound(Date.prototype.getTime);
  const booleanOf = unbound(Boolean.prototype.valueOf);
  const numberOf = unbound(Number.prototype.valueOf);
  const stringOf = unbound(String.prototype.valueOf);
  const bigintOf = unbound(BigInt.prototype.valueOf);
  const regexpSource = getter(RegExp.prototype, "source");
  const regexpFlags = getter(RegExp.prototype, "flags");
  const byteLength = getter(ArrayBuffer.prototype, "byteLength");
  const isResizable = getter(ArrayBuffer.prototype, "resizable");
  const maxByteLength = getter(ArrayBuffer.prototype, "maxByteLength");
  const isDetached = getter(ArrayBuffer.prototype, "detached");
  const resize = unbound(ArrayBuffer.prototype.resize);
  const transfer = unbound(ArrayBuffer.prototype.transfer);
  const TypedArray = getPrototypeOf(Int8Array);
  const typedKind = getter(TypedArray.prototype, Symbol.toStringTag);
  const typedBuffer = getter(TypedArray.prototype, "buffer");
  const typedOffset = getter(TypedArray.prototype, "byteOffset");
  const typedLength = getter(TypedArray.prototype, "length");
  const typedSet = unbound(TypedArray.prototype.set);
  const viewBuffer = getter(DataView.prototype, "buffer");
  const viewOffset = getter(DataView.prototype, "byteOffset");
  const viewLength = getter(DataView.prototype, "byteLength");
  const fromCharCode = String.fromCharCode;
  const charCodeAt = unbound(String.prototype.charCodeAt);
  const startsWith = unbound(String.prototype.startsWith);

  const ERRORS = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const VIEWS = { __proto__: null, DataView };
  for (const name of ownKeys(globalThis)) {
    const type = getOwnPropertyDescriptor(globalThis, name).value;
    if (typeof type === "function" && getPrototypeOf(type) === TypedArray) {
      VIEWS[name] = type;
    }
  }

  // Objects with internal state.
  const UNIQUE = [
    Promise.prototype,
    WeakMap.prototype,
    WeakSet.prototype,
    WeakRef.prototype,
    FinalizationRegistry.prototype,
    getPrototypeOf(function* () {}).prototype,
    getPrototypeOf(async function* () {}).prototype,
    getPrototypeOf([][Symbol.iterator]()),
    getPrototypeOf(new Map()[Symbol.iterator]()),
    getPrototypeOf(new Set()[Symbol.iterator]()),
    getPrototypeOf(""[Symbol.iterator]()),
  ];
  const sharedLength =
    typeof SharedArrayBuffer === "function" ? getter(SharedArrayBuffer.prototype, "byteLength") : undefined;
  if (sharedLength !== undefined && share === null) {
    push(UNIQUE, SharedArrayBuffer.prototype);
  }

  // What the library knows of its own objects; undefined if it has none. See Script.platformObjects.
  let platform;

  function has(brand, value) {
    try {
      brand(value);
      return true;
    } catch (error) {
      return false;
    }
  }

  // An object that only inherits from Error is none.
  const nativeIsError = Error.isError;
  function isError(value, kind) {
    return nativeIsError === undefined ? kind === "[object Error]" || value instanceof Error : nativeIsError(value);
  }

  function failure(what) {
    const error = new Error(what + " could not be cloned.");
    defineProperty(error, "name", { __proto__: null, value: "DataCloneError", writable: true, configurable: true });
    defineProperty(error, "code", { __proto__: null, value: 25, writable: true, configurable: true });
    return error;
  }

  function words(value) {
    if (typeof value !== "object") {
      return String(value);
    }
    const type = isForeign(value) ? undefined : value.constructor;
    return "#<" + (typeof type === "function" && type.name ? type.name : "Object") + ">";
  }

  // ---- serialize ----

  function write(root, ...transferred) {
    const letters = [];
    const values = [];
    const names = []; // of properties, each once
    const numbersOfNames = new Map();
    const buffers = [];
    const numbers = new Map(); // the numbers of the objects that occurred
    const numbersOfBuffers = new Map();
    const moved = []; // the objects of the library that are transferred
    const numbersOfMoved = new Map();
    const frames = []; // of the objects that are not finished; each gives its next value
    let met = 0;

    function put(letter) {
      push(letters, letter);
    }

    function putValue(letter, value) {
      push(letters, letter);
      push(values, value);
    }

    // Writes names as numbers in the text: most names occur again, and the text is passed to Java at once.
    function putName(name) {
      let number = mapGet(numbersOfNames, name);
      if (number === undefined) {
        number = names.length;
        mapSet(numbersOfNames, name, number);
        push(names, name);
      }
      push(letters, "k" + fromCharCode(number >> 14, number & 0x3fff));
    }

    for (let i = 0; i < transferred.length; i++) {
      const buffer = transferred[i];
      if (platform !== undefined && platform.isTransferable(buffer)) {
        if (mapGet(numbersOfMoved, buffer) !== undefined) {
          throw failure("An object that is in the transfer list twice");
        }
        mapSet(numbersOfMoved, buffer, moved.length);
        push(moved, buffer);
        continue;
      }
      if (typeof buffer !== "object" || buffer === null || isForeign(buffer) || !has(byteLength, buffer)) {
        throw failure("A value in the transfer list that is no ArrayBuffer, " + words(buffer) + ",");
      }
      if (mapGet(numbersOfBuffers, buffer) !== undefined) {
        throw failure("An ArrayBuffer that is in the transfer list twice");
      }
      if (isDetached(buffer)) {
        throw failure("An ArrayBuffer that is detached");
      }
      mapSet(numbersOfBuffers, buffer, buffers.length);
      push(buffers, buffer);
    }

    function visit(value) {
      switch (typeof value) {
        case "undefined":
          return put("u");
        case "boolean":
          return put(value ? "t" : "f");
        case "number":
          return putValue("d", value);
        case "string":
          return putValue("s", value);
        case "bigint":
          return putValue("b", String(value));
        case "object":
          return value === null ? put("n") : visitObject(value);
        default:
          throw failure(words(value));
      }
    }

    function visitObject(value) {
      const known = mapGet(numbers, value);
      if (known !== undefined) {
        return putValue("r", known);
      }
      if (isForeign(value)) {
        throw failure("An object of Java");
      }
      mapSet(numbers, value, met++);
      if (platform !== undefined && visitPlatform(value)) {
        return;
      }
      if (isArray(value)) {
        return visitArray(value);
      }
      if (isView(value)) {
        return visitView(value);
      }
      const kind = toString(value);
      if (kind !== "[object Object]" || getPrototypeOf(value) !== ObjectPrototype) {
        if (visitSpecial(value, kind)) {
          return;
        }
      }
      put("o");
      push(frames, properties(value, keys(value)));
    }

    // Whether it is an object of the library. Its parts have no parts themselves.
    function visitPlatform(value) {
      const number = mapGet(numbersOfMoved, value);
      if (number !== undefined) {
        putValue("W", number);
        return true;
      }
      const parts = platform.parts(value);
      if (parts === undefined) {
        return false;
      }
      putValue("P", parts.length);
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i];
        if (typeof part === "object" && part !== null && isForeign(part)) {
          putValue("J", part);
        } else {
          visit(part);
        }
      }
      return true;
    }

    function visitArray(value) {
      const names = keys(value);
      const length = value.length;
      const dense = length > 0 && names.length === length && names[length - 1] === String(length - 1);
      putValue(dense || length === 0 ? "D" : "S", length);
      push(frames, dense ? elements(value, length) : properties(value, names));
    }

    function elements(value, length) {
      let i = 0;
      return function next() {
        if (i === length) {
          put(".");
          return false;
        }
        const at = i++;
        if (hasOwn(value, at)) {
          visit(value[at]);
        } else {
          put("h"); // a getter has removed it
        }
        return true;
      };
    }

    function properties(value, names) {
      let i = 0;
      return function next() {
        while (i < names.length) {
          const name = names[i++];
          if (hasOwn(value, name)) {
            const property = value[name];
            putName(name);
            visit(property);
            return true;
          }
        }
        put(".");
        return false;
      };
    }

    function list(entries) {
      let i = 0;
      return function next() {
        if (i === entries.length) {
          put(".");
          return false;
        }
        visit(entries[i++]);
        return true;
      };
    }

    function visitSpecial(value, kind) {
      if (isKind("Date", Date, getTime)) {
        putValue("T", getTime(value));
      } else if (isKind("RegExp", RegExp, regexpSource) && value !== RegExp.prototype) {
        putValue("R", regexpSource(value));
        push(values, regexpFlags(value));
      } else if (isKind("Boolean", Boolean, booleanOf)) {
        put(booleanOf(value) ? "X" : "Y");
      } else if (isKind("Number", Number, numberOf)) {
        putValue("N", numberOf(value));
      } else if (isKind("String", String, stringOf)) {
        putValue("G", stringOf(value));
      } else if (isKind("BigInt", BigInt, bigintOf)) {
        putValue("I", String(bigintOf(value)));
      } else if (isError(value, kind)) {
        visitError(value);
      } else if (isKind("Map", Map, mapSize)) {
        const entries = [];
        mapForEach(value, function (item, key) {
          push(entries, key);
          push(entries, item);
        });
        put("M");
        push(frames, list(entries));
      } else if (isKind("Set", Set, setSize)) {
        const entries = [];
        setForEach(value, function (item) {
          push(entries, item);
        });
        put("Z");
        push(frames, list(entries));
      } else if (isKind("ArrayBuffer", ArrayBuffer, byteLength)) {
        visitBuffer(value);
      } else if (share !== null && sharedLength !== undefined && has(sharedLength, value)) {
        putValue("H", share(value));
      } else if (isUnique(value, kind)) {
        throw failure(words(value));
      } else if (startsWith(kind, "[object WebAssembly.") && getPrototypeOf(value) !== ObjectPrototype) {
        const source = sourceOf === null ? null : sourceOf(value);
        if (source === null) {
          throw failure(words(value));
        }
        putValue("C", source);
      } else {
        return false;
      }
      return true;

      function isKind(name, type, brand) {
        return (kind === "[object " + name + "]" || value instanceof type) && has(brand, value);
      }
    }

    function isUnique(value, kind) {
      for (let i = 0; i < UNIQUE.length; i++) {
        if (isPrototypeOf(UNIQUE[i], value)) {
          return true;
        }
      }
      if (kind === "[object Arguments]" && !(Symbol.toStringTag in value)) {
        return true;
      }
      return kind === "[object Symbol]" || kind === "[object Module]" || startsWith(kind, "[object Intl.");
    }

    function visitError(value) {
      const name = value.name;
      putValue("E", name !== undefined && hasOwn(ERRORS, String(name)) ? String(name) : "Error");
      const message = getOwnPropertyDescriptor(value, "message");
      const contents = { __proto__: null };
      if (message !== undefined && hasOwn(message, "value")) {
        contents.message = String(message.value);
      }
      const stack = value.stack;
      if (typeof stack === "string") {
        contents.stack = stack;
      }
      if (hasOwn(value, "cause")) {
        contents.cause = value.cause;
      }
      push(frames, properties(contents, keys(contents)));
    }

    function visitBuffer(value) {
      if (isDetached(value)) {
        throw failure("An ArrayBuffer that is detached");
      }
      let number = mapGet(numbersOfBuffers, value);
      if (number === undefined) {
        number = buffers.length;
        push(buffers, value);
      }
      putValue("A", number);
      push(values, isResizable(value) ? maxByteLength(value) : -1);
    }

    function visitView(value) {
      const kind = typedKind(value);
      const buffer = kind === undefined ? viewBuffer(value) : typedBuffer(value);
      if (has(byteLength, buffer) && isDetached(buffer)) {
        throw failure("An ArrayBuffer that is detached");
      }
      const offset = kind === undefined ? viewOffset(value) : typedOffset(value);
      let length = kind === undefined ? viewLength(value) : typedLength(value);
      if (has(byteLength, buffer) && isResizable(buffer) && isTracking(value, kind, buffer, length)) {
        length = -1;
      }
      putValue("V", kind === undefined ? "DataView" : kind);
      push(values, offset);
      push(values, length);
      visit(buffer);
    }

    // Whether the length of a view follows that of its buffer. No property shows this, so the buffer is
    // enlarged for a moment.
    function isTracking(value, kind, buffer, length) {
      const size = kind === undefined ? 1 : VIEWS[kind].BYTES_PER_ELEMENT;
      const bytes = byteLength(buffer);
      if (bytes + size > maxByteLength(buffer)) {
        return false;
      }
      resize(buffer, bytes + size);
      const grown = kind === undefined ? viewLength(value) : typedLength(value);
      resize(buffer, bytes);
      return grown !== length;
    }

    visit(root);
    while (frames.length > 0) {
      const depth = frames.length;
      if (!frames[depth - 1]()) {
        pop(frames);
      }
    }
    for (let i = 0; i < transferred.length; i++) {
      const given = transferred[i];
      if (mapGet(numbersOfBuffers, given) !== undefined && isDetached(given)) {
        throw failure("An ArrayBuffer that is detached");
      }
    }
    const at = values.length;
    for (let i = 0; i < names.length; i++) {
      push(values, names[i]);
    }
    push(values, at);
    const end = values.length;
    for (let i = 0; i < moved.length; i++) {
      const parts = platform.detach(moved[i]);
      push(values, parts.length);
      for (let k = 0; k < parts.length; k++) {
        push(values, parts[k]);
      }
    }
    push(values, values.length - end);
    return [join(letters, ""), values, buffers];
  }

  // Detaches the transferred array buffers.
  function release(...transferred) {
    for (let i = 0; i < transferred.length; i++) {
      if (has(byteLength, transferred[i])) {
        transfer(transferred[i], 0);
      }
    }
  }

  // ---- deserialize ----

  function define(object, name, value) {
    if (name in ObjectPrototype) {
      defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    } else {
      object[name] = value;
    }
  }

  // The buffers are Java buffers.
  function read(letters, values, buffers) {
    const met = [];
    const frames = []; // each receives the values of an unfinished object
    const end = values.length - 1 - values[values.length - 1]; // where the parts of transferred objects begin
    const names = values[end - 1]; // where they begin
    const arrived = [];
    let at = 0;
    let next = 0;

    function takeName() {
      const high = charCodeAt(letters, at++);
      return values[names + (high << 14) + charCodeAt(letters, at++)];
    }

    function make(letter) {
      switch (letter) {
        case "u":
          return undefined;
        case "n":
          return null;
        case "t":
          return true;
        case "f":
          return false;
        case "d":
        case "s":
          return values[next++];
        case "b":
          return BigInt(values[next++]);
        case "r":
          return met[values[next++]];
        case "J":
          return values[next++];
        default:
          return makeObject(letter);
      }
    }

    function keep(value) {
      push(met, value);
      return value;
    }

    function makeObject(letter) {
      switch (letter) {
        case "X":
          return keep(new Boolean(true));
        case "Y":
          return keep(new Boolean(false));
        case "N":
          return keep(new Number(values[next++]));
        case "G":
          return keep(new String(values[next++]));
        case "I":
          return keep(Object(BigInt(values[next++])));
        case "T":
          return keep(new Date(values[next++]));
        case "R":
          return keep(new RegExp(values[next++], values[next++]));
        case "o":
          return begin({}, properties);
        case "D": {
          const length = values[next++];
          const array = new Array(length);
          return begin(array, length === 0 ? properties : elements);
        }
        case "S":
          return begin(new Array(values[next++]), properties);
        case "M":
          return begin(new Map(), entries);
        case "Z":
          return begin(new Set(), members);
        case "E":
          return begin(makeError(ERRORS[values[next++]]), parts);
        case "H":
          return keep(open(values[next++]));
        case "P":
          return makePlatform();
        case "C": {
          const Module = moduleClass();
          return keep(new Module(new ArrayBuffer(bytesOf(values[next++]))));
        }
        case "W":
          return keep(arrived[values[next++]]);
        case "A":
          return keep(makeBuffer(buffers[values[next++]], values[next++]));
        default:
          return makeView();
      }
    }

    function makePlatform() {
      const number = met.length;
      push(met, undefined);
      const parts = [];
      for (let left = values[next++]; left > 0; left--) {
        push(parts, make(letters[at++]));
      }
      const object = revive(parts);
      met[number] = object;
      return object;
    }

    function revive(parts) {
      if (platform === undefined) {
        throw failure("An object of the library");
      }
      return platform.revive(parts);
    }

    function begin(object, kind) {
      push(frames, kind(object));
      return keep(object);
    }

    function makeError(type) {
      const error = new type();
      delete error.stack;
      return error;
    }

    function makeBuffer(bytes, most) {
      const source = new Uint8Array(new ArrayBuffer(bytes));
      const length = typedLength(source);
      const buffer = most < 0 ? new ArrayBuffer(length) : new ArrayBuffer(length, { maxByteLength: most });
      typedSet(new Uint8Array(buffer), source);
      return buffer;
    }

    function makeView() {
      const number = met.length;
      push(met, undefined);
      const type = VIEWS[values[next++]];
      const offset = values[next++];
      const length = values[next++];
      const buffer = make(letters[at++]);
      const view = length < 0 ? new type(buffer, offset) : new type(buffer, offset, length);
      met[number] = view;
      return view;
    }

    // Each takes the next letter.
    function properties(object) {
      return function () {
        const name = takeName();
        define(object, name, make(letters[at++]));
      };
    }

    function elements(array) {
      let i = 0;
      return function (letter) {
        const index = i++;
        if (letter !== "h") {
          array[index] = make(letter);
        }
      };
    }

    function entries(map) {
      let key;
      let hasKey = false;
      return function (letter) {
        if (hasKey) {
          mapSet(map, key, make(letter));
        } else {
          key = make(letter);
        }
        hasKey = !hasKey;
      };
    }

    function members(set) {
      return function (letter) {
        setAdd(set, make(letter));
      };
    }

    function parts(error) {
      return function () {
        const name = takeName();
        const value = make(letters[at++]);
        defineProperty(error, name, { __proto__: null, value, writable: true, configurable: true });
      };
    }

    for (let i = end; i < values.length - 1; ) {
      const parts = [];
      for (let left = values[i++]; left > 0; left--) {
        push(parts, values[i++]);
      }
      push(arrived, revive(parts));
    }
    const root = make(letters[at++]);
    while (frames.length > 0) {
      const letter = letters[at++];
      if (letter === ".") {
        pop(frames);
      } else {
        frames[frames.length - 1](letter);
      }
    }
    return root;
  }

  return {
    write,
    release,
    read,
    platform: function (cloner) {
      platform = cloner;
    },
  };
});
