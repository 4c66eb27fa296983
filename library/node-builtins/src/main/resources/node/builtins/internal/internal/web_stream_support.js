// What internal/web_streams_polyfill needs of the runtime: errors with Node's codes, and who waits for a stream's end.
"use strict";

const { NodeTypeError } = use("internal/errors");

// By the text: the package has no codes.
function codeOf(message) {
  if (/can only be used on/.test(message)) return "ERR_INVALID_THIS";
  if (message === "Illegal constructor") return "ERR_ILLEGAL_CONSTRUCTOR";
  if (/enumeration value|accepted range|autoAllocateChunkSize/.test(message)) return "ERR_INVALID_ARG_VALUE";
  if (/not iterable/.test(message)) return "ERR_ARG_NOT_ITERABLE";
  if (/is required in/.test(message)) return "ERR_MISSING_ARGS";
  if (/is not an? |must be an? |array buffer views/.test(message)) return "ERR_INVALID_ARG_TYPE";
  return "ERR_INVALID_STATE";
}

// Called with new; the object that it returns is the result then.
function CodedTypeError(message) {
  return new NodeTypeError(codeOf(`${message}`), message);
}
CodedTypeError.prototype = TypeError.prototype;

const waiting = new WeakMap();

function settle(deferred, stream) {
  if (stream._state === "errored") deferred.reject(stream._storedError);
  else deferred.resolve();
}

// A deferred promise for the end of a stream, which nobody need handle.
function closedPromise(stream) {
  let deferred = waiting.get(stream);
  if (deferred === undefined) {
    deferred = Promise.withResolvers();
    deferred.promise.catch(() => {});
    waiting.set(stream, deferred);
    if (stream._state === "closed" || stream._state === "errored") settle(deferred, stream);
  }
  return deferred;
}

// A stream was closed, or failed.
function ended(stream, error) {
  const deferred = waiting.get(stream);
  if (deferred === undefined) return;
  if (arguments.length > 1) deferred.reject(error);
  else deferred.resolve();
}

return { TypeError: CodedTypeError, closedPromise, ended };
