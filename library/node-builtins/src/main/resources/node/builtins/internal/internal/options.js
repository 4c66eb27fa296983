// The options of the command, by their long names.
//
// Binding "process": option(name) returns the values of an option as an array of Java, or null; typed() returns the
// arguments before the script.
"use strict";

const { list } = use("primordials");
const self = binding("process");

function all(name) {
  const values = self.option(name);
  return values === null ? [] : list(values);
}

function value(name) {
  const values = all(name);
  return values.length === 0 ? undefined : values[values.length - 1];
}

return {
  has: (name) => self.option(name) !== null,
  value: value,
  all: all,
  typed: () => list(self.typed()),
};
