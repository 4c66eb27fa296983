// The body of a request or a response: bytes, a text, a blob, a stream, or what still comes from a server.
//
// Binding "fetch": text(buffer, offset, length) decodes UTF-8; form(buffer, offset, length, boundary) reads a form in
// several parts, or returns null; pairs(text) reads one of names and values.
"use strict";

const { blobOf, partsOf } = use("internal/blob");
const { isView } = use("internal/bytes");
const { isArrayBuffer } = use("util/types");
const buffers = binding("buffer");
const java = binding("fetch");

// The bytes of a text. A buffer of Java could not be transferred.
function encoded(text) {
  return new Uint8Array(buffers.encode(text, 0)).slice();
}

// The whole body that Java has collected.
function bufferOf(body) {
  const buffer = new ArrayBuffer(body.length());
  body.read(buffer);
  return buffer;
}

function streamClass() {
  return use("stream/web").ReadableStream;
}

// What can be done with a body once. Exactly one of text, bytes, blob, incoming and stream is there at first; a stream
// is added when somebody asks for it.
class Content {
  text = null;
  bytes = null;
  blob = null;
  incoming = null;
  #stream = null;
  #taken = false;
  // In bytes; null if unknown.
  length = null;

  static of(kind, value, length) {
    const content = new Content();
    content[kind] = value;
    content.length = length;
    return content;
  }

  static ofStream(stream) {
    const content = new Content();
    content.#stream = stream;
    return content;
  }

  // Whether the body can be sent again.
  get isRepeatable() {
    return this.text !== null || this.bytes !== null || this.blob !== null;
  }

  get hasStream() {
    return this.#stream !== null;
  }

  get isUsed() {
    return this.#taken || (this.#stream !== null && this.#stream._disturbed === true);
  }

  get isUnusable() {
    return this.isUsed || (this.#stream !== null && this.#stream.locked);
  }

  // The body as a stream.
  get stream() {
    if (this.#stream === null) {
      const ReadableStream = streamClass();
      if (this.#taken) {
        // It was read without a stream: this is what is left of one.
        this.#stream = new ReadableStream({ type: "bytes", start: (controller) => controller.close() });
        this.#stream._disturbed = true;
        this.#stream.getReader();
      } else if (this.incoming !== null) {
        this.#stream = this.incoming.toStream();
      } else if (this.blob !== null) {
        this.#stream = this.blob.stream();
      } else {
        this.#stream = streamOf(this.#copy());
      }
    }
    return this.#stream;
  }

  #copy() {
    return this.text === null ? this.bytes.slice() : encoded(this.text);
  }

  // Nobody wants the body.
  cancel() {
    if (this.#stream !== null) {
      this.#stream.cancel().catch(() => {});
    } else {
      this.incoming?.discard();
    }
  }

  // Another content with what is in this one, which is used from now on.
  handOver() {
    const other = new Content();
    other.text = this.text;
    other.bytes = this.bytes;
    other.blob = this.blob;
    other.length = this.length;
    if (this.#stream !== null && !this.isRepeatable) {
      other.#stream = this.#stream.pipeThrough(new (use("stream/web").TransformStream)());
    } else {
      other.incoming = this.incoming;
      if (this.#stream !== null) {
        this.#stream._disturbed = true;
        this.#stream.getReader();
      }
    }
    this.#taken = true;
    return other;
  }

  // Another content with the same bytes.
  clone() {
    if (this.isRepeatable && this.#stream === null) {
      const other = new Content();
      other.text = this.text;
      other.bytes = this.bytes;
      other.blob = this.blob;
      other.length = this.length;
      return other;
    }
    const [first, second] = teed(this.stream);
    this.text = null;
    this.bytes = null;
    this.blob = null;
    this.incoming = null;
    this.#stream = first;
    const other = Content.ofStream(second);
    other.length = this.length;
    return other;
  }

