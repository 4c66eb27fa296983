// Promises that were rejected without a handler: events of process, and by default an uncaught error.
"use strict";

const process = use("process");
const isProxy = (value) => use("util/types").isProxy(value); // traps are code of the program
const mode = use("internal/options").value("--unhandled-rejections") || "throw";
const told = new WeakMap(); // by promise: the number of a rejection that was told of, negative without a warning
let count = 0;

const ORIGIN =
  "This error originated either by throwing inside of an async function without a catch block, or by rejecting a " +
  "promise which was not handled with .catch().";

function isErrorLike(value) {
  return value !== null && typeof value === "object" && !isProxy(value) && Object.hasOwn(value, "stack");
}

function shown(reason) {
  return use("util").inspect(reason);
}

function asError(reason) {
  if (isErrorLike(reason)) {
    return reason;
  }
  const error = new Error(ORIGIN + ' The promise rejected with the reason "' + quoted(reason) + '".');
  error.code = "ERR_UNHANDLED_REJECTION";
  Object.defineProperty(error, "name", {
    __proto__: null,
    value: "UnhandledPromiseRejection",
    enumerable: false,
    writable: true,
    configurable: true,
  });
  error.stack = "UnhandledPromiseRejection: " + error.message;
  return error;
}

// A text of the reason without calling functions of the program, as far as that is possible.
function quoted(reason) {
  if (typeof reason === "string" || reason === null || (typeof reason !== "object" && typeof reason !== "function")) {
    return String(reason);
  }
  const name = typeof reason === "function" ? shown(reason) : "#<" + constructorOf(reason) + ">";
  return name;
}

function constructorOf(value) {
  const constructor = isProxy(value) ? undefined : value.constructor;
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "Object";
}

function warn(id, reason) {
  const name = "UnhandledPromiseRejectionWarning";
  const warning = new Error(
    "Unhandled promise rejection. " +
      ORIGIN +
      " To terminate the node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` " +
      "(see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: " +
      id +
      ")"
  );
  warning.name = name;
  if (isErrorLike(reason)) {
    warning.stack = reason.stack;
    process.emitWarning(String(reason.stack), name);
  } else {
    warning.stack = name + ": " + warning.message;
    process.emitWarning(quoted(reason), name);
  }
  process.emitWarning(warning);
}

// raise(error) handles an error as one that no callback caught: it returns if the program goes on.
function unhandled(promise, reason, raise) {
  const id = ++count;
  told.set(promise, -id);
  const emitted = () => {
    try {
      return emit(reason, promise);
    } catch (error) {
      raise(error, "uncaughtException");
      return true;
    }
  };
  switch (mode) {
    case "strict":
      raise(asError(reason), "unhandledRejection");
      if (!emitted()) {
        told.set(promise, id);
        warn(id, reason);
      }
      return;
    case "warn":
      emitted();
      told.set(promise, id);
      warn(id, reason);
      return;
    case "warn-with-error-code":
      if (!emitted()) {
        told.set(promise, id);
        warn(id, reason);
        process.exitCode = 1;
      }
      return;
    case "none":
      emitted();
      return;
    default:
      if (!emitted()) {
        raise(asError(reason), "unhandledRejection");
      }
  }
}

function handled(promise) {
  const id = told.get(promise);
  if (id === undefined) {
    return;
  }
  told.delete(promise);
  if (!process.emit("rejectionHandled", promise) && id > 0) {
    const warning = new Error("Promise rejection was handled asynchronously (rejection id: " + id + ")");
    warning.name = "PromiseRejectionHandledWarning";
    process.emitWarning(warning);
  }
}

// Replaces how a rejection is emitted: domains have theirs.
let emit = (reason, promise) => process.emit("unhandledRejection", reason, promise);

return {
  unhandled: unhandled,
  handled: handled,
  replaceEmit: (replace) => {
    emit = replace(emit);
  },
};
