// util.getCallSites.
"use strict";

const { validateBoolean, validateInteger, validateObject } = use("internal/validators");

const ids = new Map(); // the engine has no numbers of scripts

function idOf(script) {
  let id = ids.get(script);
  if (id === undefined) {
    id = String(ids.size + 1);
    ids.set(script, id);
  }
  return id;
}

// Calls the function while the engine gives frames instead of a text.
function frames(count, above) {
  const { prepareStackTrace } = Object.getOwnPropertyDescriptors(Error);
  const limit = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit");
  const holder = {};
  try {
    Object.defineProperty(Error, "prepareStackTrace", {
      __proto__: null,
      value: (error, frames) => frames,
      configurable: true,
      writable: true,
    });
    Object.defineProperty(Error, "stackTraceLimit", {
      __proto__: null,
      value: count,
      configurable: true,
      writable: true,
    });
    Error.captureStackTrace(holder, above);
    return holder.stack;
  } finally {
    restore("prepareStackTrace", prepareStackTrace);
    restore("stackTraceLimit", limit);
  }
}

function restore(name, descriptor) {
  if (descriptor === undefined) {
    delete Error[name];
  } else {
    Object.defineProperty(Error, name, { __proto__: null, ...descriptor });
  }
}

function getCallSites(frameCount = 8, options = undefined) {
  let count = frameCount;
  let settings = options;
  if (settings === undefined && typeof frameCount === "object") {
    settings = frameCount;
    count = 8;
  }
  if (settings !== undefined) {
    validateObject(settings, "options");
    if (settings.sourceMap !== undefined) {
      validateBoolean(settings.sourceMap, "options.sourceMap");
    }
  }
  validateInteger(count, "frameCount", 1, 200);
  return frames(count, getCallSites).map((frame) => {
    const scriptName = frame.getScriptNameOrSourceURL?.() ?? frame.getFileName() ?? "";
    return {
      functionName: frame.getFunctionName() ?? "",
      scriptId: idOf(scriptName),
      scriptName,
      lineNumber: frame.getLineNumber(),
      columnNumber: frame.getColumnNumber(),
      column: frame.getColumnNumber(), // the older name
    };
  });
}

return { frames, getCallSites };
