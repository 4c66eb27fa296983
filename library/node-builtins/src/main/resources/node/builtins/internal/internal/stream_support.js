// What the streams of internal/readable_stream need of the runtime: errors and small functions, in the package's shape.
"use strict";

const { NodeError, NodeTypeError, AbortError, invalidArgType, invalidArgValue, outOfRange, missingArgs } =
  use("internal/errors");
const { addAbortListener } = use("events");
const tasks = use("internal/tasks");

// Each is called with new; the object that a function returns is the result then.
const codes = {
  ERR_INVALID_ARG_TYPE: function (name, expected, actual) {
    return invalidArgType(name, expected, actual);
  },
  ERR_INVALID_ARG_VALUE: function (name, value, reason) {
    return invalidArgValue(name, value, reason);
  },
  ERR_INVALID_RETURN_VALUE: function (expected, name, value) {
    // The kind of the value is worded as in errors of arguments.
    const { message } = invalidArgType("x", "string", value);
    const kind = message.slice(message.lastIndexOf("Received ") + 9).replace(/^type (\w+) .*$/s, "type $1");
    return new NodeTypeError(
      "ERR_INVALID_RETURN_VALUE",
      `Expected ${expected} to be returned from the "${name}" function but got ${kind}.`
    );
  },
  ERR_MISSING_ARGS: function (...names) {
    return missingArgs(...names);
  },
  ERR_OUT_OF_RANGE: function (name, range, value) {
    return outOfRange(name, range, value);
  },
  ERR_METHOD_NOT_IMPLEMENTED: function (name) {
    return new NodeError("ERR_METHOD_NOT_IMPLEMENTED", `The ${name} method is not implemented`);
  },
  ERR_MULTIPLE_CALLBACK: function () {
    return new NodeError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
  },
  ERR_STREAM_ALREADY_FINISHED: function (name) {
    return new NodeError("ERR_STREAM_ALREADY_FINISHED", `Cannot call ${name} after a stream was finished`);
  },
  ERR_STREAM_CANNOT_PIPE: function () {
    return new NodeError("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable");
  },
  ERR_STREAM_DESTROYED: function (name) {
    return new NodeError("ERR_STREAM_DESTROYED", `Cannot call ${name} after a stream was destroyed`);
  },
  ERR_STREAM_NULL_VALUES: function () {
    return new NodeTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
  },
  ERR_STREAM_PREMATURE_CLOSE: function () {
    return new NodeError("ERR_STREAM_PREMATURE_CLOSE", "Premature close");
  },
  ERR_STREAM_PUSH_AFTER_EOF: function () {
    return new NodeError("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF");
  },
  ERR_STREAM_UNABLE_TO_PIPE: function () {
    return new NodeError("ERR_STREAM_UNABLE_TO_PIPE", "Cannot pipe to a closed or destroyed stream");
  },
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: function () {
    return new NodeError("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event");
  },
  ERR_STREAM_WRITE_AFTER_END: function () {
    return new NodeError("ERR_STREAM_WRITE_AFTER_END", "write after end");
  },
  ERR_UNKNOWN_ENCODING: function (name) {
    return new NodeTypeError("ERR_UNKNOWN_ENCODING", use("internal/inspect").format("Unknown encoding: %s", name));
  },
};

// One error for two: neither is lost.
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const both = new AggregateError([outer, inner], outer.message);
  both.code = outer.code;
  return both;
}

const util = {
  kEmptyObject: Object.freeze({ __proto__: null }),
  once(callback) {
    let called = false;
    return function (...args) {
      if (called) return undefined;
      called = true;
      return Reflect.apply(callback, this, args);
    };
  },
  createDeferredPromise() {
    return Promise.withResolvers();
  },
  debuglog() {
    return () => {};
  },
  inspect(...args) {
    return use("internal/inspect").inspect(...args);
  },
  isBlob(value) {
    const { Blob } = use("buffer");
    return typeof Blob === "function" && value instanceof Blob;
  },
  deprecate(method) {
    return method;
  },
  // The callback, for the asynchronous context of now.
  bound(callback) {
    const context = tasks.captured("STREAM_END_OF_STREAM", undefined, false);
    if (context === undefined) return callback;
    return function (...args) {
      return tasks.run(context, () => Reflect.apply(callback, this, args), undefined);
    };
  },
  addAbortListener,
  AbortSignalAny(signals) {
    return use("internal/abort").AbortSignal.any(signals);
  },
};

return { errors: { AbortError, aggregateTwoErrors, codes }, util };
