// Header fields: pairs for scripts, names and values in turn for bindings.
"use strict";

function flat(headers, caller) {
  if (!Array.isArray(headers)) {
    throw new TypeError(caller + ": expected an array of [name, value] pairs");
  }
  const found = [];
  for (let i = 0; i < headers.length; i++) {
    const pair = headers[i];
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TypeError(caller + ": expected a [name, value] pair, found " + JSON.stringify(pair));
    }
    found.push(text(pair[0]), text(pair[1]));
  }
  return found;
}

function text(value) {
  return typeof value === "string" ? value : String(value);
}

function pairs(names) {
  const found = [];
  for (let i = 0; i < names.length; i += 2) {
    found.push([names[i], names[i + 1]]);
  }
  return found;
}

return { flat: flat, pairs: pairs };
