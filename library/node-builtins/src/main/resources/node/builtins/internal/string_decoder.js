// The module "string_decoder".
//
// Binding "buffer": stringDecoder(encoding) returns the state of a decoder: write(...bytes), end(), reset(), kept(),
// missing() and total().
"use strict";

const java = binding("buffer");
const { NodeTypeError, invalidArgType } = use("internal/errors");
const { isView, names, normalize, numberOf } = use("internal/bytes");
const { FastBuffer, stringTooLong, tooLong, unknownEncoding } = use("internal/buffer");

const state = Symbol("state");

function StringDecoder(encoding) {
  this.encoding = normalize(encoding);
  if (this.encoding === undefined) {
    throw unknownEncoding(encoding);
  }
  Object.defineProperty(this, state, { __proto__: null, value: java.stringDecoder(numberOf(this.encoding)) });
}

function stateOf(decoder) {
  const value = decoder[state];
  if (value === undefined) {
    throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type StringDecoder');
  }
  return value;
}

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === "string") {
    return buf;
  }
  if (!isView(buf)) {
    throw invalidArgType("buf", ["Buffer", "TypedArray", "DataView"], buf);
  }
  const decoder = stateOf(this);
  const length = buf.byteLength;
  if (length === 0) {
    return "";
  }
  if (length > 0x8000000 && tooLong(length, names.indexOf(this.encoding))) {
    throw stringTooLong();
  }
  return decoder.write(buf.buffer, buf.byteOffset, length);
};

StringDecoder.prototype.end = function end(buf) {
  const first = buf === undefined ? "" : this.write(buf);
  return first + stateOf(this).end();
};

StringDecoder.prototype.text = function text(buf, offset) {
  stateOf(this).reset();
  return this.write(buf.slice(offset));
};

function property(name, read) {
  Object.defineProperty(StringDecoder.prototype, name, {
    __proto__: null,
    get: function () {
      return read(stateOf(this));
    },
    enumerable: true,
    configurable: true,
  });
}

property("lastChar", (decoder) => new FastBuffer(decoder.kept()));
property("lastNeed", (decoder) => decoder.missing());
property("lastTotal", (decoder) => decoder.total());

return { StringDecoder };
