// The ends of turns. Its value is a function of end(), which returns whether it did any work, and of
// tell(promise, reason), which returns whether a handler received it. onEnd(hook) sets a function to call instead of
// end(), or null.
(function () {
  "use strict";

  const define = globalThis.Reflect.defineProperty;

  // Defined by an option of the engine, under a name that programs must not see.
  const register = globalThis.Graal.setUnhandledPromiseRejectionHandler;
  delete globalThis.Graal;

  return function (end, tell, handled) {
    // Defines properties on a promise that detect a handler: "then" reads one of them, "await" the other.
    function watch(promise) {
      watchOne("then");
      watchOne("constructor");

      function watchOne(name) {
        define(promise, name, {
          __proto__: null,
          get: function () {
            delete promise.then;
            delete promise.constructor;
            handled(promise);
            return promise[name];
          },
          set: function (value) {
            define(promise, name, { __proto__: null, value: value, writable: true, enumerable: true, configurable: true });
          },
          enumerable: false,
          configurable: true,
        });
      }
    }

    register(function (reason, promise) {
      if (!tell(promise, reason)) {
        throw reason;
      }
      watch(promise);
    });
    let hook = end;

    return {
      end: end,
      onEnd: function (set) {
        hook = set === null ? end : set;
      },
      // One function for each number of arguments: to ask how many there are costs more than such a call.
      call0: function (body) {
        const result = body();
        hook();
        return result;
      },
      call1: function (body, first) {
        const result = body(first);
        hook();
        return result;
      },
      call2: function (body, first, second) {
        const result = body(first, second);
        hook();
        return result;
      },
      call5: function (body, first, second, third, fourth, fifth) {
        const result = body(first, second, third, fourth, fifth);
        hook();
        return result;
      },
      callAny: function (body, ...values) {
        const result = body(...values);
        hook();
        return result;
      },
    };
  };
})();
