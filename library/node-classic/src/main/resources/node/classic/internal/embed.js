// A program that Java started: defines its additional globals, and lets Java call its functions.
//
// Binding "embed": names() returns an array; value(name); callable(name), whether it is a Java function;
// invoke(name, arguments); onCall(function(name, Java arguments)).
"use strict";

const embed = binding("embed");
const roots = use("module").roots;

Array.from(embed.names()).forEach(function (name) {
  globalThis[name] = embed.callable(name) ? functionOf(name) : embed.value(name);
});

function functionOf(name) {
  return function () {
    return embed.invoke(name, Array.from(arguments, use("encoding").plain));
  };
}

embed.onCall(function (name, values) {
  const exported = roots.length > 0 ? roots[0].exports : undefined;
  const isExported = exported !== undefined && exported !== null && typeof exported[name] === "function";
  const found = isExported ? exported[name] : globalThis[name];
  if (typeof found !== "function") {
    throw new TypeError("call: expected a function " + name + " that is exported or global, found none");
  }
  return found.apply(isExported ? exported : undefined, Array.from(values));
});
