// Symbol.dispose and Symbol.asyncDispose, which the engine may lack. As with other well-known symbols, nobody can
// change them.
"use strict";

const { define } = use("primordials");

function defineOnce(name) {
  if (Symbol[name] === undefined) {
    define(Symbol, name, { __proto__: null, value: Symbol("Symbol." + name) });
  }
}

defineOnce("dispose");
defineOnce("asyncDispose");

return { dispose: Symbol.dispose, asyncDispose: Symbol.asyncDispose };
