// What the modules of a script need of JavaScript. By await, which no program can replace, unlike the methods of Promise.
(function () {
  "use strict";

  return {
    // Loads a module with all that it imports; it runs in a job.
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

    // Shows a function for a moment; the result hides it again.
    publish: function (name, call) {
      Object.defineProperty(globalThis, name, { value: call, configurable: true });
      return function () {
        delete globalThis[name];
      };
    },
  };
})();
