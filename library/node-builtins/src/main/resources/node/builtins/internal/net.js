// The module "net": addresses. Sockets are not there yet, and say so.
//
// Binding "net": kind(text) returns 4 or 6 for an address, 0 for another text.
"use strict";

const { notImplemented } = use("internal/errors");
const validators = use("internal/validators");
const addresses = binding("net");

let autoSelect = true;
let attempt = 250;

function isIP(input) {
  return addresses.kind(String(input));
}

const exports = {
  isIP: isIP,
  isIPv4: (input) => isIP(input) === 4,
  isIPv6: (input) => isIP(input) === 6,
  getDefaultAutoSelectFamily: () => autoSelect,
  setDefaultAutoSelectFamily: function setDefaultAutoSelectFamily(value) {
    validators.validateBoolean(value, "value");
    autoSelect = value;
  },
  getDefaultAutoSelectFamilyAttemptTimeout: () => attempt,
  setDefaultAutoSelectFamilyAttemptTimeout: function setDefaultAutoSelectFamilyAttemptTimeout(value) {
    validators.validateInt32(value, "value", 1);
    attempt = Math.max(value, 10);
  },
};

for (const name of ["connect", "createConnection", "createServer", "_createServerHandle", "_normalizeArgs"]) {
  exports[name] = {
    [name]: function () {
      throw notImplemented("function net." + name);
    },
  }[name];
}
for (const name of ["Socket", "Stream", "Server", "BlockList", "SocketAddress"]) {
  exports[name] = {
    [name]: class {
      constructor() {
        throw notImplemented("class net." + name);
      }
    },
  }[name];
}

return exports;
