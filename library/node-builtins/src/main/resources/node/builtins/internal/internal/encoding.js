// The classes TextEncoder and TextDecoder of the web.
//
// Binding "encoding": name(label) returns the name of an encoding, or null. decoder(name, fatal, ignoreBOM) returns a
// decoder, or null if its encoding is not supported: decode(...bytes, stream). encodeInto(text, ...bytes) returns how
// many bytes it wrote; read() how many characters it read.
// Binding "buffer": encode(text, encoding) returns an array buffer.
"use strict";

const encodings = binding("encoding");
const java = binding("buffer");
const { NodeRangeError, NodeTypeError, invalidArgType } = use("internal/errors");
const { validateObject, validateString } = use("internal/validators");
const { isAnyArrayBuffer, isUint8Array, isView } = use("internal/bytes");

const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");

function getEncodingFromLabel(label) {
  return label === "utf-8" || label === "utf8" ? "utf-8" : (encodings.name(label) ?? undefined);
}

function invalidThis(type) {
  return new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${type}`);
}

// What util.inspect shows of an object, from its properties.
function show(type, properties, depth, options, inspect) {
  return use("internal/blob").show(type, properties, depth, options, inspect);
}

class TextEncoder {
  #isEncoder = true;

  static #check(value) {
    if (value === null || typeof value !== "object" || !(#isEncoder in value)) {
      throw invalidThis("TextEncoder");
    }
  }

  get encoding() {
    TextEncoder.#check(this);
    return "utf-8";
  }

  encode(input = "") {
    TextEncoder.#check(this);
    const text = `${input}`;
    if (text === "") {
      return new Uint8Array(0);
    }
    // Memory of Java cannot be transferred, which streams of the web do with their chunks.
    const shared = java.encode(text, 0);
    const bytes = new Uint8Array(shared.byteLength);
    bytes.set(new Uint8Array(shared));
    return bytes;
  }

  encodeInto(src, dest) {
    TextEncoder.#check(this);
    validateString(src, "src");
    if (!isUint8Array(dest)) {
      throw invalidArgType("dest", "Uint8Array", dest);
    }
    const room = dest.byteLength;
    if (room === 0 || src === "") {
      return { read: 0, written: 0 };
    }
    const written = encodings.encodeInto(src, dest.buffer, dest.byteOffset, room);
    return { read: encodings.read(), written };
  }

  [inspectSymbol](depth, options, inspect) {
    TextEncoder.#check(this);
    return show(TextEncoder, { encoding: "utf-8" }, depth, options, inspect);
  }
}

class TextDecoder {
  #decoder;
  #encoding;
  #fatal;
  #ignoreBOM;

  constructor(encoding = "utf-8", options = undefined) {
    const label = `${encoding}`;
    if (options !== undefined) {
      validateObject(options, "options", { nullable: true, allowArray: true, allowFunction: true });
    }
    const name = getEncodingFromLabel(label);
    const fatal = Boolean(options?.fatal);
    const ignoreBOM = Boolean(options?.ignoreBOM);
    const decoder = name === undefined ? null : encodings.decoder(name, fatal, ignoreBOM);
    if (decoder === null) {
      throw new NodeRangeError("ERR_ENCODING_NOT_SUPPORTED", `The "${label}" encoding is not supported`);
    }
    this.#decoder = decoder;
    this.#encoding = name;
    this.#fatal = fatal;
    this.#ignoreBOM = ignoreBOM;
  }

  static #check(value) {
    if (value === null || typeof value !== "object" || !(#decoder in value)) {
      throw invalidThis("TextDecoder");
    }
  }

  get encoding() {
    TextDecoder.#check(this);
    return this.#encoding;
  }

  get fatal() {
    TextDecoder.#check(this);
    return this.#fatal;
  }

  get ignoreBOM() {
    TextDecoder.#check(this);
    return this.#ignoreBOM;
  }

  decode(input = undefined, options = undefined) {
    TextDecoder.#check(this);
    let memory = null;
    let offset = 0;
    let length = 0;
    if (isView(input)) {
      memory = input.buffer;
      offset = input.byteOffset;
      length = input.byteLength;
    } else if (isAnyArrayBuffer(input)) {
      memory = input;
      length = input.byteLength;
    } else if (input !== undefined) {
      throw invalidArgType("list", ["SharedArrayBuffer", "ArrayBuffer", "ArrayBufferView"], input);
    }
    if (options !== undefined) {
      validateObject(options, "options", { nullable: true, allowArray: true, allowFunction: true });
    }
    return this.#decoder.decode(memory, offset, length, Boolean(options?.stream));
  }

  [inspectSymbol](depth, options, inspect) {
    TextDecoder.#check(this);
    const { encoding, fatal, ignoreBOM } = this;
    return show(TextDecoder, { encoding, fatal, ignoreBOM }, depth, options, inspect);
  }
}

// As the web's interfaces are: their members are enumerable.
for (const [type, names] of [
  [TextEncoder, ["encoding", "encode", "encodeInto"]],
  [TextDecoder, ["encoding", "fatal", "ignoreBOM", "decode"]],
]) {
  for (const name of names) {
    Object.defineProperty(type.prototype, name, { __proto__: null, enumerable: true });
  }
  Object.defineProperty(type.prototype, Symbol.toStringTag, { __proto__: null, value: type.name, configurable: true });
}

return { TextDecoder, TextEncoder, getEncodingFromLabel };
