// The method "then" of the stages of Java, of subscribe(stage, resolve, reject), whose reject takes the name of an
// exception's class, its message and the exception.
(function (subscribe) {
  "use strict";

  const Promise = globalThis.Promise;
  const Error = globalThis.Error;

  return function then(onSuccess, onError) {
    const stage = this;
    return new Promise(function (resolve, reject) {
      subscribe(stage, resolve, function (name, message, cause) {
        const error = new Error(message, { cause: cause });
        error.name = name;
        reject(error);
      });
    }).then(onSuccess, onError);
  };
});
