// Makes the stages of Java thenable. Its value is a function of isStage(value) and subscribe(stage, resolve,
// reject), whose reject takes the name of an exception's class, its message and the exception.
//
// An object of Java has the prototype of all objects, and there is no other place in which the language would look
// for the method. So it is there, for nobody but stages.
(function () {
  "use strict";

  return function (isStage, subscribe) {
    function then(onSuccess, onError) {
      const stage = this;
      return new Promise(function (resolve, reject) {
        subscribe(stage, resolve, function (name, message, cause) {
          const error = new Error(message, { cause: cause });
          error.name = name;
          reject(error);
        });
      }).then(onSuccess, onError);
    }

    Object.defineProperty(Object.prototype, "then", {
      get: function () {
        return isStage(this) ? then : undefined;
      },
      // As if the property were not there.
      set: function (value) {
        Object.defineProperty(this, "then", { value: value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: false,
      configurable: true,
    });
  };
})();
