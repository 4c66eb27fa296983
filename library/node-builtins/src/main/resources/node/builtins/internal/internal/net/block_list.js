// The classes SocketAddress and BlockList.
"use strict";

const { invalidArgType, invalidArgValue, NodeError, outOfRange } = use("internal/errors");
const validators = use("internal/validators");
const { inspect } = use("internal/inspect");
const addresses = binding("net");

const kInspect = Symbol.for("nodejs.util.inspect.custom");

class SocketAddress {
  #address;
  #family;
  #port;
  #flowlabel;

  constructor(options = {}) {
    validators.validateObject(options, "options");
    let { family = "ipv4" } = options;
    if (typeof family?.toLowerCase === "function") {
      family = family.toLowerCase();
    }
    if (family !== "ipv4" && family !== "ipv6") {
      throw invalidArgValue("options.family", options.family);
    }
    const { port = 0, flowlabel = 0, address = family === "ipv6" ? "::" : "127.0.0.1" } = options;
    validators.validateString(address, "options.address");
    validators.validatePort(port, "options.port");
    validators.validateUint32(flowlabel, "options.flowlabel");
    if (addresses.kind(address) !== (family === "ipv6" ? 6 : 4)) {
      const error = new NodeError("ERR_INVALID_ADDRESS", "Invalid address");
      throw error;
    }
    this.#address = family === "ipv6" ? textOf(bytesOf(address)) : address;
    this.#family = family;
    this.#port = Number(port);
    this.#flowlabel = flowlabel;
  }

  get address() {
    return this.#address;
  }

  get family() {
    return this.#family;
  }

  get port() {
    return this.#port;
  }

  get flowlabel() {
    return this.#flowlabel;
  }

  toJSON() {
    return { address: this.#address, port: this.#port, family: this.#family, flowlabel: this.#flowlabel };
  }

  [kInspect](depth, options) {
    if (depth < 0) {
      return this;
    }
    return `SocketAddress ${inspect(this.toJSON(), { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  static isSocketAddress(value) {
    return typeof value === "object" && value !== null && #address in value;
  }

  // Returns undefined for a text that is none.
  static parse(input) {
    validators.validateString(input, "input");
    try {
      const { hostname, port } = new URL(`http://${input}`);
      const isSix = hostname.startsWith("[");
      return new SocketAddress({
        address: isSix ? hostname.slice(1, -1) : hostname,
        port: port === "" ? 80 : Number(port),
        family: isSix ? "ipv6" : "ipv4",
      });
    } catch {
      return undefined;
    }
  }
}

// ---- addresses as numbers ----

function four(text) {
  return text.split(".").map(Number);
}

