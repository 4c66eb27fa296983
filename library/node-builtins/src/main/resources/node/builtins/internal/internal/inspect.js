// Formats values for people: util.inspect of today. What did not change since Node 20 is the classic library's.
"use strict";

const { Inspection, Layout, DEFAULTS, head, isBuiltIn, named, symbolText, words } = use("classic:inspect");
const kinds = use("classic:kinds");
const { keys } = use("primordials"); // programs may replace Object.keys
const { invalidArgType } = use("internal/errors");

const custom = Symbol.for("nodejs.util.inspect.custom");
const optionNames = keys(DEFAULTS);
const { hasOwn } = Object;
const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const iterables = new Set(["Array", "Set", "Map", "TypedArray", "Map Iterator", "Set Iterator"]);
const plainText = /^[\x20-\x7e]*$/;

let defaults = { ...DEFAULTS };

// ---- colours ----

function pairs(names, first, close) {
  const found = {};
  names.forEach((name, at) => (found[name] = [first + at, close]));
  return found;
}

const hues = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const grounds = hues.map((hue) => `bg${hue[0].toUpperCase()}${hue.slice(1)}`);
const brightHues = hues.map((hue, at) => (at === 0 ? "gray" : `${hue}Bright`));
const brightGrounds = grounds.map((ground, at) => (at === 0 ? "bgGray" : `${ground}Bright`));

const colors = Object.assign(
  Object.create(null),
  {
    reset: [0, 0],
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    blink: [5, 25],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29],
    doubleunderline: [21, 24],
  },
  pairs(hues, 30, 39),
  pairs(grounds, 40, 49),
  { framed: [51, 54], overlined: [53, 55] },
  pairs(brightHues, 90, 39),
  pairs(brightGrounds, 100, 49)
);

// Other names of colours, which are not enumerable.
for (const [name, aliases] of Object.entries({
  gray: "grey blackBright",
  bgGray: "bgGrey bgBlackBright",
  dim: "faint",
  strikethrough: "crossedout strikeThrough crossedOut",
  hidden: "conceal",
  inverse: "swapColors swapcolors",
  doubleunderline: "doubleUnderline",
})) {
  for (const alias of aliases.split(" ")) {
    Object.defineProperty(colors, alias, {
      __proto__: null,
      get() {
        return this[name];
      },
      set(value) {
        this[name] = value;
      },
      configurable: true,
      enumerable: false,
    });
  }
}

function highlightRegExp(text) {
  return use("internal/regexp_colors")(text, colors, highlightRegExp);
}

const styles = Object.assign(Object.create(null), {
  special: "cyan",
  number: "yellow",
  bigint: "yellow",
  boolean: "yellow",
  undefined: "grey",
  null: "bold",
  string: "green",
  symbol: "green",
  date: "magenta",
  regexp: highlightRegExp,
  module: "underline",
});

