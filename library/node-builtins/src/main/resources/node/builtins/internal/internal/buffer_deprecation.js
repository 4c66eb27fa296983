// The warning about "new Buffer()" and "Buffer()", outside of node_modules only.
"use strict";

const MESSAGE =
  "Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), " +
  "or Buffer.from() methods instead.";

// To look at the caller is slow, so calls from node_modules are believed in after some time.
let looks = 1000;
let isLooking = false;

// Returns whether another call can have no effect.
function warn() {
  const process = globalThis.process;
  if (isLooking || typeof process?.emitWarning !== "function") {
    return false;
  }
  isLooking = true; // the program can have functions that are called for a stack
  try {
    if (!isPending(process) && isInPackage()) {
      return --looks === 0;
    }
  } finally {
    isLooking = false;
  }
  process.emitWarning(MESSAGE, "DeprecationWarning", "DEP0005");
  return true;
}

function isPending(process) {
  return process.execArgv?.includes("--pending-deprecation") || process.env?.NODE_PENDING_DEPRECATION === "1";
}

// Whether the innermost frame that is not of the library lies in node_modules.
function isInPackage() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let stack;
  try {
    Error.prepareStackTrace = undefined;
    Error.stackTraceLimit = 20;
    stack = new Error().stack;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
  const frame = stack.split("\n").find((line) => line.startsWith("    at ") && !line.includes("node:"));
  return frame !== undefined && /[\\/]node_modules[\\/]/.test(frame);
}

return { warn };