// The 16 bytes of an address of version 6.
function bytesOf(text) {
  let rest = text.split("%", 1)[0];
  const dotted = rest.includes(".") ? four(rest.slice(rest.lastIndexOf(":") + 1)) : [];
  if (dotted.length > 0) {
    rest = rest.slice(0, rest.lastIndexOf(":") + 1);
    const groups = [(dotted[0] << 8) | dotted[1], (dotted[2] << 8) | dotted[3]].map((one) => one.toString(16));
    rest += groups.join(":");
  }
  const [front, back] = rest.split("::");
  const groups = (part) => (part ? part.split(":").map((one) => parseInt(one, 16)) : []);
  const head = groups(front);
  const tail = back === undefined ? [] : groups(back);
  const all = [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
  return all.flatMap((group) => [group >> 8, group & 255]);
}

function textOf(bytes) {
  const host = new URL(
    `http://[${Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] << 8) | bytes[2 * i + 1]).toString(16)).join(":")}]`
  ).hostname;
  const text = host.slice(1, -1);
  const mapped = bytes.slice(0, 10).every((one) => one === 0) && bytes[10] === 255 && bytes[11] === 255;
  return mapped ? `::ffff:${bytes.slice(12).join(".")}` : text;
}

// Mapped addresses are those of version 4.
function numberOf(address, family) {
  let bytes = family === "ipv6" ? bytesOf(address) : four(address);
  let bits = family === "ipv6" ? 128 : 32;
  if (bits === 128 && bytes.slice(0, 10).every((one) => one === 0) && bytes[10] === 255 && bytes[11] === 255) {
    bytes = bytes.slice(12);
    bits = 32;
  }
  let number = 0n;
  for (const one of bytes) {
    number = (number << 8n) | BigInt(one);
  }
  return { number, bits };
}

// ---- the list ----

function addressOf(value, family, name) {
  if (SocketAddress.isSocketAddress(value)) {
    return value;
  }
  validators.validateString(value, name);
  validators.validateString(family, "family");
  return new SocketAddress({ address: value, family });
}

class BlockList {
  #rules = [];

  addAddress(address, family = "ipv4") {
    const one = addressOf(address, family, "address");
    const { number, bits } = numberOf(one.address, one.family);
    this.#rules.unshift({ bits, first: number, last: number, text: `Address: ${kindOf(one)} ${one.address}` });
  }

  addRange(start, end, family = "ipv4") {
    const from = addressOf(start, family, "start");
    const to = addressOf(end, family, "end");
    const first = numberOf(from.address, from.family);
    const last = numberOf(to.address, to.family);
    if (first.number > last.number) {
      throw invalidArgValue("start", start, `must come before ${to.address}`);
    }
    const text = `Range: ${kindOf(from)} ${from.address}-${to.address}`;
    this.#rules.unshift({ bits: first.bits, first: first.number, last: last.number, text });
  }

  addSubnet(network, prefix, family = "ipv4") {
    const one = addressOf(network, family, "network");
    const most = one.family === "ipv4" ? 32 : 128;
    if (typeof prefix !== "number") {
      throw invalidArgType("prefix", "number", prefix);
    }
    if (!Number.isInteger(prefix) || prefix < 0 || prefix > most) {
      throw outOfRange("prefix", `>= 0 && <= ${most}`, prefix);
    }
    const { number, bits } = numberOf(one.address, one.family);
    const rest = BigInt(Math.max(0, Math.min(bits, most - prefix)));
    const first = (number >> rest) << rest;
    const text = `Subnet: ${kindOf(one)} ${one.address}/${prefix}`;
    this.#rules.unshift({ bits, first, last: first + (1n << rest) - 1n, text });
  }

  check(address, family = "ipv4") {
    let one = address;
    if (!SocketAddress.isSocketAddress(address)) {
      validators.validateString(address, "address");
      validators.validateString(family, "family");
      try {
        one = new SocketAddress({ address, family });
      } catch {
        return false;
      }
    }
    const { number, bits } = numberOf(one.address, one.family);
    return this.#rules.some((rule) => rule.bits === bits && rule.first <= number && number <= rule.last);
  }

  get rules() {
    return this.#rules.map((rule) => rule.text);
  }

  toJSON() {
    return this.rules;
  }

  fromJSON(data) {
    let rules = data;
    if (typeof data === "string") {
      rules = JSON.parse(data);
    }
    validators.validateArray(rules, "data");
    for (const text of rules.toReversed()) {
      const [, kind, family, rest] = /^(Address|Range|Subnet): (IPv[46]) (.*)$/.exec(text) ?? [];
      const version = family?.toLowerCase();
      if (kind === "Address") {
        this.addAddress(rest, version);
      } else if (kind === "Range") {
        this.addRange(...rest.split("-"), version);
      } else if (kind === "Subnet") {
        const [network, prefix] = rest.split("/");
        this.addSubnet(network, Number(prefix), version);
      }
    }
  }

  [kInspect](depth, options) {
    if (depth < 0) {
      return this;
    }
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BlockList ${inspect({ rules: this.rules }, inner)}`;
  }

  static isBlockList(value) {
    return typeof value === "object" && value !== null && #rules in value;
  }
}

function kindOf(address) {
  return address.family === "ipv4" ? "IPv4" : "IPv6";
}

return { BlockList, SocketAddress };
