// process.emitWarning, and the text of warnings on standard error or in a file.
"use strict";

const errors = use("internal/errors");
const options = use("internal/options");
const process = use("process");
const disabled = options.all("--disable-warning");
const textOf = Error.prototype.toString;
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
    given = create(warning, name, id, constructor, detail);
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

function create(message, name, id, constructor, detail) {
  const warning = new Error(message);
  warning.name = String(name || "Warning");
  if (id) {
    warning.code = id;
  }
  if (detail !== undefined) {
    warning.detail = detail;
  }
  Error.captureStackTrace(warning, constructor || process.emitWarning);
  return warning;
}

function print(warning) {
  if (!(warning instanceof Error) || disabled.includes(warning.name) || disabled.includes(warning.code)) {
    return;
  }
  const isDeprecation = warning.name === "DeprecationWarning";
  if (isDeprecation && process.noDeprecation) {
    return;
  }
  const traced = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = "(" + process.release.name + ":" + process.pid + ") " + (warning.code ? "[" + warning.code + "] " : "");
  if (traced && warning.stack) {
    text += warning.stack;
  } else {
    text += typeof warning.toString === "function" ? String(warning.toString()) : textOf.call(warning);
  }
  if (typeof warning.detail === "string") {
    text += "\n" + warning.detail;
  }
  if (!traced && !hinted) {
    hinted = true;
    const flag = isDeprecation ? "--trace-deprecation" : "--trace-warnings";
    const command = use("path").basename(process.argv0 || "node", ".exe");
    text += "\n(Use `" + command + " " + flag + " ...` to show where the warning was created)";
  }
  write(text + "\n");
}

// A file that cannot be written to is no reason to lose warnings.
const file = options.value("--redirect-warnings") || process.env.NODE_REDIRECT_WARNINGS;

function write(text) {
  if (file) {
    try {
      use("fs").appendFileSync(file, text);
      return;
    } catch {
      // falls back to standard error
    }
  }
  process.stderr.write(text);
}

if (!options.has("--no-warnings") && process.env.NODE_NO_WARNINGS !== "1") {
  process.prependListener("warning", print); // before the program's own listeners
}

return { emit: emit, print: print };
