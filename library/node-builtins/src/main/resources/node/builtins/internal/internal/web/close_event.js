// CloseEvent, a global, and ErrorEvent, which events "error" of a WebSocket are.
"use strict";

const { missingArgs } = use("internal/errors");
const { Event } = use("internal/event_target");

function member(value, fallback) {
  return value === undefined ? fallback : value;
}

class CloseEvent extends Event {
  #wasClean;
  #code;
  #reason;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    super(type, options);
    this.#wasClean = Boolean(options?.wasClean);
    this.#code = member(options?.code, 0) & 0xffff;
    this.#reason = `${member(options?.reason, "")}`;
  }

  get wasClean() {
    return this.#wasClean;
  }
  get code() {
    return this.#code;
  }
  get reason() {
    return this.#reason;
  }
}

class ErrorEvent extends Event {
  #message;
  #filename;
  #lineno;
  #colno;
  #error;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    super(type, options);
    this.#message = `${member(options?.message, "")}`;
    this.#filename = `${member(options?.filename, "")}`;
    this.#lineno = member(options?.lineno, 0) >>> 0;
    this.#colno = member(options?.colno, 0) >>> 0;
    this.#error = options?.error;
  }

  get message() {
    return this.#message;
  }
  get filename() {
    return this.#filename;
  }
  get lineno() {
    return this.#lineno;
  }
  get colno() {
    return this.#colno;
  }
  get error() {
    return this.#error;
  }
}

function publish(type, names) {
  for (const name of names) {
    Object.defineProperty(type.prototype, name, { __proto__: null, enumerable: true });
  }
  Object.defineProperty(type.prototype, Symbol.toStringTag, {
    __proto__: null,
    value: type.name,
    configurable: true,
  });
}
publish(CloseEvent, ["wasClean", "code", "reason"]);
publish(ErrorEvent, ["message", "filename", "lineno", "colno", "error"]);

return { CloseEvent, ErrorEvent };
