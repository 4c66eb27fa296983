// The global function structuredClone.
//
// Binding "clone": clone(value, transfer) returns a clone; throws an error with the name DataCloneError.
"use strict";

const { NodeError, NodeTypeError, missingArgs } = use("internal/errors");
const cloner = binding("clone");

const prefix = "Failed to execute 'structuredClone'";

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

// Objects of the platform whose state the engine does not see. Returns undefined for others.
function platformClone(value) {
  if (value === null || typeof value !== "object") {
    return undefined;
  }
  switch (value[Symbol.toStringTag]) {
    case "DOMException": {
      const { DOMException } = use("internal/dom_exception");
      if (!(value instanceof DOMException)) {
        return undefined;
      }
      const copy = new DOMException(value.message, value.name);
      Object.defineProperty(copy, "stack", { value: value.stack, writable: true, configurable: true });
      return copy;
    }
    case "Blob":
      return value instanceof globalThis.Blob ? blobClone(value) : undefined;
    case "File":
      return value instanceof globalThis.File
        ? new globalThis.File([value], value.name, { type: value.type, lastModified: value.lastModified })
        : undefined;
    default:
      return undefined;
  }
}

function blobClone(blob) {
  if (use("internal/file_blob").isFileBacked(use("internal/blob").partsOf(blob) ?? [])) {
    throw new NodeError("ERR_INVALID_STATE", "Invalid state: File-backed Blobs are not cloneable");
  }
  return blob.slice(0, blob.size, blob.type);
}

function clone(value, transfer) {
  try {
    return cloner.clone(value, transfer);
  } catch (error) {
    if (error?.name === "DataCloneError") {
      throw new (use("internal/dom_exception").DOMException)(error.message, "DataCloneError");
    }
    throw error;
  }
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    throw missingArgs("value");
  }
  const transfer = transferOf(options);
  return (transfer.length === 0 ? platformClone(value) : undefined) ?? clone(value, transfer);
}

return { structuredClone };
