// The class Blob of the web.
//
// Binding "buffer": encode(text, encoding) returns an array buffer.
"use strict";

const java = binding("buffer");
const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = use("internal/errors");
const { isAnyArrayBuffer, isView } = use("internal/bytes");

const { kClone } = use("internal/cloning");

const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");
const CHUNK = 65536; // the most bytes that a stream gives at once

let blobOf; // (parts, type) => Blob
let partsOf; // (blob) => parts; undefined if the value is no blob

function invalidThis() {
  return new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Blob');
}

// A type with other characters than the printable ones of ASCII counts as none.
function typeFrom(value) {
  const type = `${value}`;
  return /[^ -~]/.test(type) ? "" : type.toLowerCase();
}

// One element of the first argument: a text, or an array of parts. Nobody changes parts. A part is a Uint8Array, or has
// byteLength, subarray(begin, end) and read(), which returns the promise of one.
function elementFrom(source) {
  if (isAnyArrayBuffer(source)) {
    return [new Uint8Array(source).slice()];
  }
  if (isView(source)) {
    return [new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()];
  }
  return partsOf(source) ?? `${source}`;
}

function partsFrom(element, isNative) {
  if (typeof element !== "string") {
    return element;
  }
  const text = isNative ? element.replace(/\r\n|\r|\n/g, use("os").EOL) : element;
  return text === "" ? [] : [new Uint8Array(java.encode(text, 0))];
}

function place(argument, size) {
  const number = Math.trunc(+argument) || 0;
  return number < 0 ? Math.max(size + number, 0) : Math.min(number, size);
}

class Blob {
  #parts = [];
  #size = 0;
  #type;

  constructor(sources = [], options = undefined) {
    const isObject = (typeof sources === "object" && sources !== null) || typeof sources === "function";
    if (!isObject || typeof sources[Symbol.iterator] !== "function") {
      throw invalidArgType("sources", "a sequence", sources);
    }
    const elements = [];
    for (const source of sources) {
      elements.push(elementFrom(source));
    }
    if (options != null && typeof options !== "object" && typeof options !== "function") {
      throw invalidArgType("options", "a dictionary", options);
    }
    const { endings = "transparent" } = options ?? {};
    const ends = `${endings}`;
    if (ends !== "transparent" && ends !== "native") {
      throw invalidArgValue("options.endings", endings);
    }
    const { type = "" } = options ?? {};
    this.#type = typeFrom(type);
    for (const element of elements) {
      this.#add(partsFrom(element, ends === "native"));
    }
  }

  static {
    blobOf = function (parts, type) {
      const blob = new Blob();
      blob.#add(parts);
      blob.#type = type;
      return blob;
    };
    partsOf = function (value) {
      return value !== null && typeof value === "object" && #parts in value ? value.#parts : undefined;
    };
  }

  static #check(value) {
    if (partsOf(value) === undefined) {
      throw invalidThis();
    }
  }

  #add(parts) {
    for (const part of parts) {
      this.#parts.push(part);
      this.#size += part.byteLength;
    }
  }

  async #bytes() {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      all.set(isView(part) ? part : await part.read(), at);
      at += part.byteLength;
    }
    return all;
  }

  get size() {
    Blob.#check(this);
    return this.#size;
  }

  get type() {
    Blob.#check(this);
    return this.#type;
  }

  slice(start = 0, end = undefined, contentType = "") {
    Blob.#check(this);
    let begin = place(start, this.#size);
    let rest = (end === undefined ? this.#size : place(end, this.#size)) - begin;
    const parts = [];
    for (const part of this.#parts) {
      if (rest <= 0) {
        break;
      }
      if (begin < part.byteLength) {
        const piece = part.subarray(begin, begin + rest);
        parts.push(piece);
        rest -= piece.byteLength;
        begin = 0;
      } else {
        begin -= part.byteLength;
      }
    }
    return blobOf(parts, typeFrom(contentType));
  }

  async arrayBuffer() {
    Blob.#check(this);
    return (await this.#bytes()).buffer;
  }

  async bytes() {
    Blob.#check(this);
    return await this.#bytes();
  }

  async text() {
    Blob.#check(this);
    const { TextDecoder } = use("internal/encoding");
    return new TextDecoder().decode(await this.#bytes());
  }

  stream() {
    Blob.#check(this);
    const parts = this.#parts;
    let index = 0;
    let begin = 0;
    const source = {
      type: "bytes",
      pull: function (controller) {
        while (index < parts.length && begin === parts[index].byteLength && (begin > 0 || isView(parts[index]))) {
          index++;
          begin = 0;
        }
        if (index === parts.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return undefined;
        }
        if (!isView(parts[index])) {
          return pullRead(controller);
        }
        const piece = parts[index].slice(begin, begin + CHUNK);
        begin += piece.byteLength;
        controller.enqueue(piece);
        return undefined;
      },
    };
    // An empty part is read too: what it stands for may have changed.
    async function pullRead(controller) {
      const piece = await parts[index].subarray(begin, begin + CHUNK).read();
      begin += piece.byteLength;
      if (piece.byteLength === 0) {
        index++;
        await source.pull(controller);
      } else {
        controller.enqueue(piece);
      }
    }
    return new (streams().ReadableStream)(source, { highWaterMark: 0 });
  }

  [kClone]() {
    if (!(#parts in this)) {
      return undefined;
    }
    if (use("internal/file_blob").isFileBacked(this.#parts)) {
      throw new NodeError("ERR_INVALID_STATE", "Invalid state: File-backed Blobs are not cloneable");
    }
    return ["Blob", this.#type, ...this.#parts];
  }

  [inspectSymbol](depth, options, inspect) {
    Blob.#check(this);
    return show(Blob, { size: this.size, type: this.type }, depth, options, inspect);
  }
}

function streams() {
  try {
    return use("stream/web");
  } catch (cause) {
    throw new NodeError("ERR_METHOD_NOT_IMPLEMENTED", "Blob.stream needs streams of the web, which are not available", {
      cause,
    });
  }
}

// What util.inspect shows of an object, from its properties.
function show(type, properties, depth, options, inspect) {
  if (typeof depth === "number" && depth < 0) {
    return `[${type.name}]`;
  }
  const { name } = type;
  return `${name} ${(inspect ?? use("internal/inspect").inspect)(properties, {
    ...options,
    depth: options?.depth == null ? null : options.depth - 1,
  })}`;
}

for (const name of ["size", "type", "slice", "arrayBuffer", "bytes", "text", "stream"]) {
  Object.defineProperty(Blob.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(Blob.prototype, Symbol.toStringTag, { __proto__: null, value: "Blob", configurable: true });

// A fragment does not count.
function resolveObjectURL(url) {
  return use("internal/object_urls").resolve(`${url}`.replace(/#.*/s, ""));
}

return { Blob, blobOf, partsOf, resolveObjectURL, show, typeFrom };
