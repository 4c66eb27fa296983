// Joins values to one text as util.format of Node 20 does: placeholders in the first text, then the other values.
"use strict";

const inspector = use("inspect");
const kinds = use("kinds");

const hasOwn = Object.prototype.hasOwnProperty;

// Whether String(value) would say no more than the name of its class.
function hasOnlyBuiltInText(value) {
  if (typeof value.toString !== "function") {
    return true;
  }
  if (hasOwn.call(value, "toString")) {
    return false;
  }
  let o = value;
  do {
    o = Object.getPrototypeOf(o);
  } while (o !== null && !hasOwn.call(o, "toString"));
  const maker = o === null ? undefined : Object.getOwnPropertyDescriptor(o, "constructor");
  return maker !== undefined && typeof maker.value === "function" && globalThis[maker.value.name] === maker.value;
}

function asString(value) {
  if (typeof value === "number") {
    return inspector.numberText(value, false);
  }
  if (typeof value === "bigint") {
    return value + "n";
  }
  if (value === null || typeof value !== "object" || kinds.isJava(value)) {
    return String(value);
  }
  try {
    if (kinds.nature(value) === "" && !hasOnlyBuiltInText(value)) {
      return String(value);
    }
  } catch (error) {
    // its toString throws: the inspector does not
  }
  return inspector.inspect(value, { depth: 0 });
}

function asNumber(value, convert) {
  if (typeof value === "symbol") {
    return "NaN";
  }
  try {
    return inspector.numberText(convert(value), false);
  } catch (error) {
    return "NaN"; // an object that refuses to be a number
  }
}

function asJson(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (/circular|cyclic/i.test(String(error))) {
      return "[Circular]";
    }
    throw error;
  }
}

function replaced(letter, value) {
  switch (letter) {
    case "s":
      return asString(value);
    case "d":
      return typeof value === "bigint" ? value + "n" : asNumber(value, Number);
    case "i":
      return typeof value === "bigint" ? value + "n" : asNumber(value, parseInt);
    case "f":
      return asNumber(value, parseFloat);
    case "j":
      return String(asJson(value));
    case "o":
      return inspector.inspect(value, { showHidden: true, showProxy: true, depth: 4 });
    case "O":
      return inspector.inspect(value);
    case "c":
      return ""; // a style of browsers
    default:
      return null;
  }
}

// Takes the values like an array.
function format(values) {
  const first = values[0];
  let text = "";
  let used = 0;
  if (typeof first === "string") {
    if (values.length === 1) {
      return first;
    }
    let from = 0;
    used = 1;
    for (let at = first.indexOf("%"); at >= 0 && at < first.length - 1; at = first.indexOf("%", at)) {
      let letter = first.charAt(at + 1);
      let part = null;
      if (letter === "%") {
        part = "%";
      } else if (used < values.length) {
        part = replaced(letter, values[used]);
        used += part === null ? 0 : 1;
      }
      if (part === null) {
        at += letter === "%" ? 2 : 1;
        continue;
      }
      text += first.slice(from, at) + part;
      from = at + 2;
      at = from;
    }
    text += first.slice(from);
  }
  for (let i = used; i < values.length; i++) {
    let word = typeof values[i] === "string" ? values[i] : inspector.inspect(values[i]);
    text += i === 0 ? word : " " + word;
  }
  return text;
}

return { format: format };
