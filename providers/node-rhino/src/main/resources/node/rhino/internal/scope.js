// Readies a fresh global scope of Rhino.
(function () {
  "use strict";

  // Of the engine's own, not of the language.
  ["Call", "Continuation", "Script", "With", "global", "isXMLName", "uneval"].forEach(function (name) {
    delete globalThis[name];
  });

  // The engine's own tells 1 from 1, if one of them was computed in another way.
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

  // The engine asks for the text of a stack here.
  Error.prepareStackTrace = function (error, sites) {
    let text;
    try {
      text = String(error);
    } catch (unspeakable) {
      text = "Error"; // its own words fail
    }
    for (let i = 0; i < sites.length; i++) {
      text += "\n    at " + frame(sites[i]);
    }
    return text;
  };
})();
