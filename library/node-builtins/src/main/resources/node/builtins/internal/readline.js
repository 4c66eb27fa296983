// The module "readline".
"use strict";

const { ask, askForPromise, cancelQuestion, derive, setUp } = use("internal/readline_interface");
const { clearLine, clearScreenDown, cursorTo, moveCursor } = use("internal/terminal_output");
const { AbortError } = use("internal/errors");
const { validateAbortSignal } = use("internal/validators");

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  // A completer with one parameter returns the completions, or a promise for them.
  setUp(this, input, output, completer, terminal);
  return this;
}

derive(Interface);

Interface.prototype.question = function question(query, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = undefined;
  }
  const signal = options?.signal;
  if (signal) {
    validateAbortSignal(signal, "options.signal");
    if (signal.aborted) return;
    const answered = callback;
    const onAbort = () => cancelQuestion(this, callback);
    signal.addEventListener("abort", onAbort, { once: true });
    callback = (line) => {
      signal.removeEventListener("abort", onAbort);
      answered(line);
    };
  }
  if (typeof callback === "function") ask(this, query, callback);
};

Interface.prototype.question[Symbol.for("nodejs.util.promisify.custom")] = function question(query, options) {
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return askForPromise(this, query, options);
};

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

function emitKeypressEvents(stream, iface) {
  return use("internal/terminal_keys").emitKeypressEvents(stream, iface);
}

return {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents,
  moveCursor,
  get promises() {
    return use("readline/promises");
  },
};
