// v8.serialize and v8.deserialize: values as bytes, in the format of V8 (version 15).
"use strict";

const { Buffer } = use("buffer");
const { NodeTypeError, missingArgs } = use("internal/errors");
const types = use("util/types");

const VERSION = 15;
const UNREADABLE = "Unable to deserialize cloned data.";
const code = (letter) => letter.charCodeAt(0);

// Views by their number in Node's own format.
const views = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  DataView,
  Buffer,
  BigInt64Array,
  BigUint64Array,
];
// And in V8's.
const viewTags =
  "b:Int8Array B:Uint8Array C:Uint8ClampedArray w:Int16Array W:Uint16Array d:Int32Array D:Uint32Array h:Float16Array f:Float32Array F:Float64Array q:BigInt64Array Q:BigUint64Array ?:DataView"
    .split(" ")
    .map((pair) => pair.split(":"));
const errorTags = "E:EvalError R:RangeError F:ReferenceError S:SyntaxError T:TypeError U:URIError"
  .split(" ")
  .map((pair) => pair.split(":"));
const regExpFlags = ["g", "i", "m", "y", "u", "s", "", "d", "v"];

function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function requireNew(target, name) {
  if (target === undefined) {
    throw new NodeTypeError("ERR_CONSTRUCT_CALL_REQUIRED", `Class constructor ${name} cannot be invoked without 'new'`);
  }
}

// ---- writing ----

const WRITER = Symbol("writer");

class Writer {
  constructor(owner) {
    this.owner = owner;
    this.bytes = new Uint8Array(64);
    this.view = new DataView(this.bytes.buffer);
    this.length = 0;
    this.ids = new Map();
    this.transferred = new Map();
    this.viewsAreHosts = false;
  }

  reserve(count) {
    if (this.length + count > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    this.length += count;
    return this.length - count;
  }

  byte(value) {
    const at = this.reserve(1);
    this.bytes[at] = value;
  }

  tag(letter) {
    this.byte(code(letter));
  }

  varint(value) {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  double(value) {
    const at = this.reserve(8);
    this.view.setFloat64(at, value, true);
  }

  raw(bytes) {
    const at = this.reserve(bytes.length);
    this.bytes.set(bytes, at);
  }

  string(text) {
    if (/^[\u0000-\u00ff]*$/.test(text)) {
      this.tag('"');
      this.varint(text.length);
      this.raw(Buffer.from(text, "latin1"));
      return;
    }
    const size = text.length * 2;
    let lengthBytes = 1;
    for (let rest = size; rest >= 128; rest = Math.floor(rest / 128)) {
      lengthBytes++;
    }
    if ((this.length + 1 + lengthBytes) % 2 !== 0) {
      this.byte(0); // the letters are at an even place
    }
    this.tag("c");
    this.varint(size);
    this.raw(Buffer.from(text, "utf16le"));
  }

  bigint(value) {
    let digits = (value < 0n ? -value : value).toString(16);
    digits = value === 0n ? "" : digits.padStart(Math.ceil(digits.length / 16) * 16, "0");
    this.varint(digits.length + (value < 0n ? 1 : 0)); // twice the number of bytes, and the sign
    this.raw(Buffer.from(digits, "hex").reverse());
  }

  fail(value) {
    const shown = typeof value === "object" ? "#<Object>" : String(value);
    throw new this.owner._getDataCloneError(`${shown} could not be cloned.`);
  }

  value(value) {
    switch (typeof value) {
      case "undefined":
        return this.tag("_");
      case "boolean":
        return this.tag(value ? "T" : "F");
      case "number":
        if (value === (value | 0) && !Object.is(value, -0)) {
          this.tag("I");
          this.varint(((value << 1) ^ (value >> 31)) >>> 0);
        } else {
          this.tag("N");
          this.double(value);
        }
        return undefined;
      case "bigint":
        this.tag("Z");
        return this.bigint(value);
      case "string":
        return this.string(value);
      case "object":
        return value === null ? this.tag("0") : this.object(value);
      default:
        return this.fail(value);
    }
  }

  object(value) {
    const isView = ArrayBuffer.isView(value);
    if (isView && !this.ids.has(value) && !this.viewsAreHosts) {
      this.value(value.buffer); // comes first
    }
    const id = this.ids.get(value);
    if (id !== undefined) {
      this.tag("^");
      this.varint(id);
      return;
    }
    this.ids.set(value, this.ids.size);
    if (types.isProxy(value)) {
      this.fail(value);
    } else if (Array.isArray(value)) {
      this.array(value);
    } else if (isView) {
      this.anyView(value);
    } else if (types.isDate(value)) {
      this.tag("D");
      this.double(value.getTime());
    } else if (types.isBoxedPrimitive(value)) {
      this.box(value.valueOf());
    } else if (types.isRegExp(value)) {
      this.tag("R");
      this.string(value.source);
      this.varint([...value.flags].reduce((sum, flag) => sum + 2 ** regExpFlags.indexOf(flag), 0));
    } else if (types.isMap(value)) {
      this.tag(";");
      const items = [...value].flat(1);
      items.forEach((item) => this.value(item));
      this.tag(":");
      this.varint(items.length);
    } else if (types.isSet(value)) {
      this.tag("'");
      const items = [...value];
      items.forEach((item) => this.value(item));
      this.tag(",");
      this.varint(items.length);
    } else if (types.isArrayBuffer(value)) {
      this.buffer(value);
    } else if (types.isSharedArrayBuffer(value)) {
      this.tag("u");
      this.varint(this.owner._getSharedArrayBufferId(value));
    } else if (types.isNativeError(value)) {
      this.error(value);
    } else if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value)) {
      this.fail(value);
    } else {
      this.tag("o");
      const count = this.properties(value, Object.keys(value));
      this.tag("{");
      this.varint(count);
    }
  }

