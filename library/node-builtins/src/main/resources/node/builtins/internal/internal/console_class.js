// The class Console.
"use strict";

const { NodeTypeError } = use("internal/errors");
const { validateArray, validateInteger, validateObject, validateOneOf } = use("internal/validators");
const { formatWithOptions } = use("internal/format");
const { isStreamMade, shouldColorize, shouldColorizeProcess } = use("internal/util");
const output = use("classic:output");

const STATE = Symbol("state");

function noop() {}

function process() {
  return globalThis.process;
}

function isStackOverflow(error) {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

// What an instance keeps beside its streams.
class State {
  constructor({ ignoreErrors = true, colorMode = "auto", inspectOptions, groupIndentation = 2 }) {
    this.ignoreErrors = ignoreErrors;
    this.colorMode = colorMode;
    this.inspectOptions = inspectOptions;
    this.group = " ".repeat(groupIndentation);
    this.indent = "";
    this.counts = new Map();
    this.times = new Map();
    this.isGlobal = false;
    this.replaced = new Set(); // streams of the global console that a program has set
    this.quieting = new WeakMap(); // of a stream: what receives the errors of writing to it
  }

  // The same function for all writes to a stream, which ends them together then.
  quietingOf(stream) {
    let callback = this.quieting.get(stream);
    if (callback === undefined) {
      callback = function (error) {
        if (error && !stream._writableState?.errorEmitted && stream.listenerCount?.("error") === 0) {
          stream.once("error", noop);
        }
      };
      this.quieting.set(stream, callback);
    }
    return callback;
  }

  // The stream of the process, if it is not made yet: texts go straight to the output then.
  unmade(name) {
    return this.isGlobal && !this.replaced.has(name) && !isStreamMade(name.slice(1));
  }

  optionsFor(instance, name) {
    const { inspectOptions } = this;
    const given = inspectOptions instanceof Map ? inspectOptions.get(instance[name]) : inspectOptions;
    if (given?.colors !== undefined) {
      return given;
    }
    let colors = this.colorMode;
    if (colors === "auto") {
      colors = this.unmade(name) ? shouldColorizeProcess(name.slice(1)) : shouldColorize(instance[name]);
    }
    return given === undefined ? (colors ? { colors } : {}) : { ...given, colors };
  }
}

function validated(options) {
  const { stdout, stderr = stdout, colorMode = "auto", inspectOptions, groupIndentation } = options;
  for (const [name, stream] of [
    ["stdout", stdout],
    ["stderr", stderr],
  ]) {
    if (!stream || typeof stream.write !== "function") {
      throw new NodeTypeError("ERR_CONSOLE_WRITABLE_STREAM", `Console expects a writable stream instance for ${name}`);
    }
  }
  validateOneOf(colorMode, "colorMode", ["auto", true, false]);
  if (groupIndentation !== undefined) {
    validateInteger(groupIndentation, "groupIndentation", 0, 1000);
  }
  if (inspectOptions !== undefined) {
    validateObject(inspectOptions, "options.inspectOptions");
    if (inspectOptions.colors !== undefined && options.colorMode !== undefined) {
      throw new NodeTypeError(
        "ERR_INCOMPATIBLE_OPTION_PAIR",
        'Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"'
      );
    }
  }
  return { stdout, stderr };
}

function Console(...args) {
  if (!new.target) {
    return Reflect.construct(Console, args);
  }
  let [options] = args;
  if (!options || typeof options.write === "function") {
    options = { stdout: options, stderr: args[1], ignoreErrors: args[2] };
  }
  const { stdout, stderr } = validated(options);
  const state = new State(options);
  const hidden = { writable: true, enumerable: false, configurable: true };
  Object.defineProperties(this, {
    [STATE]: { __proto__: null, ...hidden, value: state },
    _stdout: { __proto__: null, ...hidden, value: stdout },
    _stderr: { __proto__: null, ...hidden, value: stderr },
    _ignoreErrors: { __proto__: null, ...hidden, value: Boolean(state.ignoreErrors) },
    _times: { __proto__: null, ...hidden, value: state.times },
  });
  // The methods can be taken from the instance.
  for (const name of Object.keys(methods)) {
    const bound = this[name].bind(this);
    Object.defineProperty(bound, "name", { __proto__: null, value: name });
    this[name] = bound;
  }
}

function write(instance, name, text) {
  const state = instance[STATE];
  let line = text;
  if (state.indent !== "") {
    line = state.indent + line.replaceAll("\n", `\n${state.indent}`);
  }
  if (state.unmade(name)) {
    output.write(name === "_stderr", line);
    return;
  }
  const stream = instance[name];
  line += "\n";
  if (instance._ignoreErrors === false) {
    stream.write(line);
    return;
  }
  // Whether an error comes now or later, it is nobody's.
  const quiet = stream.listenerCount?.("error") === 0;
  if (quiet) {
    stream.once("error", noop);
  }
  try {
    stream.write(line, instance[STATE].quietingOf(stream));
  } catch (error) {
    if (isStackOverflow(error)) {
      throw error;
    }
  } finally {
    stream.removeListener?.("error", noop);
  }
}

function print(instance, toError, values) {
  const name = toError ? "_stderr" : "_stdout";
  const options = instance[STATE].optionsFor(instance, name);
  write(instance, name, formatWithOptions(options, ...values));
}

function warning(text) {
  process().emitWarning(text);
}

// The frames that called a method.
function framesAbove(method) {
  const holder = {};
  Error.captureStackTrace(holder, method);
  const stack = String(holder.stack);
  const start = stack.indexOf("\n    at ");
  return start < 0 ? "" : stack.slice(start);
}

function now() {
  return use("process").hrtime();
}

// Prints the time of a label. Returns whether the label exists.
function elapsed(instance, label, method, values) {
  const start = instance[STATE].times.get(label);
  if (start === undefined) {
    warning(`No such label '${label}' for console.${method}()`);
    return false;
  }
  const [seconds, nanoseconds] = use("process").hrtime(start);
  const duration = use("classic:console").duration(seconds * 1000 + nanoseconds / 1e6);
  if (values.length > 0) {
    instance.log("%s: %s", label, duration, ...values);
  } else {
    instance.log("%s: %s", label, duration);
  }
  return true;
}

const methods = {
  log(...values) {
    print(this, false, values);
  },

  warn(...values) {
    print(this, true, values);
  },

  error(...values) {
    print(this, true, values);
  },

  dir(object, options) {
    const standard = this[STATE].optionsFor(this, "_stdout");
    const { inspect } = use("internal/inspect");
    write(this, "_stdout", inspect(object, { customInspect: false, ...standard, ...options }));
  },

  time(label = "default") {
    const name = `${label}`;
    const { times } = this[STATE];
    if (times.has(name)) {
      warning(`Label '${name}' already exists for console.time()`);
    } else {
      times.set(name, now());
    }
  },

  timeEnd(label = "default") {
    const name = `${label}`;
    if (elapsed(this, name, "timeEnd", [])) {
      this[STATE].times.delete(name);
    }
  },

  timeLog(label = "default", ...values) {
    elapsed(this, `${label}`, "timeLog", values);
  },

  trace(...values) {
    const options = this[STATE].optionsFor(this, "_stderr");
    const message = formatWithOptions(options, ...values);
    this.error(`Trace${message === "" ? "" : `: ${message}`}${framesAbove(this.trace)}`);
  },

  assert(expression, ...values) {
    if (!expression) {
      const [first, ...rest] = values;
      if (typeof first === "string" || values.length === 0) {
        this.warn(`Assertion failed${values.length === 0 ? "" : `: ${first}`}`, ...rest);
      } else {
        this.warn("Assertion failed:", ...values);
      }
    }
  },

  clear() {
    if (this._stdout.isTTY && process().env.TERM !== "dumb") {
      this._stdout.write("\u001b[1;1H");
      this._stdout.write("\u001b[0J");
    }
  },

  count(label = "default") {
    const name = `${label}`;
    const { counts } = this[STATE];
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    this.log(`${name}: ${count}`);
  },

  countReset(label = "default") {
    const name = `${label}`;
    if (!this[STATE].counts.delete(name)) {
      warning(`Count for '${name}' does not exist`);
    }
  },

  group(...values) {
    if (values.length > 0) {
      this.log(...values);
    }
    this[STATE].indent += this[STATE].group;
  },

  groupEnd() {
    const { indent, group } = this[STATE];
    this[STATE].indent = indent.slice(0, indent.length - group.length);
  },

  table(tabularData, properties) {
    if (properties !== undefined) {
      validateArray(properties, "properties");
    }
    if (tabularData === null || typeof tabularData !== "object") {
      this.log(tabularData);
      return;
    }
    const options = this[STATE].optionsFor(this, "_stdout");
    const { inspect } = use("internal/inspect");
    this.log(
      use("classic:console").table(tabularData, properties, (value, own) => inspect(value, { ...own, ...options }))
    );
  },
};
methods.debug = methods.log;
methods.info = methods.log;
methods.dirxml = methods.log;
methods.groupCollapsed = methods.group;

Object.assign(Console.prototype, methods);
Object.defineProperty(Console, Symbol.hasInstance, {
  __proto__: null,
  value(instance) {
    return instance !== null && typeof instance === "object" && STATE in instance;
  },
});

// Makes an object an instance whose streams are those of the process, now and later.
function asGlobal(console) {
  const state = new State({});
  state.isGlobal = true;
  const hidden = { enumerable: false, configurable: true };
  Object.defineProperties(console, {
    [STATE]: { __proto__: null, ...hidden, value: state, writable: true },
    _ignoreErrors: { __proto__: null, ...hidden, value: true, writable: true },
    _times: { __proto__: null, ...hidden, value: state.times, writable: true },
  });
  for (const [name, stream] of [
    ["_stdout", "stdout"],
    ["_stderr", "stderr"],
  ]) {
    let own;
    Object.defineProperty(console, name, {
      __proto__: null,
      ...hidden,
      get: () => own ?? process()[stream],
      set: (value) => {
        own = value;
        state.replaced.add(name);
      },
    });
  }
  return methods;
}

return { Console, asGlobal };
