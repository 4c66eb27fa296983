// Asynchronous contexts: what follows work from the place where it is scheduled to the place where it runs.
//
// Stores. A scope is what runs with one set of stores: a task, a job, or the function of run(). Promises carry their
// scope if the engine has AsyncContext; without it nothing is known behind an await.
//
// Identities. The execution is what runs now: an id, the id of what caused it, and a resource. Work that is scheduled
// captures a context, which becomes the execution when the work runs. Promises have identities while somebody wants to
// hear of them, if the engine tells of the steps of promises. Nothing of this is there for a program that does not load
// this source.
//
// Binding "tasks": promiseHooks() returns a function that sets a hook for promises, or null; contextRetention() returns
// an object that lets a call's AsyncContext outlive it, or null; defer(function()) runs a function later in this turn.
"use strict";

const tasks = use("internal/tasks");
const loop = binding("tasks");

const apply = Reflect.apply;
const none = [];

// frame: a Map from AsyncLocalStorage to its store, which only disable() changes; undefined if it is empty.
class Scope {
  constructor(frame) {
    this.frame = frame;
  }
}

const outermost = new Scope(undefined);
const variable = typeof AsyncContext === "undefined" ? undefined : new AsyncContext.Variable();
const retention = loop.contextRetention();
let current = outermost;

function scope() {
  return variable === undefined ? current : (variable.get() ?? outermost);
}

function enter(next, callback, self, values) {
  if (variable !== undefined) {
    return variable.run(next, () => apply(callback, self, values));
  }
  const before = current;
  current = next;
  try {
    return apply(callback, self, values);
  } finally {
    current = before;
  }
}

// Makes the stores those of what runs now. With the engine's help that is over where the task or the job is over, and
// what was scheduled before keeps its own. Without it all that follows in one scope sees the change.
function become(frame) {
  execution.latest = frame;
  if (retention === null) {
    scope().frame = frame;
  } else {
    variable.run(new Scope(frame), () => retention.keep());
    retention.restore();
  }
}

// ---- identities ----

class Context {
  constructor(id, trigger, resource, frame, once) {
    this.id = id;
    this.trigger = trigger;
    this.resource = resource;
    this.frame = frame;
    this.latest = frame; // of the execution: what enterWith() made of it
    this.once = once;
    this.heard = true; // by hooks
  }
}

let lastId = 1;
let execution = new Context(1, 0, undefined, undefined, false); // the main module
const idle = new Context(0, 0, undefined, undefined, false); // the loop
const interrupted = []; // executions around those that threw
let active = []; // hooks
let companion; // has created(context), entered(context) and left(context)

// Work that threw stays the execution while its error is handled. It ends before anything else begins.
function begin() {
  while (interrupted.length > 0) leave(interrupted.pop());
  execution = idle;
}

function created(id, trigger, resource, frame, once) {
  const context = new Context(id, trigger, resource, frame, once);
  if (companion !== undefined) companion.created(context);
  return context;
}

function enterContext(next) {
  execution = next;
  next.latest = next.frame;
  if (companion !== undefined) companion.entered(next);
  if (active.length > 0 && next.heard) emit("before", next.id);
}

// Ends the execution. The one before it goes on.
function leave(before) {
  const { id, heard } = execution;
  if (active.length > 0 && heard) emit("after", id);
  if (companion !== undefined) companion.left(execution);
  execution = before;
}

tasks.carry({
  // What asynchronous work carries from the place where it is scheduled. Without a type no hook hears of it.
  capture(type, resource, once) {
    const next = created(++lastId, execution.id, resource, scope().frame, once);
    if (type === undefined) {
      next.heard = false;
    } else if (active.length > 0) {
      emit("init", next.id, type, next.trigger, (next.resource ??= {}));
    }
    return next;
  },

  // Nested calls are surrounded by other calls of JavaScript, which may catch an error.
  run(context, callback, self, values, nested) {
    if (interrupted.length > 0) begin();
    const next = context ?? new Context(++lastId, 0, undefined, undefined, false);
    const before = execution;
    enterContext(next);
    let threw = true;
    try {
      const result = enter(new Scope(next.frame), callback, self, values ?? none);
      threw = false;
      return result;
    } finally {
      if (next.once) ended(next);
      if (threw && !nested) interrupted.push(before);
      else leave(before);
    }
  },

  begin,
  ended,
  failing: (callback) => enter(new Scope(execution.latest), callback, undefined, none),
  rejecting,
  current: () => execution,
  isWatched: () => active.length > 0 || companion !== undefined,
  unheard,
});

function ended(context) {
  if (context.heard) emitDestroyLater(context.id);
}

// Calls a function as the execution of a context, which is over when the function returns or throws.
function runAs(context, callback, self, values) {
  const before = execution;
  enterContext(context);
  try {
    return enter(new Scope(context.frame), callback, self, values);
  } finally {
    leave(before);
  }
}

