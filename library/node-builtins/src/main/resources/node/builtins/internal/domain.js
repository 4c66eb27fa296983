// The module "domain": groups of work whose errors have one handler. A domain is entered where work runs that was
// scheduled in it, and a stack has those that are entered.
"use strict";

const { NodeError } = use("internal/errors");
const { validateFunction } = use("internal/validators");
const EventEmitter = use("events");
const contexts = use("internal/async_context");
const process = use("process");

const apply = Reflect.apply;
const captures = process.setUncaughtExceptionCaptureCallback;

if (process.hasUncaughtExceptionCaptureCallback()) {
  throw new NodeError(
    "ERR_DOMAIN_CALLBACK_NOT_AVAILABLE",
    "A callback was registered through process.setUncaughtExceptionCaptureCallback(), which is mutually exclusive " +
      "with using the `domain` module"
  );
}
const loadedAt = new Error().stack.split("\n").slice(1).join("\n");
process.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback() {
  const error = new NodeError(
    "ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE",
    "The `domain` module is in use, which is mutually exclusive with calling " +
      "process.setUncaughtExceptionCaptureCallback()"
  );
  error.stack += `\n${"-".repeat(40)}\n${loadedAt}`;
  throw error;
};

const exports = { _stack: [], active: undefined };
let active = null;
Object.defineProperty(process, "domain", {
  __proto__: null,
  get: () => active,
  set(value) {
    active = value;
  },
  enumerable: true,
  configurable: true,
});

function hidden(object, name, value) {
  Object.defineProperty(object, name, {
    __proto__: null,
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

// ---- the stack ----

function setStack(stack) {
  exports._stack = stack;
  setActive(stack.at(-1));
}

function setActive(domain) {
  exports.active = domain;
  active = domain;
  updateCapture();
}

// Errors that nobody catches go to the domain while one on the stack has a handler.
function updateCapture() {
  captures(null);
  if (exports._stack.some((domain) => domain.listenerCount("error") > 0)) {
    captures((error) => active._errorHandler(error));
  }
}

const domains = new WeakMap(); // by context
contexts.accompany({
  created(context) {
    if (active === null || active === undefined) return;
    domains.set(context, active);
    const { resource } = context;
    // Promises of other global scopes stay as they are: their objects may be nobody's but theirs.
    if (isObject(resource) && resource instanceof Object) hidden(resource, "domain", active);
  },
  entered(context) {
    domains.get(context)?.enter();
  },
  left(context) {
    domains.get(context)?.exit();
  },
});

// A rejection that nobody handles is an error of the domain in which the promise was made.
use("internal/rejections").replaceEmit((emit) => (reason, promise) => {
  const domain = domains.get(contexts.identityOf(promise, undefined));
  return domain === undefined ? emit(reason, promise) : domain.emit("error", reason);
});

// ---- domains ----

class Domain extends EventEmitter {
  constructor() {
    super();
    this.members = [];
    const update = (name) => {
      if (name === "error") queueUpdate();
    };
    this.on("removeListener", update);
    this.on("newListener", update);
  }

  enter() {
    exports._stack.push(this);
    setActive(this);
  }

  // Leaves this domain and those that were entered in it.
  exit() {
    const { _stack: stack } = exports;
    const at = stack.lastIndexOf(this);
    if (at < 0) return;
    stack.splice(at);
    setActive(stack.at(-1));
  }

  add(emitter) {
    if (emitter.domain === this) return;
    if (emitter.domain) emitter.domain.remove(emitter);
    if (emitter instanceof Domain) {
      for (let outer = this.domain; outer; outer = outer.domain) {
        if (outer === emitter) return; // it would be its own member
      }
    }
    hidden(emitter, "domain", this);
    this.members.push(emitter);
  }

  remove(emitter) {
    emitter.domain = null;
    const at = this.members.indexOf(emitter);
    if (at >= 0) this.members.splice(at, 1);
  }

  run(callback, ...values) {
    this.enter();
    const result = apply(callback, this, values);
    this.exit();
    return result;
  }

  bind(callback) {
    return this.#bound(callback, (self, values) => apply(callback, self, values));
  }

  intercept(callback) {
    return this.#bound(callback, (self, [error, ...values]) => {
      if (!(error instanceof Error)) return apply(callback, self, values);
      error.domainBound = callback;
      error.domainThrown = false;
      hidden(error, "domain", this);
      this.emit("error", error);
    });
  }

  #bound(callback, call) {
    validateFunction(callback, "callback");
    const domain = this;
    const bound = function (...values) {
      domain.enter();
      const result = call(this, values);
      domain.exit();
      return result;
    };
    hidden(bound, "domain", this);
    return bound;
  }

  // Handles an error that nobody caught. Returns whether a handler had it. Uncaught errors end all domains.
  _errorHandler(error) {
    if (isObject(error)) {
      hidden(error, "domain", this);
      error.domainThrown = true;
    }
    let handled = false;
    if (exports._stack.length === 1 && this === exports.active) {
      // A handler of the outermost domain runs outside of it: what it throws ends the program, like any other error.
      if (this.listenerCount("error") > 0) {
        setStack([]);
        handled = emitPlainly(this, ["error", error]);
      }
    } else {
      exports._stack.pop();
      setActive(exports._stack.at(-1));
      try {
        handled = this.emit("error", error);
      } catch (thrown) {
        handled = this.#handOn(thrown);
      }
    }
    setStack([]);
    exports.active = null;
    active = null;
    return handled;
  }

  // The handler threw: the domain around this one is next.
  #handOn(error) {
    if (exports.active === undefined) throw error;
    return exports.active._errorHandler(error);
  }
}

