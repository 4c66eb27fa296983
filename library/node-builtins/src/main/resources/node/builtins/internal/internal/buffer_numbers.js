// The methods of Buffer that read and write numbers. Each is written out, because a function for all of them would be
// slower once compiled.
"use strict";

const { NodeRangeError, invalidArgType, outOfRange } = use("internal/errors");
const { validateNumber } = use("internal/validators");
const { outOfBounds } = use("internal/buffer");

const { floor } = Math;

// Floating point numbers go through this memory.
const bytes = new Uint8Array(8);
const memory = new DataView(bytes.buffer);

// ---- checks ----

// The error for a place whose bytes do not exist. last: the last place that would do.
function badPlace(value, last, name) {
  if (floor(value) !== value) {
    validateNumber(value, name);
    return outOfRange(name, "an integer", value);
  }
  if (last < 0) {
    return outOfBounds();
  }
  return outOfRange(name, `>= ${name === "offset" ? 0 : 1} and <= ${last}`, value);
}

function checkPlace(buffer, offset, more) {
  validateNumber(offset, "offset");
  if (buffer[offset] === undefined || buffer[offset + more] === undefined) {
    throw badPlace(offset, buffer.length - more - 1, "offset");
  }
}

function checkSize(byteLength) {
  if (!(byteLength >= 1 && byteLength <= 6) || floor(byteLength) !== byteLength) {
    validateNumber(byteLength, "byteLength");
    throw badPlace(byteLength, 6, "byteLength");
  }
}

function badValue(value, min, max, size) {
  const n = typeof min === "bigint" ? "n" : "";
  if (size < 5 && n === "") {
    return outOfRange("value", `>= ${min} and <= ${max}`, value);
  }
  const bits = size * 8;
  const range =
    min == 0 ? `>= 0${n} and < 2${n} ** ${bits}${n}` : `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`;
  return outOfRange("value", range, value);
}

function checkValue(value, min, max, size) {
  if (value > max || value < min) {
    throw badValue(value, min, max, size);
  }
}

// ---- integers of up to 32 bits ----

