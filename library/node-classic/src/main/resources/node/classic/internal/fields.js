// Header fields: pairs for scripts, names and values in turn for bindings.
"use strict";

const primordials = use("primordials");
const isArray = primordials.isArray;
const push = primordials.append;

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
      push(found, name, value);
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
  return primordials.array(names.length / 2, (index) => [names[2 * index], names[2 * index + 1]]);
}

return { flat: flat, pairs: pairs };
