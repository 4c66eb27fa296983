// Formats values for people, as util.inspect of Node 20 does: for console, the prompt and reports of errors.
//
// inspect(value, options) returns a text, one line or several. It never throws, whatever the value does.
// The options are Node's. For the prompt, true instead of options means colors.
//
// report(value) returns the text for the report of an uncaught error. The program has ended, so none of its code
// is called: no getter, no method, no trap of a proxy.
//
// Binding "text": quote(text) returns a JavaScript string literal, width(text) the columns that a text has on a
// terminal, without its colours. nature() returns a function of one value that returns what only the engine
// knows: "proxy", "revoked", or a promise's state and, if it is known, the text of its value.
"use strict";

const words = binding("text");
const kinds = use("kinds");
const keysOf = use("primordials").keys;

const DEFAULTS = {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
};

const STYLES = {
  special: "cyan",
  number: "yellow",
  bigint: "yellow",
  boolean: "yellow",
  undefined: "grey",
  null: "bold",
  string: "green",
  symbol: "green",
  date: "magenta",
  regexp: "red",
  module: "underline",
};

const COLORS = {
  bold: [1, 22],
  underline: [4, 24],
  grey: [90, 39],
  cyan: [36, 39],
  yellow: [33, 39],
  green: [32, 39],
  magenta: [35, 39],
  red: [31, 39],
};

const CUSTOM = Symbol.for("nodejs.util.inspect.custom");
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const INDEX = /^(0|[1-9][0-9]*)$/;
const MOST_CHARACTERS = 1 << 26; // of a whole text; what comes then is not nested any more
const LONGEST_ARRAY = 4294967295;

// How the entries of a value are written.
const OBJECT = 0; // name: value
const ELEMENT = 1; // value
const ARRAY = 2; // as an object, but after elements

const hasOwn = Object.prototype.hasOwnProperty;
const isEnumerable = Object.prototype.propertyIsEnumerable;

// Whether a report is made, which calls no code of the program.
let reporting = false;

// Returns a property, or undefined if reading it throws. Does not call the trap "get" of a proxy.
function read(value, name, isProxy) {
  try {
    if (!isProxy && !reporting) {
      return value[name];
    }
    for (let o = value; o !== null && !(reporting && isAnyProxy(o)); o = Object.getPrototypeOf(o)) {
      let own = Object.getOwnPropertyDescriptor(o, name);
      if (own !== undefined && hasOwn.call(own, "value")) {
        return own.value;
      }
      if (own !== undefined) {
        return reporting || own.get === undefined ? undefined : own.get.call(value);
      }
    }
  } catch (error) {
    return undefined;
  }
  return undefined;
}

function isAnyProxy(value) {
  const nature = kinds.nature(value);
  return nature === "proxy" || nature === "revoked";
}

// Whether looking at a value would call traps: it inherits from a proxy.
function inheritsTraps(value) {
  for (let o = value; o !== null; o = Object.getPrototypeOf(o)) {
    if (isAnyProxy(o)) {
      return true;
    }
  }
  return false;
}

// Returns the text of whatever a program gave as a name.
function nameText(value) {
  const isObject = value !== null && (typeof value === "object" || typeof value === "function");
  return isObject && reporting ? "" : String(value);
}

// Returns a text of whatever was thrown.
function explain(thrown) {
  try {
    return String(thrown !== null && typeof thrown === "object" && "message" in thrown ? thrown.message : thrown);
  } catch (error) {
    return "unknown";
  }
}

function plural(count) {
  return count > 1 ? "s" : "";
}

function separated(digits, fromEnd) {
  let parts = [];
  if (fromEnd) {
    let end = digits.length;
    for (; end > 3; end -= 3) {
      parts.unshift(digits.slice(end - 3, end));
    }
    parts.unshift(digits.slice(0, end));
  } else {
    for (let i = 0; i < digits.length; i += 3) {
      parts.push(digits.slice(i, i + 3));
    }
  }
  return parts.join("_");
}

function grouped(text) {
  const found = /^(-?)(\d+)(?:\.(\d+))?(n?)$/.exec(text);
  if (found === null) {
    return text; // with an exponent
  }
  return (
    found[1] + separated(found[2], true) + (found[3] === undefined ? "" : "." + separated(found[3], false)) + found[4]
  );
}

function numberText(value, separator) {
  if (Object.is(value, -0)) {
    return "-0";
  }
  return separator ? grouped(String(value)) : String(value);
}

function bigintText(value, separator) {
  return separator ? grouped(value + "n") : value + "n";
}

function symbolText(value) {
  return Symbol.prototype.toString.call(value);
}

// One call of inspect: the options, and what is being formatted. Today's inspector extends it.
function Inspection(options) {
  for (let name of keysOf(DEFAULTS)) {
    this[name] = options[name] === undefined ? DEFAULTS[name] : options[name];
  }
  this.begin(options);
}

