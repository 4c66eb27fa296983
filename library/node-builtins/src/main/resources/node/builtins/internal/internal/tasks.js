// What runs at the end of a turn: the queue of process.nextTick, before the jobs of promises and again after them.
// And promises that are rejected without a handler.
//
// Binding "tasks": onTurnEnd(function()) sets the function that empties the queue and returns whether it did any work. It
// returns memory whose first octet says whether the queue has a tick: only then Java calls the function.
// onRejection(function(promise, reason), function(promise)) sets the functions for rejections. post(function()) runs a
// function in a later turn.
// Binding "events": isHandling() says whether the program handles an error that nobody caught.
"use strict";

const primordials = use("primordials");
const { apply } = primordials;
const tasks = binding("tasks");
const events = binding("events");

let queue = []; // functions and their arguments in turn
let at = 0;
let running = false;
let threw = false; // whether a tick threw, with others behind it
let ended = false;
let due; // whether there is a tick, for Java

function nextTick(callback, ...values) {
  if (typeof callback !== "function") {
    throw use("internal/errors").invalidArgType("callback", "function", callback);
  }
  if (!ended) {
    enqueue(callback, values.length === 0 ? undefined : values);
  }
}

// The program is at its end: nothing that is put off runs any more.
function end() {
  ended = true;
  queue = [];
  at = 0;
  due[0] = 0;
}

// For the last step of a call of the loop: what would be the next tick runs at once, unless something would notice.
function lastly(callback, value) {
  if (queue.length > 0 || running || ended || (carrier !== undefined && carrier.isWatched())) {
    nextTick(callback, value);
  } else {
    callback(value);
  }
}

function enqueue(callback, values) {
  if (queue.length === 0) {
    due[0] = 1;
  }
  queue[queue.length] = callback;
  queue[queue.length] = values;
  queue[queue.length] = carrier === undefined ? undefined : carrier.capture("TickObject", undefined, true);
}

// What follows asynchronous work: set by async_hooks, when a program uses it.
let carrier;

function runIn(context, callback, self, values, nested) {
  if (carrier !== undefined) {
    return carrier.run(context, callback, self, values, nested);
  }
  return values === undefined ? apply(callback, self, NONE) : apply(callback, self, values);
}
const NONE = [];
let watched = null; // the functions of watch(), the last one first

// Empties the queue. If a tick throws, those behind it run in a later turn. Packages that shorten stacks know this name
// with "process" before it.
function processTicksAndRejections() {
  if (running) {
    return false;
  }
  if (events.isHandling()) {
    tasks.post(nothing); // an error of a tick is not one of the handler
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
      if (carrier !== undefined) {
        carrier.run(context, callback, undefined, values, false);
      } else if (values === undefined) {
        callback();
      } else {
        apply(callback, undefined, values);
      }
      if (at > 3000) {
        queue.splice(0, at);
        at = 0;
      }
    }
    queue = [];
    at = 0;
    due[0] = 0;
  } finally {
    running = false;
    if (at < queue.length) {
      queue = queue.slice(at);
      at = 0;
      threw = true;
      tasks.post(nothing);
    } else {
      queue = [];
      at = 0;
      due[0] = 0;
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
  if (carrier === undefined) {
    primordials.then(resolved, () => runMicrotask(callback));
    return;
  }
  const context = carrier.capture("Microtask", undefined, true);
  carrier.unheard(() => primordials.then(resolved, () => runIn(context, runMicrotask, undefined, [callback], false)));
}
const resolved = Promise.resolve();

function runMicrotask(callback) {
  try {
    callback();
  } catch (error) {
    const context = carrier === undefined ? undefined : carrier.current();
    tasks.post(() => runIn(context, raise, undefined, [error], false));
  }
}

function raise(error) {
  throw error;
}

let owner; // the object process
function drain() {
  return queue.length === 0 ? false : apply(processTicksAndRejections, owner, NONE);
}

due = new Uint8Array(tasks.onTurnEnd(drain));
// The turn in which this source is loaded may be one without the hook: its ticks come before the jobs that follow.
const firstJob = primordials.then(resolved, () => threw || drain());

return {
  firstJob, // a promise that is none of the program's

  nextTick: nextTick,
  lastly,
  end,
  queueMicrotask: queueMicrotask,

  // Sets what "this" is while the queue is emptied.
  setOwner: function (process) {
    owner = process;
  },

  // Sets what asynchronous work carries: an object with the functions that the comments in async_hooks describe.
  carry: function (set) {
    carrier = set;
  },

  // The context of now, for work with that type and resource; undefined if nothing has to be carried. Work that runs
  // once ends when it has run; for other work call ended().
  captured: (type, resource, once) => (carrier === undefined ? undefined : carrier.capture(type, resource, once)),
  ended: (context) => {
    if (context !== undefined) {
      carrier.ended(context);
    }
  },

  // Calls a function in a captured context.
  run: (context, callback, values) => runIn(context, callback, undefined, values, true),

  // The same, for calls that nothing surrounds: those of the loop.
  turn: (context, callback, self, values) => {
    if (carrier !== undefined) {
      carrier.begin();
    }
    return runIn(context, callback, self, values, false);
  },

  // Calls a function that handles an error which nobody caught, in the context of what threw it; or a rejection, in that
  // of its promise.
  failing: (callback) => (carrier === undefined ? callback() : carrier.failing(callback)),
  rejecting: (promise, callback) => (carrier === undefined ? callback() : carrier.rejecting(promise, callback)),

  // A function that returns what keeps the program alive: arrays of type and object. For process.getActiveResourcesInfo.
  watch(find) {
    watched = { find, next: watched };
  },

  // The last of these functions, in a chain.
  watched: () => watched,
};
