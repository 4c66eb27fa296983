// Header fields: pairs for scripts, names and values in turn for bindings.
"use strict";

const primordials = use("primordials");
const isArray = primordials.isArray;

function flat(headers, caller) {
  if (!isArray(headers)) {
    throw new TypeError(caller + ": expected an array of [name, value] pairs");
  }
  let found = [];
  for (let i = 0; i < headers.length; i++) {
    let pair = headers[i];
    if (!isArray(pair) || pair.length !== 2) {
      throw new TypeError(caller + ": expected a [name, value] pair, found " + JSON.stringify(pair));
    }
    let name = text(pair[0], "name", caller);
    let value = text(pair[1], "value", caller);
    if (i === 0) {
      found = [name, value]; // no setter of Array.prototype is called
    } else {
      found[2 * i] = name;
      found[2 * i + 1] = value;
    }
  }
  return found;
}

// Numbers are converted to strings. All other types are probably mistakes.
function text(value, what, caller) {
  if (typeof value === "string") {
    return value;
  }
  if (typeof value !== "number") {
    throw new TypeError(caller + ": expected a string as a header's " + what + ", found " + String(value));
  }
  return String(value);
}

function pairs(names) {
  const length = names.length; // read once: it is a call into Java
  if (length === 0) {
    return [];
  }
  const found = [[names[0], names[1]]]; // no setter of Array.prototype is called
  for (let i = 2; i < length; i += 2) {
    found[i / 2] = [names[i], names[i + 1]];
  }
  return found;
}

return { flat: flat, pairs: pairs };
