// Interface of "readline": lines from a stream. How a line is edited on a terminal is in internal/line_editor, which is
// loaded only for terminals.
"use strict";

const process = use("process");
const EventEmitter = use("events");
const { AbortError, NodeError, invalidArgValue } = use("internal/errors");
const { validateAbortSignal, validateArray, validateNumber, validateString, validateUint32 } =
  use("internal/validators");
const { StringDecoder } = use("string_decoder");
const { dispose } = use("internal/dispose");

const LINE_END = /\r?\n|\r(?!\n)|\u2028|\u2029/g;
const kQuestion = Symbol("question");
const kQuestionReject = Symbol("questionReject");
const kOldPrompt = Symbol("oldPrompt");
const kDecoder = Symbol("decoder");
const kPartial = Symbol("partial");
const kReturnAt = Symbol("sawReturnAt");
const kLines = Symbol("lines");
const kEditor = Symbol("editor");

function optionsOf(input, output, completer, terminal) {
  if (input?.input) return input;
  return { input, output, completer, terminal };
}

// Sets up an Interface. It is a function, so that older programs may call it for objects of their own.
function setUp(self, first, output, completer, terminal) {
  const options = optionsOf(first, output, completer, terminal);
  const { input, signal } = options;
  ({ output, completer, terminal } = options);
  if (signal) validateAbortSignal(signal, "options.signal");
  let history = options.history;
  if (history === undefined) history = [];
  else validateArray(history, "history");
  let historySize = options.historySize;
  if (historySize === undefined) historySize = 30;
  validateNumber(historySize, "historySize", 0);
  if (completer !== undefined && typeof completer !== "function") throw invalidArgValue("completer", completer);
  const timeout = options.escapeCodeTimeout;
  if (timeout !== undefined && !Number.isFinite(timeout)) {
    throw invalidArgValue("input.escapeCodeTimeout", timeout);
  }
  if (options.tabSize !== undefined) validateUint32(options.tabSize, "tabSize", true);
  EventEmitter.call(self);

  if (terminal === undefined && output !== undefined && output !== null) terminal = output.isTTY;
  self.escapeCodeTimeout = timeout ?? 500;
  self.tabSize = options.tabSize ?? 8;
  self.line = "";
  self.cursor = 0;
  self.prevRows = 0;
  self.history = history.slice(0, historySize);
  self.historySize = historySize;
  self.historyIndex = -1;
  self.removeHistoryDuplicates = !!options.removeHistoryDuplicates;
  self.crlfDelay = options.crlfDelay ? Math.max(100, options.crlfDelay) : 100;
  self.completer = completer;
  self.isCompletionEnabled = true;
  self.terminal = !!terminal;
  self.input = input;
  self.output = output;
  self.paused = false;
  self.closed = false;
  self[kPartial] = null;
  self[kReturnAt] = 0;
  self[kQuestion] = null;
  self[kQuestionReject] = null;
  self.setPrompt(options.prompt ?? "> ");

  const onError = (error) => self.emit("error", error);
  input.on("error", onError);
  if (self.terminal) listenToTerminal(self, onError);
  else listenToStream(self, onError);

  if (signal) {
    const onAbort = () => self.close();
    if (signal.aborted) {
      process.nextTick(onAbort);
    } else {
      const disposable = EventEmitter.addAbortListener(signal, onAbort);
      self.once("close", disposable[dispose]);
    }
  }
  input.resume();
}

function listenToStream(self, onError) {
  const { input } = self;
  self[kDecoder] = new StringDecoder("utf8");
  const onData = (data) => receive(self, data);
  const onEnd = () => {
    const partial = self[kPartial];
    self[kPartial] = null;
    if (typeof partial === "string" && partial.length > 0) self.emit("line", partial);
    self.close();
  };
  input.on("data", onData);
  input.on("end", onEnd);
  self.once("close", () => {
    input.removeListener("data", onData);
    input.removeListener("error", onError);
    input.removeListener("end", onEnd);
  });
}

function listenToTerminal(self, onError) {
  const { input, output } = self;
  const { LineEditor } = use("internal/line_editor");
  self[kEditor] = new LineEditor(
    self,
    (line) => onLine(self, line),
    (keys) => self[kQuestionReject]?.(new AbortError(`Aborted with ${keys}`))
  );
  use("internal/terminal_keys").emitKeypressEvents(input, self);
  const onKey = (text, key) => {
    self._ttyWrite(text, key);
  };
  const onEnd = () => {
    if (typeof self.line === "string" && self.line.length > 0) self.emit("line", self.line);
    self.close();
  };
  const onResize = () => self[kEditor].refresh();
  input.on("keypress", onKey);
  input.on("end", onEnd);
  self._setRawMode(true);
  output?.on?.("resize", onResize);
  self.once("close", () => {
    input.removeListener("keypress", onKey);
    input.removeListener("error", onError);
    input.removeListener("end", onEnd);
    output?.removeListener?.("resize", onResize);
  });
}

