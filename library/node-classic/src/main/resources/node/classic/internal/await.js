// Top-level await at the prompt. The engine supports it in modules only, but their variables are not global.
//
// asynchronous(text) returns the body of an async function that does the same as the text, with global
// variables; null if nothing is awaited outside a function. isOpen(text) returns whether the text ends
// inside brackets, a template or a comment.
//
// The text is split into tokens but not parsed: the engine does that.
"use strict";

const word = /[\w$\u0080-\uffff]/;
// After these words a slash begins a regular expression.
const operators = /^(return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield|instanceof)$/;
const closing = { "(": ")", "[": "]", "{": "}" };

// Splits a text into the words and signs outside strings and comments. Calls token(text, place,
// brackets, first) for each: brackets are the open brackets, and first is whether a statement may begin
// there.
function Scanner(text, token) {
  this.text = text;
  this.token = token;
  this.brackets = [];
  this.at = 0;
  this.last = "";
  this.first = true;
}

// A word or a sign.
Scanner.prototype.see = function (found) {
  this.token(found, this.at, this.brackets, this.first);
  this.at += found.length;
  this.last = found;
  this.first = false;
};

// After a string, a template or a regular expression.
Scanner.prototype.literal = function (end) {
  this.at = end;
  this.last = "''";
  this.first = false;
};

Scanner.prototype.string = function (mark) {
  let at = this.at + 1;
  while (at < this.text.length && this.text[at] !== mark) {
    at += this.text[at] === "\\" ? 2 : 1;
  }
  this.literal(at + 1);
};

// Continues after a backtick, or after the brace that ends a substitution.
Scanner.prototype.template = function () {
  for (let at = this.at; at < this.text.length; at++) {
    if (this.text[at] === "\\") {
      at++;
    } else if (this.text[at] === "`") {
      this.brackets.pop();
      this.literal(at + 1);
      return;
    } else if (this.text.startsWith("${", at)) {
      this.brackets.push("${");
      this.at = at + 2;
      this.last = "(";
      return;
    }
  }
  this.at = this.text.length;
};

Scanner.prototype.expression = function () {
  const text = this.text;
  let set = false;
  let at = this.at + 1;
  for (; at < text.length && text[at] !== "\n" && (set || text[at] !== "/"); at++) {
    if (text[at] === "\\") {
      at++;
    } else if (text[at] === "[" || text[at] === "]") {
      set = text[at] === "[";
    }
  }
  this.literal(at + 1);
};

// Skips white space and comments; false if there are none here.
Scanner.prototype.blank = function (letter) {
  const text = this.text;
  if (letter === "\n") {
    this.at++;
    this.first = this.first || this.brackets.length === 0;
  } else if (/\s/.test(letter)) {
    this.at++;
  } else if (text.startsWith("//", this.at)) {
    let end = text.indexOf("\n", this.at);
    this.at = end < 0 ? text.length : end;
  } else if (text.startsWith("/*", this.at)) {
    let end = text.indexOf("*/", this.at + 2);
    this.at = end < 0 ? text.length : end + 2;
    if (end < 0) {
      this.brackets.push("/*");
    }
  } else {
    return false;
  }
  return true;
};

// Skips a string, a template or a regular expression; false if none begins here.
Scanner.prototype.quoted = function (letter) {
  if (letter === "'" || letter === '"') {
    this.string(letter);
  } else if (letter === "`") {
    this.brackets.push("`");
    this.at++;
    this.template();
  } else if (letter === "/" && this.mayBeginExpression()) {
    this.expression();
  } else if (letter === "}" && this.brackets[this.brackets.length - 1] === "${") {
    this.brackets.pop();
    this.at++;
    this.template();
  } else {
    return false;
  }
  return true;
};

Scanner.prototype.mayBeginExpression = function () {
  return this.last === "" || operators.test(this.last) || !/[\w$)\]}']$/.test(this.last);
};

Scanner.prototype.sign = function (letter) {
  const brackets = this.brackets;
  if (letter in closing) {
    this.see(letter);
    brackets.push(letter);
  } else if (letter === ")" || letter === "]" || letter === "}") {
    if (closing[brackets[brackets.length - 1]] === letter) {
      brackets.pop();
    }
    this.see(letter);
    this.first = letter === "}" && brackets.length === 0;
  } else if (word.test(letter)) {
    let end = this.at;
    while (end < this.text.length && word.test(this.text[end])) {
      end++;
    }
    this.see(this.text.slice(this.at, end));
  } else {
    this.see(letter);
    this.first = letter === ";" && brackets.length === 0;
  }
};

// Returns the open brackets at the end.
function scan(text, token) {
  const scanner = new Scanner(text, token);
  while (scanner.at < text.length) {
    let letter = text[scanner.at];
    if (!scanner.blank(letter) && !scanner.quoted(letter)) {
      scanner.sign(letter);
    }
  }
  return scanner.brackets;
}

function isOpen(text) {
  return scan(text, function () {}).length > 0;
}

// Null if the engine has no async functions.
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

// Turns declarations into assignments, because variables of an async function are not global.
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
        // Without a semicolon, a declaration and the following text could become one expression.
        result += text.slice(at, edit.from) + (edit.from > from ? ";" : "") + edit.text;
        at = edit.to;
      }
    }
    return result + text.slice(at, to);
  }
  // The value is that of the last statement if it is an expression: the longest rest that is an expression.
  for (let start of found.starts) {
    let declares = found.edits.some((edit) => edit.from === start);
    let value = edited(start, text.length).replace(/;\s*$/, "");
    let body = declared + edited(0, start) + ";return [(\n" + value + "\n)]";
    // In another bracket, too: else the text closes the bracket itself.
    if (isBody(body) && isBody("return [\n" + value + "\n]")) {
      return declares ? declared + edited(0, text.length) : body;
    }
  }
  const whole = declared + edited(0, text.length);
  return isBody(whole) ? whole : null;
}

return { asynchronous: asynchronous, isOpen: isOpen };
