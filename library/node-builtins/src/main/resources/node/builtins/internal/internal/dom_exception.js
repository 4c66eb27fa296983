// DOMException, a global. Its codes are those of the specification; newer names have the code 0.
"use strict";

const { NodeTypeError } = use("internal/errors");
const { kClone } = use("internal/cloning");

// The constants by code; the index is the code. Where a name of an error belongs to it, it follows.
const constants = [
  [],
  ["INDEX_SIZE_ERR", "IndexSizeError"],
  ["DOMSTRING_SIZE_ERR"],
  ["HIERARCHY_REQUEST_ERR", "HierarchyRequestError"],
  ["WRONG_DOCUMENT_ERR", "WrongDocumentError"],
  ["INVALID_CHARACTER_ERR", "InvalidCharacterError"],
  ["NO_DATA_ALLOWED_ERR"],
  ["NO_MODIFICATION_ALLOWED_ERR", "NoModificationAllowedError"],
  ["NOT_FOUND_ERR", "NotFoundError"],
  ["NOT_SUPPORTED_ERR", "NotSupportedError"],
  ["INUSE_ATTRIBUTE_ERR", "InUseAttributeError"],
  ["INVALID_STATE_ERR", "InvalidStateError"],
  ["SYNTAX_ERR", "SyntaxError"],
  ["INVALID_MODIFICATION_ERR", "InvalidModificationError"],
  ["NAMESPACE_ERR", "NamespaceError"],
  ["INVALID_ACCESS_ERR", "InvalidAccessError"],
  ["VALIDATION_ERR"],
  ["TYPE_MISMATCH_ERR", "TypeMismatchError"],
  ["SECURITY_ERR", "SecurityError"],
  ["NETWORK_ERR", "NetworkError"],
  ["ABORT_ERR", "AbortError"],
  ["URL_MISMATCH_ERR", "URLMismatchError"],
  ["QUOTA_EXCEEDED_ERR", "QuotaExceededError"],
  ["TIMEOUT_ERR", "TimeoutError"],
  ["INVALID_NODE_TYPE_ERR", "InvalidNodeTypeError"],
  ["DATA_CLONE_ERR", "DataCloneError"],
];

class DOMException extends Error {
  #message;
  #name;

  constructor(message = "", options = "Error") {
    super();
    this.#message = `${message}`;
    if (options !== null && typeof options === "object") {
      this.#name = `${options.name ?? "Error"}`;
      if ("cause" in options) {
        Object.defineProperty(this, "cause", {
          __proto__: null,
          value: options.cause,
          configurable: true,
          writable: true,
          enumerable: false,
        });
      }
    } else {
      this.#name = `${options}`;
    }
    // The head of the stack has the name and the message, which are not known before.
    Error.captureStackTrace?.(this, new.target);
  }

  static #check(object) {
    if (!(#name in object)) throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type DOMException');
  }

  [kClone]() {
    return #message in this ? ["DOMException", this.#message, this.#name, this.stack] : undefined;
  }

  get name() {
    DOMException.#check(this);
    return this.#name;
  }

  get message() {
    DOMException.#check(this);
    return this.#message;
  }

  get code() {
    DOMException.#check(this);
    return Math.max(
      0,
      constants.findIndex((one) => one[1] === this.#name)
    );
  }
}

for (const name of ["name", "message", "code"])
  Object.defineProperty(DOMException.prototype, name, { __proto__: null, enumerable: true });
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, {
  __proto__: null,
  value: "DOMException",
  configurable: true,
});
for (let value = 1; value < constants.length; value++) {
  const [name] = constants[value];
  Object.defineProperty(DOMException, name, { __proto__: null, value, enumerable: true });
  Object.defineProperty(DOMException.prototype, name, { __proto__: null, value, enumerable: true });
}

return { DOMException };
