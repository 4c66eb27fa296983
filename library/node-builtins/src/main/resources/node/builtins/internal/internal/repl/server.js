// REPLServer: an Interface of "readline" that evaluates its lines. Errors are those of a domain, so that what was
// evaluated and throws later is shown, too.
"use strict";

const { Interface } = use("readline");
const domain = use("domain");
const { NodeTypeError, notImplemented } = use("internal/errors");
const { validateFunction } = use("internal/validators");
const { deprecate } = use("internal/util");
const { nextTick } = use("internal/tasks");
const process = use("process");
const { REPL_MODE_SLOPPY, REPL_MODE_STRICT, Recoverable, evaluator } = use("internal/repl/evaluation");
const { addLast, createContext } = use("internal/repl/context");
const { uncaught, writer } = use("internal/repl/errors");
const commands = use("internal/repl/commands");

const apply = Reflect.apply;
const CONTINUES = "| "; // the prompt in the middle of a command
const kBuffered = Symbol("bufferedCommand");
const kLoading = Symbol("loading");
const kWarned = Symbol("warned"); // whether ctrl+c was typed at an empty prompt

function optionsOf(prompt, stream, evaluate, useGlobal, ignoreUndefined, replMode) {
  const options = prompt !== null && typeof prompt === "object" ? { ...prompt } : { prompt };
  if (prompt === null || typeof prompt !== "object") {
    Object.assign(options, { eval: evaluate, useGlobal, ignoreUndefined, replMode });
    options.input = stream?.stdin ?? stream;
    options.output = stream?.stdout ?? stream;
  }
  options.input ??= options.stream?.stdin ?? options.stream ?? process.stdin;
  options.output ??= options.stream?.stdout ?? options.stream ?? process.stdout;
  options.prompt ??= "> ";
  options.terminal ??= options.output.isTTY;
  return options;
}

function check(options) {
  if (options.breakEvalOnSigint && options.eval) {
    throw new NodeTypeError(
      "ERR_INVALID_REPL_EVAL_CONFIG",
      'Cannot specify both "breakEvalOnSigint" and "eval" for REPL'
    );
  }
  if (options.breakEvalOnSigint) throw notImplemented("option breakEvalOnSigint of repl.start");
}

let scripts = 0;

function REPLServer(...values) {
  if (!(this instanceof REPLServer)) return new REPLServer(...values);
  const options = optionsOf(...values);
  check(options);
  if (options.completer !== undefined) validateFunction(options.completer, "completer");
  const self = this;
  this.useColors = options.useColors ?? showsColors(options.output);
  this.useGlobal = Boolean(options.useGlobal);
  this.ignoreUndefined = Boolean(options.ignoreUndefined);
  this.replMode = options.replMode || REPL_MODE_SLOPPY;
  this.allowBlockingCompletions = Boolean(options.allowBlockingCompletions);
  this.underscoreAssigned = false;
  this.last = undefined;
  this.underscoreErrAssigned = false;
  this.lastError = undefined;
  this.editorMode = false;
  this.commands = { __proto__: null };
  this.lines = [];
  this.lines.level = [];
  this[kBuffered] = "";
  this[kLoading] = false;
  this[kWarned] = false;
  this._domain = options.domain || domain.create();
  this._domain.on("error", (error) => onError(self, error));
  apply(Interface, this, [
    {
      input: options.input,
      output: options.output,
      completer: options.completer || ((line, callback) => self.complete(line, callback)),
      terminal: options.terminal,
      historySize: options.historySize,
      prompt: options.prompt,
    },
  ]);
  this._initialPrompt = options.prompt;
  this.writer = options.writer || (this.useColors ? coloured() : writer);
  this.eval = this._domain.bind(options.eval || evaluator(this));
  commands.defineUsual(this);
  this.resetContext();
  refuseListeners(this);
  this.on("close", () => self.emit("exit"));
  this.on("SIGINT", onInterrupt);
  this.on("line", onLine);
  this.displayPrompt();
}
Object.setPrototypeOf(REPLServer.prototype, Interface.prototype);
Object.setPrototypeOf(REPLServer, Interface);

function showsColors(output) {
  return Boolean(output.isTTY) && (typeof output.getColorDepth !== "function" || output.getColorDepth() > 2);
}

function coloured() {
  const show = (value) => use("internal/inspect").inspect(value, show.options);
  show.options = { ...writer.options, colors: true };
  return show;
}

for (const [name, current] of [
  ["inputStream", "input"],
  ["outputStream", "output"],
]) {
  const text = "repl.inputStream and repl.outputStream are deprecated. Use repl.input and repl.output instead";
  Object.defineProperty(REPLServer.prototype, name, {
    __proto__: null,
    get: deprecate(
      function () {
        return this[current];
      },
      text,
      "DEP0141"
    ),
    set: deprecate(
      function (value) {
        this[current] = value;
      },
      text,
      "DEP0141"
    ),
    enumerable: false,
    configurable: true,
  });
}

Object.defineProperty(REPLServer.prototype, "isStrict", {
  __proto__: null,
  get() {
    return this.replMode === REPL_MODE_STRICT;
  },
  enumerable: false,
  configurable: true,
});

// What is evaluated cannot take the errors of the program: they are those of the prompt.
function refuseListeners(server) {
  const refuse = (event) => {
    if (event === "uncaughtException" && process.domain === server._domain) {
      throw new NodeTypeError("ERR_INVALID_REPL_INPUT", "Listeners for `uncaughtException` cannot be used in the REPL");
    }
  };
  process.prependListener("newListener", refuse);
  server.once("exit", () => process.removeListener("newListener", refuse));
}

