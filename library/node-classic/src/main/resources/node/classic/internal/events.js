// Emitters: objects that call functions when something happens.
"use strict";

const primordials = use("primordials");
const apply = primordials.apply;
const push = primordials.push;
const indexOf = primordials.indexOf;
const splice = primordials.splice;
const NONE = [];

// Most events have one listener, which is stored as a function. It becomes an array when there are more
// listeners or the program reads the array.
function EventEmitter() {
  if (!(this instanceof EventEmitter)) {
    throw new TypeError("EventEmitter: expected new EventEmitter()");
  }
  this._events = undefined;
}

EventEmitter.prototype.addListener = function (event, listener) {
  if (typeof listener !== "function") {
    return this;
  }
  let events = this._events;
  if (events === undefined) {
    events = this._events = { __proto__: null };
  }
  const present = events[event];
  if (present === undefined) {
    events[event] = listener;
  } else if (typeof present === "function") {
    events[event] = [present, listener];
  } else {
    push(present, listener);
  }
  return this;
};

EventEmitter.prototype.removeListener = function (event, listener) {
  const present = this._events === undefined ? undefined : this._events[event];
  if (present === listener) {
    this._events[event] = undefined;
  } else if (typeof present === "object") {
    const index = indexOf(present, listener);
    if (index >= 0) {
      splice(present, index, 1);
    }
  }
  return this;
};

// Returns the array itself, not a copy.
EventEmitter.prototype.listeners = function (event) {
  let events = this._events;
  if (events === undefined) {
    events = this._events = { __proto__: null };
  }
  const present = events[event];
  if (typeof present === "object") {
    return present;
  }
  return (events[event] = present === undefined ? [] : [present]);
};

EventEmitter.prototype.emit = function (event, values) {
  const events = this._events;
  if (events === undefined) {
    return false;
  }
  let present = events[event];
  if (present === undefined) {
    return false;
  }
  const given = values === undefined || values === null ? NONE : values;
  let index = 0;
  if (typeof present === "function") {
    apply(present, this, given);
    present = events[event];
    if (typeof present !== "object") {
      return true;
    }
    index = 1; // the first listener added others
  } else if (present.length === 0) {
    return false;
  }
  for (; index < present.length; index++) {
    apply(present[index], this, given);
  }
  return true;
};

// As in 0.1.6, super_ is the prototype of the parent constructor.
function inherits(constructor, parent) {
  constructor.super_ = parent.prototype;
  constructor.prototype = primordials.create(parent.prototype);
  primordials.define(constructor.prototype, "constructor", {
    __proto__: null,
    value: constructor,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

return { EventEmitter: EventEmitter, inherits: inherits };
