// Symbol.dispose and Symbol.asyncDispose, which the engine may lack. As with other well-known symbols, nobody can
// change them.
"use strict";

for (const name of ["dispose", "asyncDispose"]) {
  if (Symbol[name] === undefined) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}

return { dispose: Symbol.dispose, asyncDispose: Symbol.asyncDispose };
