// Makes global scopes beside the main one. Its value is a function of the engine's objects Realm and load, which programs
// must not have, of parse(text, name), which throws what is wrong with a text, and of interpose(evaluate, object) or
// null. It returns { create, run, parse }:
//
//   create()         returns { global, evaluate, run, interpose } of a new scope: evaluate(text) runs it as indirect
//                    eval does, run(text, name) as a script, interpose(object) puts a proxy in the place of the global
//                    object; null if the engine cannot
//   run(text, name)  runs a script in the main scope
(function (Realm, load, parse, interpose) {
  "use strict";

  const { ownKeys, deleteProperty } = Reflect;
  const { create, global, dispose } = Realm;
  const has = Set.prototype.has;
  const apply = Reflect.apply;

  // The names of the language. Others are the engine's, and lead out of the sandbox.
  const standard = new Set(
    (
      "Object Function Array String Date Number Boolean RegExp Math JSON NaN Infinity undefined isNaN isFinite parseFloat " +
      "parseInt encodeURI encodeURIComponent decodeURI decodeURIComponent eval escape unescape Error EvalError RangeError " +
      "ReferenceError SyntaxError TypeError URIError AggregateError SuppressedError ArrayBuffer Int8Array Uint8Array " +
      "Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array " +
      "BigInt64Array BigUint64Array DataView BigInt Map Set WeakMap WeakSet Symbol Reflect Proxy Promise Iterator " +
      "AsyncIterator SharedArrayBuffer Atomics globalThis WeakRef FinalizationRegistry Intl Temporal DisposableStack " +
      "AsyncDisposableStack"
    ).split(" ")
  );

  function script(load) {
    return (text, name) => load({ __proto__: null, script: text, name: name });
  }

  return {
    create() {
      const number = create();
      const scope = global(number);
      const own = scope.load;
      const evaluate = scope.eval;
      dispose(number); // the engine would keep it
      const names = ownKeys(scope);
      for (let i = 0; i < names.length; i++) {
        if (!apply(has, standard, [names[i]])) {
          deleteProperty(scope, names[i]);
        }
      }
      return {
        global: scope,
        evaluate: evaluate,
        run: script(own),
        interpose: interpose === null ? null : (object) => interpose(evaluate, object),
      };
    },
    run: script(load),
    parse: parse,
  };
});
