// How the library reads the streams of internal/web_streams_polyfill: by the steps of the standard, without a promise.
"use strict";

const { ReadableByteStreamController } = use("internal/web_streams_polyfill");

const pullSteps = Object.getOwnPropertySymbols(ReadableByteStreamController.prototype).find(
  (symbol) => symbol.description === "[[PullSteps]]"
);

function isOfBytes(stream) {
  return stream._readableStreamController instanceof ReadableByteStreamController;
}

// Reads a chunk of a stream that has a reader. Calls one of steps._chunkSteps(chunk), _closeSteps() and
// _errorSteps(error), maybe at once.
function readNext(stream, steps) {
  stream._disturbed = true;
  if (stream._state === "closed") {
    steps._closeSteps();
  } else if (stream._state === "errored") {
    steps._errorSteps(stream._storedError);
  } else {
    stream._readableStreamController[pullSteps](steps);
  }
}

return { isOfBytes, readNext };
