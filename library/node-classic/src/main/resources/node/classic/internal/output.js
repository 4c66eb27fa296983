// The output of a program: to standard output, in order and without waiting for the reader, and to standard error.
//
// Binding "output": write(text, function(code, message)): calls back with nulls when it is written;
// debug(text): writes to standard error before it returns.
"use strict";

const output = binding("output");

function print(value) {
  const promise = new (use("promise").Promise)();
  output.write(String(value), function (code, message) {
    if (code === null) {
      promise.emitSuccess();
      return;
    }
    const error = new Error(message);
    error.code = code;
    if (!use("promise").fail(promise, [error], error)) {
      throw error; // without a listener, the error is not lost
    }
  });
  return promise;
}

function puts(value) {
  return print(String(value) + "\n");
}

function p(value) {
  return print(JSON.stringify(value) + "\n");
}

function debug(value) {
  output.debug("DEBUG: " + value + "\n");
}

// ---- console, which is not in the API of 2009, but which programmers expect today ----

// Prints a text of console, with the indentation of its groups.
function write(toError, text) {
  const indent = write.indent;
  const lines = indent === "" ? text : indent + text.split("\n").join("\n" + indent);
  if (streams !== null) {
    streams[toError ? 1 : 0](lines + "\n");
  } else if (toError) {
    output.debug(lines + "\n");
  } else {
    puts(lines);
  }
}
write.indent = "";

// Two functions of a text that write to other streams, set by the library above this one; usually null.
let streams = null;

function redirect(toOutput, toError) {
  streams = [toOutput, toError];
}

// Joins values that need neither the inspector nor placeholders; returns null for others.
function simple(values) {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    let value = values[i];
    let type = typeof value;
    if (type === "number") {
      text += value === 0 && 1 / value < 0 ? "-0" : value;
    } else if (type === "bigint") {
      text += value + "n";
    } else if ((type === "object" && value !== null) || type === "function") {
      return null;
    } else if (i === 0 && type === "string" && values.length > 1 && value.includes("%")) {
      return null;
    } else {
      text += String(value);
    }
    if (i < values.length - 1) {
      text += " ";
    }
  }
  return text;
}

let others = null;

// The other methods and values are rare: their source is loaded when a program needs it.
function rare() {
  if (others === null) {
    others = use("console")(write);
  }
  return others;
}

function printing(toError) {
  return function (values) {
    const text = simple(values);
    if (text !== null) {
      write(toError, text);
    } else if (toError) {
      rare().error.apply(null, values);
    } else {
      rare().log.apply(null, values);
    }
  };
}

const toOutput = printing(false);
const toError = printing(true);

// As in Node, the methods may be taken from the object and have their own names.
const console = {
  log() {
    toOutput(arguments);
  },
  warn() {
    toError(arguments);
  },
  dir(value, options) {
    rare().dir(value, options);
  },
  time(label) {
    rare().time(label);
  },
  timeEnd(label) {
    rare().timeEnd(label);
  },
  timeLog() {
    rare().timeLog.apply(null, arguments);
  },
  trace() {
    rare().trace.apply(null, arguments);
  },
  assert(truth) {
    if (!truth) {
      rare().assert.apply(null, arguments);
    }
  },
  count(label) {
    rare().count(label);
  },
  countReset(label) {
    rare().countReset(label);
  },
  group() {
    rare().group.apply(null, arguments);
  },
  groupEnd() {
    rare().groupEnd();
  },
  table(data, properties) {
    rare().table(data, properties);
  },
  debug() {
    toOutput(arguments);
  },
  info() {
    toOutput(arguments);
  },
  dirxml() {
    toOutput(arguments);
  },
  error() {
    toError(arguments);
  },
  groupCollapsed() {
    rare().groupCollapsed.apply(null, arguments);
  },
};
use("primordials").define(console, Symbol.toStringTag, { __proto__: null, value: "console", configurable: true });

return {
  puts: puts,
  print: print,
  p: p,
  debug: debug,
  console: console,
  redirect: redirect,
  // What today's console is made of.
  write: write,
  simple: simple,
};