const integers = {
  readUInt8(offset = 0) {
    checkPlace(this, offset, 0);
    return this[offset];
  },
  readInt8(offset = 0) {
    checkPlace(this, offset, 0);
    return (this[offset] << 24) >> 24;
  },
  writeUInt8(value, offset = 0) {
    const number = +value;
    validateNumber(offset, "offset");
    checkValue(number, 0, 0xff, 1);
    checkPlace(this, offset, 0);
    this[offset] = number;
    return offset + 1;
  },
  writeInt8(value, offset = 0) {
    const number = +value;
    validateNumber(offset, "offset");
    checkValue(number, -0x80, 0x7f, 1);
    checkPlace(this, offset, 0);
    this[offset] = number;
    return offset + 1;
  },
  readUInt16LE(offset = 0) {
    checkPlace(this, offset, 1);
    return this[offset] | (this[offset + 1] << 8);
  },
  readInt16LE(offset = 0) {
    checkPlace(this, offset, 1);
    return this[offset] | ((this[offset + 1] << 24) >> 16);
  },
  readUInt32LE(offset = 0) {
    checkPlace(this, offset, 3);
    return (this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (this[offset + 3] << 24)) >>> 0;
  },
  readInt32LE(offset = 0) {
    checkPlace(this, offset, 3);
    return this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (this[offset + 3] << 24);
  },
  writeUInt16LE(value, offset = 0) {
    const number = +value;
    checkValue(number, 0, 0xffff, 2);
    checkPlace(this, offset, 1);
    this[offset] = number;
    this[offset + 1] = number >>> 8;
    return offset + 2;
  },
  writeInt16LE(value, offset = 0) {
    const number = +value;
    checkValue(number, -0x8000, 0x7fff, 2);
    checkPlace(this, offset, 1);
    this[offset] = number;
    this[offset + 1] = number >>> 8;
    return offset + 2;
  },
  writeUInt32LE(value, offset = 0) {
    const number = +value;
    checkValue(number, 0, 0xffffffff, 4);
    checkPlace(this, offset, 3);
    this[offset] = number;
    this[offset + 1] = number >>> 8;
    this[offset + 2] = number >>> 16;
    this[offset + 3] = number >>> 24;
    return offset + 4;
  },
  writeInt32LE(value, offset = 0) {
    const number = +value;
    checkValue(number, -0x80000000, 0x7fffffff, 4);
    checkPlace(this, offset, 3);
    this[offset] = number;
    this[offset + 1] = number >>> 8;
    this[offset + 2] = number >>> 16;
    this[offset + 3] = number >>> 24;
    return offset + 4;
  },
  readUInt16BE(offset = 0) {
    checkPlace(this, offset, 1);
    return this[offset + 1] | (this[offset] << 8);
  },
  readInt16BE(offset = 0) {
    checkPlace(this, offset, 1);
    return this[offset + 1] | ((this[offset] << 24) >> 16);
  },
  readUInt32BE(offset = 0) {
    checkPlace(this, offset, 3);
    return (this[offset + 3] | (this[offset + 2] << 8) | (this[offset + 1] << 16) | (this[offset] << 24)) >>> 0;
  },
  readInt32BE(offset = 0) {
    checkPlace(this, offset, 3);
    return this[offset + 3] | (this[offset + 2] << 8) | (this[offset + 1] << 16) | (this[offset] << 24);
  },
  writeUInt16BE(value, offset = 0) {
    const number = +value;
    checkValue(number, 0, 0xffff, 2);
    checkPlace(this, offset, 1);
    this[offset + 1] = number;
    this[offset] = number >>> 8;
    return offset + 2;
  },
  writeInt16BE(value, offset = 0) {
    const number = +value;
    checkValue(number, -0x8000, 0x7fff, 2);
    checkPlace(this, offset, 1);
    this[offset + 1] = number;
    this[offset] = number >>> 8;
    return offset + 2;
  },
  writeUInt32BE(value, offset = 0) {
    const number = +value;
    checkValue(number, 0, 0xffffffff, 4);
    checkPlace(this, offset, 3);
    this[offset + 3] = number;
    this[offset + 2] = number >>> 8;
    this[offset + 1] = number >>> 16;
    this[offset] = number >>> 24;
    return offset + 4;
  },
  writeInt32BE(value, offset = 0) {
    const number = +value;
    checkValue(number, -0x80000000, 0x7fffffff, 4);
    checkPlace(this, offset, 3);
    this[offset + 3] = number;
    this[offset + 2] = number >>> 8;
    this[offset + 1] = number >>> 16;
    this[offset] = number >>> 24;
    return offset + 4;
  },
};

// ---- integers of 1 to 6 bytes ----

function readSized(buffer, offset, size, first, step, isSigned) {
  if (offset === undefined) {
    throw invalidArgType("offset", "number", offset);
  }
  checkSize(size);
  checkPlace(buffer, offset, size - 1);
  let value = 0;
  let at = offset + first;
  for (let i = 0; i < size; i++) {
    value = value * 256 + buffer[at];
    at += step;
  }
  return isSigned && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
}

function writeSized(buffer, value, offset, size, last, step, isSigned) {
  checkSize(size);
  if (size === 1) {
    validateNumber(offset, "offset"); // as writeInt8 does: before the value
  }
  const number = +value;
  const limit = 2 ** (8 * size - (isSigned ? 1 : 0));
  checkValue(number, isSigned ? -limit : 0, limit - 1, size);
  checkPlace(buffer, offset, size - 1);
  const high = floor(number / 4294967296);
  let at = offset + last;
  for (let i = 0; i < size; i++) {
    buffer[at] = i < 4 ? number >>> (8 * i) : high >>> (8 * i - 32);
    at += step;
  }
  return offset + size;
}