  // Everything, as the kind text, buffer or parts wants it. Call it if it is not unusable.
  async collect(finish) {
    const stream = this.#stream;
    this.#taken = true;
    if (stream === null || (this.incoming !== null && this.incoming.isUntouched)) {
      if (stream !== null) {
        stream._disturbed = true;
        stream.getReader();
      }
      if (this.incoming !== null) {
        return await this.incoming.collect(finish);
      }
      if (this.blob !== null) {
        return finish.bytes(new Uint8Array(await this.blob.arrayBuffer()));
      }
      return this.text === null || finish.text === undefined ? finish.bytes(this.#copy()) : finish.text(this.text);
    }
    return await gather(stream, finish);
  }
}

function streamOf(bytes) {
  return new (streamClass())(
    {
      type: "bytes",
      pull(controller) {
        if (bytes.byteLength > 0) {
          controller.enqueue(bytes);
        }
        controller.close();
        controller.byobRequest?.respond(0);
      },
    },
    { highWaterMark: 0 }
  );
}

// Two streams of what one has. The second one's chunks are copies; those of a stream of bytes are so anyway.
function teed(stream) {
  const [first, second] = stream.tee();
  if (use("internal/web_stream_reading").isOfBytes(stream)) {
    return [first, second];
  }
  const { TransformStream } = use("stream/web");
  const copies = new TransformStream({
    transform: (chunk, controller) => controller.enqueue(structuredClone(chunk)),
  });
  return [first, second.pipeThrough(copies)];
}

// All bytes of a stream that somebody has looked at, as the kind wants them. No object is passed by a promise on the
// way: a program may have given all objects a method then.
function gather(stream, finish) {
  const { readNext } = use("internal/web_stream_reading");
  const reader = stream.getReader();
  const chunks = [];
  let length = 0;
  return new Promise(function (resolve, reject) {
    const steps = {
      _chunkSteps(value) {
        if (!(value instanceof Uint8Array)) {
          const error = new TypeError("Received non-Uint8Array chunk");
          reader.cancel(error).catch(() => {});
          reject(error);
          return;
        }
        chunks.push(value);
        length += value.byteLength;
        queueMicrotask(next);
      },
      _closeSteps() {
        try {
          resolve(finish.bytes(joined(chunks, length)));
        } catch (error) {
          reject(error);
        }
      },
      _errorSteps: reject,
    };
    const next = () => readNext(stream, steps);
    next();
  });
}

function joined(chunks, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

// ---- how a value becomes a body ----

// Returns { content, type }; type is null if the value has none.
function extract(value, keepalive = false) {
  if (typeof value === "object" && value !== null) {
    if (isArrayBuffer(value)) {
      const bytes = new Uint8Array(value).slice();
      return { content: Content.of("bytes", bytes, bytes.byteLength), type: null };
    }
    if (isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
      return { content: Content.of("bytes", bytes, bytes.byteLength), type: null };
    }
    if (partsOf(value) !== undefined) {
      return { content: Content.of("blob", value, value.size), type: value.type || null };
    }
    if (value instanceof use("internal/url").URLSearchParams) {
      return ofText(value.toString(), "application/x-www-form-urlencoded;charset=UTF-8");
    }
    const forms = use("internal/web/form_data");
    if (forms.entriesOf(value) !== undefined) {
      const { blob, type } = forms.multipart(value);
      return { content: Content.of("blob", blob, blob.size), type };
    }
    const stream = streamFrom(value, keepalive);
    if (stream !== undefined) {
      return { content: Content.ofStream(stream), type: null };
    }
  }
  return ofText(`${value}`.toWellFormed(), "text/plain;charset=UTF-8");
}

function ofText(text, type) {
  return { content: Content.of("text", text, null), type };
}

// The stream of a value that is one, or can be iterated asynchronously; else undefined.
function streamFrom(value, keepalive) {
  const ReadableStream = streamClass();
  const isStream = value instanceof ReadableStream;
  if (!isStream && typeof value[Symbol.asyncIterator] !== "function") {
    return undefined;
  }
  if (keepalive) {
    throw new TypeError("keepalive");
  }
  if (!isStream) {
    return bytesOf(value);
  }
  if (value._disturbed || value.locked) {
    throw new TypeError("Response body object should not be disturbed or locked");
  }
  return value;
}

// A stream over what can be iterated, such as a stream of Node; texts become bytes.
function bytesOf(iterable) {
  let iterator;
  return new (streamClass())(
    {
      type: "bytes",
      start() {
        iterator = iterable[Symbol.asyncIterator]();
      },
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const bytes = isView(value)
          ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()
          : typeof value === "string"
            ? encoded(value)
            : new Uint8Array(value);
        if (bytes.byteLength > 0) {
          controller.enqueue(bytes);
        } else {
          await this.pull(controller);
        }
      },
      async cancel(reason) {
        await iterator.return?.(reason);
      },
    },
    { highWaterMark: 0 }
  );
}

// ---- what a body becomes ----

function parse(text) {
  return JSON.parse(text);
}

const toText = {
  bytes: (bytes) => java.text(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  text: (text) => (text.startsWith("\ufeff") ? text.slice(1) : text),
  incoming: (body) => body.text(),
};

const toJson = {
  bytes: (bytes) => parse(toText.bytes(bytes)),
  text: (text) => parse(toText.text(text)),
  incoming: (body) => parse(body.text()),
};

const toArrayBuffer = {
  bytes: (bytes) => bytes.buffer,
  incoming: bufferOf,
};

const toBytes = {
  bytes: (bytes) => bytes,
  incoming: (body) => new Uint8Array(bufferOf(body)),
};

function toBlob(type) {
  return {
    bytes: (bytes) => blobOf([bytes], type),
    incoming: (body) => blobOf([new Uint8Array(bufferOf(body))], type),
  };
}

function toForm(boundary) {
  const made = (parts) => {
    if (parts === null) {
      throw new TypeError("Failed to parse body as FormData.");
    }
    return use("internal/web/form_data").formOfParts(use("primordials").list(parts));
  };
  return {
    bytes: (bytes) => made(java.form(bytes.buffer, bytes.byteOffset, bytes.byteLength, boundary)),
    incoming: (body) => made(body.form(boundary)),
  };
}

function toPairs() {
  const made = (text) => use("internal/web/form_data").formOfPairs(use("primordials").list(java.pairs(text)));
  return {
    bytes: (bytes) => made(toText.bytes(bytes)),
    text: made,
    incoming: (body) => made(body.text()),
  };
}

// What a body of the wrong type becomes when it is read.
function toFailure(error) {
  const fail = function () {
    throw error;
  };
  return { bytes: fail, text: fail, incoming: fail };
}

return { Content, extract, toArrayBuffer, toBlob, toBytes, toFailure, toForm, toJson, toPairs, toText };
