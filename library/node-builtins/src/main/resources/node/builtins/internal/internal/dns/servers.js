// Texts of name servers: an address, perhaps with a port.
"use strict";

const { NodeTypeError } = use("internal/errors");
const validators = use("internal/validators");
const addresses = binding("net");

const PORT = 53;
const bracketed = /^\[([^[\]]+)\](?::(\d+))?$/;
const ported = /^([^:]+):(\d+)$/;

// Returns [address, port] of each.
function parse(list) {
  validators.validateArray(list, "servers");
  const found = [];
  list.forEach(function (server, index) {
    validators.validateString(server, `servers[${index}]`);
    const parts = addresses.kind(server) !== 0 ? [server, server] : (bracketed.exec(server) ?? ported.exec(server));
    const port = Number(parts?.[2] ?? PORT);
    if (parts === null || addresses.kind(parts[1]) === 0 || port > 65535) {
      throw new NodeTypeError("ERR_INVALID_IP_ADDRESS", `Invalid IP address: ${server}`);
    }
    found.push([parts[1], port]);
  });
  return found;
}

function text([address, port]) {
  if (port === PORT) {
    return address;
  }
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

return { parse, text };
