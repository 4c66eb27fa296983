// The classes of the module "tty", for programs that open a terminal themselves.
//
// Binding "tty": isTerminal(descriptor). Binding "stdio": write(descriptor, buffer, offset, length, done) and read(done).
"use strict";

const { Readable, Writable } = use("stream");
const { NodeError, NodeRangeError, SystemError } = use("internal/errors");
const { decorate, decorateInput, input, isDecorated, output } = use("internal/tty");
const java = binding("tty");
const stdio = binding("stdio");

function check(fd, allowed) {
  if (fd >> 0 !== fd || fd < 0) {
    throw new NodeRangeError("ERR_INVALID_FD", `"fd" must be a positive integer: ${fd}`);
  }
  if (!java.isTerminal(fd)) {
    throw new SystemError("ERR_TTY_INIT_FAILED", "TTY initialization failed", {
      errno: -22,
      code: "EINVAL",
      message: "invalid argument",
      syscall: "uv_tty_init",
    });
  }
  if (!allowed.includes(fd)) {
    throw new NodeError(
      "ERR_METHOD_NOT_IMPLEMENTED",
      `The file descriptor ${fd} cannot be used as a terminal by this runtime`
    );
  }
}

class WriteStream extends Writable {
  constructor(fd) {
    check(fd, [1, 2]);
    super({ decodeStrings: true });
    this.fd = fd;
    decorate(this);
  }

  static [Symbol.hasInstance](value) {
    return Function.prototype[Symbol.hasInstance].call(this, value) || (isDecorated(value) && value.writable);
  }

  _write(chunk, encoding, callback) {
    stdio.write(this.fd, chunk.buffer, chunk.byteOffset, chunk.byteLength, (code, message) => {
      callback(code === null ? null : new NodeError(code, message));
    });
  }
}

class ReadStream extends Readable {
  constructor(fd) {
    check(fd, [0]);
    super({ highWaterMark: 0 });
    this.fd = fd;
    decorateInput(this);
  }

  static [Symbol.hasInstance](value) {
    return Function.prototype[Symbol.hasInstance].call(this, value) || (isDecorated(value) && value.readable);
  }

  _read() {
    stdio.read((code, buffer) => {
      if (code !== null) {
        this.destroy(new NodeError(code, String(buffer)));
      } else {
        this.push(buffer === null ? null : use("buffer").Buffer.from(buffer));
      }
    });
  }
}

for (const [prototype, methods] of [
  [WriteStream.prototype, output],
  [ReadStream.prototype, input],
]) {
  for (const name of Reflect.ownKeys(methods)) {
    Object.defineProperty(prototype, name, { __proto__: null, ...Object.getOwnPropertyDescriptor(methods, name) });
  }
}

// Node's can be called without new.
function callable(Class) {
  return new Proxy(Class, { __proto__: null, apply: (target, self, values) => new Class(...values) });
}

return { ReadStream: callable(ReadStream), WriteStream: callable(WriteStream) };
