// Streams of "stream" from those of "stream/web", and the other way round: toWeb and fromWeb.
"use strict";

const load = use("internal/readable_stream");
const Stream = use("stream");
const web = use("stream/web");
const { AbortError, NodeError, invalidArgType } = use("internal/errors");
const { validateObject, validateOneOf } = use("internal/validators");
const { Buffer } = use("buffer");
const utils = load("internal/streams/utils");
const { destroyer } = load("internal/streams/destroy");

const { finished } = Stream;

// A stream that was closed too early is an aborted one for the other kind.
function closeReason(error) {
  if (error?.code !== "ERR_STREAM_PREMATURE_CLOSE") return error;
  return new AbortError(undefined, { cause: error });
}

// A stream of bytes takes the memory of a chunk away from others, who may still use it: it gets a copy.
function asBytes(chunk, copy) {
  if (typeof chunk === "string") chunk = Buffer.from(chunk);
  if (copy) return new Uint8Array(chunk);
  return Buffer.isBuffer(chunk) ? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength) : chunk;
}

// Runs it in a task of its own: an error in it must reach the program, not end in a promise.
function later(action, ...args) {
  process.nextTick(action, ...args);
}

function newReadableStreamFromStreamReadable(readable, options = {}) {
  if (typeof readable?._readableState !== "object") throw invalidArgType("streamReadable", "stream.Readable", readable);
  validateObject(options, "options");
  if (options.type !== undefined) validateOneOf(options.type, "options.type", ["bytes", undefined]);
  const bytes = options.type === "bytes";
  if (utils.isDestroyed(readable) || !utils.isReadable(readable)) {
    const ended = new web.ReadableStream(bytes ? { type: "bytes" } : undefined);
    ended.cancel();
    return ended;
  }
  const objects = readable.readableObjectMode;
  const highWaterMark = readable.readableHighWaterMark;
  let strategy = options.strategy;
  if (bytes) strategy = undefined;
  // The size of chunks that are not bytes is their number, as in Node.
  else strategy ??= objects ? new web.CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
  let controller;
  let done = false;

  const stopWatching = finished(readable, { writable: false }, (error) => {
    stopWatching();
    // A late error must not be without a listener.
    readable.on("error", () => {});
    if (done) return;
    done = true;
    if (error) {
      controller.error(closeReason(error));
      return;
    }
    controller.close();
    // A reader that brings its own memory waits for this.
    controller.byobRequest?.respond(0);
  });

  readable.pause();
  readable.on("data", (chunk) => {
    if (done) return;
    controller.enqueue(objects && !bytes ? chunk : asBytes(chunk, bytes));
    if (controller.desiredSize <= 0) readable.pause();
  });

  return new web.ReadableStream(
    {
      type: bytes ? "bytes" : undefined,
      start(given) {
        controller = given;
      },
      pull() {
        readable.resume();
      },
      cancel(reason) {
        done = true;
        destroyer(readable, reason);
      },
    },
    strategy
  );
}

function newStreamReadableFromReadableStream(readableStream, options = {}) {
  if (!utils.isReadableStream(readableStream)) {
    throw invalidArgType("readableStream", "ReadableStream", readableStream);
  }
  validateObject(options, "options");
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  const reader = readableStream.getReader();
  let closed = false;

  const readable = new Stream.Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read() {
      reader.read().then(
        (chunk) => later(() => readable.push(chunk.done ? null : chunk.value)),
        (error) => later(destroyer, readable, error)
      );
    },
    destroy(error, callback) {
      const settle = () => later(callback, error);
      if (closed) settle();
      else reader.cancel(error).then(settle, settle);
    },
  });
  reader.closed.then(
    () => {
      closed = true;
    },
    (error) => {
      closed = true;
      later(destroyer, readable, error);
    }
  );
  return readable;
}

function newWritableStreamFromStreamWritable(writable) {
  // A response of "http" writes, but has no state of a stream of its own.
  const isWritable =
    typeof writable?._writableState === "object" ||
    (typeof writable?.write === "function" && typeof writable?.on === "function");
  if (!isWritable) throw invalidArgType("streamWritable", "stream.Writable", writable);
  if (utils.isDestroyed(writable) || !utils.isWritable(writable)) {
    const ended = new web.WritableStream();
    ended.close();
    return ended;
  }
  const objects = writable.writableObjectMode;
  const highWaterMark = writable.writableHighWaterMark;
  const strategy = objects ? new web.CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
  let controller;
  let drained;
  let closing;

  const stopWatching = finished(writable, (error) => {
    stopWatching();
    writable.on("error", () => {});
    const reason = closeReason(error);
    if (error) {
      drained?.reject(reason);
      // Only what has no other way to be told of it gets it from the controller.
      if (closing !== undefined) closing.reject(reason);
      else controller.error(reason);
    } else if (closing !== undefined) {
      closing.resolve();
    } else {
      controller.error(new AbortError());
    }
    drained = undefined;
    closing = undefined;
  });
  writable.on("drain", () => {
    drained?.resolve();
    drained = undefined;
  });

  return new web.WritableStream(
    {
      start(given) {
        controller = given;
      },
      async write(chunk) {
        if (!writable.writableNeedDrain && writable.write(chunk)) return undefined;
        if (writable.destroyed) return undefined;
        drained = Promise.withResolvers();
        const { promise } = drained;
        return promise;
      },
      abort(reason) {
        destroyer(writable, reason);
      },
      close() {
        if (closing === undefined && !utils.isWritableEnded(writable)) writable.end();
        closing = Promise.withResolvers();
        return closing.promise;
      },
    },
    strategy
  );
}

