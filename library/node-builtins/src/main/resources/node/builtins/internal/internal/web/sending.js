// How the body of a request goes out.
"use strict";

const { partsOf } = use("internal/blob");
const { isView } = use("internal/bytes");

const PIECE = 64 * 1024;

// Sends a body and ends the request. A short one is sent before this returns.
function send(exchange, content) {
  const { call } = exchange;
  if (content === null) {
    call.finish();
  } else if (content.text !== null) {
    if (content.text !== "") {
      call.writeText(content.text);
    }
    call.finish();
  } else if (content.bytes !== null) {
    const { buffer, byteOffset, byteLength } = content.bytes;
    if (byteLength > 0) {
      call.write(buffer, byteOffset, byteLength);
    }
    call.finish();
  } else {
    const sent = content.blob === null ? sendStream(exchange, content.stream) : sendParts(exchange, content.blob);
    sent.catch((error) => exchange.sendingFailed(error));
  }
}

async function write(exchange, bytes) {
  if (bytes.byteLength > 0 && !exchange.call.write(bytes.buffer, bytes.byteOffset, bytes.byteLength)) {
    await exchange.drained();
  }
}

async function sendParts(exchange, blob) {
  for (const part of partsOf(blob)) {
    for (let at = 0; at < part.byteLength; at += PIECE) {
      const piece = part.subarray(at, Math.min(at + PIECE, part.byteLength));
      await write(exchange, isView(piece) ? piece : await piece.read());
      if (exchange.isOver) {
        return;
      }
    }
  }
  exchange.call.finish();
}

// The stream is cancelled as soon as nobody receives it.
async function sendStream(exchange, stream) {
  const reader = stream.getReader();
  const cancel = (reason) => reader.cancel(reason).catch(() => {});
  exchange.onGone = cancel;
  try {
    while (!exchange.isOver) {
      const { done, value } = await reader.read();
      if (exchange.isOver) {
        break;
      }
      if (done) {
        exchange.call.finish();
        return;
      }
      if (!(value instanceof Uint8Array)) {
        throw new TypeError("Received non-Uint8Array chunk");
      }
      await write(exchange, value);
    }
    cancel();
  } catch (error) {
    cancel(error);
    if (!exchange.isOver) {
      throw error;
    }
  } finally {
    exchange.onGone = null;
  }
}

return { send };
