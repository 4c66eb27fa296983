// A program that Java started: defines its additional globals, and lets Java call its functions.
//
// Binding "embed": names() returns an array; value(name); callable(name), whether it is a Java function;
// invoke(name, arguments); onCall(function(name, Java arguments)).
"use strict";

const embed = binding("embed");
const roots = use("module").roots;

const primordials = use("primordials");
const names = primordials.list(embed.names());
for (let i = 0; i < names.length; i++) {
  globalThis[names[i]] = embed.callable(names[i]) ? functionOf(names[i]) : embed.value(names[i]);
}

function functionOf(name) {
  return function () {
    const values = arguments;
    const plain = use("encoding").plain;
    return embed.invoke(
      name,
      primordials.array(values.length, (index) => plain(values[index]))
    );
  };
}

embed.onCall(function (name, values) {
  const exported = roots.length > 0 ? roots[0].exports : undefined;
  const isExported = exported !== undefined && exported !== null && typeof exported[name] === "function";
  const found = isExported ? exported[name] : globalThis[name];
  if (typeof found !== "function") {
    throw new TypeError("call: expected a function " + name + " that is exported or global, found none");
  }
  return primordials.apply(found, isExported ? exported : undefined, primordials.list(values));
});
