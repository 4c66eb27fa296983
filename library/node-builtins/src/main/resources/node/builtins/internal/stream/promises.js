// The module "stream/promises".
"use strict";

const load = use("internal/readable_stream");
// Sets up what the package leaves open, for instance the default limits.
use("stream");
const { finished } = load("internal/streams/end-of-stream");
const { isIterable, isNodeStream, isWebStream } = load("internal/streams/utils");

function pipeline(...streams) {
  return new Promise((resolve, reject) => {
    let signal;
    let end;
    const last = streams[streams.length - 1];
    if (last && typeof last === "object" && !isNodeStream(last) && !isIterable(last) && !isWebStream(last)) {
      ({ signal, end } = streams.pop());
    }
    const done = (error, value) => (error ? reject(error) : resolve(value));
    load("internal/streams/pipeline").pipelineImpl(streams, done, { signal, end });
  });
}

return { finished, pipeline };
