// Top-level await at the prompt. The engine knows it in modules only, whose variables end with them.
//
// asynchronous(text) returns the body of an async function that does what the text does, and whose variables
// are global ones; null if nothing is awaited outside a function. isOpen(text) says whether it ends in the
// middle of brackets, a template or a comment.
//
// The text is not parsed, only cut into words: what the pieces mean is left to the engine.
"use strict";

const word = /[\w$\u0080-\uffff]/;
// Behind these a slash begins a regular expression.
const operators = /^(return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield|instanceof)$/;
const closing = { "(": ")", "[": "]", "{": "}" };

// Calls back with each word and sign outside strings and comments: token(text, place, brackets, first), where
// brackets are those that are open and first says whether a statement may begin there. Returns what is open.
function scan(text, token) {
  const brackets = [];
  let at = 0;
  let last = "";
  let first = true;

  function see(found) {
    token(found, at, brackets, first);
    at += found.length;
    last = found;
    first = false;
  }

  function string(mark) {
    for (at++; at < text.length && text[at] !== mark; at++) {
      if (text[at] === "\\") {
        at++;
      }
    }
    at++;
    last = "''";
    first = false;
  }

  // From behind a backtick, or behind the brace that ends a substitution.
  function template() {
    for (; at < text.length; at++) {
      if (text[at] === "\\") {
        at++;
      } else if (text[at] === "`") {
        at++;
        brackets.pop();
        last = "''";
        first = false;
        return;
      } else if (text.startsWith("${", at)) {
        brackets.push("${");
        at += 2;
        last = "(";
        return;
      }
    }
  }

  function expression() {
    let set = false;
    for (at++; at < text.length && text[at] !== "\n" && (set || text[at] !== "/"); at++) {
      if (text[at] === "\\") {
        at++;
      } else if (text[at] === "[" || text[at] === "]") {
        set = text[at] === "[";
      }
    }
    at++;
    last = "''";
    first = false;
  }

  while (at < text.length) {
    let letter = text[at];
    if (letter === "\n") {
      at++;
      first = first || brackets.length === 0;
    } else if (/\s/.test(letter)) {
      at++;
    } else if (text.startsWith("//", at)) {
      let end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", at)) {
      let end = text.indexOf("*/", at + 2);
      if (end < 0) {
        return ["/*"];
      }
      at = end + 2;
    } else if (letter === "'" || letter === '"') {
      string(letter);
    } else if (letter === "`") {
      brackets.push("`");
      at++;
      template();
    } else if (letter === "/" && (last === "" || operators.test(last) || !/[\w$)\]}']$/.test(last))) {
      expression();
    } else if (letter === "}" && brackets[brackets.length - 1] === "${") {
      brackets.pop();
      at++;
      template();
    } else if (letter in closing) {
      see(letter);
      brackets.push(letter);
    } else if (letter === ")" || letter === "]" || letter === "}") {
      if (closing[brackets[brackets.length - 1]] === letter) {
        brackets.pop();
      }
      see(letter);
      first = letter === "}" && brackets.length === 0;
    } else if (word.test(letter)) {
      let end = at;
      while (end < text.length && word.test(text[end])) {
        end++;
      }
      see(text.slice(at, end));
    } else {
      see(letter);
      first = letter === ";" && brackets.length === 0;
    }
  }
  return brackets;
}

function isOpen(text) {
  return scan(text, function () {}).length > 0;
}

// Null on an engine that knows no async functions.
function asyncFunction() {
  try {
    return Function("return (async function () {}).constructor")();
  } catch (error) {
    return null;
  }
}

const AsyncFunction = asyncFunction();

function isBody(text) {
  if (AsyncFunction === null) {
    return false;
  }
  try {
    AsyncFunction(text);
    return true;
  } catch (error) {
    return false;
  }
}

// Declarations become assignments, for what an async function declares ends with it.
function pieces(text) {
  const found = { waits: false, starts: [], edits: [], names: [] };
  scan(text, function (token, place, brackets, first) {
    if (token === "await" && !brackets.includes("{")) {
      found.waits = true;
    }
    if (brackets.length > 0 || !first) {
      return;
    }
    found.starts.push(place);
    if (token === "const" || token === "let" || token === "var") {
      found.edits.push({ from: place, to: place + token.length, text: "0," });
      let bare = /^\s*([\w$]+)\s*(?=[,;\n]|$)/.exec(text.slice(place + token.length));
      if (bare !== null) {
        found.names.push(bare[1]);
      }
      return;
    }
    let named = /^(?:class|(?:async\s+)?function\s*\*?)\s+([\w$]+)/.exec(text.slice(place));
    if (named !== null) {
      found.edits.push({ from: place, to: place, text: "0," + named[1] + " = " });
    }
  });
  return found;
}

function asynchronous(text) {
  if (!text.includes("await")) {
    return null;
  }
  const found = pieces(text);
  if (!found.waits && !isBody(text)) {
    return null;
  }
  const declared = found.names.map((name) => "globalThis." + name + " = undefined;").join("");
  function edited(from, to) {
    let result = "";
    let at = from;
    for (let edit of found.edits) {
      if (edit.from >= from && edit.to <= to) {
        // Without a semicolon a declaration and what follows it might become one expression.
        result += text.slice(at, edit.from) + (edit.from > from ? ";" : "") + edit.text;
        at = edit.to;
      }
    }
    return result + text.slice(at, to);
  }
  // The value is that of the last statement, if that is an expression: the longest rest that is one.
  for (let start of found.starts) {
    let declares = found.edits.some((edit) => edit.from === start);
    let value = edited(start, text.length).replace(/;\s*$/, "");
    let body = declared + edited(0, start) + ";return [(\n" + value + "\n)]";
    if (isBody(body)) {
      return declares ? declared + edited(0, text.length) : body;
    }
  }
  const whole = declared + edited(0, text.length);
  return isBody(whole) ? whole : null;
}

return { asynchronous: asynchronous, isOpen: isOpen };
