// Checks port numbers and hosts, and refuses arguments that would be ignored.
"use strict";

const isInteger = use("primordials").isInteger;

function port(value, caller) {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  if (!(number >= 0 && number <= 65535 && isInteger(number))) {
    throw new RangeError(caller + ": expected a port from 0 to 65535, found " + String(value));
  }
  return number;
}

// Returns null for the usual host. A callback, as today's Node takes it, is no host.
function host(value, caller) {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value !== "string") {
    throw new TypeError(caller + ": expected a host as a string, found a value of type " + typeof value);
  }
  return value;
}

// Today's Node takes callbacks where this API has events.
function noCallback(values, caller, instead) {
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] === "function") {
      throw new TypeError(caller + ": expected no callback, found a function; " + instead);
    }
  }
}

return { port: port, host: host, noCallback: noCallback };
