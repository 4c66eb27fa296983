// What the sources about modules have in common.
//
// Binding "modules": onWarning(function(warning)) sets the function that receives message, type and code of a warning.
"use strict";

const { list } = use("primordials");

binding("modules").onWarning(function (warning) {
  const [message, type, code] = list(warning);
  use("process").emitWarning(message, type, code);
});

return {
  main: null, // the URL of the main module, if it was imported
  wrapped: null, // returns the text of a module in a changed wrapper, or null; set by the module "module"
  unsettled: null, // called before the event "exit" while the main module waits; the status is 13 then
  hooks: null, // the functions of internal/module_hooks, if the program has hooks
  traceImport: undefined, // called with what import() does, and its names; set by diagnostics_channel
};
