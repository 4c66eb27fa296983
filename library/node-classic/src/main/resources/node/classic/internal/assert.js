// Assertions: node.assert(truth), node.assert.equal(found, expected).
"use strict";

function fail(message, because) {
  throw new Error(message === undefined ? because : message + ": " + because);
}

function show(value) {
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}

function assert(truth, message) {
  if (!truth) {
    fail(message, "expected something true, found " + show(truth));
  }
}

assert.equal = function (found, expected, message) {
  if (!Object.is(found, expected)) {
    fail(message, "expected " + show(expected) + ", found " + show(found));
  }
};

assert.deepEqual = function (found, expected, message) {
  if (!same(found, expected)) {
    fail(message, "expected " + show(expected) + ", found " + show(found));
  }
};

function same(left, right) {
  if (Object.is(left, right)) {
    return true;
  }
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) {
    return false;
  }
  const names = Object.keys(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    names.length === Object.keys(right).length &&
    names.every(function (name) {
      return Object.hasOwn(right, name) && same(left[name], right[name]);
    })
  );
}

// Calls the function and returns what it throws, whose message must match the pattern.
assert.throws = function (action, pattern) {
  let thrown;
  try {
    action();
  } catch (error) {
    thrown = error;
    if (pattern !== undefined && !pattern.test(String(error))) {
      fail(undefined, "expected an error like " + pattern + ", found " + error);
    }
    return thrown;
  }
  return fail(undefined, "expected an error, but nothing was thrown");
};

return assert;
