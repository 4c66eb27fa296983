// Options of TLS, for servers and clients.
"use strict";

const primordials = use("primordials");

// In the order of the binding.
const NAMES = ["key", "cert", "ca", "passphrase", "requestCert"];

function isOne(name) {
  for (let i = 0; i < NAMES.length; i++) {
    if (NAMES[i] === name) {
      return true;
    }
  }
  return false;
}

function textOf(name, value, caller) {
  if (value === undefined || value === null || value === false) {
    return "";
  }
  if (name === "requestCert") {
    if (value !== true) {
      throw new TypeError(caller + ": requestCert: expected true or false, found " + String(value));
    }
    return "yes";
  }
  if (typeof value !== "string" || value === "") {
    throw new TypeError(caller + ": " + name + ": expected a text, for instance of a PEM file, found " + String(value));
  }
  return value;
}

// The texts of the options.
function texts(options, caller) {
  const given = options === undefined || options === null ? { __proto__: null } : options;
  return primordials.array(NAMES.length, function (index) {
    return textOf(NAMES[index], given[NAMES[index]], caller);
  });
}

// Those of a server, or null if it does not speak TLS.
function ofServer(options) {
  const given = texts(options, "createServer");
  let isAny = false;
  for (let i = 0; i < given.length; i++) {
    isAny = isAny || given[i] !== "";
  }
  if (isAny && (given[0] === "" || given[1] === "")) {
    throw new TypeError("createServer: TLS needs both key and cert");
  }
  return isAny ? given : null;
}

// Those of a client, or null if it does not speak TLS: the option secure says that it does.
function ofClient(options, caller) {
  if (options === undefined || options === null) {
    return null;
  }
  const names = primordials.keys(options);
  for (let i = 0; i < names.length; i++) {
    if (names[i] !== "secure" && !(isOne(names[i]) && names[i] !== "requestCert")) {
      throw new TypeError(caller + ": unknown option " + names[i] + "; there are secure, key, cert, ca, passphrase");
    }
  }
  return options.secure === true ? texts(options, caller) : null;
}

return { isOne: isOne, ofClient: ofClient, ofServer: ofServer };
