// Settings of sessions: their checks, and their forms for Java and for frames.
"use strict";

const { Buffer } = use("internal/buffer");
const { invalidArgType, NodeRangeError, NodeTypeError } = use("internal/errors");
const validators = use("internal/validators");
const { isTypedArray } = use("util/types");
const errors = use("internal/http2/errors");

const LARGEST = 4294967295;
const MOST_CUSTOM = 10;
const LARGEST_IDENTIFIER = 65535;
const ENTRY = 6; // octets in a frame: an identifier of two and a value of four

// Name, identifier, least and most. The name maxHeaderSize is another one for maxHeaderListSize.
const NUMBERS = [
  ["headerTableSize", 1, 0, LARGEST],
  ["maxConcurrentStreams", 3, 0, LARGEST],
  ["initialWindowSize", 4, 0, 2147483647],
  ["maxFrameSize", 5, 16384, 16777215],
  ["maxHeaderListSize", 6, 0, LARGEST],
];
const ENABLE_PUSH = 2;
const ENABLE_CONNECT_PROTOCOL = 8;
const MAX_HEADER_LIST_SIZE = 6;

function invalid(Base, name, value, min, max) {
  const error = new Base("ERR_HTTP2_INVALID_SETTING_VALUE", `Invalid value for setting "${name}": ${value}`);
  error.actual = value;
  if (min !== undefined) {
    error.min = min;
    error.max = max;
  }
  return error;
}

function checkNumber(name, value, min, max) {
  if (value !== undefined && (typeof value !== "number" || !(value >= min && value <= max))) {
    throw invalid(NodeRangeError, name, value, min, max);
  }
}

function validateSettings(settings) {
  if (settings === undefined) {
    return;
  }
  if (settings.customSettings !== undefined) {
    validators.validateObject(settings.customSettings, "customSettings");
    const entries = Object.entries(settings.customSettings);
    if (entries.length > MOST_CUSTOM) {
      throw errors.tooManyCustomSettings();
    }
    for (const [identifier, value] of entries) {
      checkNumber("customSettings:id", Number(identifier), 0, LARGEST_IDENTIFIER);
      checkNumber("customSettings:value", Number(value), 0, LARGEST);
    }
  }
  for (const [name, , min, max] of NUMBERS) {
    checkNumber(name, settings[name], min, max);
  }
  checkNumber("maxHeaderSize", settings.maxHeaderSize, 0, LARGEST);
  for (const name of ["enablePush", "enableConnectProtocol"]) {
    if (settings[name] !== undefined && typeof settings[name] !== "boolean") {
      throw invalid(NodeTypeError, name, settings[name]);
    }
  }
}

// Both names of one setting: the alias counts.
function listSizeOf({ maxHeaderListSize, maxHeaderSize }) {
  if (maxHeaderSize === undefined || maxHeaderSize === maxHeaderListSize) {
    return maxHeaderListSize;
  }
  use("process").emitWarning("settings.maxHeaderSize overwrite settings.maxHeaderListSize");
  return maxHeaderSize;
}

// Identifiers and values in turn, of the settings that are given.
function toEntries(settings) {
  const pairs = [];
  for (const [name, identifier] of NUMBERS) {
    const value = name === "maxHeaderListSize" ? listSizeOf(settings) : settings[name];
    if (value !== undefined) {
      pairs.push([identifier, Math.trunc(value)]);
    }
  }
  if (settings.enablePush !== undefined) {
    pairs.push([ENABLE_PUSH, Number(settings.enablePush)]);
  }
  if (settings.enableConnectProtocol !== undefined) {
    pairs.push([ENABLE_CONNECT_PROTOCOL, Number(settings.enableConnectProtocol)]);
  }
  pairs.sort((one, other) => one[0] - other[0]);
  for (const [identifier, value] of Object.entries(settings.customSettings ?? {})) {
    pairs.push([Number(identifier), Math.trunc(value)]);
  }
  return pairs.flat();
}

function put(settings, identifier, value) {
  const known = NUMBERS.find((one) => one[1] === identifier);
  if (known !== undefined) {
    if (identifier === MAX_HEADER_LIST_SIZE) {
      settings.maxHeaderSize = value;
    }
    settings[known[0]] = value;
  } else if (identifier === ENABLE_PUSH) {
    settings.enablePush = value !== 0;
  } else if (identifier === ENABLE_CONNECT_PROTOCOL) {
    settings.enableConnectProtocol = value !== 0;
  } else {
    return false;
  }
  return true;
}

// What a session has in effect, of identifiers and values in turn. Other ones are shown if the program names them.
function fromEntries(entries, customIdentifiers) {
  const settings = {
    headerTableSize: 4096,
    enablePush: true,
    initialWindowSize: 65535,
    maxFrameSize: 16384,
    maxConcurrentStreams: LARGEST,
    maxHeaderListSize: LARGEST,
    maxHeaderSize: LARGEST,
    enableConnectProtocol: false,
  };
  for (let i = 0; i < entries.length; i += 2) {
    if (!put(settings, entries[i], entries[i + 1]) && customIdentifiers?.includes(entries[i])) {
      settings.customSettings ??= {};
      settings.customSettings[entries[i]] = entries[i + 1];
    }
  }
  return settings;
}

function getDefaultSettings() {
  return {
    __proto__: null,
    headerTableSize: 4096,
    enablePush: true,
    initialWindowSize: 65535,
    maxFrameSize: 16384,
    maxConcurrentStreams: LARGEST,
    maxHeaderSize: 65535,
    maxHeaderListSize: 65535,
    enableConnectProtocol: false,
  };
}

function getPackedSettings(settings) {
  if (settings !== undefined) {
    validators.validateObject(settings, "settings");
  }
  validateSettings(settings);
  const entries = toEntries(settings ?? {});
  const bytes = Buffer.alloc((entries.length / 2) * ENTRY);
  for (let i = 0; i < entries.length; i += 2) {
    const at = (i / 2) * ENTRY;
    bytes.writeUInt16BE(entries[i], at);
    bytes.writeUInt32BE(entries[i + 1], at + 2);
  }
  return bytes;
}

function getUnpackedSettings(buf, options = {}) {
  if (!isTypedArray(buf) || buf.length === undefined) {
    throw invalidArgType("buf", ["Buffer", "TypedArray"], buf);
  }
  if (buf.length % ENTRY !== 0) {
    throw errors.invalidPackedSettingsLength();
  }
  const settings = {};
  for (let i = 0; i < buf.length; i += ENTRY) {
    const identifier = buf[i] * 256 + buf[i + 1];
    const value = buf[i + 2] * 2 ** 24 + buf[i + 3] * 2 ** 16 + buf[i + 4] * 256 + buf[i + 5];
    if (!put(settings, identifier, value)) {
      settings.customSettings ??= {};
      settings.customSettings[identifier] = value;
    }
  }
  if (options != null && options.validate) {
    validateSettings(settings);
  }
  return settings;
}

return {
  fromEntries,
  getDefaultSettings,
  getPackedSettings,
  getUnpackedSettings,
  toEntries,
  validateSettings,
};
