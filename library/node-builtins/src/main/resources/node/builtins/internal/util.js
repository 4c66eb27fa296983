// The module "util". What few programs use is loaded on first use.
"use strict";

const { errnoException, exceptionWithHostPort, invalidArgType, notImplemented, outOfRange } = use("internal/errors");
const { validateAbortSignal, validateNumber, validateObject, validateOneOf } = use("internal/validators");
const { callbackify, deprecate, inherits, lazyProperties, promisify } = use("internal/util");
const { format, formatWithOptions, stripVTControlCharacters } = use("internal/format");

function validateErrno(errno) {
  validateNumber(errno, "err");
  if (errno >= 0 || !Number.isSafeInteger(errno)) {
    throw outOfRange("err", "a negative integer", errno);
  }
}

function _errnoException(errno, syscall, original) {
  validateErrno(errno);
  return errnoException(errno, syscall, original);
}

function _exceptionWithHostPort(errno, syscall, address, port, additional) {
  validateErrno(errno);
  return exceptionWithHostPort(errno, syscall, address, port, additional);
}

function _extend(target, source) {
  if (source === null || typeof source !== "object") {
    return target;
  }
  return Object.assign(target, source);
}

function debuglog(set, cb) {
  return use("internal/debuglog").debuglog(set, cb);
}

function getSystemErrorMap() {
  return new Map(use("internal/errnos").all());
}

function getSystemErrorName(err) {
  validateErrno(err);
  return use("internal/errnos").nameOf(err);
}

function getSystemErrorMessage(err) {
  validateErrno(err);
  return use("internal/errnos").textOf(err);
}

function convertProcessSignalToExitCode(signalCode) {
  const { signals } = use("os").constants;
  validateOneOf(signalCode, "signalCode", Object.keys(signals));
  return 128 + signals[signalCode];
}

function toUSVString(input) {
  return String(input).toWellFormed();
}

function isDeepStrictEqual(a, b, options) {
  return use("internal/comparisons").isDeepStrictEqual(a, b, options);
}

// Resolves when the signal is aborted.
async function aborted(signal, resource) {
  if (signal === undefined) {
    throw invalidArgType("signal", "AbortSignal", signal);
  }
  validateAbortSignal(signal, "signal");
  validateObject(resource, "resource", { allowArray: true, allowFunction: true });
  if (signal.aborted) {
    return;
  }
  await new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

function setTraceSigInt() {
  throw notImplemented("util.setTraceSigInt()");
}

function transferableAbortController() {
  throw notImplemented("util.transferableAbortController()");
}

function transferableAbortSignal() {
  throw notImplemented("util.transferableAbortSignal()");
}

function diff(actual, expected) {
  return use("internal/diff").diff(actual, expected);
}

function styleText(format, text, options) {
  return use("internal/style_text")(format, text, options);
}

function parseEnv(content) {
  return use("internal/parse_env")(content);
}

const util = {
  _errnoException,
  _exceptionWithHostPort,
  _extend: deprecate(_extend, "The `util._extend` API is deprecated. Please use Object.assign() instead.", "DEP0060"),
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate,
  diff,
  format,
  styleText,
  formatWithOptions,
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  isArray: deprecate(
    Array.isArray,
    "The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.",
    "DEP0044"
  ),
  isDeepStrictEqual,
  promisify,
  setTraceSigInt,
  stripVTControlCharacters,
  toUSVString,
  transferableAbortSignal,
  transferableAbortController,
  aborted,
  parseEnv,
};

return lazyProperties(util, {
  getCallSites: () => use("internal/call_sites").getCallSites,
  inspect: () => use("internal/inspect").inspect,
  types: () => use("util/types"),
  parseArgs: () => use("internal/parse_args"),
  TextDecoder: () => use("internal/encoding").TextDecoder,
  TextEncoder: () => use("internal/encoding").TextEncoder,
  MIMEType: () => use("internal/mime").MIMEType,
  MIMEParams: () => use("internal/mime").MIMEParams,
});
