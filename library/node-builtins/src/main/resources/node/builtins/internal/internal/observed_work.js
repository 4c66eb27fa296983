// Work that observers of perf_hooks may watch, such as lookups. perf_hooks connects itself when a program loads it.
"use strict";

const { now } = use("internal/clock");

let sink;

return {
  // Sets an object with observes(type) and report(type, name, start, detail).
  connect(observers) {
    sink = observers;
  },

  // Returns the time of now; undefined if nobody watches such work.
  begin: (type) => (sink !== undefined && sink.observes(type) ? now() : undefined),

  // Reports work that began then, unless nobody watched it. describe() returns the details.
  end(type, name, start, describe) {
    if (start !== undefined) {
      sink.report(type, name, start, describe());
    }
  },
};
