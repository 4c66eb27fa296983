// The pipes to a child process as streams.
//
// A handle has read(descriptor) to request a piece, closeOutput(descriptor), write(buffer, offset, length), closeInput(),
// dropInput() and referenceStream(descriptor, alive).
"use strict";

const { Readable, Writable } = use("stream");
const { Buffer } = use("buffer");
const { errnoException } = use("internal/errors");

const EPIPE = -32;

// What a child prints. One piece is requested at a time, so a child that prints faster than its parent reads has to wait.
class ChildOutput extends Readable {
  #handle;
  #descriptor;
  #requested = false;

  constructor(handle, descriptor) {
    super({ highWaterMark: 65536 });
    this.#handle = handle;
    this.#descriptor = descriptor;
    this.bytesRead = 0;
    if (handle !== null) {
      this.read(0);
    }
  }

  // As of a socket that is open for reading only.
  get writable() {
    return false;
  }

  _read() {
    if (!this.#requested && this.#handle !== null) {
      this.#requested = true;
      this.#handle.read(this.#descriptor);
    }
  }

  // A piece has arrived: an ArrayBuffer, or null at the end.
  static arrived(stream, buffer) {
    stream.#requested = false;
    if (buffer === null) {
      stream.#handle = null;
      stream.push(null);
      stream.read(0);
    } else {
      stream.bytesRead += buffer.byteLength;
      stream.push(Buffer.from(buffer));
    }
  }

  _destroy(error, callback) {
    this.#handle?.closeOutput(this.#descriptor);
    this.#handle = null;
    callback(error);
  }

  ref() {
    this.#handle?.referenceStream(this.#descriptor, true);
    return this;
  }

  unref() {
    this.#handle?.referenceStream(this.#descriptor, false);
    return this;
  }
}

// What a child reads.
class ChildInput extends Writable {
  #handle;
  #callback = null;

  constructor(handle) {
    super({ decodeStrings: true, highWaterMark: 65536 });
    this.#handle = handle;
    this.bytesWritten = 0;
  }

  get readable() {
    return false;
  }

  _write(chunk, encoding, callback) {
    this.#send(chunk, callback);
  }

  _writev(chunks, callback) {
    this.#send(Buffer.concat(chunks.map((one) => one.chunk)), callback);
  }

  #send(chunk, callback) {
    if (chunk.length === 0) {
      callback();
    } else if (this.#handle !== null && this.#handle.write(chunk.buffer, chunk.byteOffset, chunk.byteLength)) {
      this.bytesWritten += chunk.byteLength;
      this.#callback = callback;
    } else {
      callback(errnoException(EPIPE, "write"));
    }
  }

  static drained(stream) {
    stream.#done(null);
  }

  static broken(stream) {
    const error = errnoException(EPIPE, "write");
    if (stream.#callback === null) {
      stream.destroy(error);
    } else {
      stream.#done(error);
    }
  }

  #done(error) {
    const callback = this.#callback;
    this.#callback = null;
    callback?.(error);
  }

  _final(callback) {
    this.#handle?.closeInput();
    callback();
  }

  _destroy(error, callback) {
    this.#handle?.dropInput();
    this.#handle = null;
    callback(error);
    this.#callback = null;
  }

  destroySoon() {
    if (this.writable) {
      this.end();
    }
    if (this.writableFinished) {
      this.destroy();
    } else {
      this.once("finish", this.destroy);
    }
  }

  ref() {
    this.#handle?.referenceStream(0, true);
    return this;
  }

  unref() {
    this.#handle?.referenceStream(0, false);
    return this;
  }
}

return { ChildInput, ChildOutput };