Inspection.prototype.begin = function (options) {
  if (this.maxArrayLength === null) {
    this.maxArrayLength = Infinity;
  }
  if (this.maxStringLength === null) {
    this.maxStringLength = Infinity;
  }
  if (this.depth === null) {
    this.depth = Infinity;
  }
  this.given = options;
  this.open = []; // the objects that contain the current one
  this.circular = new Map(); // their numbers, by object
  this.indent = 0;
  this.level = 0; // of the innermost object that was formatted last
  this.characters = 0;
};

Inspection.prototype.style = function (text, style) {
  return this.colors ? paint(text, style) : text;
};

function paint(text, style) {
  const color = COLORS[STYLES[style]];
  return color === undefined ? text : "\u001b[" + color[0] + "m" + text + "\u001b[" + color[1] + "m";
}

Inspection.prototype.primitive = function (value, style) {
  switch (typeof value) {
    case "string":
      return this.string(value, style);
    case "number":
      return style(numberText(value, this.numericSeparator), "number");
    case "bigint":
      return style(bigintText(value, this.numericSeparator), "bigint");
    case "symbol":
      return style(symbolText(value), "symbol");
    default:
      return style(String(value), value === null ? "null" : typeof value);
  }
};

Inspection.prototype.string = function (value, style) {
  let shown = value;
  let rest = "";
  if (value.length > this.maxStringLength) {
    const more = value.length - this.maxStringLength;
    shown = value.slice(0, this.maxStringLength);
    rest = "... " + more + " more character" + plural(more);
  }
  if (this.compact !== true && shown.length > 16 && shown.length > this.breakLength - this.indent - 4) {
    const lines = linesOf(shown);
    if (lines.length > 1) {
      const quoted = lines.map(function (line) {
        return style(words.quote(line), "string");
      });
      return quoted.join(" +\n" + " ".repeat(this.indent + 2)) + rest;
    }
  }
  return style(words.quote(shown), "string") + rest;
};

// Splits a text after its line breaks.
function linesOf(text) {
  const lines = [];
  let from = 0;
  while (from < text.length) {
    let at = text.indexOf("\n", from);
    let to = at < 0 ? text.length : at + 1;
    lines.push(text.slice(from, to));
    from = to;
  }
  return lines;
}

Inspection.prototype.plainly = function (value) {
  return this.primitive(value, function (text) {
    return text;
  });
};

Inspection.prototype.special = function (text) {
  return this.style(text, "special");
};

// Formats one value inside the current one.
Inspection.prototype.show = function (value, level, typed) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return this.primitive(value, (text, style) => this.style(text, style));
  }
  const indent = this.indent;
  const open = this.open.length;
  try {
    return this.object(value, level, typed);
  } catch (error) {
    this.indent = indent;
    this.open.length = open;
    if (error instanceof RangeError) {
      return this.special(
        "[" +
          (typeof value === "function" ? "Function" : "Object") +
          ": Inspection interrupted prematurely. Maximum call stack size exceeded.]"
      );
    }
    return "<Inspection threw (" + explain(error) + ")>";
  }
};

Inspection.prototype.object = function (value, level, typed) {
  if (kinds.isJava(value)) {
    return this.special("[Java: " + String(value) + "]");
  }
  const nature = kinds.nature(value);
  if (nature === "revoked") {
    return this.special("<Revoked Proxy>");
  }
  const isProxy = nature === "proxy";
  if (isProxy && this.showProxy) {
    return this.special("[Proxy]"); // the engine does not give its target
  }
  if (reporting && inheritsTraps(value)) {
    return this.special("[" + (typeof value === "function" ? "Function" : "Object") + "]");
  }
  if (this.customInspect) {
    const custom = read(value, CUSTOM, isProxy);
    if (typeof custom === "function" && custom !== this.inspect && !isPrototype(value, isProxy)) {
      const shown = this.custom(custom, value, level);
      if (shown !== undefined) {
        return shown;
      }
    }
  }
  if (this.open.includes(value)) {
    let number = this.circular.get(value);
    if (number === undefined) {
      number = this.circular.size + 1;
      this.circular.set(value, number);
    }
    return this.special("[Circular *" + number + "]");
  }
  return this.raw(value, level, typed, nature);
};

// Whether the value is the prototype of a class: its methods are for instances.
function isPrototype(value, isProxy) {
  const maker = read(value, "constructor", isProxy);
  return typeof maker === "function" && maker.prototype === value;
}

// Returns undefined if the value is to be shown as if it had no such method.
Inspection.prototype.custom = function (method, value, level) {
  const options = Object.assign({}, this.given);
  for (let name of keysOf(DEFAULTS)) {
    options[name] = this[name];
  }
  options.stylize = (text, style) => this.style(String(text), style);
  const left = this.depth === Infinity ? Infinity : this.depth - level;
  options.depth = left;
  const shown = method.call(value, left, options, this.inspect);
  if (shown === value) {
    return undefined;
  }
  if (shown === null || typeof shown !== "object") {
    return String(shown).replace(/\n/g, "\n" + " ".repeat(this.indent));
  }
  return this.show(shown, level);
};

// ---- names ----

