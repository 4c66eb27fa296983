// Prepares a new global scope of GraalJS. Its value is a function of two parameters: columns(file) returns the
// number of columns that were added before the first line of that source; isProxy(object) returns whether it is
// a proxy. That function returns look, which reads errors for reports, attempt and drop.
(function () {
  "use strict";

  // Read before any program can replace them.
  const Reflect = globalThis.Reflect;
  const descriptor = Reflect.getOwnPropertyDescriptor;
  const parent = Reflect.getPrototypeOf;
  const keys = Reflect.ownKeys;
  const define = Reflect.defineProperty;
  const free = Reflect.setPrototypeOf;
  const ScriptError = globalThis.Error;
  const errors = ScriptError.prototype;
  const apply = Reflect.apply;
  const toText = errors.toString;
  const Cells = globalThis.Int32Array;
  const Memory = globalThis.SharedArrayBuffer;
  const waitAsync = globalThis.Atomics.waitAsync;
  const notify = globalThis.Atomics.notify;

  let isProxy;
  let looking = false; // then no code of the program runs

  return function (columns, proxies) {
    isProxy = proxies;
    // Programs may replace them. Each call needs none of them again.
    const uncurry = Function.prototype.bind.bind(Function.prototype.call);
    const String = globalThis.String;
    const startsWith = uncurry(String.prototype.startsWith);
    const lastIndexOf = uncurry(String.prototype.lastIndexOf);
    const indexOf = uncurry(String.prototype.indexOf);
    const slice = uncurry(String.prototype.slice);

    // The function that a source becomes has a name, which begins like this.
    function nameless(text, name) {
      if (name === null || !startsWith(name, "$node_")) {
        return text;
      }
      const at = indexOf(text, name);
      return at === 0
        ? slice(text, name.length + 2, -1)
        : slice(text, 0, at) + "<anonymous>" + slice(text, at + name.length);
    }

    function frame(site) {
      const text = nameless(String(site), site.getFunctionName());
      const shift = site.getLineNumber() === 1 ? columns(String(site.getFileName())) : 0;
      if (shift === 0) {
        return text;
      }
      const column = site.getColumnNumber();
      const at = lastIndexOf(text, ":1:" + column);
      return at < 0
        ? text
        : slice(text, 0, at + 3) + Math.max(1, column - shift) + slice(text, at + 3 + String(column).length);
    }

    // The engine calls this for the text of a stack.
    Error.prepareStackTrace = function (error, sites) {
      let text;
      try {
        text = looking ? head(error) : apply(toText, error, []); // not its own toString, as in V8
      } catch (unspeakable) {
        text = head(error); // its name or its message threw
      }
      for (let i = 0; i < sites.length; i++) {
        text += "\n    at " + frame(sites[i]);
      }
      return text;
    };
    return { look: look, attempt: attempt, drop: drop };
  };

  // Calls a function of Java. The engine runs the jobs of promises when this call ends, even if it ends with an
  // error. Only an interruption of a job empties its queue: so a call that failed waits here to be interrupted.
  function attempt(call) {
    if (call()) {
      for (;;);
    }
  }

  // Adds a job that runs before those of promises and calls no code of the program: the first that an
  // interruption meets.
  function drop() {
    const cell = new Cells(new Memory(4));
    waitAsync(cell, 0, 0);
    notify(cell, 0);
  }

  // Returns the value of an own property that has no getter.
  function value(object, name) {
    const own = descriptor(object, name);
    const data = own === undefined ? undefined : descriptor(own, "value");
    return data === undefined ? undefined : data.value;
  }

  // Returns the first object of the prototype chain that has the property; undefined if there is none.
  function owner(object, name) {
    let at = object;
    while (at !== null && !isProxy(at)) {
      if (descriptor(at, name) !== undefined) {
        return at;
      }
      at = parent(at);
    }
    return undefined;
  }

  function text(error, name, usual) {
    const at = owner(error, name);
    const found = at === undefined ? undefined : value(at, name);
    return typeof found === "string" ? found : usual;
  }

  function head(error) {
    const name = text(error, "name", "Error");
    const message = text(error, "message", "");
    return name === "" || message === "" ? name + message : name + ": " + message;
  }

  // Whether a value that is no proxy is an error. Other objects may have inherited a stack.
  function isError(thrown) {
    if (typeof thrown !== "object" || thrown === null) {
      return false;
    }
    let at = thrown;
    while (at !== null && !isProxy(at)) {
      if (at === errors) {
        return true;
      }
      at = parent(at);
    }
    return descriptor(thrown, "stack") !== undefined;
  }

  // Returns the error itself if it has a stack. Otherwise a copy of its own properties, with that stack.
  function readable(error, stack) {
    if (typeof value(error, "stack") === "string") {
      return error;
    }
    const copy = new ScriptError();
    define(copy, "stack", { __proto__: null, value: stack, writable: true, enumerable: false, configurable: true });
    const names = keys(error);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name !== "stack" && name !== "message" && name !== "name" && name !== "constructor") {
        const own = descriptor(error, name);
        free(own, null); // programs may add "get" to Object.prototype
        define(copy, name, own);
      }
    }
    return copy;
  }

  // Gives take what is asked of a thrown value: the value itself; whether it is an error; of an error its
  // stack, or null if that is not a string of its own; its name and message; an error that can be inspected
  // and has these words as its stack.
  function look(thrown, question, words, take) {
    looking = true;
    try {
      tell(thrown, question, words, take);
    } finally {
      looking = false;
    }
  }

  function tell(thrown, question, words, take) {
    switch (question) {
      case "value":
        return take(thrown);
      case "isError":
        return take(isError(thrown));
      case "stack": {
        const stack = value(thrown, "stack");
        return take(typeof stack === "string" && stack !== "" ? stack : null);
      }
      case "head":
        return take(head(thrown));
      default:
        return take(readable(thrown, words));
    }
  }
})();
