// Sends a message over a stream that the program has assigned: no connection of Java.
"use strict";

const { Buffer } = use("internal/buffer");
const { nextTick } = use("internal/tasks");
const { names } = use("internal/bytes");
const common = use("internal/http/common");

class StreamSink {
  #message;
  #stream;
  #trailers = "";
  #head = ""; // which goes out with what follows it

  constructor(message, stream) {
    this.#message = message;
    this.#stream = stream;
  }

  head(status, reason, fields) {
    const date = this.#message.sendDate && !/^date$/im.test(fields) ? `Date: ${new Date().toUTCString()}\r\n` : "";
    const line = `HTTP/1.1 ${status} ${reason ?? common.STATUS_CODES[status]}\r\n`;
    this.headText(`${line}${common.linesOf(fields)}${date}\r\n`);
  }

  headText(text) {
    this.#head = text;
    nextTick(() => this.#put(""));
  }

  #put(text, bytes) {
    const before = this.#head + text;
    this.#head = "";
    if (bytes !== undefined) {
      return this.#stream.write(before === "" ? bytes : Buffer.concat([Buffer.from(before, "latin1"), bytes]));
    }
    return before === "" || this.#stream.write(before, "latin1");
  }

  interim(status, fields) {
    this.#stream.write(
      `HTTP/1.1 ${status} ${common.STATUS_CODES[status] ?? ""}\r\n${common.linesOf(fields)}\r\n`,
      "latin1"
    );
  }

  respond(status, reason, text, encoding, fields) {
    this.respondBytes(status, reason, text === "" ? null : Buffer.from(text, names[encoding]), 0, 0, fields);
  }

  respondBytes(status, reason, buffer, offset, length, fields) {
    this.head(status, reason, fields);
    if (buffer !== null) {
      this.#send(Buffer.isBuffer(buffer) ? buffer : Buffer.from(buffer, offset, length));
    }
    this.finish();
  }

  writeText(text, encoding) {
    return text === "" || this.#send(Buffer.from(text, names[encoding]));
  }

  write(buffer, offset, length) {
    return this.#send(Buffer.from(buffer, offset, length));
  }

  #send(bytes) {
    if (!this.#message.chunkedEncoding) {
      return this.#put("", bytes);
    }
    this.#put(`${bytes.length.toString(16)}\r\n`, bytes);
    return this.#stream.write("\r\n", "latin1");
  }

  addTrailers(fields) {
    this.#trailers = fields;
  }

  finish() {
    const message = this.#message;
    const end = message.chunkedEncoding ? `0\r\n${common.linesOf(this.#trailers)}\r\n` : "";
    const last = this.#head + end;
    this.#head = "";
    message.emit("prefinish");
    this.#stream.write(last, "latin1", () => {
      message._sent = true;
      message.emit("finish");
    });
  }
}

return { StreamSink };
