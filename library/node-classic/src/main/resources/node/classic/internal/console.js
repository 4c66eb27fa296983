// The parts of console that most programs do not use. Exports the function (write), which returns the methods;
// write(toError, text) prints a text with the indentation of the groups, and write.indent is that indentation.
//
// Binding "loop": milliseconds() is a clock. Binding "process": pid().
"use strict";

const inspector = use("inspect");
const format = use("format").format;

const hasOwn = Object.prototype.hasOwnProperty;
const GROUP = "  ";

// Returns a duration in milliseconds as a text.
function duration(milliseconds) {
  if (milliseconds < 1000) {
    return Number(milliseconds.toFixed(3)) + "ms";
  }
  const hours = Math.floor(milliseconds / 3600000);
  const minutes = Math.floor((milliseconds % 3600000) / 60000);
  const seconds = ((milliseconds % 60000) / 1000).toFixed(3);
  if (hours === 0 && minutes === 0) {
    return seconds + "s";
  }
  const front = hours > 0 ? hours + ":" + pad(minutes, 2) : String(minutes);
  return front + ":" + pad(seconds, 6) + " (" + (hours > 0 ? "h:m" : "") + "m:ss.mmm)";
}

function pad(value, width) {
  return String(value).padStart(width, "0");
}

function listed(values, from) {
  return Array.prototype.slice.call(values, from);
}

// ---- tables ----

// Returns a function that returns the text of a value in a table.
function cells(inspect) {
  return function (value) {
    const isDeep =
      value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 2;
    return inspect(value, { depth: isDeep ? -1 : 0, maxArrayLength: 3, breakLength: Infinity });
  };
}

function indices(count) {
  const numbers = [];
  for (let i = 0; i < count; i++) {
    numbers.push(String(i));
  }
  return numbers;
}

