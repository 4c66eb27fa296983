// How the prompt evaluates a text: as a script of its context, or, if it awaits, as an asynchronous function.
//
// Binding "vm": isBeginning(text) says whether a text is the beginning of a longer script.
"use strict";

const vm = use("vm");
const process = use("process");
const engine = binding("vm");

const REPL_MODE_SLOPPY = Symbol("repl-sloppy");
const REPL_MODE_STRICT = Symbol("repl-strict");

// What an evaluator calls back with if the text is not complete.
function Recoverable(error) {
  this.err = error;
}
Object.setPrototypeOf(Recoverable.prototype, SyntaxError.prototype);
Object.setPrototypeOf(Recoverable, SyntaxError);

const STRICT = '"use strict"; void 0;\n';

function compile(text, filename) {
  return new vm.Script(text, { filename });
}

// An awaited expression, alone or as the value of one name.
function awaited(text, filename) {
  const found = /^\s*(?:(?:const|let|var)\s+)?([A-Za-z_$][\w$]*)\s*=\s*(await\b[^]*)$/.exec(text);
  const [name, expression] = found === null ? [undefined, text] : [found[1], found[2]];
  const body = expression.trim().replace(/;$/, "");
  try {
    const script = compile(`(async () => (\n${body}\n))()`, filename);
    return { script, name };
  } catch (error) {
    return undefined;
  }
}

// Compiles the text. Throws Recoverable if it is not complete. Returns the script, and for a text that awaits that the
// script makes a promise, with the name that gets its value.
function prepare(text, filename, isStrict) {
  const prefix = isStrict ? STRICT : "";
  if (/^\s*\{/.test(text) && !/;\s*$/.test(text)) {
    try {
      return { script: compile(`${prefix}(${text.trim()})\n`, filename), waits: false };
    } catch {
      // It is a block.
    }
  }
  try {
    return { script: compile(prefix + text, filename), waits: false };
  } catch (error) {
    if (/\bawait\b/.test(text)) {
      const found = awaited(text, filename);
      if (found !== undefined) return { ...found, waits: true };
    }
    throw engine.isBeginning(text) ? new Recoverable(error) : error;
  }
}

// The error is one of the domain that is entered last: that of the prompt, or one that the text has entered.
function fail(error, callback) {
  const { domain } = process;
  if (!domain) {
    callback(error);
    return;
  }
  domain.emit("error", error);
  domain.exit();
}

// The evaluator of a prompt. It calls back with an error or with a value, for a text that awaits later.
function evaluator(server) {
  return function evaluate(text, context, filename, callback) {
    if (text === "\n") {
      callback(null);
      return;
    }
    let prepared;
    try {
      prepared = prepare(text, filename, server.isStrict);
    } catch (error) {
      callback(error);
      return;
    }
    let value;
    try {
      const options = { displayErrors: false };
      value = server.useGlobal
        ? prepared.script.runInThisContext(options)
        : prepared.script.runInContext(context, options);
    } catch (error) {
      fail(error, callback);
      return;
    }
    if (!prepared.waits) {
      callback(null, value);
      return;
    }
    const { name } = prepared;
    server.pause();
    const end = (error, result) => {
      if (!server.closed) server.resume();
      if (error !== null) callback(error);
      else callback(null, result);
    };
    value.then(
      (result) => {
        if (name !== undefined) context[name] = result;
        end(null, name === undefined ? result : undefined);
      },
      (error) => end(error ?? new Error(`${error}`))
    );
  };
}

return { REPL_MODE_SLOPPY, REPL_MODE_STRICT, Recoverable, evaluator };