// ---- promises ----

// Calls a function about a rejection as the execution of its promise.
function rejecting(promise, callback) {
  const before = execution;
  execution = identities.get(promise) ?? execution;
  try {
    return callback();
  } finally {
    execution = before;
  }
}

const setPromiseHook = loop.promiseHooks();
const identities = new WeakMap(); // contexts, by promise
const suspended = []; // executions in which the engine runs jobs
let followed = false; // whether the hook is set
let silent = false;

// Runs a function. No hook hears of the promises that it makes.
function unheard(callback) {
  const before = silent;
  silent = true;
  try {
    return callback();
  } finally {
    silent = before;
  }
}

function identityOf(promise, parent) {
  let identity = identities.get(promise);
  if (identity === undefined) {
    const trigger = parent === undefined ? execution.id : identityOf(parent, undefined).id;
    identity = created(++lastId, trigger, promise, undefined, false);
    identities.set(promise, identity);
  }
  return identity;
}

function hide(promise) {
  const identity = new Context(0, 0, promise, undefined, false);
  identity.heard = false;
  identities.set(promise, identity);
}
hide(tasks.firstJob);

function promiseStep(step, promise, parent) {
  if (silent && step === INIT) {
    hide(promise);
    return;
  }
  const identity = identityOf(promise, parent);
  if (!identity.heard) return;
  switch (step) {
    case INIT:
      if (wants("init")) emit("init", identity.id, "PROMISE", identity.trigger, promise);
      watchCollection(promise, identity.id);
      break;
    case RESOLVE:
      emit("promiseResolve", identity.id);
      break;
    case BEFORE:
      suspended.push(execution);
      enterContext(identity);
      break;
    default:
      if (execution === identity) leave(suspended.pop());
      else emit("after", identity.id); // the hook was set in the middle of the job
      if (!followed && suspended.length === 0) setPromiseHook(undefined);
  }
}

const INIT = 0;
const RESOLVE = 1;
const BEFORE = 2;

// While a job runs the hook stays, to hear of its end.
function followPromises() {
  const wanted = companion !== undefined || active.some((hook) => hook.trackPromises !== false);
  if (wanted === followed || setPromiseHook === null) return;
  followed = wanted;
  if (wanted) setPromiseHook(promiseStep);
  else if (suspended.length === 0) setPromiseHook(undefined);
}

// ---- hooks ----

function wants(name) {
  for (const hook of active) {
    if (hook[name] !== undefined) return true;
  }
  return false;
}

// Hooks that are enabled or disabled by a hook count when the outermost hook has returned.
let changed;
let depth = 0;

function emit(name, ...values) {
  const forPromises = name === "promiseResolve" || values[1] === "PROMISE";
  depth++;
  for (const hook of active) {
    const callback = hook[name];
    if (callback === undefined || (forPromises && hook.trackPromises === false)) continue;
    try {
      Reflect.apply(callback, hook, values);
    } catch (error) {
      // An error of a hook ends the program.
      process._rawDebug(typeof error?.stack === "string" ? error.stack : `${error}`);
      process.exit(1);
    }
  }
  depth--;
  if (depth === 0 && changed !== undefined) {
    const hooks = changed;
    changed = undefined;
    change(hooks);
  }
}

function change(hooks) {
  active = hooks;
  followPromises();
}

let destroyed = []; // ids, until the next chance to tell

function emitDestroyLater(id) {
  if (active.length === 0) return;
  destroyed.push(id);
  if (destroyed.length === 1) loop.defer(emitDestroyed);
  else if (destroyed.length === MANY) unheard(() => Promise.resolve().then(emitDestroyed)); // in this turn
}
const MANY = 16384;

function emitDestroyed() {
  while (destroyed.length > 0) {
    const ids = destroyed;
    destroyed = [];
    for (const id of ids) emit("destroy", id);
  }
}

let collected;

// No closure of what follows, which would keep the first object for ever.
function tellCollected(held) {
  if (!held.state?.destroyed) emitDestroyLater(held.id);
}

// Tells of the end of an object when it is collected, if its state does not say that it has been told.
function watchCollection(object, id, state) {
  if (!wants("destroy")) return;
  collected ??= new FinalizationRegistry(tellCollected);
  collected.register(object, { id, state });
}

return {
  created,
  become,
  destroyLater: emitDestroyLater,
  emit,
  enter,
  execution: () => execution,
  identityOf,
  newId: () => ++lastId,
  runAs,
  scope,
  Scope,
  wants,
  watchCollection,

  // The hooks that hear. An array that is never changed.
  hooks: () => changed ?? active,
  setHooks(hooks) {
    if (depth > 0) changed = hooks;
    else change(hooks);
  },

  // Sets who is told of every context: domains.
  accompany(set) {
    companion = set;
    followPromises();
  },
};
