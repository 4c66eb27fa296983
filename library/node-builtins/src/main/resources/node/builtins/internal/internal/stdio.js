// process.stdin, stdout and stderr as streams.
//
// Binding "stdio": write(descriptor, buffer, offset, length, function(code, message)) queues bytes; read(function(code,
// buffer)) reads what there is, null at the end; isTerminal().
"use strict";

const { define } = use("primordials");
const { Readable, Writable } = use("stream");
const { Buffer } = use("buffer");
const { NodeError } = use("internal/errors");
const process = use("process");
const stdio = binding("stdio");

function failure(code, message, syscall) {
  const error = new NodeError(code, message);
  error.syscall = syscall;
  return error;
}

class Output extends Writable {
  constructor(descriptor) {
    super({ decodeStrings: true, emitClose: false });
    this.fd = descriptor;
    this._type = "fs";
    this._isStdio = true;
    this.destroySoon = this.destroy;
    if (stdio.isTerminal()) {
      this._type = "tty";
      use("tty").decorate(this);
    }
  }

  _write(chunk, encoding, callback) {
    stdio.write(this.fd, chunk.buffer, chunk.byteOffset, chunk.byteLength, function (code, message) {
      callback(code === null ? null : failure(code, message, "write"));
    });
  }

  // The streams of the process cannot be ended: pipelines and the rest of the program share them.
  end(chunk, encoding, callback) {
    const values = [chunk, encoding, callback];
    const done = values.find((value) => typeof value === "function");
    const finish = () => {
      this.emit("finish");
      if (done !== undefined) {
        done();
      }
    };
    if (chunk === undefined || chunk === null || typeof chunk === "function") {
      process.nextTick(finish);
    } else {
      this.write(chunk, typeof encoding === "string" ? encoding : undefined, finish);
    }
    return this;
  }

  // The descriptor stays open: other writers of the program use it.
  _destroy(error, callback) {
    callback(error);
  }
}

class Input extends Readable {
  constructor() {
    super({ highWaterMark: 65536, autoDestroy: false });
    this.fd = 0;
    this.isTTY = stdio.isTerminal() || undefined;
    define(this, "_reading", { __proto__: null, value: false, writable: true });
  }

  _read() {
    if (this._reading) {
      return;
    }
    this._reading = true;
    stdio.read((code, buffer) => {
      this._reading = false;
      if (code !== null) {
        this.destroy(failure(code, String(buffer), "read"));
      } else {
        this.push(buffer === null ? null : Buffer.from(buffer));
      }
    });
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  setRawMode() {
    throw use("internal/errors").notImplemented("function process.stdin.setRawMode");
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
