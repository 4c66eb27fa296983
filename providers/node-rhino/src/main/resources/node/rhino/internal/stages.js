// The method "then" of the stages of Java, and a function that makes a promise of one, of subscribe(stage, resolve, reject), whose reject takes the name of an
// exception's class, its message and the exception.
(function (subscribe) {
  "use strict";

  const Promise = globalThis.Promise;
  const Error = globalThis.Error;

  function promise(stage) {
    return new Promise(function (resolve, reject) {
      subscribe(stage, resolve, function (name, message, cause) {
        const error = new Error(message, { cause: cause });
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
