// Makes global scopes beside the main one. Its value is a function of the engine's objects Realm and load, which programs
// must not have, of parse(text, name), which throws what is wrong with a text, and of interpose(evaluate, object) and
// webAssembly(evaluate), which makes that object of a scope; both may be null. It returns { create, run, parse }:
//
//   create()         returns { global, evaluate, run, interpose } of a new scope: evaluate(text) runs it as indirect
//                    eval does, run(text, name) as a script, interpose(object) puts a proxy in the place of the global
//                    object; null if the engine cannot
//   run(text, name)  runs a script in the main scope
(function (Realm, load, parse, interpose, webAssembly) {
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

  // Runs in a scope, so that its functions are those of the scope: defines a name whose value is made when it is read.
  const LAZY = `(() => {
    const { defineProperty } = Object;
    return function (scope, name, make) {
      function settle(value) {
        const property = { __proto__: null, value, writable: true, enumerable: false, configurable: true };
        defineProperty(scope, name, property);
        return value;
      }
      defineProperty(scope, name, {
        __proto__: null,
        get() { return settle(make()); },
        set(value) { settle(value); },
        enumerable: false,
        configurable: true,
      });
    };
  })()`;

  // That of the engine writes to a debugger only.
  const CONSOLE = `(() => {
    const console = {};
    const names =
      "debug error info log warn dir dirxml table trace group groupCollapsed groupEnd clear count countReset assert " +
      "profile profileEnd time timeLog timeEnd timeStamp context";
    for (const name of names.split(" ")) {
      console[name] = { [name]() {} }[name];
    }
    console.createTask = function createTask(name) {
      return { run: (action) => action() };
    };
    Object.defineProperty(console, Symbol.toStringTag, { __proto__: null, value: "console", configurable: true });
    return console;
  })()`;

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
      const lazy = evaluate(LAZY);
      lazy(scope, "console", () => evaluate(CONSOLE));
      if (webAssembly !== null) {
        lazy(scope, "WebAssembly", () => webAssembly(evaluate));
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
