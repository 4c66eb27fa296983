// Names of today's Node that are not there yet. A function fails when it is called, a class when an instance is made:
// programs may look whether the name exists.
"use strict";

const { NodeError } = use("internal/errors");

function missing(name) {
  return new NodeError("ERR_METHOD_NOT_IMPLEMENTED", "The " + name + " is not implemented by this runtime");
}

const exports = {};

const CLASSES = ["WebSocket", "CloseEvent"];
for (let i = 0; i < CLASSES.length; i++) {
  const name = CLASSES[i];
  exports[name] = {
    [name]: class {
      constructor() {
        throw missing("class " + name);
      }
    },
  }[name];
}

return exports;