  properties(value, names) {
    for (const name of names) {
      this.value(/^(?:0|[1-9]\d{0,9})$/.test(name) && name < 4294967295 ? Number(name) : name);
      this.value(value[name]);
    }
    return names.length;
  }

  array(value) {
    const names = Object.keys(value);
    const { length } = value;
    let count = 0; // of the elements, which come first
    while (count < names.length && count < length && names[count] === String(count)) {
      count++;
    }
    const isDense = count === length;
    this.tag(isDense ? "A" : "a");
    this.varint(length);
    if (isDense) {
      for (let at = 0; at < length; at++) {
        this.value(value[at]);
      }
    }
    const others = this.properties(value, isDense ? names.slice(length) : names);
    this.tag(isDense ? "$" : "@");
    this.varint(others);
    this.varint(length);
  }

  box(value) {
    switch (typeof value) {
      case "boolean":
        return this.tag(value ? "y" : "x");
      case "number":
        this.tag("n");
        return this.double(value);
      case "bigint":
        this.tag("z");
        return this.bigint(value);
      case "string":
        this.tag("s");
        return this.string(value);
      default:
        return this.fail(Object(value));
    }
  }

  buffer(value) {
    const id = this.transferred.get(value);
    if (id !== undefined) {
      this.tag("t");
      this.varint(id);
      return;
    }
    this.tag(value.resizable ? "~" : "B");
    this.varint(value.byteLength);
    if (value.resizable) {
      this.varint(value.maxByteLength);
    }
    this.raw(new Uint8Array(value));
  }

  anyView(value) {
    if (this.viewsAreHosts) {
      this.tag("\\");
      this.owner._writeHostObject(value);
      return;
    }
    const name = types.isDataView(value) ? "DataView" : value[Symbol.toStringTag];
    this.tag("V");
    this.tag(viewTags.find(([, one]) => one === name)[0]);
    this.varint(value.byteOffset);
    this.varint(value.byteLength);
    this.varint(0);
  }

