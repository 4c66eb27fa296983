// process.stdin, stdout and stderr as streams.
//
// Binding "stdio": write(descriptor, buffer, offset, length, function(code, message)) queues bytes and returns whether
// the queue is long; read(function(code,
// buffer)) reads what there is, null at the end; keep(alive) says whether that keeps the program alive; kind(descriptor)
// is fs, pipe or tty; onBrokenPipe(descriptor, function()) sets the function that says whether a closed reader is an
// error of the stream, and does not end the program.
"use strict";

const { define } = use("primordials");
const { Readable, Writable } = use("stream");
const { Buffer } = use("buffer");
const process = use("process");
const stdio = binding("stdio");

function failure(code, syscall) {
  const errno = use("os").constants.errno[code];
  return use("internal/errors").errnoException(errno === undefined ? -5 : -errno, syscall);
}

class Output extends Writable {
  constructor(descriptor) {
    const kind = stdio.kind(descriptor);
    super({ decodeStrings: true, emitClose: false });
    this.fd = descriptor;
    this._type = kind;
    this._isStdio = true;
    this.destroySoon = this.destroy;
    if (kind === "tty") {
      use("tty").decorate(this);
    }
    stdio.onBrokenPipe(descriptor, () => this.listenerCount("error") > 0);
  }

  // What the queue takes is as good as written, as in Node, where these writes are synchronous: a child that inherits
  // the descriptor writes after it. Only a long queue makes the stream wait.
  _write(chunk, encoding, callback) {
    let waiting = true;
    const isLong = stdio.write(this.fd, chunk.buffer, chunk.byteOffset, chunk.byteLength, (code) => {
      const error = code === null ? null : failure(code, "write");
      if (waiting) {
        callback(error);
      } else if (error !== null) {
        this.destroy(error);
      }
    });
    if (!isLong) {
      waiting = false;
      callback();
    }
  }

  // The descriptor stays open, and so does the stream: other writers of the program use it.
  _destroy(error, callback) {
    callback(error);
    this._undestroy();
    process.nextTick(() => this.emit("close"));
  }
}

class Input extends Readable {
  constructor() {
    const kind = stdio.kind(0);
    super({ highWaterMark: 65536, autoDestroy: kind !== "fs", emitClose: kind !== "fs" });
    this.fd = 0;
    this._type = kind;
    define(this, "_reading", { __proto__: null, value: false, writable: true });
    define(this, "_alive", { __proto__: null, value: true, writable: true });
    if (kind === "tty") {
      use("internal/tty").decorateInput(this);
    }
  }

  // Waiting keeps the program alive as long as the program wants to read.
  _keep() {
    const stopped = this.destroyed || (this.readableFlowing === false && this.listenerCount("readable") === 0);
    stdio.keep(this._alive && !stopped);
  }

  _read() {
    this._keep();
    if (this._reading) {
      return;
    }
    this._reading = true;
    stdio.read((code, buffer) => {
      this._reading = false;
      if (this.destroyed) {
        return;
      }
      if (code !== null) {
        this.destroy(failure(code, "read"));
      } else if (buffer === null) {
        this.push(null);
      } else {
        this._take(Buffer.from(buffer));
      }
    });
  }

  // As for a socket, what follows arrives also if a listener throws.
  _take(piece) {
    let threw = true;
    try {
      this.push(piece);
      threw = false;
    } finally {
      if (threw && this.readableFlowing) {
        this._read();
      }
    }
  }

  pause() {
    super.pause();
    this._keep();
    return this;
  }

  resume() {
    super.resume();
    this._keep();
    return this;
  }

  ref() {
    this._alive = true;
    this._keep();
    return this;
  }

  unref() {
    this._alive = false;
    this._keep();
    return this;
  }

  // The descriptor stays open.
  _destroy(error, callback) {
    stdio.keep(false);
    callback(error);
  }
}

let console = false;

// From now on the global console writes to the streams, which a program may replace.
function redirect() {
  if (!console) {
    console = true;
    use("classic:output").redirect(
      (text) => process.stdout.write(text),
      (text) => process.stderr.write(text)
    );
  }
}

return {
  stdin: () => new Input(),
  stdout: function () {
    redirect();
    return new Output(1);
  },
  stderr: function () {
    redirect();
    return new Output(2);
  },
};
