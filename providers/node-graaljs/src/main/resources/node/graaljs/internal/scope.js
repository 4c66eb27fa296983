// Prepares a new global scope of GraalJS. Its value is a function of one parameter, columns(file), which
// returns the number of columns that were added before the first line of that source.
(function () {
  "use strict";

  // Defined by the engine.
  delete globalThis.engine;
  delete globalThis.context;

  return function (columns) {
    // Programs may replace them. Each call needs none of them again.
    const uncurry = Function.prototype.bind.bind(Function.prototype.call);
    const String = globalThis.String;
    const startsWith = uncurry(String.prototype.startsWith);
    const lastIndexOf = uncurry(String.prototype.lastIndexOf);
    const indexOf = uncurry(String.prototype.indexOf);
    const slice = uncurry(String.prototype.slice);

    // The function that a source becomes has a name, which begins like this.
    function nameless(text, name) {
      if (name === null || !startsWith(name, "$node_")) {
        return text;
      }
      const at = indexOf(text, name);
      return at === 0
        ? slice(text, name.length + 2, -1)
        : slice(text, 0, at) + "<anonymous>" + slice(text, at + name.length);
    }

    function frame(site) {
      const text = nameless(String(site), site.getFunctionName());
      const shift = site.getLineNumber() === 1 ? columns(String(site.getFileName())) : 0;
      if (shift === 0) {
        return text;
      }
      const column = site.getColumnNumber();
      const at = lastIndexOf(text, ":1:" + column);
      return at < 0
        ? text
        : slice(text, 0, at + 3) + Math.max(1, column - shift) + slice(text, at + 3 + String(column).length);
    }

    // The engine calls this for the text of a stack.
    Error.prepareStackTrace = function (error, sites) {
      let text;
      try {
        text = String(error);
      } catch (unspeakable) {
        text = "Error"; // its toString threw
      }
      for (let i = 0; i < sites.length; i++) {
        text += "\n    at " + frame(sites[i]);
      }
      return text;
    };
  };
})();
