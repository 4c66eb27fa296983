// The standard streams of a worker, as the program that started it sees them.
//
// The handle of the binding "workers" has write(buffer, offset, length, taken), endInput(), taken(descriptor, octets).
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

// What is not read keeps the worker from writing more.
class Output extends Readable {
  #handle;
  #descriptor;
  #owed = 0;

  constructor(handle, descriptor) {
    super();
    this.#handle = handle;
    this.#descriptor = descriptor;
  }

  // Takes an ArrayBuffer.
  arrived(buffer) {
    const bytes = Buffer.from(buffer);
    this.#owed += bytes.length;
    if (this.push(bytes)) this._read();
  }

  _read() {
    if (this.#owed > 0) this.#handle.taken(this.#descriptor, this.#owed);
    this.#owed = 0;
  }
}

return { Input, Output };
