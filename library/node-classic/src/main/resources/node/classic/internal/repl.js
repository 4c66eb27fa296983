// The session at the prompt: runs typed texts and shows their values.
//
// Binding "repl": onLine(function(text)), onComplete(function(text)), onOpen(function(text)), onBreak(function()),
// onLoad(function(path)) and onSave(function(path, text)) set the functions that the terminal calls; done() lets the
// next line come;
// isBeginning(text) returns whether the text is incomplete for the engine; colours() returns whether
// there are colours.
"use strict";

const repl = binding("repl");
const output = binding("output");
const self = binding("process");
const waiting = use("await");
const inspect = use("inspect").inspect;

const NAME = "REPL";
const declared = new Set(); // by let, const and class, which are not properties of the global object
let turn = 0; // the line whose value is awaited: cancelled lines print nothing

use("text").adopt(NAME);

let last;
let isOwn = true; // until the user defines a variable with that name
Object.defineProperty(globalThis, "_", {
  get: function () {
    return last;
  },
  set: function (value) {
    last = value;
    isOwn = false;
  },
  configurable: true,
});

function say(text, then) {
  output.write(text + "\n", then === undefined ? function () {} : then);
}

function finish() {
  repl.done();
}

function show(value) {
  if (isOwn) {
    last = value;
  }
  say(inspect(value, { colors: repl.colours() }), finish);
}

// Leaves out the functions of the library. The brace before an error's properties stands after its last function.
function explain(error) {
  const lines = inspect(error, { colors: repl.colours() }).split("\n");
  const own = [];
  for (let line of lines) {
    if (!/^ +at (.*\(?node:|:program)/.test(line)) {
      own.push(line);
    } else if (line.endsWith(" {")) {
      own[own.length - 1] += " {";
    }
  }
  return "Uncaught " + own.join("\n");
}

function fail(error) {
  globalThis._error = error;
  say(paint(explain(error)), finish);
}

function paint(text) {
  return repl.colours() ? text.replace(/^.*/, "\u001b[31m$&\u001b[39m") : text;
}

// A brace begins a block in a program, but probably an object at the prompt.
function isObject(text) {
  return /^\s*\{/.test(text) && !/;\s*$/.test(text);
}

function evaluate(text) {
  if (isObject(text)) {
    try {
      Function("return (" + text + "\n)");
      Function("return [" + text + "\n]"); // else it closes the bracket itself
    } catch (error) {
      return self.compile(text, NAME);
    }
    return self.compile("(" + text + "\n)", NAME);
  }
  return self.compile(text, NAME);
}

function note(text) {
  for (let found of text.matchAll(/\b(?:let|const|class)\s+([A-Za-z_$][\w$]*)/g)) {
    declared.add(found[1]);
  }
}

function run(text) {
  if (text.trim() === "") {
    finish();
    return;
  }
  const mine = ++turn;
  note(text);
  const body = waiting.asynchronous(text);
  let value;
  try {
    value = body === null ? evaluate(text) : self.compile("(async function () {" + body + "\n})()", NAME);
  } catch (error) {
    fail(error);
    return;
  }
  if (body === null) {
    show(value);
    return;
  }
  value.then(
    function (values) {
      if (mine === turn) {
        show(values === undefined ? undefined : values[0]);
      }
    },
    function (error) {
      if (mine === turn) {
        fail(error);
      }
    }
  );
}

// Whether the text is incomplete.
function isOpen(text) {
  if (waiting.isOpen(text)) {
    return true;
  }
  return text.includes("await") && waiting.asynchronous(text) !== null ? false : repl.isBeginning(text);
}

function names(value) {
  const found = new Set();
  for (let o = Object(value); o !== null && found.size < 5000; o = Object.getPrototypeOf(o)) {
    for (let name of Object.getOwnPropertyNames(o)) {
      if (/^[A-Za-z_$][\w$]*$/.test(name)) {
        found.add(name);
      }
    }
  }
  return Array.from(found);
}

const KEYWORDS = (
  "async await break case catch class const continue debugger default delete do else false finally for " +
  "function if in instanceof let new null of return super switch this throw true try typeof undefined var void " +
  "while with yield"
).split(" ");

function isConstant(name) {
  return /^[A-Z][A-Z0-9_]+$/.test(name);
}

// There are a hundred constants in node, and few are typed by hand.
function constantsLast(one, other) {
  if (isConstant(one) !== isConstant(other)) {
    return isConstant(one) ? 1 : -1;
  }
  return one < other ? -1 : one > other ? 1 : 0;
}

// Returns the completions of a word: a name, or a path of names and dots. Calls getters, but no functions.
function complete(text) {
  const dot = text.lastIndexOf(".");
  if (dot < 0) {
    return names(globalThis)
      .concat(Array.from(declared), KEYWORDS)
      .filter((name) => name.startsWith(text))
      .sort(constantsLast);
  }
  const path = text.slice(0, dot).split(".");
  const start = text.slice(dot + 1);
  if (!path.every((name) => /^[A-Za-z_$][\w$]*$/.test(name))) {
    return [];
  }
  try {
    let value = (0, eval)(path[0]);
    for (let name of path.slice(1)) {
      value = value[name];
    }
    if (value === undefined || value === null) {
      return [];
    }
    return names(value)
      .filter((name) => name.startsWith(start))
      .sort(constantsLast)
      .map((name) => text.slice(0, dot + 1) + name);
  } catch (error) {
    return []; // the path does not exist
  }
}

// The files of .load and .save are the program's: its permissions count.
function load(path) {
  onFile("Failed to load: " + path, function () {
    return use("fs").cat(path, "utf8").then(run);
  });
}

function save(path, text) {
  const fs = use("fs");
  onFile("Failed to save: " + path, function () {
    const file = new fs.File();
    return file
      .open(path, "w")
      .then(() => file.write(text))
      .then(() => file.close())
      .then(() => say("Session saved to: " + path, finish));
  });
}

function onFile(complaint, action) {
  function refuse(error) {
    say(complaint + " (" + error.message + ")", finish);
  }
  try {
    action().then(undefined, refuse);
  } catch (error) {
    refuse(error); // not permitted
  }
}

repl.onLoad(load);
repl.onSave(save);
repl.onLine(run);
repl.onOpen(isOpen);
repl.onComplete(complete);
repl.onBreak(function () {
  turn++;
});

return {};
