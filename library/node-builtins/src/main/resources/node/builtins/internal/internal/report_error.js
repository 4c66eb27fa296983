// The global function reportError of the web: the error counts as an uncaught one.
"use strict";

const { missingArgs } = use("internal/errors");

return {
  reportError: function reportError(error) {
    if (arguments.length === 0) throw missingArgs("error");
    process.nextTick(() => {
      throw error;
    });
  },
};