  error(value) {
    this.tag("r");
    const tag = errorTags.find(([, name]) => value instanceof globalThis[name]);
    if (tag !== undefined) {
      this.tag(tag[0]);
    }
    if (Object.hasOwn(value, "message")) {
      this.tag("m");
      this.string(String(value.message));
    }
    if (Object.hasOwn(value, "cause")) {
      this.tag("c");
      this.value(value.cause);
    }
    if (typeof value.stack === "string") {
      this.tag("s");
      this.string(value.stack);
    }
    this.tag(".");
  }
}

function Serializer() {
  requireNew(new.target, "Serializer");
  Object.defineProperty(this, WRITER, { __proto__: null, value: new Writer(this), enumerable: false, writable: true });
}

Object.assign(Serializer.prototype, {
  writeHeader() {
    this[WRITER].byte(0xff);
    this[WRITER].varint(VERSION);
  },
  writeValue(value) {
    this[WRITER].value(value);
    return true;
  },
  releaseBuffer() {
    const { bytes, length } = this[WRITER];
    this[WRITER] = new Writer(this);
    return Buffer.from(bytes.buffer, 0, length);
  },
  transferArrayBuffer(id, arrayBuffer) {
    this[WRITER].transferred.set(arrayBuffer, id);
  },
  writeUint32(value) {
    this[WRITER].varint(value >>> 0);
  },
  writeUint64(hi, lo) {
    let rest = (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
    while (rest >= 128n) {
      this[WRITER].byte(Number(rest & 127n) + 128);
      rest >>= 7n;
    }
    this[WRITER].byte(Number(rest));
  },
  writeDouble(value) {
    this[WRITER].double(Number(value));
  },
  writeRawBytes(source) {
    if (!ArrayBuffer.isView(source)) {
      throw new NodeTypeError("ERR_INVALID_ARG_TYPE", "source must be a TypedArray or a DataView");
    }
    this[WRITER].raw(bytesOf(source));
  },
  _setTreatArrayBufferViewsAsHostObjects(flag) {
    this[WRITER].viewsAreHosts = Boolean(flag);
  },
  _getDataCloneError: Error,
});

class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(view) {
    let index = 10;
    if (view.constructor !== Buffer) {
      const name = Object.prototype.toString.call(view).slice(8, -1);
      index = views.findIndex((View) => View.name === name && View !== Buffer);
    }
    if (index < 0) {
      const { inspect } = use("internal/inspect");
      throw new this._getDataCloneError(`Unserializable host object: ${inspect(view)}`);
    }
    this.writeUint32(index);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(bytesOf(view));
  }
}

// ---- reading ----

const READER = Symbol("reader");

class Reader {
  constructor(owner, bytes) {
    this.owner = owner;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
    this.version = 0;
    this.objects = [];
    this.transferred = new Map();
  }

  fail(text = UNREADABLE) {
    throw new Error(text);
  }

  byte() {
    if (this.at >= this.bytes.length) {
      this.fail();
    }
    return this.bytes[this.at++];
  }

