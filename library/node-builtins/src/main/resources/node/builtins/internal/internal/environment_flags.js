// process.allowedNodeEnvironmentFlags: the options that NODE_OPTIONS may have, as a set that nobody can change.
//
// Binding "process": environmentFlags() returns their names.
"use strict";

const { list } = use("primordials");
const names = list(binding("process").environmentFlags());
const known = new Set(names);
const bare = new Set(names.map((name) => name.replace(/^--?/, "")));

class Flags extends Set {
  has(name) {
    const option = String(name)
      .replace(/_/g, "-")
      .replace(/(^-*[^-=][^=]*)=.*$/s, "$1");
    return option.startsWith("-") ? known.has(option) : bare.has(option);
  }

  add() {
    return this;
  }

  delete() {
    return false;
  }

  clear() {}

  get size() {
    return names.length;
  }

  *values() {
    yield* names;
  }

  keys() {
    return this.values();
  }

  *entries() {
    for (const name of names) {
      yield [name, name];
    }
  }

  [Symbol.iterator]() {
    return this.values();
  }

  forEach(callback, self) {
    for (const name of names) {
      Reflect.apply(callback, self, [name, name, this]);
    }
  }
}
Object.freeze(Flags.prototype);

// The elements are not in the set itself, so that functions of Set.prototype cannot change them.
return Object.freeze(new Flags());
