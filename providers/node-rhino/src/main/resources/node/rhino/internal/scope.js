// Prepares a new global scope of Rhino.
(function () {
  "use strict";

  // Properties of the engine that are not part of the language.
  ["Call", "Continuation", "Script", "With", "global", "isXMLName", "uneval"].forEach(function (name) {
    delete globalThis[name];
  });

  // The engine's own version distinguishes equal numbers that were computed in different ways.
  Object.defineProperty(Object, "is", {
    value: function is(left, right) {
      return left === right ? left !== 0 || 1 / left === 1 / right : left !== left && right !== right;
    },
    writable: true,
    configurable: true,
  });

  function frame(site) {
    const place = site.getFileName() + ":" + site.getLineNumber();
    const name = site.getFunctionName();
    return name ? name + " (" + place + ")" : place;
  }

  // The engine calls this for the text of a stack.
  Error.prepareStackTrace = function (error, sites) {
    let text;
    try {
      text = String(error);
    } catch (ignored) {
      text = "Error"; // its toString threw
    }
    for (let i = 0; i < sites.length; i++) {
      text += "\n    at " + frame(sites[i]);
    }
    return text;
  };
})();
