// The options of sessions as Java takes them.
"use strict";

const { invalidArgValue } = use("internal/errors");
const validators = use("internal/validators");
const { toEntries } = use("internal/http2/settings");

// In the order of Java's record: name, usual value, and the least and the most if they are limited.
const LIMITS = [
  ["maxSessionMemory", 10],
  ["maxHeaderListPairs", 128],
  ["maxSendHeaderBlockLength", 65536],
  ["maxDeflateDynamicTableSize", 4096],
  ["maxOutstandingPings", 10],
  ["maxOutstandingSettings", 10],
  ["maxSettings", 32],
  ["maxReservedRemoteStreams", 200],
  ["maxSessionInvalidFrames", 1000],
  ["maxSessionRejectedStreams", 100],
  ["streamResetBurst", 1000],
  ["streamResetRate", 33],
  ["peerMaxConcurrentStreams", 100],
];
const MEGABYTE = 1000000;
const PADDINGS = 3; // NONE, ALIGNED, MAX in the order of Node's constants
const FEWEST_SERVER_PAIRS = 4;
const FEWEST_CLIENT_PAIRS = 1;

function valueOf(options, name, usual, isServer) {
  const value = options[name];
  if (typeof value !== "number" || !(value >= 0)) {
    return usual;
  }
  const whole = Math.min(Math.trunc(value), 4294967295);
  switch (name) {
    case "maxSessionMemory":
      return Math.max(1, value);
    case "maxHeaderListPairs":
      return Math.max(whole, isServer ? FEWEST_SERVER_PAIRS : FEWEST_CLIENT_PAIRS);
    case "maxOutstandingPings":
    case "maxOutstandingSettings":
    case "maxSettings":
      return Math.max(1, whole);
    default:
      return whole;
  }
}

function limitsOf(options, isServer) {
  const values = [];
  for (const [name, usual] of LIMITS) {
    const value = valueOf(options, name, usual, isServer);
    values.push(name === "maxSessionMemory" ? Math.trunc(value * MEGABYTE) : value);
  }
  values.push(options.strictFieldWhitespaceValidation === false ? 0 : 1);
  return values.join(",");
}

// The numbers of Java: none, as much as possible, to a multiple of eight octets.
function paddingOf(options) {
  return options.paddingStrategy === 1 ? 2 : options.paddingStrategy === 2 ? 1 : 0;
}

function settingsOf(options) {
  return toEntries(options.settings ?? {}).join(",");
}

// Checks what sessions of both sides have.
function validate(options) {
  for (const name of ["maxSessionInvalidFrames", "maxSessionRejectedStreams"]) {
    if (options[name] !== undefined) {
      validators.validateUint32(options[name], name);
    }
  }
  if (options.unknownProtocolTimeout !== undefined) {
    validators.validateUint32(options.unknownProtocolTimeout, "unknownProtocolTimeout");
  } else {
    options.unknownProtocolTimeout = 10000;
  }
  if (options.strictSingleValueFields !== undefined) {
    validators.validateBoolean(options.strictSingleValueFields, "options.strictSingleValueFields");
  }
  if (options.paddingStrategy !== undefined) {
    validators.validateUint32(options.paddingStrategy, "paddingStrategy");
    if (options.paddingStrategy >= PADDINGS) {
      throw invalidArgValue("options.paddingStrategy", options.paddingStrategy);
    }
  }
  for (const name of ["streamResetBurst", "streamResetRate"]) {
    if (options[name] !== undefined) {
      validators.validateNumber(options[name], name);
    }
  }
}

return { limitsOf, paddingOf, settingsOf, validate };
