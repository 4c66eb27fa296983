// The module "tty". Most programs only ask whether there is a terminal: the streams are loaded when they are needed.
//
// Binding "tty": isTerminal(descriptor).
"use strict";

const java = binding("tty");

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && java.isTerminal(fd);
}

const tty = { isatty };

for (const name of ["ReadStream", "WriteStream"]) {
  Object.defineProperty(tty, name, {
    __proto__: null,
    get: () => use("internal/tty_streams")[name],
    set(value) {
      Object.defineProperty(tty, name, {
        __proto__: null,
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    },
    configurable: true,
    enumerable: true,
  });
}

Object.defineProperty(tty, "decorate", { __proto__: null, value: (stream) => use("internal/tty").decorate(stream) });

return tty;
