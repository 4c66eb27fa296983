// Makes the method "then" of Java stages, and a function that converts a stage to a promise.
// subscribe(stage, resolve, reject) calls reject with the name of an exception's class, its message and the exception.
(function (subscribe) {
  "use strict";

  // Read before any program can replace them.
  const ScriptPromise = globalThis.Promise;
  const ScriptError = globalThis.Error;

  function promise(stage) {
    return new ScriptPromise(function (resolve, reject) {
      subscribe(stage, resolve, function (name, message, cause) {
        const error = new ScriptError(message, { cause: cause });
        error.name = name;
        reject(error);
      });
    });
  }

  return {
    promise: promise,
    then: function then(onSuccess, onError) {
      return promise(this).then(onSuccess, onError);
    },
  };
});
