// Finds the expression of an assertion that failed, to show it.
"use strict";

const { frames } = use("internal/call_sites");
const escapes = { "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

// The rest of a line from a call until its end, or until the end of the line.
function callIn(line, from) {
  let depth = 0;
  let quote = "";
  for (let at = from; at < line.length; at++) {
    const letter = line[at];
    if (quote !== "") {
      if (letter === "\\") {
        at++;
      } else if (letter === quote) {
        quote = "";
      }
    } else if ("\"'`".includes(letter)) {
      quote = letter;
    } else if (letter === "(" || letter === "[" || letter === "{") {
      depth++;
    } else if (letter === ")" || letter === "]" || letter === "}") {
      depth--;
      if (depth === 0 && letter === ")") {
        return line.slice(from, at + 1);
      }
    } else if (letter === ";" && depth === 0) {
      return line.slice(from, at);
    }
  }
  return line.slice(from).trimEnd();
}

// The place of a call is that of the name before the arguments. What it is a property of comes before.
function startOf(line, at) {
  const found = /[\w$\u0080-\uffff]+(?:\.[\w$\u0080-\uffff]+|\[(?:"[^"]*"|'[^']*')\])*(\.|\[)?$/.exec(
    line.slice(0, at)
  );
  return found === null || (found[1] === undefined && line[at] !== "(") ? at : found.index;
}

function sourceLine(frame) {
  let place = frame.getScriptNameOrSourceURL?.() ?? frame.getFileName();
  if (!place || place.startsWith("node:")) {
    return undefined;
  }
  if (place.startsWith("file:")) {
    place = use("url").fileURLToPath(place);
  }
  try {
    return use("fs")
      .readFileSync(place, "utf8")
      .split(/\r\n|[\n\r\u2028\u2029]/)[frame.getLineNumber() - 1];
  } catch {
    return undefined; // it has no file, or must not be read
  }
}

// Returns the message; undefined if the source cannot be read.
function messageOf(fn) {
  const [frame] = frames(1, fn);
  const line = frame && sourceLine(frame);
  if (line === undefined) {
    return undefined;
  }
  const expression = callIn(line, startOf(line, frame.getColumnNumber() - 1));
  const shown = expression.replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, (letter) => {
    return escapes[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `The expression evaluated to a falsy value:\n\n  ${shown}\n`;
}

return messageOf;
