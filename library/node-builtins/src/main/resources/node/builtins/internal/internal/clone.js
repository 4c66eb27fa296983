// The global function structuredClone, and what ports use of it.
//
// Binding "messages": platform(cloner), write(value, transfer), read(message); see MessagesBinding.
"use strict";

const { NodeTypeError, missingArgs } = use("internal/errors");
const { kClone, kTransfer, dataCloneError, refuse } = use("internal/cloning");
const messages = binding("messages");

const prefix = "Failed to execute 'structuredClone'";

// By kind: the function that makes an object from its parts.
const kinds = {
  __proto__: null,
  DOMException: (parts) => {
    const { DOMException } = use("internal/dom_exception");
    const copy = new DOMException(parts[1], parts[2]);
    Object.defineProperty(copy, "stack", { __proto__: null, value: parts[3], writable: true, configurable: true });
    return copy;
  },
  Blob: (parts) => use("internal/blob").blobOf(parts.slice(2), parts[1]),
  File: (parts) => {
    const { File } = use("internal/file");
    return new File([use("internal/blob").blobOf(parts.slice(4), "")], parts[2], {
      type: parts[1],
      lastModified: parts[3],
    });
  },
  MessagePort: (parts) => use("internal/messages").portOf(parts[1]),
};

// What a program has marked.
const uncloneable = new WeakSet();
const untransferable = new WeakSet();
let marked = false;

function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function markAsUncloneable(value) {
  if (isObject(value)) {
    uncloneable.add(value);
    marked = true;
  }
}

function markAsUntransferable(value) {
  if (isObject(value)) {
    untransferable.add(value);
  }
}

function isMarkedAsUntransferable(value) {
  return isObject(value) && untransferable.has(value);
}

// The objects of the library that the last message brought.
let arrived = [];

messages.platform({
  parts(value) {
    if (marked && uncloneable.has(value)) {
      refuse();
    }
    const method = value[kClone];
    return method === undefined ? undefined : Reflect.apply(method, value, []);
  },
  isTransferable: (value) => typeof value === "object" && value !== null && value[kTransfer] !== undefined,
  detach: (value) => value[kTransfer](),
  revive(parts) {
    const object = kinds[parts[0]](parts);
    arrived.push(object);
    return object;
  },
});

// Memory that many small buffers share stays where it is.
function isPool(value) {
  return value instanceof ArrayBuffer && use("internal/buffer").isPool(value);
}

// Whether the engine made this error. What the program has thrown meanwhile may be a proxy, or have getters.
function isRefusal(error) {
  if (!isObject(error) || use("util/types").isProxy(error)) {
    return false;
  }
  return ["name", "code"].every(
    (key) => Object.getOwnPropertyDescriptor(error, key)?.value === (key === "name" ? "DataCloneError" : 25)
  );
}

// Transferred values are checked here as far as the engine's texts are not Node's.
function write(value, transfer) {
  for (let i = 0; i < transfer.length; i++) {
    const one = transfer[i];
    const known = isObject(one) && (one instanceof ArrayBuffer || one[kTransfer] !== undefined);
    if (isMarkedAsUntransferable(one) || (known ? isPool(one) : isObject(one) && one[kClone] !== undefined)) {
      throw dataCloneError("Cannot transfer object of unsupported type.");
    }
    if (!known) {
      throw new NodeTypeError("ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList", { code: 25 });
    }
    if (transfer.indexOf(one) !== i) {
      const type = one instanceof ArrayBuffer ? "ArrayBuffer" : "MessagePort";
      throw dataCloneError(`Transfer list contains duplicate ${type}`);
    }
  }
  try {
    return messages.write([value], transfer); // alone, undefined would arrive as null
  } catch (error) {
    if (isRefusal(error)) {
      throw dataCloneError(error.message);
    }
    throw error;
  }
}

// Returns the value of a message, and the objects of the library that came with it.
function read(message) {
  arrived = [];
  try {
    const [value] = messages.read(message);
    return { value, objects: arrived };
  } finally {
    arrived = [];
  }
}

function transferOf(options) {
  if (options === undefined || options === null) {
    return [];
  }
  if (typeof options !== "object" && typeof options !== "function") {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${prefix}: Options cannot be converted to a dictionary`);
  }
  const { transfer } = options;
  if (transfer === undefined) {
    return [];
  }
  if (transfer === null || typeof transfer !== "object" || typeof transfer[Symbol.iterator] !== "function") {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${prefix}: transfer in Options can not be converted to sequence.`);
  }
  return [...transfer];
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    throw missingArgs("value");
  }
  return read(write(value, transferOf(options))).value;
}

return {
  structuredClone,
  write,
  read,
  markAsUncloneable,
  markAsUntransferable,
  isMarkedAsUntransferable,
};
