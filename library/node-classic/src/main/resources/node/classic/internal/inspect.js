// Formats values for the prompt.
//
// inspect(value, colours) returns one line, or several lines if one would be longer than a line of a terminal.
"use strict";

const WIDTH = 72;
const DEPTH = 2; // levels of nested objects that are shown
const MOST = 100; // entries of an array, a map or a set that are shown
const LONGEST = 10000; // characters of a string inside another value

const COLOURS = {
  string: "32",
  number: "33",
  boolean: "33",
  bigint: "33",
  symbol: "32",
  undefined: "90",
  null: "1",
  special: "36",
  date: "35",
  regexp: "31",
};

const identifier = /^[A-Za-z_$][\w$]*$/;

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") ? "`" : "'";
  let quoted = "";
  for (let letter of text) {
    let code = letter.codePointAt(0);
    if (letter === mark || letter === "\\") {
      quoted += "\\" + letter;
    } else if (code < 32 || code === 127) {
      let short = { 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r" }[code];
      quoted += short === undefined ? "\\x" + code.toString(16).toUpperCase().padStart(2, "0") : short;
    } else {
      quoted += letter;
    }
  }
  return mark + quoted + mark;
}

// Returns the name of an object's constructor; null if it has no prototype, undefined if the constructor
// has no name.
function maker(value) {
  for (let o = value; o !== null; o = Object.getPrototypeOf(o)) {
    let own = Object.getOwnPropertyDescriptor(o, "constructor");
    if (own !== undefined && typeof own.value === "function" && own.value.name !== "") {
      return own.value.name;
    }
  }
  return null;
}

function bounded(values, size, write) {
  let parts = [];
  for (let value of values) {
    if (parts.length === MOST) {
      break;
    }
    parts.push(write(value));
  }
  if (size > MOST) {
    parts.push("... " + (size - MOST) + " more");
  }
  return parts;
}

function isIndex(name) {
  return typeof name === "string" && /^(0|[1-9]\d*)$/.test(name);
}

function never() {
  return false;
}

function lay(head, from, parts, to) {
  if (parts.length === 0) {
    return head + from + to;
  }
  let line = head + from + " " + parts.join(", ") + " " + to;
  let seen = line.replace(/\u001b\[\d+m/g, "");
  if (seen.length <= WIDTH && !seen.includes("\n")) {
    return line;
  }
  let inner = parts.join(",\n").replace(/\n/g, "\n  ");
  return head + from + "\n  " + inner + "\n" + to;
}

// Formats one value, and knows the objects that contain the current one.
function Inspection(colours) {
  this._colours = colours;
  this._open = [];
}

Inspection.prototype.paint = function (text, style) {
  return this._colours ? "\u001b[" + COLOURS[style] + "m" + text + "\u001b[" + (style === "null" ? 22 : 39) + "m" : text;
};

Inspection.prototype.plain = function (value, inside) {
  switch (typeof value) {
    case "string":
      return inside && value.length > LONGEST
        ? this.paint(quote(value.slice(0, LONGEST)), "string") + "... " + (value.length - LONGEST) + " more characters"
        : this.paint(quote(value), "string");
    case "number":
      return this.paint(Object.is(value, -0) ? "-0" : String(value), "number");
    case "bigint":
      return this.paint(value + "n", "bigint");
    default:
      return this.paint(String(value), value === null ? "null" : typeof value);
  }
};

Inspection.prototype.key = function (name) {
  if (typeof name === "symbol") {
    return "[" + this.paint(String(name), "symbol") + "]";
  }
  return identifier.test(name) ? name : this.paint(quote(name), "string");
};

Inspection.prototype.property = function (object, name, depth) {
  let own = Object.getOwnPropertyDescriptor(object, name);
  if (own === undefined) {
    return this.show(object[name], depth + 1);
  }
  if (own.get !== undefined) {
    return this.paint(own.set === undefined ? "[Getter]" : "[Getter/Setter]", "special");
  }
  return own.set === undefined ? this.show(own.value, depth + 1) : this.paint("[Setter]", "special");
};

Inspection.prototype.named = function (object, depth, skip) {
  let parts = [];
  for (let name of Reflect.ownKeys(object)) {
    if (!skip(name) && Object.prototype.propertyIsEnumerable.call(object, name)) {
      parts.push(this.key(name) + ": " + this.property(object, name, depth));
    }
  }
  return parts;
};

Inspection.prototype.elements = function (array, depth) {
  let parts = [];
  let hole = 0;
  const close = () => {
    if (hole > 0) {
      parts.push(this.paint("<" + hole + " empty item" + (hole > 1 ? "s>" : ">"), "undefined"));
      hole = 0;
    }
  };
  let end = Math.min(array.length, MOST);
  for (let i = 0; i < end; i++) {
    if (!(i in array)) {
      hole++;
      continue;
    }
    close();
    parts.push(this.property(array, String(i), depth));
  }
  close();
  if (array.length > end) {
    parts.push("... " + (array.length - end) + " more");
  }
  return parts;
};

Inspection.prototype.functionText = function (value, depth) {
  let isClass = /^class\b/.test(Function.prototype.toString.call(value));
  let kind = isClass ? "class" : maker(value) || "Function";
  let name = typeof value.name === "string" && value.name !== "" ? value.name : "";
  let head = isClass ? "[class " + (name || "(anonymous)") : "[" + kind + (name ? ": " + name : " (anonymous)");
  let parts = this.named(value, depth, never);
  return lay(this.paint(head + "]", "special") + (parts.length ? " " : ""), parts.length ? "{" : "", parts, parts.length ? "}" : "");
};

Inspection.prototype.errorText = function (error, depth) {
  let stack = typeof error.stack === "string" && error.stack !== "" ? error.stack : "[" + String(error) + "]";
  let parts = this.named(error, depth, function (name) {
    return name === "stack" || name === "message";
  });
  return parts.length === 0 ? stack : lay(stack + " ", "{", parts, "}");
};

Inspection.prototype.object = function (value, depth) {
  if (typeof Java === "object" && Java.isJavaObject(value)) {
    return this.paint("[Java: " + String(value) + "]", "special");
  }
  let name = maker(value);
  let tag = name === null ? "[Object: null prototype] " : name === "Object" ? "" : name + " ";
  if (value instanceof Error) {
    return this.errorText(value, depth);
  }
  if (value instanceof Date) {
    return this.paint(isNaN(value) ? "Invalid Date" : value.toISOString(), "date");
  }
  if (value instanceof RegExp) {
    return this.paint(String(value), "regexp");
  }
  if (Array.isArray(value)) {
    let parts = this.elements(value, depth).concat(this.named(value, depth, isIndex));
    return lay(name === "Array" ? "" : name + "(" + value.length + ") ", "[", parts, "]");
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return lay(name + "(" + value.length + ") ", "[", this.elements(value, depth), "]");
  }
  if (value instanceof ArrayBuffer) {
    let bytes = Array.from(new Uint8Array(value).slice(0, 50), (byte) => byte.toString(16).padStart(2, "0"));
    return name + " { [bytes]: <" + bytes.join(" ") + (value.byteLength > 50 ? " ..." : "") + ">, byteLength: " + value.byteLength + " }";
  }
  if (value instanceof Map) {
    let parts = bounded(value, value.size, (entry) => {
      return this.show(entry[0], depth + 1) + " => " + this.show(entry[1], depth + 1);
    });
    return lay(name + "(" + value.size + ") ", "{", parts.concat(this.named(value, depth, never)), "}");
  }
  if (value instanceof Set) {
    let parts = bounded(value, value.size, (one) => {
      return this.show(one, depth + 1);
    });
    return lay(name + "(" + value.size + ") ", "{", parts.concat(this.named(value, depth, never)), "}");
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return this.paint("[" + name + ": " + this.plain(value.valueOf(), true) + "]", typeof value.valueOf());
  }
  return lay(tag, "{", this.named(value, depth, never), "}");
};

Inspection.prototype.show = function (value, depth) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return this.plain(value, depth > 0);
  }
  if (this._open.includes(value)) {
    return this.paint("[Circular]", "special");
  }
  if (depth > DEPTH && typeof value === "object" && !(value instanceof Error)) {
    let name = maker(value);
    return this.paint(Array.isArray(value) ? "[Array]" : "[" + (name === null ? "Object: null prototype" : name) + "]", "special");
  }
  this._open.push(value);
  try {
    return typeof value === "function" ? this.functionText(value, depth) : this.object(value, depth);
  } catch (error) {
    return this.paint("[" + typeof value + "]", "special"); // a proxy or a Java object that throws
  } finally {
    this._open.pop();
  }
};

function inspect(value, colours) {
  return new Inspection(colours).show(value, 0);
}

return { inspect: inspect };