function isPrimitive(value) {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

// Returns the heads and the columns of a table.
function tabulated(data, properties, cell) {
  if (data instanceof Map) {
    const keys = [];
    const values = [];
    data.forEach(function (value, key) {
      keys.push(cell(key));
      values.push(cell(value));
    });
    return { heads: ["(iteration index)", "Key", "Values"], columns: [indices(keys.length), keys, values] };
  }
  if (data instanceof Set) {
    const items = [];
    data.forEach(function (value) {
      items.push(cell(value));
    });
    return { heads: ["(iteration index)", "Values"], columns: [indices(items.length), items] };
  }
  return rows(data, properties, cell);
}

function rows(data, properties, cell) {
  const names = Object.keys(data);
  const found = Object.create(null); // the columns by name
  const single = []; // values that are no rows
  for (let i = 0; i < names.length; i++) {
    let row = data[names[i]];
    if (isPrimitive(row) && properties === undefined) {
      single[i] = cell(row);
      continue;
    }
    for (let name of properties === undefined ? Object.keys(row) : properties) {
      if (found[name] === undefined) {
        found[name] = [];
      }
      found[name][i] = isPrimitive(row) || !hasOwn.call(row, name) ? "" : cell(row[name]);
    }
  }
  const heads = ["(index)"].concat(Object.keys(found));
  const columns = [names];
  for (let name of Object.keys(found)) {
    columns.push(found[name]);
  }
  if (single.length > 0) {
    heads.push("Values");
    columns.push(single);
  }
  return { heads: heads, columns: columns };
}

// Returns the text of a table of an object's values.
function table(data, properties, inspect) {
  const made = tabulated(data, properties, cells(inspect));
  return drawn(made.heads, made.columns);
}

function drawn(heads, columns) {
  const width = binding("text");
  const count = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const widths = [];
  for (let i = 0; i < heads.length; i++) {
    let widest = width.width(heads[i]);
    for (let row = 0; row < count; row++) {
      widest = Math.max(widest, width.width(textOf(columns[i][row])));
    }
    widths.push(widest + 2);
  }
  const bars = widths.map((wide) => "─".repeat(wide));
  function line(cells) {
    const padded = cells.map(function (text, i) {
      return " " + text + " ".repeat(widths[i] - width.width(text) - 1);
    });
    return "│" + padded.join("│") + "│\n";
  }
  let text = "┌" + bars.join("┬") + "┐\n" + line(heads) + "├" + bars.join("┼") + "┤\n";
  for (let row = 0; row < count; row++) {
    let at = row; // one variable for each row in every engine
    text += line(columns.map((column) => textOf(column[at])));
  }
  return text + "└" + bars.join("┴") + "┘";
}

function textOf(cell) {
  return cell === undefined ? "" : cell;
}

// ---- methods ----

function methods(write) {
  const counts = new Map();
  const timers = new Map(); // the times of their starts, by label
  const clock = binding("loop");

  function log(values) {
    write(false, format(values));
  }

  function warn(text) {
    write(true, "(node:" + binding("process").pid() + ") Warning: " + text);
  }

  function labelled(label) {
    return label === undefined ? "default" : String(label);
  }

  function elapsed(label, method, values) {
    const started = timers.get(label);
    if (started === undefined) {
      warn("No such label '" + label + "' for console." + method + "()");
      return false;
    }
    const text = label + ": " + duration(clock.milliseconds() - started);
    write(false, values.length === 0 ? text : format(["%s"].concat([text], values)));
    return true;
  }

  const made = {
    log: function () {
      log(arguments);
    },
    error: function () {
      write(true, format(arguments));
    },
    dir: function (value, options) {
      write(false, inspector.inspect(value, Object.assign({ customInspect: false }, options)));
    },
    time: function (label) {
      const name = labelled(label);
      if (timers.has(name)) {
        warn("Label '" + name + "' already exists for console.time()");
        return;
      }
      timers.set(name, clock.milliseconds());
    },
    timeEnd: function (label) {
      const name = labelled(label);
      if (elapsed(name, "timeEnd", [])) {
        timers.delete(name);
      }
    },
    timeLog: function (label) {
      elapsed(labelled(label), "timeLog", listed(arguments, 1));
    },
    trace: function () {
      const message = format(arguments);
      const frames = new Error().stack.split("\n").filter(function (line) {
        return line.startsWith("    at ") && !/\bnode:(console|output)\b/.test(line);
      });
      write(true, ["Trace" + (message === "" ? "" : ": " + message)].concat(frames).join("\n"));
    },
    assert: function (truth) {
      if (truth) {
        return;
      }
      const values = listed(arguments, 1);
      values[0] = "Assertion failed" + (values.length === 0 ? "" : ": " + spoken(values[0]));
      write(true, format(values));
    },
    count: function (label) {
      const name = labelled(label);
      counts.set(name, (counts.get(name) || 0) + 1);
      write(false, name + ": " + counts.get(name));
    },
    countReset: function (label) {
      const name = labelled(label);
      if (!counts.delete(name)) {
        warn("Count for '" + name + "' does not exist");
      }
    },
    group: function () {
      if (arguments.length > 0) {
        log(arguments);
      }
      write.indent += GROUP;
    },
    groupEnd: function () {
      write.indent = write.indent.slice(GROUP.length);
    },
    table: function (data, properties) {
      if (properties !== undefined && !Array.isArray(properties)) {
        throw new TypeError("console.table: expected an array of names, found a value of type " + typeof properties);
      }
      if (data === null || typeof data !== "object") {
        log([data]);
        return;
      }
      write(false, table(data, properties, inspector.inspect));
    },
  };
  made.groupCollapsed = made.group;
  made.dirxml = made.log;
  return made;
}

function spoken(value) {
  try {
    return String(value);
  } catch (error) {
    return inspector.inspect(value); // a null prototype, for instance
  }
}

methods.duration = duration;
methods.table = table;
return methods;
