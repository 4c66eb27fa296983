// A worker of the training, a program without anything of ES modules: such programs start in another way.
"use strict";
const { parentPort, workerData } = require("node:worker_threads");

parentPort.on("message", function (message) {
  parentPort.postMessage({ sum: message.values.length + workerData.first, bytes: message.bytes.length });
  parentPort.close();
});