function head(maker, tag, fallback, size) {
  const count = size === undefined ? "" : size;
  if (maker === null) {
    return "[" + fallback + count + ": null prototype] " + (tag !== "" && tag !== fallback ? "[" + tag + "] " : "");
  }
  return maker + count + " " + (tag !== "" && tag !== maker ? "[" + tag + "] " : "");
}

function isInstance(value, maker) {
  if (reporting) {
    return inheritsFrom(value, read(maker, "prototype", false)); // the class may define Symbol.hasInstance
  }
  try {
    return value instanceof maker;
  } catch (error) {
    return false;
  }
}

function inheritsFrom(value, prototype) {
  for (let o = Object.getPrototypeOf(value); o !== null; o = Object.getPrototypeOf(o)) {
    if (o === prototype) {
      return true;
    }
  }
  return false;
}

// Returns the name of the value's class; null if it has no prototype.
Inspection.prototype.maker = function (value, kind, level) {
  let first;
  for (let o = value; o !== null; o = Object.getPrototypeOf(o)) {
    let own = Object.getOwnPropertyDescriptor(o, "constructor");
    if (own !== undefined && typeof own.value === "function") {
      let found = reporting ? read(own.value, "name", false) : own.value.name;
      if (found !== "" && typeof found === "string" && isInstance(value, own.value)) {
        return found;
      }
    }
    if (o !== value && first === undefined) {
      first = o;
    }
  }
  if (first === undefined) {
    return null;
  }
  const name = kind === "" ? "Object" : kind;
  if (level > this.depth) {
    return name + " <Complex prototype>";
  }
  const above = this.maker(first, kinds.of(first), level + 1);
  return name + " <" + (above === null ? inspect(first, { depth: -1, customInspect: false }) : above) + ">";
};

Inspection.prototype.tag = function (value, isProxy) {
  const tag = read(value, Symbol.toStringTag, isProxy);
  if (typeof tag !== "string" || tag === "") {
    return "";
  }
  const isListed = this.showHidden
    ? hasOwn.call(value, Symbol.toStringTag)
    : isEnumerable.call(value, Symbol.toStringTag);
  return isListed ? "" : tag;
};

function isVisible(value, key) {
  const own = Object.getOwnPropertyDescriptor(value, key);
  return own !== undefined && own.enumerable;
}

// Returns what an instance inherits from classes of programs, but no methods.
Inspection.prototype.inheritedBy = function (value) {
  const found = [];
  const seen = new Set(["constructor"]);
  if (typeof value === "function") {
    return found;
  }
  let o = Object.getPrototypeOf(value);
  for (let i = 0; i < 3 && o !== null; i++) {
    let maker = Object.getOwnPropertyDescriptor(o, "constructor");
    if (maker === undefined || typeof maker.value !== "function" || isBuiltIn(maker.value)) {
      return found;
    }
    for (let key of Reflect.ownKeys(o)) {
      let own = Object.getOwnPropertyDescriptor(o, key);
      if (!seen.has(key) && !hasOwn.call(value, key) && typeof own.value !== "function") {
        seen.add(key);
        found.push({ object: o, key: key });
      }
    }
    o = Object.getPrototypeOf(o);
  }
  return found;
};

function isBuiltIn(maker) {
  return globalThis[maker.name] === maker;
}

// The names of the exports of a module, too, that has not run yet: asking for them throws until they have values.
function namesOf(value) {
  try {
    return keysOf(value);
  } catch (error) {
    if (!(error instanceof ReferenceError)) {
      throw error;
    }
    return Object.getOwnPropertyNames(value);
  }
}

// Null for the export of a module that has no value yet.
function descriptorOf(object, key) {
  try {
    return Object.getOwnPropertyDescriptor(object, key);
  } catch (error) {
    if (!(error instanceof ReferenceError)) {
      throw error;
    }
    return null;
  }
}

// The names of the properties that are listed; with withoutIndices, not those of elements.
Inspection.prototype.keys = function (value, withoutIndices) {
  const keys = this.showHidden ? Object.getOwnPropertyNames(value) : namesOf(value);
  const named = withoutIndices
    ? keys.filter(function (key) {
        return !INDEX.test(key) || Number(key) >= LONGEST_ARRAY;
      })
    : keys;
  for (let symbol of Object.getOwnPropertySymbols(value)) {
    if (this.showHidden || isVisible(value, symbol)) {
      named.push(symbol);
    }
  }
  return named;
};

// ---- objects by their kind ----

// How a value is written: its text before the braces, the braces, and a function that returns the first entries.
function Layout(open, close, entries) {
  this.base = "";
  this.open = open;
  this.close = close;
  this.entries = entries;
  this.type = OBJECT;
  this.keys = null;
  this.inherited = null; // from the prototypes
  this.whole = null; // the text of a value without properties
}

function nothing() {
  return [];
}

