// Header fields: pairs for scripts, names and values in turn for bindings.
"use strict";

function flat(headers, caller) {
  if (!Array.isArray(headers)) {
    throw new TypeError(caller + ": expected an array of [name, value] pairs");
  }
  const found = [];
  for (let i = 0; i < headers.length; i++) {
    let pair = headers[i];
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TypeError(caller + ": expected a [name, value] pair, found " + JSON.stringify(pair));
    }
    found.push(text(pair[0], "name", caller), text(pair[1], "value", caller));
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
  const length = names.length; // read once: each read is a call into Java
  const found = [];
  for (let i = 0; i < length; i += 2) {
    found.push([names[i], names[i + 1]]);
  }
  return found;
}

return { flat: flat, pairs: pairs };