  varint() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (byte < 128) {
        return value;
      }
      scale *= 128;
    }
  }

  double() {
    this.skip(8);
    return this.view.getFloat64(this.at - 8, true);
  }

  // Returns the place of so many bytes, which are read.
  skip(count) {
    if (this.at + count > this.bytes.length) {
      this.fail();
    }
    this.at += count;
    return this.at - count;
  }

  text(encoding, size) {
    const from = this.skip(size);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, size).toString(encoding);
  }

  bigint() {
    const field = this.varint();
    const size = Math.floor(field / 2);
    const from = this.skip(size);
    const digits = Buffer.from(this.bytes.subarray(from, from + size))
      .reverse()
      .toString("hex");
    const value = digits === "" ? 0n : BigInt(`0x${digits}`);
    return field % 2 === 1 ? -value : value;
  }

  tag() {
    let byte;
    do {
      byte = this.byte();
    } while (byte === 0);
    return String.fromCharCode(byte);
  }

  peek() {
    let at = this.at;
    while (this.bytes[at] === 0) {
      at++;
    }
    return at < this.bytes.length ? String.fromCharCode(this.bytes[at]) : "";
  }

  value() {
    const found = this.tagged(this.tag());
    if (found instanceof ArrayBuffer && this.peek() === "V") {
      this.tag();
      return this.viewOf(found);
    }
    return found;
  }

  remember(object) {
    this.objects.push(object);
    return object;
  }

  tagged(tag) {
    switch (tag) {
      case "_":
        return undefined;
      case "0":
        return null;
      case "T":
        return true;
      case "F":
        return false;
      case "I": {
        const field = this.varint();
        return field % 2 === 0 ? field / 2 : -(field + 1) / 2;
      }
      case "U":
        return this.varint();
      case "N":
        return this.double();
      case "Z":
        return this.bigint();
      case '"':
        return this.text("latin1", this.varint());
      case "c":
        return this.text("utf16le", this.varint());
      case "S":
        return this.text("utf8", this.varint());
      case "^": {
        const id = this.varint();
        return id < this.objects.length ? this.objects[id] : this.fail();
      }
      case "o": {
        const object = this.remember({});
        this.properties(object, "{");
        this.varint();
        return object;
      }
      case "A": {
        const array = this.remember(new Array(this.varint()));
        for (let at = 0; at < array.length; at++) {
          if (this.peek() === "-") {
            this.tag();
          } else {
            array[at] = this.value();
          }
        }
        this.properties(array, "$");
        this.varint();
        this.varint();
        return array;
      }
      case "a": {
        const array = this.remember(new Array(this.varint()));
        this.properties(array, "@");
        this.varint();
        this.varint();
        return array;
      }
      case "D":
        return this.remember(new Date(this.double()));
      case "y":
        return this.remember(Object(true));
      case "x":
        return this.remember(Object(false));
      case "n":
        return this.remember(Object(this.double()));
      case "z":
        return this.remember(Object(this.bigint()));
      case "s":
        return this.remember(Object(this.value()));
      case "R":
        return this.regExp();
      case ";": {
        const map = this.remember(new Map());
        while (this.peek() !== ":") {
          map.set(this.value(), this.value());
        }
        this.tag();
        this.varint();
        return map;
      }
      case "'": {
        const set = this.remember(new Set());
        while (this.peek() !== ",") {
          set.add(this.value());
        }
        this.tag();
        this.varint();
        return set;
      }
      case "B":
      case "~":
        return this.buffer(tag);
      case "t": {
        const buffer = this.transferred.get(this.varint());
        return buffer === undefined ? this.fail() : this.remember(buffer);
      }
      case "r":
        return this.error();
      case "\\": {
        const at = this.objects.length;
        this.objects.push(undefined);
        const object = this.owner._readHostObject();
        this.objects[at] = object;
        return object;
      }
      default:
        return this.fail();
    }
  }

  properties(object, end) {
    while (this.peek() !== end) {
      const name = this.value();
      const value = this.value();
      Object.defineProperty(object, name, {
        __proto__: null,
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    this.tag();
  }

  regExp() {
    const at = this.objects.length;
    this.objects.push(undefined);
    const source = this.value();
    const bits = this.varint();
    const flags = regExpFlags.filter((flag, bit) => flag !== "" && Math.floor(bits / 2 ** bit) % 2 === 1);
    this.objects[at] = new RegExp(source, flags.join(""));
    return this.objects[at];
  }

  buffer(tag) {
    const size = this.varint();
    const options = tag === "~" ? { maxByteLength: this.varint() } : undefined;
    const from = this.skip(size);
    const buffer = new ArrayBuffer(size, options);
    new Uint8Array(buffer).set(this.bytes.subarray(from, from + size));
    return this.remember(buffer);
  }

  viewOf(buffer) {
    const kind = String.fromCharCode(this.byte());
    const offset = this.varint();
    const size = this.varint();
    if (this.version >= 14) {
      this.varint();
    }
    const name = viewTags.find(([letter]) => letter === kind)?.[1] ?? this.fail();
    const View = globalThis[name];
    return this.remember(new View(buffer, offset, size / (View.BYTES_PER_ELEMENT ?? 1)));
  }

  error() {
    const at = this.objects.length;
    this.objects.push(undefined);
    let Kind = Error;
    const found = {};
    for (let tag = this.tag(); tag !== "."; tag = this.tag()) {
      const kind = errorTags.find(([letter]) => letter === tag);
      if (kind !== undefined) {
        Kind = globalThis[kind[1]];
      } else if (tag === "m") {
        found.message = this.value();
      } else if (tag === "s") {
        found.stack = this.value();
      } else if (tag === "c") {
        found.cause = this.value();
      } else {
        this.fail();
      }
    }
    const error = new Kind();
    for (const [name, value] of Object.entries(found)) {
      Object.defineProperty(error, name, {
        __proto__: null,
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    }
    this.objects[at] = error;
    return error;
  }
}

function Deserializer(buffer) {
  requireNew(new.target, "Deserializer");
  if (!ArrayBuffer.isView(buffer)) {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", "buffer must be a TypedArray or a DataView");
  }
  this.buffer = buffer;
  Object.defineProperty(this, READER, { __proto__: null, value: new Reader(this, bytesOf(buffer)), enumerable: false });
}

// Calls a function whose failure has a text of its own.
function reading(name, read) {
  try {
    return read();
  } catch {
    throw new Error(`${name}() failed`);
  }
}

Object.assign(Deserializer.prototype, {
  readHeader() {
    const reader = this[READER];
    if (reader.bytes[reader.at] === 0xff) {
      reader.at++;
      reader.version = reader.varint();
      if (reader.version > VERSION) {
        reader.fail("Unable to deserialize cloned data due to invalid or unsupported version.");
      }
      return true;
    }
    return reader.fail("Unable to deserialize cloned data due to invalid or unsupported version.");
  },
  readValue() {
    return this[READER].value();
  },
  getWireFormatVersion() {
    return this[READER].version;
  },
  transferArrayBuffer(id, arrayBuffer) {
    this[READER].transferred.set(id, arrayBuffer);
  },
  readUint32() {
    return reading("ReadUint32", () => this[READER].varint());
  },
  readUint64() {
    return reading("ReadUint64", () => {
      let value = 0n;
      let shift = 0n;
      for (;;) {
        const byte = BigInt(this[READER].byte());
        value |= (byte & 127n) << shift;
        if (byte < 128n) {
          return [Number(value >> 32n), Number(value & 0xffffffffn)];
        }
        shift += 7n;
      }
    });
  },
  readDouble() {
    return reading("ReadDouble", () => this[READER].double());
  },
  _readRawBytes(length) {
    return reading("ReadRawBytes", () => this[READER].skip(length));
  },
  readRawBytes(length) {
    const offset = this._readRawBytes(length);
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + offset, length);
  },
});

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const View = views[this.readUint32()];
    const size = this.readUint32();
    const bytes = this.readRawBytes(size);
    const width = View.BYTES_PER_ELEMENT ?? 1;
    if (View === Buffer) {
      return bytes;
    }
    if (bytes.byteOffset % width === 0) {
      return new View(bytes.buffer, bytes.byteOffset, size / width);
    }
    const copy = new ArrayBuffer(size);
    new Uint8Array(copy).set(bytes);
    return new View(copy);
  }
}

function serialize(value) {
  if (arguments.length === 0) {
    throw missingArgs("value");
  }
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

return { Serializer, Deserializer, DefaultSerializer, DefaultDeserializer, serialize, deserialize };