Inspection.prototype.raw = function (value, level, typed, nature) {
  const isProxy = nature === "proxy";
  const kind = kinds.of(value);
  const maker = this.maker(value, kind, level);
  const tag = this.tag(value, isProxy, maker);
  const layout = this.layout(value, kind, maker, tag, typed, nature, level);
  layout.inherited = this.showHidden && layout.type === OBJECT ? this.inheritedBy(value) : [];
  if (layout.keys.length === 0 && layout.inherited.length === 0 && layout.whole !== null) {
    return layout.whole;
  }
  if (level > this.depth && kind === "RegExp") {
    return layout.whole; // it is short
  }
  if (level > this.depth) {
    const name = head(maker, tag, kind === "Array" ? "Array" : "Object").slice(0, -1);
    return this.special(maker === null ? name : "[" + name + "]");
  }
  return this.nested(value, level + 1, layout);
};

Inspection.prototype.nested = function (value, level, layout) {
  this.open.push(value);
  this.level = level;
  let output = layout.entries(level);
  for (let key of layout.keys) {
    output.push(this.property(value, level, key, layout.type));
  }
  for (let inherited of layout.inherited) {
    output.push(this.inheritedProperty(value, level, inherited));
  }
  const number = this.circular.get(value);
  let open = layout.open;
  let base = layout.base;
  if (number !== undefined) {
    const mark = this.special("<ref *" + number + ">");
    if (this.compact === true) {
      open = mark + " " + open;
    } else {
      base = base === "" ? mark : mark + " " + base;
    }
  }
  this.open.pop();
  if (this.sorted) {
    const compare = this.sorted === true ? undefined : this.sorted;
    if (layout.type === OBJECT) {
      output.sort(compare);
    } else if (layout.keys.length > 1) {
      const at = output.length - layout.keys.length;
      output = output.slice(0, at).concat(output.slice(at).sort(compare));
    }
  }
  const text = this.lay(output, base, open, layout.close, layout.type, level, value);
  this.characters += text.length;
  if (this.characters > MOST_CHARACTERS) {
    this.depth = -1;
  }
  return text;
};

Inspection.prototype.layout = function (value, kind, maker, tag, typed, nature, level) {
  switch (kind) {
    case "Array":
      return this.arrayLayout(value, maker, tag);
    case "TypedArray":
      return this.typedLayout(value, maker, tag);
    case "Set":
    case "Map":
      return this.collectionLayout(value, kind, maker, tag);
    case "Map Iterator":
    case "Set Iterator":
      return this.unknownItems(value, "[" + (tag !== "" && tag !== kind ? tag + "] [" : "") + kind + "] {");
    case "WeakSet":
    case "WeakMap":
      return this.unknownItems(value, head(maker, tag, kind) + "{");
    case "Promise":
      return this.promiseLayout(value, maker, tag, nature);
    case "Function":
      return this.based(value, this.functionBase(value, maker, tag), "special");
    case "RegExp":
      return this.based(value, this.prefixed(regExpText(value), maker, tag, kind), "regexp");
    case "Date":
      return this.based(value, this.prefixed(dateText(value), maker, tag, kind), "date");
    case "Error":
      return this.errorLayout(value, maker, tag);
    case "ArrayBuffer":
    case "SharedArrayBuffer":
      return this.bufferLayout(value, kind, maker, tag, typed);
    case "DataView": {
      const layout = new Layout(head(maker, tag, kind) + "{", "}", nothing);
      layout.keys = ["byteLength", "byteOffset", "buffer"].concat(this.keys(value));
      return layout;
    }
    case "Number":
    case "String":
    case "Boolean":
    case "BigInt":
    case "Symbol":
      return this.boxLayout(value, kind, maker, tag);
    default:
      return this.plainLayout(value, kind, maker, tag, nature);
  }
};

Inspection.prototype.plainLayout = function (value, kind, maker, tag, nature) {
  let open = "{";
  if (kind === "Arguments") {
    open = maker === "Object" ? "[Arguments] {" : head(maker, tag, "Arguments") + "{";
  } else if (maker !== "Object" || tag !== "") {
    open = head(maker, tag, tag === "Module" ? "Module" : "Object") + "{";
  }
  const layout = new Layout(open, "}", nothing);
  layout.keys = this.keys(value);
  // A proxy hides the items of its target.
  if (nature === "proxy" && (tag === "Map" || tag === "Set")) {
    layout.entries = () => [this.special("<items unknown>")];
    return layout;
  }
  layout.whole = open + "}";
  return layout;
};

// A value whose text is complete without properties.
Inspection.prototype.based = function (value, base, style) {
  const layout = new Layout("{", "}", nothing);
  layout.base = base;
  layout.keys = this.keys(value);
  layout.whole = this.style(base, style);
  return layout;
};

Inspection.prototype.prefixed = function (base, maker, tag, kind) {
  const prefix = head(maker, tag, kind);
  return prefix === kind + " " ? base : prefix + base;
};

// Not by the value's own properties, which may be anything.
function regExpText(value) {
  return "/" + kinds.source(value) + "/" + kinds.flags(value);
}

