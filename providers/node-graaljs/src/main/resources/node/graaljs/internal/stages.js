// Makes Java stages thenable. Its value is a function of isStage(value), of subscribe(stage, resolve,
// reject), which calls reject with the name of an exception's class, its message and the exception, and of
// any Java object. It returns promise(stage).
//
// The engine gives Java objects a prototype that JavaScript objects do not have. The method is defined there,
// for stages only.
(function () {
  "use strict";

  // Read before any program can replace them.
  const ScriptPromise = globalThis.Promise;
  const ScriptError = globalThis.Error;

  return function (isStage, subscribe, sample) {
    function promise(stage) {
      return new ScriptPromise(function (resolve, reject) {
        subscribe(stage, resolve, function (name, message, cause) {
          const error = new ScriptError(message, { __proto__: null, cause: cause });
          error.name = name;
          reject(error);
        });
      });
    }

    function then(onSuccess, onError) {
      return promise(this).then(onSuccess, onError);
    }

    const prototype = Object.getPrototypeOf(sample);
    if (prototype === Object.prototype) {
      throw new ScriptError("objects of Java have no prototype of their own");
    }
    Object.defineProperty(prototype, "then", {
      __proto__: null,
      get: function () {
        return isStage(this) ? then : undefined;
      },
      enumerable: false,
      configurable: true,
    });
    return promise;
  };
})();
