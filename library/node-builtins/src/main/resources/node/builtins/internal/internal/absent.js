// Names of today's Node that are not there yet. A function fails when it is called, a class when an instance is made:
// programs may look whether the name exists.
"use strict";

const primordials = use("primordials");
const process = use("process");
const { NodeError } = use("internal/errors");

function missing(name) {
  return new NodeError("ERR_METHOD_NOT_IMPLEMENTED", "The " + name + " is not implemented by this runtime");
}

const exports = {
  fetch: function fetch() {
    return Promise.reject(missing("function fetch"));
  },
};

const CLASSES = ["Headers", "Request", "Response", "FormData", "EventSource"];
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

primordials.getter(exports, "navigator", function () {
  const os = use("os");
  return {
    hardwareConcurrency: os.availableParallelism(),
    language: "en-US",
    languages: ["en-US"],
    platform: process.platform,
    userAgent: "Node.js/" + process.versions.node.split(".")[0],
  };
});

return exports;