function dateText(value) {
  return isNaN(Date.prototype.getTime.call(value))
    ? Date.prototype.toString.call(value)
    : Date.prototype.toISOString.call(value);
}

Inspection.prototype.arrayLayout = function (value, maker, tag) {
  const length = read(value, "length", true);
  const prefix = maker !== "Array" || tag !== "" ? head(maker, tag, "Array", "(" + length + ")") : "";
  const layout = new Layout(prefix + "[", "]", (level) => this.elements(value, level));
  layout.type = ARRAY;
  layout.keys = this.keys(value, true);
  layout.whole = length === 0 ? prefix + "[]" : null;
  return layout;
};

Inspection.prototype.elements = function (array, level) {
  const length = read(array, "length", true);
  const most = Math.min(Math.max(0, this.maxArrayLength), length);
  const output = [];
  let index = 0; // the next element
  while (output.length < most && index < length) {
    if (hasOwn.call(array, index)) {
      output.push(this.property(array, level, String(index), ELEMENT));
      index++;
      continue;
    }
    let next = nextIndex(array, index, length);
    output.push(this.style("<" + (next - index) + " empty item" + plural(next - index) + ">", "undefined"));
    index = next;
  }
  if (index < length) {
    output.push(more(length - index));
  }
  return output;
};

// Returns the first element after a hole: step by step, or from the list of names in a long hole.
function nextIndex(array, from, length) {
  const near = Math.min(length, from + 1000);
  for (let i = from; i < near; i++) {
    if (hasOwn.call(array, i)) {
      return i;
    }
  }
  for (let name of keysOf(array)) {
    if (INDEX.test(name) && Number(name) > from && Number(name) < length) {
      return Number(name);
    }
  }
  return length;
}

function more(count) {
  return "... " + count + " more item" + plural(count);
}

Inspection.prototype.typedLayout = function (value, maker, tag) {
  const name = kinds.typedName(value);
  const length = kinds.typedLength(value);
  const layout = new Layout(head(maker, tag, name, "(" + length + ")") + "[", "]", (level) => {
    const shown = Math.min(Math.max(0, this.maxArrayLength), length);
    const output = [];
    for (let i = 0; i < shown; i++) {
      output.push(this.primitive(value[i], (text, style) => this.style(text, style)));
    }
    if (length > shown) {
      output.push(more(length - shown));
    }
    if (this.showHidden) {
      this.indent += 2;
      for (let key of ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"]) {
        output.push(this.hiddenKey(key) + ": " + this.show(value[key], level, true));
      }
      this.indent -= 2;
    }
    return output;
  });
  layout.type = ARRAY;
  layout.keys = this.keys(value, true);
  layout.whole = length === 0 && !this.showHidden ? layout.open + "]" : null;
  return layout;
};

Inspection.prototype.collectionLayout = function (value, kind, maker, tag) {
  const size = kinds.size(value, kind);
  const prefix = head(maker, tag, kind, "(" + size + ")");
  const layout = new Layout(prefix + "{", "}", (level) => {
    const shown = Math.min(Math.max(0, this.maxArrayLength), size);
    const output = [];
    this.indent += 2;
    kinds.forEach(value, kind, shown, (item, key) => {
      const text = this.show(kind === "Map" ? key : item, level);
      output.push(kind === "Map" ? text + " => " + this.show(item, level) : text);
    });
    this.indent -= 2;
    if (size > shown) {
      output.push(more(size - shown));
    }
    return output;
  });
  layout.keys = this.keys(value);
  layout.whole = size === 0 ? prefix + "{}" : null;
  return layout;
};

Inspection.prototype.unknownItems = function (value, open) {
  const layout = new Layout(open, "}", () => [this.special("<items unknown>")]);
  layout.keys = this.keys(value);
  return layout;
};

Inspection.prototype.promiseLayout = function (value, maker, tag, nature) {
  const layout = new Layout(head(maker, tag, "Promise") + "{", "}", () => {
    const space = nature.indexOf(" ");
    const state = space < 0 ? nature : nature.slice(0, space);
    const text = space < 0 ? undefined : kinds.primitive(nature.slice(space + 1));
    if (state !== "fulfilled" && state !== "rejected") {
      return [this.special(state === "pending" ? "<pending>" : "<state unknown>")];
    }
    const mark = this.special("<" + state + ">");
    if (text === undefined) {
      return [mark]; // the engine shows texts of objects only
    }
    const shown = this.show(text.value, 0);
    return [state === "rejected" ? mark + " " + shown : shown];
  });
  layout.keys = this.keys(value);
  return layout;
};

Inspection.prototype.bufferLayout = function (value, kind, maker, tag, typed) {
  const prefix = head(maker, tag, kind);
  const layout = new Layout(prefix + "{", "}", () => (typed ? [] : [this.octets(value)]));
  const keys = this.keys(value);
  layout.keys = ["byteLength"].concat(keys);
  if (typed && keys.length === 0) {
    layout.keys = [];
    layout.whole = prefix + "{ byteLength: " + this.style(String(value.byteLength), "number") + " }";
  }
  return layout;
};

