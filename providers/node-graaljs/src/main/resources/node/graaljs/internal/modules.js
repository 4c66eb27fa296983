// The JavaScript half of a script's modules. It uses await, because programs can replace the methods of Promise.
(function () {
  "use strict";

  const define = Object.defineProperty;

  return {
    // Loads a module with all its imports. It runs in a job.
    load: async function (id) {
      try {
        await import(id);
      } catch (error) {
        // the importer receives it
      }
    },

    import: function (id, json) {
      return json ? import(id, { with: { type: "json" } }) : import(id);
    },

    reject: async function (thrower) {
      thrower();
    },

    // Defines a global function for a moment. The result removes it.
    publish: function (name, call) {
      define(globalThis, name, { __proto__: null, value: call, configurable: true });
      return function () {
        delete globalThis[name];
      };
    },
  };
})();
