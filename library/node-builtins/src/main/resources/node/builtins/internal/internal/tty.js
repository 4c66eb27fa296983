// What a stream of a terminal can do more than others.
//
// Binding "tty": size() returns columns and rows, or nothing; setRaw(raw) returns whether that is possible.
"use strict";

const { getColorDepth, hasColors } = use("internal/tty_colors");
const { SystemError } = use("internal/errors");
const java = binding("tty");

// Asking for the size starts a command. Programs that draw ask often.
const FRESH_MILLIS = 500;

let size = [];
let sizeTime = -Infinity;

function refresh() {
  const now = Date.now();
  if (now - sizeTime > FRESH_MILLIS) {
    size = Array.from(java.size());
    sizeTime = now;
  }
  return size;
}

const output = {
  isTTY: true,
  getColorDepth,
  hasColors,
  _refreshSize() {
    const [columns, rows] = size;
    sizeTime = -Infinity;
    refresh();
    if (columns !== undefined && (columns !== size[0] || rows !== size[1])) {
      this.emit("resize");
    }
  },
  getWindowSize() {
    return [this.columns, this.rows];
  },
  cursorTo(x, y, callback) {
    return use("readline").cursorTo(this, x, y, callback);
  },
  moveCursor(dx, dy, callback) {
    return use("readline").moveCursor(this, dx, dy, callback);
  },
  clearLine(direction, callback) {
    return use("readline").clearLine(this, direction, callback);
  },
  clearScreenDown(callback) {
    return use("readline").clearScreenDown(this, callback);
  },
};

const input = {
  isTTY: true,
  setRawMode(raw) {
    raw = Boolean(raw);
    if (!java.setRaw(raw)) {
      const context = { errno: -25, code: "ENOTTY", message: "inappropriate ioctl for device" };
      const error = new SystemError("ERR_TTY_INIT_FAILED", "TTY initialization failed", {
        ...context,
        syscall: "setRawMode",
      });
      this.emit("error", error);
      return this;
    }
    this.isRaw = raw;
    return this;
  },
};

const decorated = new WeakSet();

function add(stream, methods) {
  decorated.add(stream);
  for (const name of Object.keys(methods)) {
    Object.defineProperty(stream, name, {
      __proto__: null,
      value: methods[name],
      configurable: true,
      enumerable: name === "isTTY",
      writable: true,
    });
  }
}

function sizeProperty(at) {
  return {
    __proto__: null,
    get: () => refresh()[at],
    set(value) {
      size = size.slice();
      size[at] = value;
      sizeTime = Infinity; // the program knows better from now on
    },
    configurable: true,
    enumerable: true,
  };
}

// Makes a stream of the process that writes to a terminal one that can be asked for size and colours.
function decorate(stream) {
  add(stream, output);
  Object.defineProperty(stream, "columns", sizeProperty(0));
  Object.defineProperty(stream, "rows", sizeProperty(1));
  return stream;
}

// Makes a stream of the process that reads from a terminal one that can pass on each key.
function decorateInput(stream) {
  add(stream, input);
  stream.isRaw = false;
  return stream;
}

return { decorate, decorateInput, input, isDecorated: (stream) => decorated.has(stream), output };