Inspection.prototype.octets = function (buffer) {
  let view;
  try {
    view = new Uint8Array(buffer);
  } catch (error) {
    return this.special("(detached)");
  }
  const shown = Math.min(Math.max(0, this.maxArrayLength), view.length);
  const parts = [];
  for (let i = 0; i < shown; i++) {
    parts.push((view[i] < 16 ? "0" : "") + view[i].toString(16));
  }
  const left = view.length - shown;
  const rest = left > 0 ? " ... " + left + " more byte" + plural(left) : "";
  return this.special("[Uint8Contents]") + ": <" + parts.join(" ") + rest + ">";
};

Inspection.prototype.boxLayout = function (value, kind, maker, tag) {
  const inner = kinds.unboxed(value, kind);
  let base = "[" + kind;
  if (kind !== maker) {
    base += maker === null ? " (null prototype)" : " (" + maker + ")";
  }
  base += ": " + this.plainly(inner) + "]";
  if (tag !== "" && tag !== maker) {
    base += " [" + tag + "]";
  }
  const layout = new Layout("{", "}", nothing);
  layout.base = base;
  layout.keys = this.keys(value, kind === "String");
  layout.whole = this.style(base, kind.toLowerCase());
  return layout;
};

Inspection.prototype.functionBase = function (value, maker, tag) {
  const source = Function.prototype.toString.call(value);
  const own = Object.getOwnPropertyDescriptor(value, "name");
  if (/^class(?![\w$]|\s*\()/.test(source) && source.endsWith("}")) {
    return classBase(value, own, maker, tag);
  }
  const name = own !== undefined && "value" in own ? own.value : read(value, "name", kinds.nature(value) === "proxy");
  const type =
    (/^async(?![\w$])/.test(source) ? "Async" : "") +
    (/^(async\s+)?(function\s*)?\*/.test(source) ? "Generator" : "") +
    "Function";
  let base = "[" + type;
  if (maker === null) {
    base += " (null prototype)";
  }
  base +=
    name === "" || name === undefined
      ? " (anonymous)"
      : ": " + (typeof name === "symbol" ? symbolText(name) : nameText(name));
  base += "]";
  if (maker !== type && maker !== null) {
    base += " " + maker;
  }
  return tag !== "" && tag !== maker ? base + " [" + tag + "]" : base;
};

function classBase(value, own, maker, tag) {
  let base = "class " + (own !== undefined && own.value ? nameText(own.value) : "(anonymous)");
  if (maker !== "Function" && maker !== null) {
    base += " [" + maker + "]";
  }
  if (tag !== "" && tag !== maker) {
    base += " [" + tag + "]";
  }
  if (maker === null) {
    base += " extends [null prototype]";
  } else {
    const above = read(Object.getPrototypeOf(value), "name", false);
    base += above ? " extends " + nameText(above) : "";
  }
  return "[" + base + "]";
}

// ---- errors ----

function stackOf(error) {
  const stack = read(error, "stack", true);
  if (reporting) {
    return typeof stack === "string" && stack !== "" ? stack : headOf(error);
  }
  if (stack !== undefined && stack !== null && stack !== "") {
    try {
      return String(stack);
    } catch (unspeakable) {
      // as if it had none
    }
  }
  try {
    return Error.prototype.toString.call(error);
  } catch (unspeakable) {
    return "Error";
  }
}

// Returns the first line of a stack.
function headOf(error) {
  const given = read(error, "name", true);
  const name = typeof given === "string" ? given : "Error";
  const message = read(error, "message", true);
  return typeof message !== "string" || message === "" ? name : name + ": " + message;
}

Inspection.prototype.errorLayout = function (error, maker, tag) {
  const given = read(error, "name", true);
  const name = given === undefined || given === null ? "Error" : safeText(given);
  const found = read(error, "message", true);
  const message = typeof found === "string" ? found : "";
  const stack = stackOf(error);
  const keys = this.errorKeys(error, stack);
  const text = named(stack, maker, name, tag);
  const after = message === "" ? -1 : text.indexOf(message);
  const start = text.indexOf("\n    at", after < 0 ? 0 : after + message.length);
  let base = start < 0 ? text : text.slice(0, start) + this.frames(error, text.slice(start + 1));
  if (start < 0 && !(reporting && this.open.length === 0)) {
    base = "[" + text + "]"; // the error of a report stands alone
  }
  if (this.indent > 0) {
    base = base.replace(/\n/g, "\n" + " ".repeat(this.indent));
  }
  const layout = new Layout("{", "}", nothing);
  layout.base = base;
  layout.keys = keys;
  layout.whole = base;
  return layout;
};

function has(value, name) {
  try {
    return name in value;
  } catch (error) {
    return false;
  }
}

function safeText(value) {
  try {
    return nameText(value);
  } catch (error) {
    return "Error";
  }
}

// The properties after the stack: not those that the stack shows, but always its cause and its errors.
Inspection.prototype.errorKeys = function (error, stack) {
  let keys = this.keys(error);
  if (!this.showHidden) {
    keys = keys.filter(function (key) {
      if (key !== "name" && key !== "message" && key !== "stack") {
        return true;
      }
      const value = read(error, key, true);
      return typeof value === "string" && !stack.includes(value);
    });
  }
  if (has(error, "cause") && !keys.includes("cause")) {
    keys.push("cause");
  }
  if (Array.isArray(read(error, "errors", true)) && !keys.includes("errors")) {
    keys.push("errors");
  }
  return keys;
};

// Puts the name of the error's class into the first line, where the stack lacks it.
function named(stack, maker, name, tag) {
  const atName = name.endsWith("Error") && stack.startsWith(name);
  const next = stack.charAt(name.length);
  if (maker !== null && !(atName && (next === "" || next === ":" || next === "\n"))) {
    return stack;
  }
  let fallback = "Error";
  let length = name.length;
  if (maker === null) {
    const found = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) || /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    length = found === null ? 0 : found[1].length;
    fallback = found === null ? "Error" : found[1];
  }
  const prefix = head(maker, tag, fallback).slice(0, -1);
  if (name === prefix) {
    return stack;
  }
  if (!prefix.includes(name)) {
    return prefix + " [" + name + "]" + stack.slice(length);
  }
  return length === 0 ? prefix + ": " + stack : prefix + stack.slice(length);
}

