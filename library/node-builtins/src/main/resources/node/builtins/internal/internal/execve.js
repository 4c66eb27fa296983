// process.execve, which would replace the process: a JVM cannot. It checks its arguments, and throws.
"use strict";

const errors = use("internal/errors");
const validators = use("internal/validators");

function isText(value) {
  return typeof value === "string" && !value.includes("\0");
}

return function execve(execPath, args = [], env) {
  validators.validateString(execPath, "execPath");
  validators.validateArray(args, "args");
  for (let i = 0; i < args.length; i++) {
    if (!isText(args[i])) {
      throw errors.invalidArgValue("args[" + i + "]", args[i], "must be a string without null bytes");
    }
  }
  if (env !== undefined) {
    validators.validateObject(env, "env");
    for (const name of Object.keys(env)) {
      if (!isText(name) || !isText(env[name])) {
        throw errors.invalidArgValue("env", env, "must be an object with string keys and values without null bytes");
      }
    }
  }
  throw errors.notImplemented("process.execve");
};
