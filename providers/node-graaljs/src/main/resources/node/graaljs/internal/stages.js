// Makes the stages of Java thenable. Its value is a function of isStage(value), subscribe(stage, resolve, reject),
// whose reject takes the name of an exception's class, its message and the exception, and of any object of Java. It
// returns promise(stage).
//
// The engine gives the objects of Java a prototype of their own, which objects of JavaScript never see. There is the
// method, for stages only.
(function () {
  "use strict";

  const Promise = globalThis.Promise;
  const Error = globalThis.Error;

  return function (isStage, subscribe, sample) {
    function promise(stage) {
      return new Promise(function (resolve, reject) {
        subscribe(stage, resolve, function (name, message, cause) {
          const error = new Error(message, { cause: cause });
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
      throw new Error("objects of Java have no prototype of their own");
    }
    Object.defineProperty(prototype, "then", {
      get: function () {
        return isStage(this) ? then : undefined;
      },
      enumerable: false,
      configurable: true,
    });
    return promise;
  };
})();
