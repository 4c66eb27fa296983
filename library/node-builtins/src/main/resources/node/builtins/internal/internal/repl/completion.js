// Completion of words at the prompt: commands, names of the context, properties, and modules for require. Nothing of
// the program runs: a property whose getter would have to run has no completions.
"use strict";

const vm = use("vm");

const EXPRESSION = /(?:[A-Za-z_$][\w$]*\??\.)*(?:[A-Za-z_$][\w$]*)?\??\.?$/;
const COMMAND = /^\s*\.(\w*)$/;
const MODULE = /\b(?:require|import)\s*\(\s*(["'`])([^"'`]*)$/;

function complete(server, line, callback) {
  try {
    callback(null, find(server, line));
  } catch (error) {
    callback(error);
  }
}

function find(server, line) {
  const command = COMMAND.exec(line);
  if (command !== null) {
    const names = Object.keys(server.commands).filter((name) => name.startsWith(command[1]));
    return [names, command[1]];
  }
  const module = MODULE.exec(line);
  if (module !== null) {
    const names = use("module").builtinModules.filter((name) => name.startsWith(module[2]) && !name.startsWith("_"));
    return [names, module[2]];
  }
  const [word] = EXPRESSION.exec(line);
  if (word === "" && line.trim() !== "") return [[], undefined];
  if (line.at(-word.length - 1) === "." || word.startsWith(".")) return [[], word]; // of what is not a name
  const dot = word.lastIndexOf(".");
  if (dot < 0) return [group(namesOf(server, word)), word];
  const start = word.slice(0, dot).replace(/\?$/, "");
  const before = word.slice(0, dot + 1);
  const value = valueOf(server, start);
  if (value === undefined || value === null) return [[], word];
  const wanted = word.slice(dot + 1);
  const groups = chain(Object(value))
    .map((names) => names.filter((name) => name.startsWith(wanted)).map((name) => before + name))
    .filter((names) => names.length > 0);
  return [group(groups), word];
}

// Groups of names, each sorted, with an empty line between them. A name is in one group only.
function group(groups) {
  const seen = new Set();
  const all = [];
  for (const names of groups) {
    const fresh = names.filter((name) => !seen.has(name)).sort();
    if (fresh.length === 0) continue;
    fresh.forEach((name) => seen.add(name));
    if (all.length > 0) all.push("");
    all.push(...fresh);
  }
  return all;
}

const isIdentifier = (name) => /^[A-Za-z_$][\w$]*$/.test(name);

// The names of an object and of its prototypes, nearest first.
function chain(value) {
  const lists = [];
  for (let object = value; object !== null && lists.length < 100; object = Object.getPrototypeOf(object)) {
    lists.push(Object.getOwnPropertyNames(object).filter(isIdentifier));
  }
  return lists;
}

const KEYWORDS =
  "async await break case catch class const continue debugger default delete do else export false finally for function if import in instanceof let new null return switch this throw true try typeof var void while with yield".split(
    " "
  );

function namesOf(server, word) {
  const isWanted = (name) => name.startsWith(word);
  const lists = chain(server.context);
  if (!server.useGlobal) lists.push(Object.getOwnPropertyNames(evaluate(server, "globalThis")).filter(isIdentifier));
  lists.push(KEYWORDS);
  return lists.map((names) => names.filter(isWanted)).filter((names) => names.length > 0);
}

function evaluate(server, text) {
  return server.useGlobal ? vm.runInThisContext(text) : vm.runInContext(text, server.context);
}

// The value of a path of names. No getter runs.
function valueOf(server, path) {
  const [first, ...rest] = path.split(/\??\./);
  if (!isIdentifier(first)) return undefined;
  const own = Object.getOwnPropertyDescriptor(server.context, first);
  if (own?.get !== undefined && !server.allowBlockingCompletions) return undefined;
  let value;
  try {
    value = evaluate(server, `(typeof ${first} === "undefined" ? undefined : ${first})`);
  } catch {
    return undefined; // a name that is not initialized
  }
  for (const name of rest) {
    if (value === undefined || value === null) return undefined;
    let holder = Object(value);
    while (holder !== null && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
    const found = holder === null ? undefined : Object.getOwnPropertyDescriptor(holder, name);
    if (found === undefined || found.get !== undefined || use("util/types").isProxy(value)) return undefined;
    ({ value } = found);
  }
  return value;
}

return { complete };
