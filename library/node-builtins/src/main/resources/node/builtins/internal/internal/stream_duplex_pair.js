// duplexPair of "stream": two streams; what is written to one is read from the other.
"use strict";

const { Duplex } = use("stream");

class Side extends Duplex {
  #other = null;
  #resume = null;

  static connect(one, two) {
    one.#other = two;
    two.#other = one;
  }

  _read() {
    const resume = this.#resume;
    if (resume !== null) {
      this.#resume = null;
      resume();
    }
  }

  _write(chunk, encoding, callback) {
    // An empty chunk would not make the other side read.
    if (chunk.length === 0) {
      process.nextTick(callback);
      return;
    }
    this.#other.push(chunk);
    this.#other.#resume = callback;
  }

  _final(callback) {
    this.#other.on("end", callback);
    this.#other.push(null);
  }

  _destroy(error, callback) {
    const other = this.#other;
    if (other !== null && !other.destroyed) {
      // Later, so that an error of this side comes first. The other side ends without one.
      process.nextTick(() => {
        if (error) other.destroy(error);
        else other.push(null);
      });
    }
    callback(error);
  }
}

function duplexPair(options) {
  const one = new Side(options);
  const two = new Side(options);
  Side.connect(one, two);
  return [one, two];
}

return { duplexPair };
