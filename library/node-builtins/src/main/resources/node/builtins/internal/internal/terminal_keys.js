// Keys from what a terminal sends: emitKeypressEvents of "readline".
"use strict";

const { StringDecoder } = use("string_decoder");

const ESCAPE = "\x1b";
const kDecoder = Symbol("keypress-decoder");
const kPending = Symbol("keypress-pending");
const TIMEOUT = 500;

// Names by the code behind the escape character. Terminals differ, so most keys have several.
const names = new Map();
// Codes of keys together with a modifier.
const modified = new Map();

function define(table, name, codes) {
  for (const code of codes.split(" ")) table.set(code, name);
}

define(names, "up", "[A OA");
define(names, "down", "[B OB");
define(names, "right", "[C OC");
define(names, "left", "[D OD");
define(names, "clear", "[E OE");
define(names, "end", "[F OF [4~ [8~");
define(names, "home", "[H OH [1~ [7~");
define(names, "insert", "[2~");
define(names, "delete", "[3~");
define(names, "pageup", "[5~ [[5~");
define(names, "pagedown", "[6~ [[6~");
define(names, "f1", "[P OP [11~ [[A");
define(names, "f2", "[Q OQ [12~ [[B");
define(names, "f3", "[R OR [13~ [[C");
define(names, "f4", "[S OS [14~ [[D");
define(names, "f5", "[15~ [[E");
define(names, "f6", "[17~");
define(names, "f7", "[18~");
define(names, "f8", "[19~");
define(names, "f9", "[20~");
define(names, "f10", "[21~");
define(names, "f11", "[23~");
define(names, "f12", "[24~");
define(names, "paste-start", "[200~");
define(names, "paste-end", "[201~");
define(modified, "up", "[a Oa");
define(modified, "down", "[b Ob");
define(modified, "right", "[c Oc");
define(modified, "left", "[d Od");
define(modified, "clear", "[e Oe");
define(modified, "insert", "[2$ [2^");
define(modified, "delete", "[3$ [3^");
define(modified, "pageup", "[5$ [5^");
define(modified, "pagedown", "[6$ [6^");
define(modified, "home", "[7$ [7^");
define(modified, "end", "[8$ [8^");
define(modified, "tab", "[Z");

const plain = { "\r": "return", "\n": "enter", "\t": "tab", "\b": "backspace", "\x7f": "backspace", " ": "space" };

// The key that a code means, with the number of its modifiers: 1 is shift, 2 meta, 4 control.
function keyOfCode(sequence, code, modifiers, meta) {
  const key = {
    sequence,
    name: names.get(code),
    ctrl: (modifiers & 4) !== 0,
    meta: (modifiers & 10) !== 0 || meta,
    shift: (modifiers & 1) !== 0,
    code,
  };
  if (key.name === undefined) {
    key.name = modified.get(code) ?? "undefined";
    if (modified.has(code)) {
      if (code.endsWith("^") || code.startsWith("O")) key.ctrl = true;
      else key.shift = true;
    }
  }
  return key;
}

// The key at the start of the text, or null if more must follow. At the end of input nothing will.
function keyAt(text, ended) {
  let at = 0;
  while (at < 2 && text[at] === ESCAPE) at++;
  const escaped = at > 0;
  if (at === text.length) {
    if (!ended) return null;
    return { sequence: text, name: "escape", ctrl: false, meta: true, shift: false };
  }
  const first = String.fromCodePoint(text.codePointAt(at));
  if (escaped && (first === "O" || first === "[")) {
    const pattern = first === "O" ? /^O(\d?)([^])/ : /^\[(\[?)(\d{0,3})(?:;(\d?))?([^])/;
    const rest = text.slice(at);
    const match = pattern.exec(rest);
    if (match === null) return ended ? loose(text, escaped, first, at) : null;
    const sequence = text.slice(0, at) + match[0];
    if (first === "O") return keyOfCode(sequence, `O${match[2]}`, (match[1] || 1) - 1, at > 1);
    const [, second, number, modifier, last] = match;
    const start = `[${second}`;
    if (/[~^$]/.test(last) && number !== "") {
      return keyOfCode(sequence, start + number + last, (modifier || 1) - 1, at > 1);
    }
    if (/[A-Za-z]/.test(last) && number.length <= 1) {
      return keyOfCode(sequence, start + last, (modifier || number || 1) - 1, at > 1);
    }
    return keyOfCode(sequence, match[0], 0, at > 1);
  }
  return loose(text, escaped, first, at);
}

function loose(text, escaped, first, at) {
  const key = {
    sequence: text.slice(0, at) + first,
    name: undefined,
    ctrl: false,
    meta: escaped,
    shift: false,
  };
  if (Object.hasOwn(plain, first)) {
    key.name = plain[first];
    // An escape before a line break does count, but not more.
  } else if (first === ESCAPE) {
    key.name = "escape";
  } else if (!escaped && first <= "\x1a") {
    key.name = String.fromCharCode(first.charCodeAt(0) + 96);
    key.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(first)) {
    key.name = first.toLowerCase();
    key.shift = /[A-Z]/.test(first);
  }
  return key;
}

function emitKey(stream, key) {
  // A key behind an escape, or with a code, is no text.
  stream.emit("keypress", key.sequence.startsWith(ESCAPE) ? undefined : key.sequence, key);
}

// Makes a stream emit "keypress". With an Interface its completion is off for text that is pasted.
function emitKeypressEvents(stream, iface = {}) {
  if (stream[kDecoder]) return;
  stream[kDecoder] = new StringDecoder("utf8");
  stream[kPending] = "";
  let timer;

  function flush() {
    const text = stream[kPending];
    stream[kPending] = "";
    if (text !== "") emitKey(stream, keyAt(text, true));
  }

  function onData(input) {
    if (stream.listenerCount("keypress") === 0) {
      // Nobody listens any more.
      stream.removeListener("data", onData);
      stream.on("newListener", onNewListener);
      return;
    }
    const text = stream[kDecoder].write(input);
    if (text === "") return;
    clearTimeout(timer);
    iface.isCompletionEnabled = false;
    let rest = stream[kPending] + text;
    stream[kPending] = "";
    while (rest !== "") {
      const key = keyAt(rest, false);
      if (key === null) {
        stream[kPending] = rest;
        timer = setTimeout(flush, iface.escapeCodeTimeout ?? TIMEOUT);
        break;
      }
      rest = rest.slice(key.sequence.length);
      if (rest === "") iface.isCompletionEnabled = true;
      emitKey(stream, key);
    }
    iface.isCompletionEnabled = true;
  }

  function onNewListener(event) {
    if (event !== "keypress") return;
    stream.on("data", onData);
    stream.removeListener("newListener", onNewListener);
  }

  if (stream.listenerCount("keypress") > 0) stream.on("data", onData);
  else stream.on("newListener", onNewListener);
}

return { emitKeypressEvents };
