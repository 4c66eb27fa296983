// The standard streams of a worker, as the program that started it sees them.
//
// The handle of the binding "workers" has write(buffer, offset, length, taken), endInput().
"use strict";

const { Readable, Writable } = use("stream");
const { Buffer } = use("buffer");

class Input extends Writable {
  #handle;

  constructor(handle) {
    super({ decodeStrings: true });
    this.#handle = handle;
  }

  _write(chunk, encoding, callback) {
    this.#handle.write(chunk.buffer, chunk.byteOffset, chunk.byteLength, callback);
  }

  _final(callback) {
    this.#handle.endInput();
    callback();
  }
}

class Output extends Readable {
  _read() {}

  // Takes an ArrayBuffer.
  arrived(buffer) {
    this.push(Buffer.from(buffer));
  }
}

return { Input, Output };