// Where no domain has a handler, no domain is left either.
process.on("uncaughtExceptionMonitor", () => {
  if (process.hasUncaughtExceptionCaptureCallback()) return; // a domain handles it
  setStack([]);
  active = null;
});

// The listener is there, or gone, after the event.
function queueUpdate() {
  process.nextTick(updateCapture);
}

exports.Domain = Domain;
exports.create = exports.createDomain = function createDomain() {
  return new Domain();
};

// ---- emitters ----

EventEmitter.usingDomains = true;
const initialize = EventEmitter.init;
EventEmitter.init = function (options) {
  hidden(this, "domain", null);
  if (exports.active && !(this instanceof Domain)) this.domain = exports.active;
  return apply(initialize, this, [options]);
};

const emit = EventEmitter.prototype.emit;

function emitPlainly(emitter, values) {
  return apply(emit, emitter, values);
}

EventEmitter.prototype.emit = function (...values) {
  const { domain } = this;
  const [type] = values;
  const isError = type === "error";
  if (domain === null || domain === undefined || this === process || (isError && this.listenerCount(type) > 0)) {
    return emitPlainly(this, values);
  }
  if (isError) {
    emitInDomain(this, domain, values);
    return false;
  }
  domain.enter();
  const result = emitPlainly(this, values);
  domain.exit();
  return result;
};

// An error event without a listener is one of the domain. Its handler runs in the domains around it.
function emitInDomain(emitter, domain, values) {
  let [, error] = values;
  if (!error) {
    const shown = use("internal/inspect").inspect(error);
    error = new NodeError("ERR_UNHANDLED_ERROR", `Unhandled error. (${shown})`);
    error.context = values[1];
  }
  if (isObject(error)) {
    error.domainEmitter = emitter;
    hidden(error, "domain", domain);
    error.domainThrown = false;
  }
  const stack = exports._stack;
  const before = exports.active;
  let length = stack.length;
  while (length > 0 && stack[length - 1] === active) length--;
  setStack(stack.slice(0, length));
  active ??= null;
  domain.emit("error", error);
  exports._stack = stack;
  setActive(before);
}

return exports;
