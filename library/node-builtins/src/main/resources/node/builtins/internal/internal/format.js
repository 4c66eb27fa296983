// Joins values to one text, as util.format. Loads the inspector only for values that need it: console.log of a text
// does not.
"use strict";

const { hasOwn, getPrototypeOf } = Object;
const ansi =
  /[\u001b\u009b][[\]()#;?]*(?:(?:(?:;[-\w/#&.:=?%@~]+)+|[-\w]+(?:;[-\w/#&.:=?%@~]*)*)?(?:\u0007|\u001b\u005c|\u009c)|(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g;
let names;

function inspect(value, options) {
  return use("internal/inspect").inspect(value, options);
}

// Whether String(value) would say no more than the name of its class.
function hasBuiltInText(value) {
  if (use("classic:kinds").nature(value) === "proxy") {
    return true; // its traps are not called
  }
  const name = typeof value[Symbol.toPrimitive] === "function" ? Symbol.toPrimitive : "toString";
  if (typeof value[name] !== "function") {
    return true;
  }
  let owner = value;
  while (owner !== null && !hasOwn(owner, name)) {
    owner = getPrototypeOf(owner);
  }
  if (owner === value || owner === null) {
    return false;
  }
  const made = Object.getOwnPropertyDescriptor(owner, "constructor")?.value;
  names ??= new Set(Object.getOwnPropertyNames(globalThis).filter((one) => /^[A-Z][a-zA-Z0-9]+$/.test(one)));
  return typeof made === "function" && names.has(made.name) && globalThis[made.name] === made;
}

function number(value, options) {
  const separate = options?.numericSeparator ?? use("internal/inspect").inspect.defaultOptions.numericSeparator;
  if (separate) {
    return use("classic:inspect").numberText(value, true);
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

function bigint(value, options) {
  const separate = options?.numericSeparator ?? use("internal/inspect").inspect.defaultOptions.numericSeparator;
  return separate ? use("classic:inspect").bigintText(value, true) : `${value}n`;
}

function string(value, options) {
  switch (typeof value) {
    case "number":
      return number(value, options);
    case "bigint":
      return bigint(value, options);
    case "object":
      if (value !== null && hasBuiltInText(value)) {
        return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
      }
      return String(value);
    default:
      return String(value);
  }
}

function json(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error?.name === "TypeError" && /circular|cyclic/i.test(error.message)) {
      return "[Circular]";
    }
    throw error;
  }
}

// Returns undefined for a letter that is no placeholder.
function placed(letter, value, options) {
  switch (letter) {
    case "s":
      return string(value, options);
    case "d":
      if (typeof value === "bigint") {
        return bigint(value, options);
      }
      return typeof value === "symbol" ? number(NaN) : number(Number(value), options);
    case "i":
      if (typeof value === "bigint") {
        return bigint(value, options);
      }
      return typeof value === "symbol" ? number(NaN) : number(parseInt(value), options);
    case "f":
      return typeof value === "symbol" ? number(NaN) : number(parseFloat(value), options);
    case "j":
      return String(json(value));
    case "o":
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case "O":
      return inspect(value, options);
    case "c":
      return "";
    default:
      return undefined;
  }
}

function join(options, values) {
  const first = values[0];
  if (values.length === 1) {
    return typeof first === "string"
      ? first
      : inspect(first, { ...options, compact: 3, colors: false, depth: 2, ...options });
  }
  let text = "";
  let used = 0;
  if (typeof first === "string") {
    used = 1;
    let from = 0;
    for (let at = first.indexOf("%"); at >= 0 && at < first.length - 1; at = first.indexOf("%", at)) {
      const letter = first[at + 1];
      let part;
      if (letter === "%") {
        part = "%";
      } else if (used < values.length) {
        part = placed(letter, values[used], options);
        if (part !== undefined) {
          used++;
        }
      }
      if (part === undefined) {
        at++;
        continue;
      }
      text += first.slice(from, at) + part;
      from = at + 2;
      at = from;
    }
    text += first.slice(from);
  }
  for (; used < values.length; used++) {
    const value = values[used];
    text += (used === 0 ? "" : " ") + (typeof value === "string" ? value : inspect(value, options));
  }
  return text;
}

function format(...values) {
  return join(undefined, values);
}

function formatWithOptions(inspectOptions, ...values) {
  if (inspectOptions === null || typeof inspectOptions !== "object") {
    throw use("internal/errors").invalidArgType("inspectOptions", "object", inspectOptions);
  }
  return join(inspectOptions, values);
}

function stripVTControlCharacters(text) {
  use("internal/validators").validateString(text, "str");
  return text.includes("\u001b") || text.includes("\u009b") ? text.replace(ansi, "") : text;
}

return { format, formatWithOptions, stripVTControlCharacters };
