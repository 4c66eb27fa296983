// Child processes.
//
// Binding "child": spawn(command, onOutput(text or null), onError(text or null), onDrain(),
// onInputError(code, message), onExit(status)) starts a command and returns a child with pid(),
// latin1(text), utf8(text) and bytes(ArrayBuffer, offset, length), which return whether they were
// accepted, close(), queued(), and kill(number), where 0 only checks whether the child exists.
"use strict";

const events = use("events");
const encodings = use("encoding");
const primordials = use("primordials");

function Process() {
  this._events = undefined;
  this._child = undefined;
  this.pid = undefined;
}
events.inherits(Process, events.EventEmitter);

Process.prototype.spawn = function (command, words) {
  if (words !== undefined) {
    throw new TypeError(
      "createProcess: expected the whole command in one string, found a second argument of type " + typeof words
    );
  }
  if (typeof command !== "string") {
    throw new TypeError("createProcess: expected a command as a string, found " + command);
  }
  if (this._child !== undefined) {
    throw new Error("spawn: expected a process that was not started yet");
  }
  const process = this;
  this._child = binding("child").spawn(
    command,
    function (text) {
      process.emit("output", [text]);
    },
    function (text) {
      process.emit("error", [text]);
    },
    function () {
      process.emit("drain");
    },
    function (code, message) {
      process.emit("inputError", [failure(code, message)]);
    },
    function (status) {
      process.emit("exit", [status]);
    }
  );
  this.pid = this._child.pid();
};

function failure(code, message) {
  const error = new Error(message);
  error.code = code;
  error.errno = use("constants")[code];
  return error;
}

function child(process, action) {
  if (process._child === undefined) {
    throw new Error(action + ": expected a process that was started");
  }
  return process._child;
}

// Returns whether the data was accepted: false once the input is closed.
Process.prototype.write = function (data, encoding) {
  return encodings.write(child(this, "write"), data, encoding);
};

Process.prototype.close = function () {
  child(this, "close").close();
};

Process.prototype.kill = function (signal) {
  child(this, "kill").kill(number(signal));
};

function number(signal) {
  const constants = use("constants");
  if (signal === undefined) {
    return constants.SIGTERM;
  }
  const found = typeof signal === "string" && primordials.startsWith(signal, "SIG") ? constants[signal] : signal;
  if (typeof found !== "number" || (found | 0) !== found) {
    throw new TypeError("kill: expected a signal's number or name, found " + signal);
  }
  return found;
}

// The number of bytes that the child has not read yet; "drain" is emitted when it is 0.
primordials.getter(Process.prototype, "queued", function () {
  return child(this, "queued").queued();
});

return {
  Process: Process,
  createProcess: function (command, words) {
    const process = new Process();
    process.spawn(command, words);
    return process;
  },
};