// Returns the lines of the stack, without those that the stack of its cause repeats.
Inspection.prototype.frames = function (error, text) {
  const lines = text.split("\n");
  const cause = read(error, "cause", true);
  if (cause !== null && typeof cause === "object" && kinds.of(cause) === "Error") {
    const below = stackOf(cause);
    const start = below.indexOf("\n    at");
    if (start >= 0) {
      const common = commonLines(lines, below.slice(start + 1).split("\n"));
      if (common.length > 3) {
        const skipped = common.length - 2;
        const note = "    ... " + skipped + " lines matching cause stack trace ...";
        lines.splice(common.at + 1, skipped, this.style(note, "undefined"));
      }
    }
  }
  return "\n" + lines.join("\n");
};

// Finds the first run of at least four lines that both have.
function commonLines(lines, others) {
  for (let at = 0; at < lines.length - 3; at++) {
    let other = others.indexOf(lines[at]);
    if (other < 0) {
      continue;
    }
    let length = 1;
    while (
      at + length < lines.length &&
      other + length < others.length &&
      lines[at + length] === others[other + length]
    ) {
      length++;
    }
    if (length > 3) {
      return { at: at, length: length };
    }
  }
  return { at: 0, length: 0 };
}

// ---- properties ----

Inspection.prototype.inheritedProperty = function (value, level, inherited) {
  return this.property(inherited.object, level, inherited.key, OBJECT);
};

// The receiver is what a getter is called on, if it is not the object.
Inspection.prototype.property = function (object, level, key, type, receiver) {
  const own = descriptorOf(object, key);
  if (own === null) {
    return this.key(key, true) + ": " + this.special("<uninitialized>");
  }
  const found =
    own === undefined ? { value: reporting ? read(object, key, false) : object[key], enumerable: true } : own;
  let text;
  let gap = " ";
  if (!hasOwn.call(found, "value")) {
    const self = receiver === undefined ? object : receiver;
    text = found.get !== undefined ? this.getter(self, found, level) : this.special("[Setter]");
  } else {
    const step = this.compact !== true || type !== OBJECT ? 2 : 3;
    this.indent += step;
    text = this.show(found.value, level);
    if (step === 3 && words.width(text) > this.breakLength) {
      gap = "\n" + " ".repeat(this.indent);
    }
    this.indent -= step;
  }
  return type === ELEMENT ? text : this.key(key, found.enumerable) + ":" + gap + text;
};

Inspection.prototype.key = function (key, enumerable) {
  if (typeof key === "symbol") {
    return "[" + this.style(words.escape(symbolText(key)), "symbol") + "]";
  }
  if (key === "__proto__") {
    return "['__proto__']";
  }
  if (!enumerable) {
    return "[" + words.escape(key) + "]";
  }
  return IDENTIFIER.test(key) ? key : this.style(words.quote(key), "string");
};

// The name of a property that every object of its kind has.
Inspection.prototype.hiddenKey = function (key) {
  return "[" + key + "]";
};

Inspection.prototype.getter = function (object, own, level) {
  const label = own.set === undefined ? "Getter" : "Getter/Setter";
  const which = this.getters;
  const runs =
    which === true || (which === "get" && own.set === undefined) || (which === "set" && own.set !== undefined);
  if (!runs) {
    return this.special("[" + label + "]");
  }
  let value;
  try {
    value = own.get.call(object);
  } catch (error) {
    return this.special("[" + label + ":") + " <Inspection threw (" + explain(error) + ")>" + this.special("]");
  }
  this.indent += 2;
  const text = this.show(value, level);
  this.indent -= 2;
  return value !== null && typeof value === "object"
    ? this.special("[" + label + "]") + " " + text
    : this.special("[" + label + ":") + " " + text + this.special("]");
};

