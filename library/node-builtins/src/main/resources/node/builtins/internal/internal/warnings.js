// process.emitWarning, and the text of warnings on standard error.
"use strict";

const errors = use("internal/errors");
const process = use("process");
let hinted = false;

function emit(warning, type, code, from) {
  let detail;
  let name = type;
  let id = code;
  let constructor = from;
  if (type !== null && typeof type === "object" && !Array.isArray(type)) {
    constructor = type.ctor;
    id = type.code;
    detail = typeof type.detail === "string" ? type.detail : undefined;
    name = type.type || "Warning";
  } else if (typeof type === "function") {
    constructor = type;
    id = "";
    name = "Warning";
  }
  if (name !== undefined && typeof name !== "string") {
    throw errors.invalidArgType("type", "string", name);
  }
  if (typeof id === "function") {
    constructor = id;
    id = "";
  } else if (id !== undefined && typeof id !== "string") {
    throw errors.invalidArgType("code", "string", id);
  }
  let given = warning;
  if (typeof warning === "string") {
    const limit = Error.stackTraceLimit;
    given = new Error(warning);
    Error.stackTraceLimit = limit;
    given.name = String(name || "Warning");
    if (id) {
      given.code = id;
    }
    if (detail !== undefined) {
      given.detail = detail;
    }
    Error.captureStackTrace(given, constructor || process.emitWarning);
  } else if (!(warning instanceof Error)) {
    throw errors.invalidArgType("warning", ["string", "Error"], warning);
  }
  if (given.name === "DeprecationWarning") {
    if (process.noDeprecation) {
      return;
    }
    if (process.throwDeprecation) {
      process.nextTick(function () {
        throw given;
      });
      return;
    }
  }
  process.nextTick(function () {
    process.emit("warning", given);
  });
}

function print(warning) {
  if (!(warning instanceof Error)) {
    return;
  }
  const isDeprecation = warning.name === "DeprecationWarning";
  if (isDeprecation && process.noDeprecation) {
    return;
  }
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = "(node:" + process.pid + ") " + (warning.code ? "[" + warning.code + "] " : "");
  if (trace && warning.stack) {
    text += warning.stack;
  } else {
    text += typeof warning.toString === "function" ? String(warning.toString()) : String(warning);
  }
  if (!trace && !hinted) {
    hinted = true;
    text +=
      "\n(Use `node " + (isDeprecation ? "--trace-deprecation" : "--trace-warnings") + " ...` to show where the warning was created)";
  }
  if (typeof warning.detail === "string") {
    text += "\n" + warning.detail;
  }
  process._rawDebug(text);
}

if (process.env.NODE_NO_WARNINGS !== "1" && !process.execArgv.includes("--no-warnings")) {
  process.on("warning", print);
}

return { emit: emit, print: print };