// Cuts text into lines. A return and a newline are one end of a line, even if they arrive apart.
function receive(self, data) {
  if (data === undefined) return;
  let text = self[kDecoder].write(data);
  if (self[kReturnAt] && Date.now() - self[kReturnAt] <= self.crlfDelay) {
    if (text.startsWith("\n")) text = text.slice(1);
    self[kReturnAt] = 0;
  }
  const lines = [];
  let at = 0;
  LINE_END.lastIndex = 0;
  for (let match = LINE_END.exec(text); match !== null; match = LINE_END.exec(text)) {
    lines.push(text.slice(at, match.index));
    at = LINE_END.lastIndex;
  }
  if (lines.length === 0) {
    if (text !== "") self[kPartial] = (self[kPartial] ?? "") + text;
    return;
  }
  if (self[kPartial] !== null) {
    lines[0] = self[kPartial] + lines[0];
    self[kPartial] = null;
  }
  self[kReturnAt] = text.endsWith("\r") ? Date.now() : 0;
  if (at < text.length) self[kPartial] = text.slice(at);
  for (const line of lines) onLine(self, line);
}

function onLine(self, line) {
  const callback = self[kQuestion];
  if (callback === null) {
    self.emit("line", line);
    return;
  }
  self[kQuestion] = null;
  self.setPrompt(self[kOldPrompt]);
  callback(line);
}

function checkOpen(self) {
  if (self.closed) throw new NodeError("ERR_USE_AFTER_CLOSE", "readline was closed");
}

// What Interface of "readline" and of "readline/promises" have in common.
class Methods {
  get columns() {
    return this.output?.columns ? this.output.columns : Infinity;
  }

  setPrompt(prompt) {
    this._prompt = prompt;
  }

  getPrompt() {
    return this._prompt;
  }

  prompt(preserveCursor) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal && process.env.TERM !== "dumb") {
      if (!preserveCursor) this.cursor = 0;
      this[kEditor].refresh();
    } else {
      this._writeToOutput(this._prompt);
    }
  }

  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit("close");
  }

  pause() {
    checkOpen(this);
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit("pause");
    return this;
  }

  resume() {
    checkOpen(this);
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit("resume");
    return this;
  }

  write(text, key) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(text, key);
    else receive(this, text);
  }

  getCursorPos() {
    return this[kEditor] === undefined ? { cols: 0, rows: 0 } : this[kEditor].cursorPosition();
  }

  // Goes to a new line of the terminal, where the line is empty.
  clearLine() {
    this[kEditor]?.leave();
  }

  // The following have older names; programs replace them.
  _ttyWrite(text, key) {
    this[kEditor].type(text, key);
  }

  _writeToOutput(text) {
    validateString(text, "stringToWrite");
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  }

  _refreshLine() {
    this[kEditor]?.refresh();
  }

  _setRawMode(mode) {
    const before = this.input.isRaw;
    if (typeof this.input.setRawMode === "function") this.input.setRawMode(mode);
    return before;
  }

  [dispose]() {
    this.close();
  }

  [Symbol.asyncIterator]() {
    const { on, kFirstValue } = use("internal/event_waiting");
    this[kLines] ??= on(this, "line", { close: ["close"], highWaterMark: 1024, [kFirstValue]: true });
    return this[kLines];
  }
}

// Asks; calls back with the line. Of several questions at a time only the first is asked.
function ask(self, query, callback) {
  checkOpen(self);
  if (self[kQuestion] !== null) {
    self.prompt();
    return;
  }
  self[kOldPrompt] = self._prompt;
  self.setPrompt(query);
  self[kQuestion] = callback;
  self.prompt();
}

function cancelQuestion(self, callback) {
  if (self[kQuestion] !== callback) return;
  self[kQuestion] = null;
  self.setPrompt(self[kOldPrompt]);
  self._writeToOutput("\n");
}

// The answer as a promise.
function askForPromise(self, query, options = {}) {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    let answered = resolve;
    let disposable;
    if (signal) {
      validateAbortSignal(signal, "options.signal");
      if (signal.aborted) {
        reject(new AbortError(undefined, { cause: signal.reason }));
        return;
      }
      const onAbort = () => {
        cancelQuestion(self, answered);
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      disposable = EventEmitter.addAbortListener(signal, onAbort);
      answered = (line) => {
        disposable[dispose]();
        resolve(line);
      };
    }
    ask(self, query, answered);
    self[kQuestionReject] = reject;
  });
}

// Makes a constructor whose prototype has the methods, and inherits from EventEmitter.
function derive(constructor) {
  Object.setPrototypeOf(constructor.prototype, EventEmitter.prototype);
  Object.setPrototypeOf(constructor, EventEmitter);
  for (const name of Reflect.ownKeys(Methods.prototype)) {
    if (name === "constructor") continue;
    const descriptor = Object.getOwnPropertyDescriptor(Methods.prototype, name);
    Object.defineProperty(constructor.prototype, name, { __proto__: null, ...descriptor });
  }
  return constructor;
}

return { ask, askForPromise, cancelQuestion, derive, setUp };
