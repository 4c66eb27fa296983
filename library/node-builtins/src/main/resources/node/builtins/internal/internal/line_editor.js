// Edits one line on a terminal: what the keys do in an Interface of "readline".
"use strict";

const process = use("process");
const { clearScreenDown, cursorTo, moveCursor, textWidth, widthOf } = use("internal/terminal_output");

const WORD_LEFT = /^\s*(?:[^\w\s]+|\w+)?/;
const WORD_RIGHT = /^(?:\s+|[^\w\s]+|\w+)\s*/;
const LINE_END = /\r\n|\n|\r/;
const MOST_KILLED = 32;
const MOST_UNDONE = 2048;

class LineEditor {
  #iface;
  #onLine;
  #onAbort;
  #killed = [];
  #undo = [];
  #redo = [];
  #lastWasTab = false;
  #search = null;
  #yanked = null; // the number of the text that was inserted last, of #killed
  #returnAt = 0;

  // The interface holds line, cursor and history. onLine(line) gets a line that is complete; onAbort(keys) is called
  // before the interface is closed from the keyboard.
  constructor(iface, onLine, onAbort) {
    this.#iface = iface;
    this.#onLine = onLine;
    this.#onAbort = onAbort;
  }

  // ---- display ----

  // Where text ends that begins in the first column.
  #positionOf(text) {
    const { columns, tabSize } = this.#iface;
    let offset = 0;
    let rows = 0;
    for (const character of use("internal/inspect").stripVTControlCharacters(text)) {
      if (character === "\n") {
        rows += Math.ceil(offset / columns) || 1;
        offset = 0;
      } else if (character === "\t") {
        offset += tabSize - (offset % tabSize);
      } else {
        const width = widthOf(character);
        // A wide character that does not fit goes into the next row.
        if (width === 2 && (offset + 1) % columns === 0) offset++;
        offset += width;
      }
    }
    const cols = columns === Infinity ? offset : offset % columns;
    rows += columns === Infinity ? 0 : (offset - cols) / columns;
    return { cols, rows };
  }

  cursorPosition() {
    const { line, cursor } = this.#iface;
    return this.#positionOf(this.#iface._prompt + line.slice(0, cursor));
  }

  refresh() {
    const iface = this.#iface;
    if (process.env.TERM === "dumb") return;
    const text = iface._prompt + iface.line;
    const end = this.#positionOf(text);
    const at = this.cursorPosition();
    if (iface.prevRows > 0) moveCursor(iface.output, 0, -iface.prevRows);
    cursorTo(iface.output, 0);
    clearScreenDown(iface.output);
    iface._writeToOutput(text);
    // Otherwise the terminal would stay at the end of the row above.
    if (end.cols === 0) iface._writeToOutput(" ");
    cursorTo(iface.output, at.cols);
    if (end.rows > at.rows) moveCursor(iface.output, 0, at.rows - end.rows);
    iface.prevRows = at.rows;
  }

  #moveTo(cursor) {
    const iface = this.#iface;
    const before = this.cursorPosition();
    iface.cursor = Math.max(0, Math.min(cursor, iface.line.length));
    const after = this.cursorPosition();
    if (before.rows === after.rows) {
      moveCursor(iface.output, after.cols - before.cols, 0);
    } else {
      this.refresh();
    }
  }

  // ---- text ----

  // Replaces a part of the line.
  #replace(from, to, text) {
    const iface = this.#iface;
    this.#remember();
    iface.line = iface.line.slice(0, from) + text + iface.line.slice(to);
    iface.cursor = from + text.length;
  }

  #remember() {
    const { line, cursor } = this.#iface;
    this.#undo.push({ line, cursor });
    if (this.#undo.length > MOST_UNDONE) this.#undo.shift();
    this.#redo = [];
  }

  #restore(from, to) {
    const iface = this.#iface;
    const entry = from.pop();
    if (entry === undefined) return;
    to.push({ line: iface.line, cursor: iface.cursor });
    iface.line = entry.line;
    iface.cursor = entry.cursor;
    this.refresh();
  }

  insert(text) {
    const iface = this.#iface;
    const atEnd = iface.cursor === iface.line.length;
    const before = this.cursorPosition();
    this.#replace(iface.cursor, iface.cursor, text);
    const after = this.cursorPosition();
    if (!atEnd || after.rows !== before.rows) this.refresh();
    else iface._writeToOutput(text);
  }

  #delete(from, to, keep = false) {
    if (from >= to) return;
    if (keep) this.#kill(this.#iface.line.slice(from, to));
    this.#replace(from, to, "");
    this.refresh();
  }

  #kill(text) {
    if (this.#killed[0] === text) return;
    this.#killed.unshift(text);
    if (this.#killed.length > MOST_KILLED) this.#killed.pop();
  }

  #yank(next) {
    if (this.#killed.length === 0) return;
    const { cursor } = this.#iface;
    let from = cursor;
    let index = 0;
    if (next) {
      if (this.#yanked === null) return;
      from -= this.#killed[this.#yanked].length;
      index = (this.#yanked + 1) % this.#killed.length;
    }
    this.#replace(from, cursor, this.#killed[index]);
    this.#yanked = index;
    this.refresh();
  }

  // The characters before and behind the cursor may be pairs of surrogates.
  #left() {
    const { line, cursor } = this.#iface;
    if (cursor === 0) return 0;
    const isPair = cursor > 1 && line.codePointAt(cursor - 2) > 0xffff;
    return cursor - (isPair ? 2 : 1);
  }

  #right() {
    const { line, cursor } = this.#iface;
    if (cursor >= line.length) return cursor;
    return cursor + (line.codePointAt(cursor) > 0xffff ? 2 : 1);
  }

  #wordLeft() {
    const { line, cursor } = this.#iface;
    const reversed = [...line.slice(0, cursor)].reverse().join("");
    return cursor - WORD_LEFT.exec(reversed)[0].length;
  }

  #wordRight() {
    const { line, cursor } = this.#iface;
    return cursor + (WORD_RIGHT.exec(line.slice(cursor))?.[0].length ?? 0);
  }

  #finish() {
    const iface = this.#iface;
    const line = this.#addToHistory();
    this.#undo = [];
    this.#redo = [];
    iface.cursor = iface.line.length;
    this.leave();
    this.#onLine(line);
  }

  // Goes to a new line, which is empty.
  leave() {
    const iface = this.#iface;
    this.#moveTo(iface.line.length);
    iface._writeToOutput("\r\n");
    iface.line = "";
    iface.cursor = 0;
    iface.prevRows = 0;
  }

  // ---- history ----

  #addToHistory() {
    const iface = this.#iface;
    const { line, history } = iface;
    if (line.trim().length === 0 || iface.historySize === 0) return line;
    if (history.length === 0 || history[0] !== line) {
      if (iface.removeHistoryDuplicates) {
        const same = history.indexOf(line);
        if (same >= 0) history.splice(same, 1);
      }
      history.unshift(line);
      if (history.length > iface.historySize) history.pop();
    }
    iface.historyIndex = -1;
    // A listener may change the history, for instance to leave a password out.
    iface.emit("history", history);
    return line;
  }

  // Goes up (1) or down (-1). Up and down look for lines that begin with what was typed; behind both ends is that text.
  #fromHistory(step) {
    const iface = this.#iface;
    const { history } = iface;
    const search = this.#search ?? "";
    const isAtEnd = step > 0 ? iface.historyIndex >= history.length : iface.historyIndex < 0;
    if (isAtEnd) return;
    let index = iface.historyIndex + step;
    while (index >= 0 && index < history.length) {
      if (history[index].startsWith(search) && history[index] !== iface.line) break;
      index += step;
    }
    this.#remember();
    iface.historyIndex = index;
    iface.line = history[index] ?? search;
    iface.cursor = iface.line.length;
    this.refresh();
  }

  // ---- completion ----

  #complete() {
    const iface = this.#iface;
    const repeated = this.#lastWasTab;
    const text = iface.line.slice(0, iface.cursor);
    iface.pause();
    const done = (error, result) => {
      if (iface.closed) return;
      iface.resume();
      if (error) {
        const { inspect } = use("internal/inspect");
        iface._writeToOutput(`Tab completion error: ${inspect(error)}`);
        return;
      }
      this.#offer(result, repeated);
    };
    const { completer } = iface;
    if (completer.length >= 2) {
      completer.call(iface, text, done);
      return;
    }
    let result;
    try {
      result = completer.call(iface, text);
    } catch (error) {
      done(error);
      return;
    }
    if (typeof result?.then === "function") result.then((value) => done(null, value), done);
    else done(null, result);
  }

  #offer([completions, completeOn], repeated) {
    const iface = this.#iface;
    if (!completions || completions.length === 0) return;
    const prefix = commonPrefix(completions.filter((one) => one !== ""));
    if (prefix.startsWith(completeOn) && prefix.length > completeOn.length) {
      this.insert(prefix.slice(completeOn.length));
      return;
    }
    if (!completeOn.startsWith(prefix)) {
      this.#replace(iface.cursor - completeOn.length, iface.cursor, prefix);
      this.refresh();
      return;
    }
    if (!repeated) return;
    iface._writeToOutput(`\r\n${this.#columns(completions)}`);
    this.refresh();
  }

  #columns(completions) {
    const width = Math.max(...completions.map(textWidth)) + 2;
    let perRow = Math.floor(this.#iface.columns / width) || 1;
    if (perRow === Infinity) perRow = 1;
    let text = "";
    let column = 0;
    completions.forEach((one, index) => {
      // An empty one divides groups.
      if (one === "") {
        text += "\r\n";
        column = 0;
        return;
      }
      text += one;
      column++;
      const next = completions[index + 1];
      if (column === perRow || next === undefined || next === "") {
        text += "\r\n";
        column = 0;
      } else {
        text += " ".repeat(width - textWidth(one));
      }
    });
    return `${text}\r\n`;
  }

  // ---- keys ----

  type(text, key = {}) {
    key ??= {};
    this.#startOrEndSearch(key);
    const isYank = (key.ctrl || key.meta) && key.name === "y";
    if (!isYank) this.#yanked = null;
    let done = undefined;
    // Control and minus, and control and six.
    if (key.sequence === "\x1f") this.#restore(this.#undo, this.#redo);
    else if (key.sequence === "\x1e") this.#restore(this.#redo, this.#undo);
    else if (key.ctrl && key.shift) this.#onControlShift(key.name);
    else if (key.ctrl) this.#onControl(key);
    else if (key.meta) this.#onMeta(key.name);
    else done = this.#onKey(key.name);
    if (done === "text" && typeof text === "string" && text !== "") this.#onText(text);
    this.#lastWasTab = key.name === "tab";
  }

  #close(keys) {
    this.#onAbort(keys);
    this.#iface.close();
  }

  #startOrEndSearch(key) {
    const iface = this.#iface;
    const isPlain = !key.ctrl && !key.meta && !key.shift;
    if (isPlain && (key.name === "up" || key.name === "down")) {
      this.#search ??= iface.line.slice(0, iface.cursor);
    } else if (this.#search !== null) {
      this.#search = null;
      if (iface.historyIndex === iface.history.length) iface.historyIndex = -1;
    }
  }

  #onControlShift(name) {
    const { cursor, line } = this.#iface;
    if (name === "backspace") this.#delete(0, cursor, true);
    else if (name === "delete") this.#delete(cursor, line.length, true);
  }

  #onControl(key) {
    const iface = this.#iface;
    const { cursor, line } = iface;
    switch (key.name) {
      case "c":
        if (iface.listenerCount("SIGINT") > 0) iface.emit("SIGINT");
        else this.#close("Ctrl+C");
        return undefined;
      case "h":
        return this.#delete(this.#left(), cursor);
      case "d":
        if (cursor === 0 && line.length === 0) this.#close("Ctrl+D");
        else if (cursor < line.length) this.#delete(cursor, this.#right());
        return undefined;
      case "u":
        return this.#delete(0, cursor, true);
      case "k":
        return this.#delete(cursor, line.length, true);
      case "a":
        return this.#moveTo(0);
      case "e":
        return this.#moveTo(line.length);
      case "b":
        return this.#moveTo(this.#left());
      case "f":
        return this.#moveTo(this.#right());
      case "l":
        cursorTo(iface.output, 0, 0);
        clearScreenDown(iface.output);
        iface.prevRows = 0;
        return this.refresh();
      case "n":
        return this.#fromHistory(-1);
      case "p":
        return this.#fromHistory(1);
      case "y":
        return this.#yank(false);
      case "z":
        // Only a listener can suspend the program.
        if (iface.listenerCount("SIGTSTP") > 0) iface.emit("SIGTSTP");
        return undefined;
      case "w":
      case "backspace":
        return this.#delete(this.#wordLeft(), cursor, true);
      case "delete":
        return this.#delete(cursor, this.#wordRight(), true);
      case "left":
        return this.#moveTo(this.#wordLeft());
      case "right":
        return this.#moveTo(this.#wordRight());
      default:
        return undefined;
    }
  }

  #onMeta(name) {
    const { cursor } = this.#iface;
    switch (name) {
      case "b":
        return this.#moveTo(this.#wordLeft());
      case "f":
        return this.#moveTo(this.#wordRight());
      case "d":
      case "delete":
        return this.#delete(cursor, this.#wordRight(), true);
      case "backspace":
        return this.#delete(this.#wordLeft(), cursor, true);
      case "y":
        return this.#yank(true);
      default:
        return undefined;
    }
  }

  #onKey(name) {
    const iface = this.#iface;
    const { cursor, line } = iface;
    const afterReturn = this.#returnAt > 0 && Date.now() - this.#returnAt <= iface.crlfDelay;
    if (name !== "return") this.#returnAt = 0;
    switch (name) {
      case "return":
        this.#returnAt = Date.now();
        return this.#finish();
      case "enter":
        // The second character of one line end.
        if (!afterReturn) this.#finish();
        return undefined;
      case "backspace":
        return this.#delete(this.#left(), cursor);
      case "delete":
        return this.#delete(cursor, this.#right());
      case "left":
        return this.#moveTo(this.#left());
      case "right":
        return this.#moveTo(this.#right());
      case "home":
        return this.#moveTo(0);
      case "end":
        return this.#moveTo(line.length);
      case "up":
        return this.#fromHistory(1);
      case "down":
        return this.#fromHistory(-1);
      case "tab":
        if (typeof iface.completer !== "function" || !iface.isCompletionEnabled) return "text";
        return this.#complete();
      default:
        return "text";
    }
  }

  #onText(text) {
    const lines = text.split(LINE_END);
    for (let i = 0; i < lines.length; i++) {
      if (i > 0) this.#finish();
      if (lines[i] !== "") this.insert(lines[i]);
    }
  }
}

function commonPrefix(texts) {
  if (texts.length === 0) return "";
  let prefix = texts[0];
  for (const text of texts) {
    while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  }
  return prefix;
}

return { LineEditor };
