// What the sources about modules have in common.
"use strict";

return {
  main: null, // the URL of the main module, if it was imported
  hooks: null, // the functions of internal/module_hooks, if the program has hooks
};
