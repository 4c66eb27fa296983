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

function text(values) {
  const words = [];
  for (let value of values) {
    words.push(value !== null && typeof value === "object" ? inspect(value) : String(value));
  }
  return words.join(" ");
}

function inspect(value) {
  if (value instanceof Error) {
    return value.stack;
  }
  try {
    return JSON.stringify(value);
  } catch (error) {
    return String(value); // it contains itself
  }
}

// Not in the API of 2009, but programmers expect it today.
const console = {
  log: function () {
    puts(text(arguments));
  },
  error: function () {
    output.debug(text(arguments) + "\n");
  },
};
console.info = console.debug = console.log;
console.warn = console.error;

return { puts: puts, print: print, p: p, debug: debug, console: console };
