// The class that stands between TLS and a stream of JavaScript in Node. Here TLS needs none, but programs take it from
// "_handle._parentWrap" of a TLSSocket, to make a duplex stream of another one.
"use strict";

const { Duplex } = use("stream");

class JSStreamSocket extends Duplex {
  #reads = false;

  constructor(stream) {
    super({ allowHalfOpen: true });
    this.stream = stream;
  }

  // The stream flows from the first read on.
  _read() {
    if (this.#reads) {
      this.stream.resume();
      return;
    }
    this.#reads = true;
    this.stream.on("data", (chunk) => {
      if (!this.push(chunk)) {
        this.stream.pause();
      }
    });
    this.stream.on("end", () => this.push(null));
    this.stream.on("error", (error) => this.destroy(error));
  }

  _write(chunk, encoding, callback) {
    this.stream.write(chunk, encoding, callback);
  }

  _final(callback) {
    this.stream.end(callback);
  }

  _destroy(error, callback) {
    this.stream.destroy(error);
    callback(error);
  }
}

return JSStreamSocket;
