// What runs at the end of a turn: the queue of process.nextTick, before the jobs of promises and again after them.
// And promises that are rejected without a handler.
//
// Binding "tasks": onTurnEnd(function()) sets the function that empties the queue and returns whether it did any work.
// onRejection(function(promise, reason), function(promise)) sets the functions for rejections. post(function()) runs a
// function in a later turn.
"use strict";

const primordials = use("primordials");
const { apply } = primordials;
const tasks = binding("tasks");

let queue = []; // functions and their arguments in turn
let at = 0;
let running = false;

function nextTick(callback, ...values) {
  if (typeof callback !== "function") {
    throw use("internal/errors").invalidArgType("callback", "function", callback);
  }
  enqueue(callback, values.length === 0 ? undefined : values);
}

function enqueue(callback, values) {
  queue[queue.length] = callback;
  queue[queue.length] = values;
  queue[queue.length] = capture();
}

// What follows asynchronous work: set by async_hooks, when a program uses it.
let capture = function () {
  return undefined;
};
let runIn = function (context, callback, values) {
  return values === undefined ? callback() : apply(callback, undefined, values);
};

// Empties the queue. If a tick throws, those behind it run in a later turn.
function drain() {
  if (queue.length === 0 || running) {
    return false;
  }
  running = true;
  try {
    while (at < queue.length) {
      const callback = queue[at];
      const values = queue[at + 1];
      const context = queue[at + 2];
      queue[at] = undefined;
      queue[at + 1] = undefined;
      at += 3;
      runIn(context, callback, values);
      if (at > 3000) {
        queue.splice(0, at);
        at = 0;
      }
    }
    queue = [];
    at = 0;
  } finally {
    running = false;
    if (at < queue.length) {
      queue = queue.slice(at);
      at = 0;
      tasks.post(nothing);
    } else {
      queue = [];
      at = 0;
    }
  }
  return true;
}

function nothing() {}

// Callbacks of queueMicrotask are jobs of promises. An error is one of the program's.
function queueMicrotask(callback) {
  if (typeof callback !== "function") {
    throw use("internal/errors").invalidArgType("callback", "function", callback);
  }
  const context = capture();
  primordials.then(resolved, function () {
    try {
      runIn(context, callback, undefined);
    } catch (error) {
      tasks.post(function () {
        throw error;
      });
    }
  });
}
const resolved = Promise.resolve();

tasks.onTurnEnd(drain);

return {
  nextTick: nextTick,
  queueMicrotask: queueMicrotask,

  // Lets asynchronous work carry a context: captured() returns it, run(context, callback, values) calls a function in it.
  carry: function (captured, run) {
    capture = captured;
    runIn = run;
  },
  captured: () => capture(),
  run: (context, callback, values) => runIn(context, callback, values),
};