// ---- lines ----

function onLine(line) {
  const text = line || "";
  this[kWarned] = false;
  if (this.editorMode) {
    this[kBuffered] += `${text}\n`;
    this.lines.push(text);
    return;
  }
  const trimmed = text.trim();
  if (/^\.[^.]/.test(trimmed) && Number.isNaN(parseFloat(trimmed))) {
    const [, keyword, rest] = /^\.([^\s]+)\s*(.*)$/.exec(trimmed);
    const command = this.commands[keyword];
    if (command !== undefined) {
      apply(command.action, this, [rest]);
      return;
    }
    if (this[kBuffered] === "") {
      this.output.write("Invalid REPL keyword\n");
      this.displayPrompt();
      return;
    }
  }
  const finish = (error, ...values) => finished(this, text, error, values);
  this.eval(`${this[kBuffered]}${text}\n`, this.context, `REPL${++scripts}`, finish);
}

// A text was evaluated, to an error or a value, or it is not complete.
function finished(server, line, error, values) {
  server.lines.push(line);
  if (error instanceof Recoverable) {
    server[kBuffered] += `${line}\n`;
    server.displayPrompt();
    return;
  }
  if (error) {
    server._domain.emit("error", error.err || error);
    server.clearBufferedCommand();
    return;
  }
  server.clearBufferedCommand();
  if (values.length > 0 && (!server.ignoreUndefined || values[0] !== undefined)) {
    if (!server.underscoreAssigned) [server.last] = values;
    server.output.write(`${server.writer(values[0])}\n`);
  }
  if (!server.closed) server.displayPrompt();
}

function onError(server, error) {
  if (error !== null && typeof error === "object" && error.domainThrown) {
    for (const name of ["domain", "domainEmitter", "domainThrown"]) delete error[name];
  }
  if (!server.underscoreErrAssigned) server.lastError = error;
  server.output.write(uncaught(error, server));
  server.clearBufferedCommand();
  if (!server.closed) server.displayPrompt();
}

function onInterrupt() {
  const isEmpty = this.line === "" && this[kBuffered] === "";
  this.clearLine();
  leaveEditor(this);
  if (isEmpty && this[kWarned]) {
    this[kWarned] = false;
    this.close();
    return;
  }
  this[kWarned] = isEmpty;
  if (isEmpty) this.output.write("(To exit, press Ctrl+C again or Ctrl+D or type .exit)\n");
  this.clearBufferedCommand();
  this.displayPrompt();
}

// ---- methods ----

REPLServer.prototype.createContext = function () {
  return createContext(this);
};

REPLServer.prototype.resetContext = function () {
  this.context = this.createContext();
  this.underscoreAssigned = false;
  this.underscoreErrAssigned = false;
  this.lines = [];
  this.lines.level = [];
  addLast(this, this.context);
  this.emit("reset", this.context);
};

REPLServer.prototype.clearBufferedCommand = function () {
  this[kBuffered] = "";
};

REPLServer.prototype.clearLine = function () {
  this._writeToOutput("\r\n");
  this.line = "";
  this.cursor = 0;
  this.prevRows = 0;
};

REPLServer.prototype.setPrompt = function (prompt) {
  this._initialPrompt = prompt;
  apply(Interface.prototype.setPrompt, this, [prompt]);
};

REPLServer.prototype.displayPrompt = function (preserveCursor) {
  const prompt = this[kBuffered] === "" ? this._initialPrompt : CONTINUES;
  apply(Interface.prototype.setPrompt, this, [prompt]);
  this.prompt(preserveCursor);
};

REPLServer.prototype.defineCommand = function (keyword, command) {
  commands.define(this, keyword, command);
};

REPLServer.prototype.complete = function (line, callback) {
  use("internal/repl/completion").complete(this, line, callback);
};

REPLServer.prototype.setupHistory = function (file, callback) {
  const options = typeof file === "object" && file !== null ? file : { filePath: file };
  const size = options.size ?? this.historySize;
  use("internal/repl/history").keep(this, options.filePath, size, callback ?? options.onHistoryFileLoaded);
};

REPLServer.prototype.close = function () {
  nextTick(() => apply(Interface.prototype.close, this, []));
};

// ---- several lines at once ----

function enterEditor(server) {
  server.editorMode = true;
  apply(Interface.prototype.setPrompt, server, [""]);
}

function leaveEditor(server) {
  server.editorMode = false;
  apply(Interface.prototype.setPrompt, server, [server._initialPrompt]);
}

REPLServer.prototype._edit = function () {
  enterEditor(this);
};

// Evaluates the text of a file.
REPLServer.prototype._load = function (text) {
  enterEditor(this);
  this[kLoading] = true;
  this.write(text.endsWith("\n") ? text : `${text}\n`);
  this[kLoading] = false;
  leaveEditor(this);
  this.write("\n");
};

REPLServer.prototype._ttyWrite = function (text, key) {
  const type = Interface.prototype._ttyWrite;
  if (this.editorMode && !this[kLoading] && key?.ctrl && key.name === "d") {
    leaveEditor(this);
    this.clearLine();
    this.emit("line", "");
    return;
  }
  apply(type, this, [text, key]);
};

function start(prompt, ...values) {
  return new REPLServer(prompt, ...values);
}

return { REPLServer, start };
