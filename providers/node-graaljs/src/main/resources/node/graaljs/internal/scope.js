// Prepares a new global scope of GraalJS. Its value is a function of one parameter, columns(file), which
// returns the number of columns that were added before the first line of that source.
(function () {
  "use strict";

  // Defined by the engine.
  delete globalThis.engine;
  delete globalThis.context;

  return function (columns) {
    // The function that a source becomes has a name, which begins like this.
    function nameless(text, name) {
      return name !== null && name.startsWith("$node_") ? text.slice(name.length + 2, -1) : text;
    }

    function frame(site) {
      const text = nameless(String(site), site.getFunctionName());
      const shift = site.getLineNumber() === 1 ? columns(String(site.getFileName())) : 0;
      if (shift === 0) {
        return text;
      }
      const column = site.getColumnNumber();
      const at = text.lastIndexOf(":1:" + column);
      return at < 0
        ? text
        : text.slice(0, at + 3) + Math.max(1, column - shift) + text.slice(at + 3 + String(column).length);
    }

    // The engine calls this for the text of a stack.
    Error.prepareStackTrace = function (error, sites) {
      let text;
      try {
        text = String(error);
      } catch (unspeakable) {
        text = "Error"; // its toString threw
      }
      for (const site of sites) {
        text += "\n    at " + frame(site);
      }
      return text;
    };
  };
})();
