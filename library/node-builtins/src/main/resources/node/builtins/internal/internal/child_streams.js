// The pipes to a child process as streams.
//
// A handle has read(descriptor) to request a piece, closeOutput(descriptor), write(buffer, offset, length), closeInput(),
// dropInput(), referenceStream(descriptor, alive), and feed(descriptor, handle) with stopFeeding(descriptor), by which Java
// passes an output on to another child.
"use strict";

const { Readable, Writable } = use("stream");
const { Buffer } = use("buffer");
const { errnoException } = use("internal/errors");

const EPIPE = -32;

// What a stream shows as "_handle", with the names that Node gives to its functions.
class Pipe {
  #native;
  #descriptor;
  #alive = true;
  #requested = false;

  constructor(native, descriptor) {
    this.#native = native;
    this.#descriptor = descriptor;
  }

  get fd() {
    return -1; // Java does not tell
  }

  // Requests a piece, if none is requested already.
  readStart() {
    if (!this.#requested && this.#native !== null) {
      this.#requested = true;
      this.#native.read(this.#descriptor);
    }
    return 0;
  }

  // Nothing arrives that was not requested.
  readStop() {
    return 0;
  }

  ref() {
    this.#reference(true);
  }

  unref() {
    this.#reference(false);
  }

  hasRef() {
    return this.#alive;
  }

  #reference(alive) {
    this.#alive = alive;
    this.#native?.referenceStream(this.#descriptor, alive);
  }

  close(callback) {
    if (this.#descriptor === 0) {
      this.#native?.dropInput();
    } else {
      this.#native?.closeOutput(this.#descriptor);
    }
    this.#native = null;
    if (typeof callback === "function") {
      use("internal/tasks").nextTick(callback);
    }
  }

  static arrived(pipe) {
    pipe.#requested = false;
  }

  // Lets Java pass an output on to the input of another child, and back.
  static feed(from, to) {
    from.readStart();
    from.#native.feed(from.#descriptor, to.#native);
  }

  static stopFeeding(from) {
    from.#requested = from.#native !== null && from.#native.stopFeeding(from.#descriptor);
  }

  // Returns false if the child's input is closed.
  static write(pipe, chunk) {
    const native = pipe === null ? null : pipe.#native;
    return native !== null && native.write(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }

  // Closes the child's input after what was written.
  static end(pipe) {
    if (pipe !== null) {
      pipe.#native?.closeInput();
    }
  }
}

// What a child prints. One piece is requested at a time, so a child that prints faster than its parent reads has to wait.
class ChildOutput extends Readable {
  #feeds = false;

  constructor(handle, descriptor) {
    super({ highWaterMark: 65536 });
    this._handle = handle === null ? null : new Pipe(handle, descriptor);
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
    if (!this.#feeds) {
      this._handle?.readStart();
    }
  }

  // A piece has arrived: an ArrayBuffer, or null at the end.
  static arrived(stream, buffer) {
    const handle = stream._handle;
    if (handle !== null) {
      Pipe.arrived(handle);
    }
    stream.#feeds = false;
    if (buffer === null) {
      stream._handle = null;
      stream.push(null);
      stream.read(0);
    } else {
      stream.bytesRead += buffer.byteLength;
      stream.push(Buffer.from(buffer));
    }
  }

  // Lets the input of another child have what nobody has begun to read. Returns whether that can be.
  static feed(stream, input) {
    const { _handle: from } = stream;
    const { _handle: to } = input;
    const untouched =
      stream.readableLength === 0 && stream.readableFlowing === null && !stream.listenerCount("readable");
    if (!untouched || from === null || to === null) {
      return false;
    }
    Pipe.feed(from, to);
    stream.#feeds = true;
    return true;
  }

  // Another reader has the rest.
  static stopFeeding(stream) {
    if (stream.#feeds) {
      stream.#feeds = false;
      if (stream._handle !== null) {
        Pipe.stopFeeding(stream._handle);
        stream._handle.readStart();
      }
    }
  }

  _destroy(error, callback) {
    this._handle?.close();
    this._handle = null;
    callback(error);
  }

  ref() {
    this._handle?.ref();
    return this;
  }

  unref() {
    this._handle?.unref();
    return this;
  }
}

// What a child reads.
class ChildInput extends Writable {
  #callback = null;

  constructor(handle) {
    super({ decodeStrings: true, highWaterMark: 65536 });
    this._handle = handle === null ? null : new Pipe(handle, 0);
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
    } else if (Pipe.write(this._handle, chunk)) {
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
    Pipe.end(this._handle);
    callback();
  }

  _destroy(error, callback) {
    this._handle?.close();
    this._handle = null;
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
    this._handle?.ref();
    return this;
  }

  unref() {
    this._handle?.unref();
    return this;
  }
}

return { ChildInput, ChildOutput };
