// The web stream over a FileHandle.
"use strict";

const { kRef, kUnref } = use("internal/fs/file_handle");
const { validateBoolean, validateObject } = use("internal/validators");

const PIECE = 64 * 1024;

function readable(handle, options = {}) {
  validateObject(options, "options");
  const { autoClose = false } = options;
  validateBoolean(autoClose, "options.autoClose");
  if (options.type !== undefined && options.type !== "bytes") {
    // These are Node's words.
    use("process").emitWarning(
      'A non-"bytes" options.type has no effect. A byte-oriented steam is always created.',
      "ExperimentalWarning"
    );
  }
  const { ReadableStream } = use("stream/web");
  let open = true;

  async function end() {
    if (open) {
      open = false;
      handle[kUnref]();
      if (autoClose) {
        await handle.close();
      }
    }
  }

  handle[kRef]();
  return new ReadableStream({
    type: "bytes",
    autoAllocateChunkSize: PIECE,
    start(controller) {
      handle.once("close", function () {
        if (open) {
          open = false;
          handle[kUnref]();
          controller.close();
          controller.byobRequest?.respond(0);
        }
      });
    },
    async pull(controller) {
      const view = controller.byobRequest.view;
      const { bytesRead } = await handle.read(view, 0, view.byteLength);
      if (bytesRead === 0) {
        await end();
        controller.close();
      }
      controller.byobRequest.respond(bytesRead);
    },
    cancel: end,
  });
}

return { readable };