function stylizeWithColor(text, style) {
  const found = styles[style];
  if (found === undefined) {
    return text;
  }
  const color = colors[found];
  if (color !== undefined) {
    return `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
  }
  return typeof found === "function" ? found(text) : text;
}

function stylizeNoColor(text) {
  return text;
}

function isStackOverflow(error) {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

// The stack with the name of the error's class.
function withClass(stack, maker, name, tag) {
  if (typeof name === "string") {
    return named(stack, maker, name, tag);
  }
  if (name === undefined) {
    return named(stack, maker, "Error", tag);
  }
  return name === null
    ? stack
    : stack.replace(String(name), (all) => `${all} [${head(maker, tag, "Error").slice(0, -1)}]`);
}

// Where a frame names the folder, as a path or as an URL, with the separator.
function placeIn(line, folder) {
  const at = line.indexOf(folder);
  if (at >= 0) {
    return [line.slice(at - 7, at) === "file://" ? at - 7 : at, at + folder.length + 1];
  }
  const url = `file://${encodeURI(folder)}`;
  const start = line.indexOf(url);
  return start < 0 ? null : [start, start + url.length + 1];
}

// Leaves out lines of a long stack that repeat the lines before: those of recursive functions.
function collapsed(lines, note) {
  const shown = [];
  for (let at = 0; at < lines.length; ) {
    const [length, times] = repetition(lines, at);
    shown.push(...lines.slice(at, at + length));
    at += length * (times + 1);
    if (times > 0) {
      const which = times === 1 ? "lines " : `${length} lines ${times} times`;
      shown.push(note(`    ... collapsed ${length * times} duplicate lines matching above ${which}...`));
    }
  }
  return shown;
}

// Returns the length of what is repeated at a line, and how often it comes again.
function repetition(lines, at) {
  for (let next = lines.indexOf(lines[at], at + 1); next >= 0; next = lines.indexOf(lines[at], next + 1)) {
    const length = next - at;
    let end = next;
    while (end < lines.length && lines[end] === lines[end - length]) {
      end++;
    }
    const times = Math.floor((end - next) / length);
    if (length * times >= 3) {
      return [length, times];
    }
  }
  return [1, 0];
}

// ---- one call ----

class Inspecting extends Inspection {
  begin(options) {
    this.stylize = options.stylize ?? (this.colors ? stylizeWithColor : stylizeNoColor);
    super.begin(options);
  }

  style(text, style) {
    return this.stylize(text, style);
  }

  show(value, level, typed) {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) {
      return this.primitive(value, this.stylize);
    }
    const { indent } = this;
    const depth = this.open.length;
    try {
      return this.object(value, level, typed);
    } catch (error) {
      if (!isStackOverflow(error)) {
        throw error;
      }
      this.indent = indent;
      this.open.length = depth;
      const name = this.maker(value, kinds.of(value), level) ?? "Object: null prototype";
      return this.special(`[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`);
    }
  }

  custom(method, value, level) {
    const options = { stylize: this.stylize };
    for (const name of optionNames) {
      options[name] = this[name];
    }
    options.depth = this.givenDepth;
    Object.assign(options, this.userOptions);
    const left = this.givenDepth === null ? null : this.depth - level;
    // A value of another realm receives nothing of this one but the text.
    const shown = method.call(value, left, options, inspect);
    if (shown === value) {
      return undefined;
    }
    const text = shown === null || typeof shown !== "object" ? String(shown) : this.show(shown, level);
    return this.indented(text);
  }

  key(key, enumerable) {
    let text;
    if (typeof key === "symbol") {
      text = this.stylize(this.symbolKey(key), "symbol");
    } else if (key === "__proto__") {
      text = "['__proto__']";
    } else if (identifier.test(key)) {
      text = this.stylize(key, "name");
    } else {
      text = this.stylize(words.quote(key), "string");
    }
    return enumerable ? text : `[${text}]`;
  }

  symbolKey(symbol) {
    const { description } = symbol;
    return description === undefined || plainText.test(description)
      ? symbolText(symbol)
      : words.escape(symbolText(symbol));
  }

  hiddenKey(key) {
    return this.stylize(`[${key}]`, "string");
  }

  layout(value, kind, maker, tag, typed, nature, level) {
    if (kind === "DataView") {
      const layout = new Layout(`${head(maker, tag, kind)}{`, "}", (deeper) =>
        this.hidden(value, ["byteLength", "byteOffset", "buffer"], deeper)
      );
      layout.keys = this.keys(value);
      return layout;
    }
    const deep = this.depth !== null && level > this.depth;
    if (tag === "URL" && !deep && typeof globalThis.URL === "function" && value instanceof globalThis.URL) {
      return this.based(value, this.prefixed(value.href, maker, "", "URL"), "");
    }
    // What cannot be iterated is shown by its properties.
    if (iterables.has(kind) && maker !== null && !(Symbol.iterator in value)) {
      return this.plainLayout(value, "", maker, tag, nature);
    }
    return super.layout(value, kind, maker, tag, typed, nature, level);
  }

  bufferLayout(value, kind, maker, tag, typed) {
    const layout = new Layout(`${head(maker, tag, kind)}{`, "}", (level) => [
      ...(typed ? [] : [this.octets(value)]),
      ...this.hidden(value, ["byteLength"], level),
    ]);
    layout.keys = this.keys(value);
    return layout;
  }

  // "class FooSet extends Set" says what it is.
  tag(value, isProxy, maker) {
    const tag = super.tag(value, isProxy);
    if (tag === "" || maker === null || maker === tag) {
      return tag;
    }
    const at = maker.indexOf(tag);
    const next = at < 0 ? "" : maker.charAt(at + tag.length);
    return at < 0 || (next >= "a" && next <= "z") ? tag : "";
  }

  // Without methods, from at most three prototypes of the program's.
  inheritedBy(value) {
    const found = [];
    const seen = new Set(["constructor"]);
    let owner = Object.getPrototypeOf(value);
    for (let count = 0; count < 3 && owner !== null; count++) {
      const made = Object.getOwnPropertyDescriptor(owner, "constructor")?.value;
      if (typeof made === "function" && isBuiltIn(made)) {
        break;
      }
      for (const key of Reflect.ownKeys(owner)) {
        if (!seen.has(key) && !hasOwn(value, key)) {
          seen.add(key);
          if (typeof Object.getOwnPropertyDescriptor(owner, key).value !== "function") {
            found.push({ object: owner, key });
          }
        }
      }
      owner = Object.getPrototypeOf(owner);
    }
    return found;
  }

  inheritedProperty(value, level, { object, key }) {
    const text = this.property(object, level, key, 0, value);
    return this.colors ? `\u001b[2m${text}\u001b[22m` : text;
  }

  // Properties that the value inherits and that are shown always.
  hidden(value, names, level) {
    this.indent += 2;
    const entries = names.map((name) => {
      let text;
      try {
        text = this.show(value[name], level);
      } catch {
        text = this.show(name === "byteLength" ? 0 : undefined, level); // detached
      }
      return `${this.hiddenKey(name)}: ${text}`;
    });
    this.indent -= 2;
    return entries;
  }

  errorLayout(error, maker, tag) {
    const layout = new Layout("{", "}", () => []);
    layout.keys = this.keys(error);
    try {
      layout.base = this.errorText(error, maker, tag, layout.keys);
    } catch (thrown) {
      if (isStackOverflow(thrown)) {
        throw thrown;
      }
      layout.base = Object.prototype.toString.call(error); // its stack cannot be read
    }
    layout.whole = layout.base;
    return layout;
  }

  // Returns the stack. Takes out of the keys what the stack shows, and adds the cause and the errors.
  errorText(error, maker, tag, keys) {
    const stack = this.stackOf(error);
    if (!this.showHidden) {
      for (const name of ["name", "message", "stack"]) {
        const at = keys.indexOf(name);
        const value = at < 0 ? undefined : error[name];
        if (at >= 0 && (typeof value !== "string" || stack.includes(value))) {
          keys.splice(at, 1);
        }
      }
    }
    if (hasOwn(error, "cause") && !keys.includes("cause")) {
      keys.push("cause");
    }
    if (hasOwn(error, "errors") && Array.isArray(error.errors) && !keys.includes("errors")) {
      keys.push("errors");
    }
    const { message } = error;
    const text = withClass(stack, maker, error.name, tag);
    const at = typeof message === "string" && message !== "" ? text.indexOf(message) : -1;
    const start = text.indexOf("\n    at", at < 0 ? 0 : at + message.length);
    if (start < 0) {
      return this.indented(`[${text}]`);
    }
    return this.indented(text.slice(0, start) + this.frames(error, text.slice(start + 1)));
  }

  indented(text) {
    return this.indent === 0 ? text : text.replaceAll("\n", `\n${" ".repeat(this.indent)}`);
  }

  stackOf(error) {
    const { stack } = error;
    if (typeof stack === "string" && stack !== "") {
      return stack;
    }
    const text = Error.prototype.toString.call(error);
    if (!stack) {
      return text;
    }
    this.open.push(error);
    this.indent += 4;
    const shown = this.show(stack, undefined); // no level: its entries are not put on one line
    this.indent -= 4;
    this.open.pop();
    return `${text}\n    ${shown}`;
  }

  frames(error, text) {
    let frames = super.frames(error, text);
    const lines = frames.split("\n");
    if (lines.length > 11) {
      frames = collapsed(lines, (line) => this.stylize(line, "undefined")).join("\n");
    }
    if (!this.colors) {
      return frames;
    }
    let folder;
    try {
      folder = globalThis.process?.cwd();
    } catch {
      // The folder is gone, or must not be known.
    }
    return frames
      .split("\n")
      .map((line) => this.frame(line, folder))
      .join("\n");
  }

  // Frames of the library are grey; in others the working directory is, and packages are underlined.
  frame(line, folder) {
    if (/^ {4}at (?:[^/\\(]+ \()?node:/.test(line)) {
      return this.stylize(line, "undefined");
    }
    const marked = line.replace(
      /([/\\]node_modules[/\\])((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g,
      (all, between, name) => {
        return between + this.stylize(name, "module");
      }
    );
    const place = folder && placeIn(marked, folder);
    if (!place) {
      return marked;
    }
    let [from, to] = place;
    const isClosed = marked[from - 1] === "(" && marked.endsWith(")");
    if (marked[from - 1] === "(") {
      from--;
    }
    return (
      marked.slice(0, from) +
      this.stylize(marked.slice(from, to), "undefined") +
      marked.slice(to, isClosed ? -1 : undefined) +
      (isClosed ? this.stylize(")", "undefined") : "")
    );
  }

  getter(object, own, level) {
    const label = own.set === undefined ? "Getter" : "Getter/Setter";
    const { getters } = this;
    const runs =
      getters === true || (getters === "get" ? own.set === undefined : getters === "set" && own.set !== undefined);
    if (!runs) {
      return this.special(`[${label}]`);
    }
    this.indent += 2;
    let text;
    let isObject = false;
    try {
      const value = own.get.call(object);
      isObject = value !== null && typeof value === "object";
      text = this.show(value, level);
    } catch (error) {
      text = `<Inspection threw (${this.show(error, level)})>`;
      isObject = false;
    }
    this.indent -= 2;
    return isObject
      ? `${this.special(`[${label}]`)} ${text}`
      : `${this.special(`[${label}:`)} ${text}${this.special("]")}`;
  }
}

function inspect(value, opts, ...legacy) {
  const given = { ...defaults };
  let user;
  if (legacy.length > 0) {
    if (legacy[0] !== undefined) {
      given.depth = legacy[0];
    }
    if (legacy.length > 1 && legacy[1] !== undefined) {
      given.colors = legacy[1];
    }
  }
  if (typeof opts === "boolean") {
    given.showHidden = opts;
  } else if (opts) {
    for (const name of keys(opts)) {
      if (hasOwn(defaults, name) || name === "stylize") {
        given[name] = opts[name];
      } else {
        user ??= opts;
      }
    }
  }
  const inspecting = new Inspecting(given);
  inspecting.givenDepth = given.depth;
  inspecting.userOptions = user;
  return inspecting.show(value, 0);
}

Inspecting.prototype.inspect = inspect;
Object.defineProperty(inspect, "length", { __proto__: null, value: 2, configurable: true });

inspect.custom = custom;
Object.defineProperty(inspect, "defaultOptions", {
  __proto__: null,
  get() {
    return defaults;
  },
  set(options) {
    if (options === null || typeof options !== "object") {
      throw invalidArgType("options", "Object", options);
    }
    Object.assign(defaults, options);
  },
});
inspect.colors = colors;
inspect.styles = styles;

const format = use("internal/format");

return { inspect, stylizeWithColor, ...format };
