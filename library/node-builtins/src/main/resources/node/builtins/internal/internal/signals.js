// Signals by name and number, and their listeners.
"use strict";

const { NodeTypeError, invalidArgType } = use("internal/errors");

function table() {
  return use("os").constants.signals;
}

function numberOf(signal) {
  if (typeof signal === "number") {
    if (!Number.isInteger(signal) || signal < 0 || signal > 64) {
      throw unknown(signal);
    }
    return signal;
  }
  if (typeof signal !== "string") {
    throw invalidArgType("signal", ["string", "number"], signal);
  }
  const number = table()[signal];
  if (number === undefined) {
    throw unknown(signal);
  }
  return number;
}

function unknown(signal) {
  return new NodeTypeError("ERR_UNKNOWN_SIGNAL", "Unknown signal: " + signal);
}

const listening = new Set();

// Listening to a signal that never comes is allowed; SIGKILL and SIGSTOP cannot be listened to.
function listen(name, process) {
  if (table()[name] === undefined || listening.has(name)) {
    return;
  }
  if (name === "SIGKILL" || name === "SIGSTOP") {
    throw use("internal/errors").uvException({ errno: -22, code: "EINVAL", syscall: "uv_signal_start" });
  }
  listening.add(name);
}

function ignore(name) {
  listening.delete(name);
}

return { numberOf: numberOf, listen: listen, ignore: ignore };
