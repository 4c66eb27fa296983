// Java modules, whose names begin with "java:".
//
// Binding "java": open(name) returns the exports of the module, or null if there is none; connect() lets
// the program await stages.
"use strict";

const java = binding("java");
const opened = new Map(); // by name

return {
  open: function (name, parent) {
    if (!opened.has(name)) {
      java.connect();
      const found = java.open(name);
      if (found === null) {
        const error = new Error("cannot find module java:" + name + ", required by " + parent);
        error.code = "ENOENT";
        throw error;
      }
      opened.set(name, found);
    }
    return opened.get(name);
  },
};
