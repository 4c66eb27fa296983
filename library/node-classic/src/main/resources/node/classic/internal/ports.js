// Checks port numbers.
"use strict";

const isInteger = use("primordials").isInteger;

function port(value, caller) {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  if (!(number >= 0 && number <= 65535 && isInteger(number))) {
    throw new RangeError(caller + ": expected a port from 0 to 65535, found " + String(value));
  }
  return number;
}

return { port: port };
