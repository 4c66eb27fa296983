// The global console. Texts and numbers go straight to the output; for anything else, and when a program looks at the
// streams, the console becomes an instance of the class Console.
"use strict";

const output = use("classic:output");
const { simple } = output;

let methods = null; // of the class, once it is needed

// Functions of the diagnostics channels: of(name) returns a channel. Set when a program uses channels.
const channels = { of: null };

function full() {
  if (methods === null) {
    methods = false; // it is being made
    methods = use("internal/console_class").asGlobal(console);
  }
  return methods;
}

function print(name, toError, values) {
  if (channels.of !== null) {
    const channel = channels.of(`console.${name}`);
    if (channel.hasSubscribers) {
      channel.publish(values);
    }
  }
  const text = methods === null ? simple(values) : null;
  if (text === null) {
    full()[name].apply(console, values);
  } else {
    output.write(toError, text);
  }
}

// As in Node, the methods may be taken from the object, and are no constructors.
const console = {
  __proto__: {}, // a namespace of the web: nothing is inherited but what every object has
  log(...values) {
    print("log", false, values);
  },
  warn(...values) {
    print("warn", true, values);
  },
  dir(object = undefined, options = undefined) {
    full().dir.call(console, object, options);
  },
  time(label = undefined) {
    full().time.call(console, label);
  },
  timeEnd(label = undefined) {
    full().timeEnd.call(console, label);
  },
  timeLog(...values) {
    full().timeLog.apply(console, values);
  },
  trace(...values) {
    full().trace.apply(console, values);
  },
  assert(...values) {
    if (!values[0]) {
      full().assert.apply(console, values);
    }
  },
  clear() {
    full().clear.call(console);
  },
  count(label = undefined) {
    full().count.call(console, label);
  },
  countReset(label = undefined) {
    full().countReset.call(console, label);
  },
  group(...values) {
    full().group.apply(console, values);
  },
  groupEnd() {
    full().groupEnd.call(console);
  },
  table(tabularData = undefined, properties = undefined) {
    full().table.call(console, tabularData, properties);
  },
  debug(...values) {
    print("debug", false, values);
  },
  info(...values) {
    print("info", false, values);
  },
  dirxml(...values) {
    full().dirxml.apply(console, values);
  },
  error(...values) {
    print("error", true, values);
  },
  groupCollapsed(...values) {
    full().groupCollapsed.apply(console, values);
  },
};

// For an inspector, which is not there: as in Node, they do nothing then.
Object.assign(console, {
  profile() {},
  profileEnd() {},
  timeStamp() {},
});

Object.defineProperty(console, Symbol.toStringTag, { __proto__: null, value: "console", configurable: true });

function settle(name, value, enumerable) {
  Object.defineProperty(console, name, { __proto__: null, value, writable: true, enumerable, configurable: true });
  return value;
}

Object.defineProperty(console, "Console", {
  __proto__: null,
  get() {
    full();
    return settle("Console", use("internal/console_class").Console, true);
  },
  set(value) {
    settle("Console", value, true);
  },
  enumerable: true,
  configurable: true,
});

// Properties of an instance.
for (const name of ["_stdout", "_stderr", "_times", "_ignoreErrors"]) {
  Object.defineProperty(console, name, {
    __proto__: null,
    get() {
      full();
      return console[name];
    },
    set(value) {
      full();
      console[name] = value;
    },
    enumerable: false,
    configurable: true,
  });
}

return { channels, console };
