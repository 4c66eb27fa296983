// Promises that were rejected without a handler: events of process, and by default an uncaught error.
"use strict";

const process = use("process");
const told = new WeakSet();

function mode() {
  for (const option of process.execArgv) {
    if (option.startsWith("--unhandled-rejections=")) {
      return option.slice(option.indexOf("=") + 1);
    }
  }
  return "throw";
}
const how = mode();

function asError(reason) {
  if (reason instanceof Error) {
    return reason;
  }
  const { NodeError } = use("internal/errors");
  const error = new NodeError(
    "ERR_UNHANDLED_REJECTION",
    "This error originated either by throwing inside of an async function without a catch block, or by rejecting a " +
      "promise which was not handled with .catch(). The promise rejected with the reason \"" +
      use("util").inspect(reason) +
      "\"."
  );
  return error;
}

function warn(reason) {
  process.emitWarning(
    "Unhandled promise rejection. This error originated either by throwing inside of an async function without a " +
      "catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on " +
      "unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict`.",
    "UnhandledPromiseRejectionWarning"
  );
  process._rawDebug(use("util").inspect(reason));
}

// raise throws an error as one that no callback caught.
function unhandled(promise, reason, raise) {
  told.add(promise);
  if (how === "strict") {
    raise(asError(reason));
  }
  const handled = process.emit("unhandledRejection", reason, promise);
  if (how === "warn" || (how === "warn-with-error-code" && !handled)) {
    warn(reason);
    if (how === "warn-with-error-code") {
      process.exitCode = 1;
    }
  } else if (how === "throw" && !handled) {
    raise(asError(reason));
  }
}

function handled(promise) {
  if (told.delete(promise)) {
    process.emit("rejectionHandled", promise);
  }
}

return { unhandled: unhandled, handled: handled };
