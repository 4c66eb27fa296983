// Signals by name and number, and their listeners.
//
// Binding "process": listen(name, function()) calls a function when the process receives a signal; ignore(name).
"use strict";

const { NodeTypeError, invalidArgType, uvException } = use("internal/errors");
const process = use("process");
const self = binding("process");

function table() {
  return use("os").constants.signals;
}

function numberOf(signal) {
  if (typeof signal === "number") {
    return signal;
  }
  if (typeof signal !== "string") {
    throw invalidArgType("signal", ["string", "number"], signal);
  }
  const number = table()[signal];
  if (number === undefined) {
    throw new NodeTypeError("ERR_UNKNOWN_SIGNAL", "Unknown signal: " + signal);
  }
  return number;
}

// Returns the name of a signal without "SIG".
function nameOf(number) {
  const all = table();
  return Object.keys(all)
    .find((name) => all[name] === number)
    .slice(3);
}

const listening = new Map(); // functions that emit the event, by the signal's number

// Listening to a signal that never comes is allowed; SIGKILL and SIGSTOP cannot be listened to.
function listen(name) {
  const number = table()[name];
  if (number === undefined || listening.has(number)) {
    return;
  }
  if (name === "SIGKILL" || name === "SIGSTOP") {
    throw uvException({ errno: -22, code: "EINVAL", syscall: "uv_signal_start" });
  }
  const emit = () => {
    if (listening.has(number)) {
      process.emit(name, name, number);
    }
  };
  listening.set(number, emit);
  self.listen(name.slice(3), emit);
}

function ignore(name) {
  const number = table()[name];
  if (listening.delete(number)) {
    self.ignore(name.slice(3));
  }
}

return {
  numberOf: numberOf,
  nameOf: nameOf,
  listen: listen,
  ignore: ignore,
  listenerOf: (number) => listening.get(number),
};
