// The name servers of the system's configuration.
"use strict";

const { NodeError, notImplemented } = use("internal/errors");
const validators = use("internal/validators");
const addresses = binding("net");

function current() {
  try {
    const text = use("fs").readFileSync("/etc/resolv.conf", "utf8");
    const found = [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map((match) => match[1]);
    return found.length === 0 ? ["127.0.0.1"] : found;
  } catch {
    return ["127.0.0.1"];
  }
}

function check(list) {
  validators.validateArray(list, "servers");
  list.forEach(function (server, index) {
    validators.validateString(server, `servers[${index}]`);
    const bracketed = /^\[([^[\]]*)\](?::(\d+))?$/.exec(server);
    const plain = /^([^:]+)(?::(\d+))?$/.exec(server);
    const host = addresses.kind(server) !== 0 ? server : (bracketed ?? plain)?.[1];
    if (host === undefined || addresses.kind(host) === 0) {
      throw new NodeError("ERR_INVALID_IP_ADDRESS", `Invalid IP address: ${server}`);
    }
  });
}

function set(list) {
  check(list);
  if (list.join() !== current().join()) {
    throw notImplemented("function dns.setServers");
  }
}

return { current, set };