// The methods of a Writable that writes to a WritableStream.
function writingTo(writer, isClosed) {
  const settle = (promise, callback) => {
    promise.then(
      () => later(callback),
      (error) => later(callback, error ?? new AbortError())
    );
  };
  return {
    write(chunk, encoding, callback) {
      if (typeof chunk === "string" && this.writableDecodeStrings !== false && !this.writableObjectMode) {
        chunk = new Uint8Array(Buffer.from(chunk, encoding));
      }
      settle(
        writer.ready.then(() => writer.write(chunk)),
        callback
      );
    },
    writev(chunks, callback) {
      const writes = (async () => {
        await writer.ready;
        await Promise.all(chunks.map((one) => writer.write(one.chunk)));
      })();
      settle(writes, callback);
    },
    final(callback) {
      if (isClosed()) later(callback);
      else settle(writer.close(), callback);
    },
  };
}

function newStreamWritableFromWritableStream(writableStream, options = {}) {
  if (!utils.isWritableStream(writableStream)) {
    throw invalidArgType("writableStream", "WritableStream", writableStream);
  }
  validateObject(options, "options");
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  const writer = writableStream.getWriter();
  let closed = false;
  const writable = new Stream.Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    ...writingTo(writer, () => closed),
    destroy(error, callback) {
      const settle = () => later(callback, error);
      if (closed) settle();
      else if (error === null) writer.close().then(settle, settle);
      else writer.abort(error).then(settle, settle);
    },
  });
  watchWriter(writer, writable, () => {
    closed = true;
  });
  return writable;
}

function watchWriter(writer, stream, onClosed) {
  writer.closed.then(
    () => {
      onClosed();
      // Somebody else closed it.
      if (!utils.isWritableEnded(stream)) {
        later(destroyer, stream, new NodeError("ERR_STREAM_PREMATURE_CLOSE", "Premature close"));
      }
    },
    (error) => {
      onClosed();
      later(destroyer, stream, error);
    }
  );
}

function newReadableWritablePairFromDuplex(duplex, options = {}) {
  if (typeof duplex?._writableState !== "object" || typeof duplex?._readableState !== "object") {
    throw invalidArgType("duplex", "stream.Duplex", duplex);
  }
  validateObject(options, "options");
  // The option "type" is the older name.
  const type = options.readableType ?? options.type;
  const writable = newWritableStreamFromStreamWritable(duplex);
  const readable = newReadableStreamFromStreamReadable(duplex, type === undefined ? {} : { type });
  return { writable, readable };
}

function newStreamDuplexFromReadableWritablePair(pair = {}, options = {}) {
  validateObject(pair, "pair");
  const { readable: readableStream, writable: writableStream } = pair;
  if (!utils.isReadableStream(readableStream)) throw invalidArgType("pair.readable", "ReadableStream", readableStream);
  if (!utils.isWritableStream(writableStream)) throw invalidArgType("pair.writable", "WritableStream", writableStream);
  validateObject(options, "options");
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  const reader = readableStream.getReader();
  const writer = writableStream.getWriter();
  let readClosed = false;
  let writeClosed = false;

  const duplex = new Stream.Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings,
    signal,
    ...writingTo(writer, () => writeClosed),
    read() {
      reader.read().then(
        (chunk) => later(() => duplex.push(chunk.done ? null : chunk.value)),
        (error) => later(destroyer, duplex, error)
      );
    },
    destroy(error, callback) {
      const both = [];
      if (!writeClosed) both.push(writer.abort(error));
      if (!readClosed) both.push(reader.cancel(error));
      Promise.allSettled(both).then(() => later(callback, error));
    },
  });
  watchWriter(writer, duplex, () => {
    writeClosed = true;
  });
  reader.closed.then(
    () => {
      readClosed = true;
    },
    (error) => {
      readClosed = true;
      writeClosed = true;
      later(destroyer, duplex, error);
    }
  );
  return duplex;
}

return {
  newReadableStreamFromStreamReadable,
  newReadableWritablePairFromDuplex,
  newStreamDuplexFromReadableWritablePair,
  newStreamReadableFromReadableStream,
  newStreamWritableFromWritableStream,
  newWritableStreamFromStreamWritable,
};