// ---- lines ----

Inspection.prototype.lay = function (entries, base, open, close, type, level, value) {
  const before = base === "" ? open : base + " " + open;
  if (this.compact === true) {
    return this.layCompact(entries, base, open, close);
  }
  let output = entries;
  if (typeof this.compact === "number" && this.compact >= 1) {
    if (type === ARRAY && entries.length > 6) {
      output = this.columns(entries, value);
    }
    if (this.level - level < this.compact && output === entries) {
      const start = output.length + this.indent + open.length + base.length + 10;
      if (this.fits(output, start, base)) {
        const line = output.join(", ");
        if (!line.includes("\n")) {
          return before + " " + line + " " + close;
        }
      }
    }
  }
  const newLine = "\n" + " ".repeat(this.indent);
  return before + newLine + "  " + output.join("," + newLine + "  ") + newLine + close;
};

Inspection.prototype.layCompact = function (output, base, open, close) {
  if (this.fits(output, 0, base)) {
    return open + (base === "" ? "" : " " + base) + " " + output.join(", ") + " " + close;
  }
  const newLine = "\n" + " ".repeat(this.indent);
  const first =
    base === "" && open.length === 1 ? " " : (base === "" ? "" : " " + base) + "\n" + newLine.slice(1) + "  ";
  return open + first + output.join("," + newLine + "  ") + " " + close;
};

Inspection.prototype.fits = function (output, start, base) {
  let length = output.length + start;
  if (length + output.length > this.breakLength) {
    return false;
  }
  for (let i = 0; i < output.length && length <= this.breakLength; i++) {
    length += this.colors ? uncolored(output[i]).length : output[i].length;
  }
  return length <= this.breakLength && !base.includes("\n");
};

function uncolored(text) {
  return text.replace(/\u001b\[\d+m/g, "");
}

// Arranges many short elements in columns.
Inspection.prototype.columns = function (output, value) {
  const count = output.length > this.maxArrayLength ? output.length - 1 : output.length; // not "... more items"
  const widths = [];
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    let width = words.width(output[i]);
    widths.push(width);
    total += width + 2;
    widest = Math.max(widest, width);
  }
  const cell = widest + 2;
  if (cell * 3 + this.indent >= this.breakLength || !(total / cell > 5 || widest <= 6)) {
    return output;
  }
  // Not the widest cell alone decides: many narrow ones allow more columns.
  const narrow = Math.max(cell - 3 - Math.sqrt(cell - total / output.length), 1);
  const number = Math.min(
    Math.round(Math.sqrt(2.5 * narrow * count) / narrow), // a letter is 2.5 times as high as wide
    Math.floor((this.breakLength - this.indent) / cell),
    this.compact * 4,
    15
  );
  if (number <= 1) {
    return output;
  }
  const toRight = value !== undefined && isNumeric(value, output.length);
  const lines = [];
  const cells = [];
  for (let column = 0; column < number; column++) {
    let width = 0;
    for (let i = column; i < count; i += number) {
      width = Math.max(width, widths[i]);
    }
    cells.push(width + 2);
  }
  for (let from = 0; from < count; from += number) {
    let to = Math.min(from + number, count);
    let line = "";
    for (let i = from; i < to; i++) {
      let isLast = i === to - 1;
      let blank = " ".repeat(Math.max(0, cells[i - from] - widths[i] - 2));
      let text = isLast ? output[i] : output[i] + ", ";
      line += toRight ? blank + text : isLast ? text : text + blank;
    }
    lines.push(line);
  }
  if (count < output.length) {
    lines.push(output[count]);
  }
  return lines;
};

function isNumeric(value, count) {
  for (let i = 0; i < count; i++) {
    let type = typeof read(value, i, false);
    if (type !== "number" && type !== "bigint") {
      return false;
    }
  }
  return true;
}

// ---- entrance ----

function asOptions(options) {
  if (options === true) {
    return { colors: true };
  }
  return options !== null && typeof options === "object" ? options : {};
}

function inspect(value, options) {
  try {
    return new Inspection(asOptions(options)).show(value, 0);
  } catch (error) {
    return "<Inspection threw (" + explain(error) + ")>";
  }
}

Inspection.prototype.inspect = inspect;

function report(value) {
  reporting = true;
  try {
    return inspect(value, { customInspect: false, showProxy: true });
  } finally {
    reporting = false;
  }
}

inspect.custom = CUSTOM;
inspect.defaultOptions = DEFAULTS;
inspect.styles = STYLES;
inspect.colors = COLORS;

return {
  inspect: inspect,
  report: report,
  numberText: numberText,
  bigintText: bigintText,
  hasOwn: hasOwn,
  // What today's inspector is made of.
  Inspection: Inspection,
  Layout: Layout,
  DEFAULTS: DEFAULTS,
  explain: explain,
  head: head,
  isBuiltIn: isBuiltIn,
  named: named,
  read: read,
  symbolText: symbolText,
  words: words,
};
