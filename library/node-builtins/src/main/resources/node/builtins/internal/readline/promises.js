// The module "readline/promises".
"use strict";

const { askForPromise, derive, setUp } = use("internal/readline_interface");
const { byDistance, cleared, clearedDown, toColumn } = use("internal/terminal_output");
const { invalidArgType } = use("internal/errors");
const { validateBoolean, validateInteger } = use("internal/validators");

class Interface {
  constructor(input, output, completer, terminal) {
    setUp(this, input, output, completer, terminal);
  }

  question(query, options) {
    return askForPromise(this, query, options);
  }
}

derive(Interface);

// Collects control sequences, and writes them with commit().
class Readline {
  #autoCommit = false;
  #stream;
  #todo = [];

  constructor(stream, options = undefined) {
    const isWritable = typeof stream?.write === "function" && typeof stream?.on === "function";
    if (!isWritable) throw invalidArgType("stream", "Writable", stream);
    this.#stream = stream;
    if (options?.autoCommit != null) {
      validateBoolean(options.autoCommit, "options.autoCommit");
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(text) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(text));
    else this.#todo.push(text);
    return this;
  }

  cursorTo(x, y = undefined) {
    validateInteger(x, "x");
    if (y != null) validateInteger(y, "y");
    return this.#add(toColumn(x, y));
  }

  moveCursor(dx, dy) {
    if (dx || dy) {
      validateInteger(dx, "dx");
      validateInteger(dy, "dy");
      return this.#add(byDistance(dx, dy));
    }
    return this;
  }

  clearLine(direction) {
    validateInteger(direction, "dir", -1, 1);
    return this.#add(cleared(direction));
  }

  clearScreenDown() {
    return this.#add(clearedDown);
  }

  commit() {
    return new Promise((resolve) => {
      this.#stream.write(this.#todo.join(""), resolve);
      this.#todo = [];
    });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

return { Interface, Readline, createInterface };