const sized = {
  readUIntLE(offset, byteLength) {
    return readSized(this, offset, byteLength, byteLength - 1, -1, false);
  },
  readUIntBE(offset, byteLength) {
    return readSized(this, offset, byteLength, 0, 1, false);
  },
  readIntLE(offset, byteLength) {
    return readSized(this, offset, byteLength, byteLength - 1, -1, true);
  },
  readIntBE(offset, byteLength) {
    return readSized(this, offset, byteLength, 0, 1, true);
  },
  writeUIntLE(value, offset, byteLength) {
    return writeSized(this, value, offset, byteLength, 0, 1, false);
  },
  writeUIntBE(value, offset, byteLength) {
    return writeSized(this, value, offset, byteLength, byteLength - 1, -1, false);
  },
  writeIntLE(value, offset, byteLength) {
    return writeSized(this, value, offset, byteLength, 0, 1, true);
  },
  writeIntBE(value, offset, byteLength) {
    return writeSized(this, value, offset, byteLength, byteLength - 1, -1, true);
  },
};

// ---- floating point numbers and integers of 64 bits ----

function load(buffer, offset, size) {
  checkPlace(buffer, offset, size - 1);
  for (let i = 0; i < size; i++) {
    bytes[i] = buffer[offset + i];
  }
  return memory;
}

function store(buffer, offset, size) {
  for (let i = 0; i < size; i++) {
    buffer[offset + i] = bytes[i];
  }
  return offset + size;
}

function checkBig(value, min, max) {
  if (typeof value !== "bigint") {
    throw invalidArgType("value", "bigint", value);
  }
  checkValue(value, min, max, 8);
}

const wide = {
  readFloatLE(offset = 0) {
    return load(this, offset, 4).getFloat32(0, true);
  },
  writeFloatLE(value, offset = 0) {
    const number = +value;
    checkPlace(this, offset, 3);
    memory.setFloat32(0, number, true);
    return store(this, offset, 4);
  },
  readDoubleLE(offset = 0) {
    return load(this, offset, 8).getFloat64(0, true);
  },
  writeDoubleLE(value, offset = 0) {
    const number = +value;
    checkPlace(this, offset, 7);
    memory.setFloat64(0, number, true);
    return store(this, offset, 8);
  },
  readBigInt64LE(offset = 0) {
    return load(this, offset, 8).getBigInt64(0, true);
  },
  writeBigInt64LE(value, offset = 0) {
    checkBig(value, -(2n ** 63n), 0x7fffffffffffffffn);
    checkPlace(this, offset, 7);
    memory.setBigInt64(0, value, true);
    return store(this, offset, 8);
  },
  readBigUInt64LE(offset = 0) {
    return load(this, offset, 8).getBigUint64(0, true);
  },
  writeBigUInt64LE(value, offset = 0) {
    checkBig(value, 0n, 0xffffffffffffffffn);
    checkPlace(this, offset, 7);
    memory.setBigUint64(0, value, true);
    return store(this, offset, 8);
  },
  readFloatBE(offset = 0) {
    return load(this, offset, 4).getFloat32(0, false);
  },
  writeFloatBE(value, offset = 0) {
    const number = +value;
    checkPlace(this, offset, 3);
    memory.setFloat32(0, number, false);
    return store(this, offset, 4);
  },
  readDoubleBE(offset = 0) {
    return load(this, offset, 8).getFloat64(0, false);
  },
  writeDoubleBE(value, offset = 0) {
    const number = +value;
    checkPlace(this, offset, 7);
    memory.setFloat64(0, number, false);
    return store(this, offset, 8);
  },
  readBigInt64BE(offset = 0) {
    return load(this, offset, 8).getBigInt64(0, false);
  },
  writeBigInt64BE(value, offset = 0) {
    checkBig(value, -(2n ** 63n), 0x7fffffffffffffffn);
    checkPlace(this, offset, 7);
    memory.setBigInt64(0, value, false);
    return store(this, offset, 8);
  },
  readBigUInt64BE(offset = 0) {
    return load(this, offset, 8).getBigUint64(0, false);
  },
  writeBigUInt64BE(value, offset = 0) {
    checkBig(value, 0n, 0xffffffffffffffffn);
    checkPlace(this, offset, 7);
    memory.setBigUint64(0, value, false);
    return store(this, offset, 8);
  },
};

// Names with "Uint" stand for the same functions.
const methods = { ...integers, ...sized, ...wide };
for (const name of Object.keys(methods)) {
  if (name.includes("UInt")) {
    methods[name.replace("UInt", "Uint")] = methods[name];
  }
}

return methods;
