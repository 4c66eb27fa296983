// Agreement on secrets: DiffieHellman, ECDH, diffieHellman(); and primes.
//
// Binding "cryptoNumbers": prime(bits, safe, ...add, ...remainder, done), isPrime(...number, checks, done),
// group(name), privateNumber(...prime), power(...base, ...exponent, ...prime), compare(...number, ...prime, less),
// check(...prime, ...generator), newPoint(curve), pointOf(curve, ...number), convert(curve, form, ...point),
// secret(curve, ...number, ...point). Binding "cryptoKeys": agree(own, other, done), isCurve(name).
"use strict";

const { NodeError, NodeRangeError, NodeTypeError, invalidArgType, invalidArgValue, outOfRange } =
  use("internal/errors");
const { validateBoolean, validateFunction, validateInt32, validateObject, validateString } = use("internal/validators");
const { list } = use("primordials");
const { Buffer } = use("buffer");
const { encoded, isBytes, place, submit, toBytes, viewOf } = use("internal/crypto/common");
const numbers = binding("cryptoNumbers");
const keys = binding("cryptoKeys");

const kPrime = Symbol("kPrime");
const kGenerator = Symbol("kGenerator");
const kPublic = Symbol("kPublic");
const kPrivate = Symbol("kPrivate");
const kCurve = Symbol("kCurve");

const toBuffer = (memory) => Buffer.from(memory);

function define(object, name, value) {
  Object.defineProperty(object, name, {
    __proto__: null,
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

// ---- classic ----

function badGenerator() {
  return new NodeError("ERR_OSSL_DH_BAD_GENERATOR", "error:0280006E:Diffie-Hellman routines::bad generator");
}

function modulusTooSmall() {
  return new NodeError("ERR_OSSL_DH_MODULUS_TOO_SMALL", "error:0280007E:Diffie-Hellman routines::modulus too small");
}

// The bytes of a view of any type.
function copyOf(view) {
  return Buffer.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

function DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
  if (!(this instanceof DiffieHellman)) {
    return new DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding);
  }
  if (typeof sizeOrKey !== "number" && typeof sizeOrKey !== "string" && !isBytes(sizeOrKey)) {
    throw invalidArgType(
      "sizeOrKey",
      ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"],
      sizeOrKey
    );
  }
  if (typeof sizeOrKey === "number") {
    validateInt32(sizeOrKey, "sizeOrKey");
  }
  let encoding = keyEncoding;
  let base = generator;
  let baseEncoding = genEncoding;
  if (keyEncoding && !Buffer.isEncoding(keyEncoding) && keyEncoding !== "buffer") {
    baseEncoding = generator;
    base = keyEncoding;
    encoding = undefined;
  }
  if (typeof base === "number") {
    validateInt32(base, "generator");
    if (base < 2) {
      throw badGenerator();
    }
    base = numberBytes(base);
  } else if (base === undefined || base === null || base === "") {
    base = Buffer.from([2]);
  } else if (typeof base === "string") {
    base = toBytes(base, "generator", baseEncoding);
  } else if (!isBytes(base)) {
    throw invalidArgType("generator", ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], base);
  } else {
    base = copyOf(viewOf(base));
  }
  if (isLessThanTwo(base)) {
    throw badGenerator();
  }
  let prime;
  if (typeof sizeOrKey === "number") {
    if (sizeOrKey < 512) {
      throw modulusTooSmall();
    }
    prime = toBuffer(numbers.prime(sizeOrKey, true, null, 0, 0, null, 0, 0, null));
  } else {
    prime = copyOf(toBytes(sizeOrKey, "sizeOrKey", encoding));
  }
  begin(this, DiffieHellman, prime, base);
  return undefined;
}

function numberBytes(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number >>> 0);
  let at = 0;
  while (at < 3 && bytes[at] === 0) {
    at++;
  }
  return bytes.subarray(at);
}

function isLessThanTwo(bytes) {
  return bytes.every((byte, at) => byte === 0 || (at === bytes.length - 1 && byte < 2));
}

function begin(object, Class, prime, generator) {
  define(object, kPrime, prime);
  define(object, kGenerator, generator);
  define(object, kPublic, null);
  define(object, kPrivate, null);
  Object.defineProperty(object, "verifyError", {
    __proto__: null,
    get() {
      return numbers.check(...place(prime), ...place(generator));
    },
    enumerable: true,
    configurable: true,
  });
}

function DiffieHellmanGroup(name) {
  if (!(this instanceof DiffieHellmanGroup)) {
    return new DiffieHellmanGroup(name);
  }
  validateString(name, "name");
  const prime = numbers.group(name.toLowerCase());
  if (prime === null) {
    throw new NodeError("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
  }
  begin(this, DiffieHellmanGroup, toBuffer(prime), Buffer.from([2]));
  return undefined;
}

function missing(what) {
  return new NodeError("ERR_CRYPTO_INVALID_STATE", `No ${what} key - did you forget to generate one?`);
}

const dhMethods = {
  generateKeys(encoding) {
    const prime = place(this[kPrime]);
    this[kPrivate] ??= toBuffer(numbers.privateNumber(...prime));
    this[kPublic] = stripped(toBuffer(numbers.power(...place(this[kGenerator]), ...place(this[kPrivate]), ...prime)));
    return text(this[kPublic], encoding);
  },

  computeSecret(otherPublicKey, inputEncoding, outputEncoding) {
    const other = toBytes(otherPublicKey, "otherPublicKey", inputEncoding);
    const prime = place(this[kPrime]);
    if (other.byteLength === 0 || isLessThanTwo(copyOf(other))) {
      throw new NodeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too small");
    }
    if (numbers.compare(...place(other), ...prime, 1) >= 0) {
      throw new NodeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too large");
    }
    if (this[kPrivate] === null) {
      throw missing("private");
    }
    return encoded(numbers.power(...place(other), ...place(this[kPrivate]), ...prime), outputEncoding);
  },

  getPrime(encoding) {
    return text(this[kPrime], encoding);
  },

  getGenerator(encoding) {
    return text(this[kGenerator], encoding);
  },

  getPublicKey(encoding) {
    if (this[kPublic] === null) {
      throw missing("public");
    }
    return text(this[kPublic], encoding);
  },

  getPrivateKey(encoding) {
    if (this[kPrivate] === null) {
      throw missing("private");
    }
    return text(this[kPrivate], encoding);
  },
};

// Without zeros in front.
function stripped(bytes) {
  let at = 0;
  while (at < bytes.length - 1 && bytes[at] === 0) {
    at++;
  }
  return bytes.subarray(at);
}

function text(bytes, encoding) {
  return encoding && encoding !== "buffer" ? bytes.toString(encoding) : Buffer.from(bytes);
}

for (const Class of [DiffieHellman, DiffieHellmanGroup]) {
  Object.assign(Class.prototype, dhMethods);
}

DiffieHellman.prototype.setPublicKey = function (key, encoding) {
  this[kPublic] = copyOf(toBytes(key, "key", encoding));
  return this;
};

DiffieHellman.prototype.setPrivateKey = function (key, encoding) {
  this[kPrivate] = copyOf(toBytes(key, "key", encoding));
  return this;
};

// ---- curves ----

const forms = { compressed: 2, uncompressed: 4, hybrid: 6 };

function formOf(format) {
  if (!format) {
    return 4;
  }
  const form = forms[format];
  if (form === undefined) {
    throw new NodeTypeError("ERR_CRYPTO_ECDH_INVALID_FORMAT", `Invalid ECDH format: ${format}`);
  }
  return form;
}

function checkCurve(curve, name) {
  validateString(curve, name);
  if (!keys.isCurve(curve)) {
    if (use("internal/crypto/curves").known.includes(curve)) {
      throw use("internal/errors").notImplemented(`elliptic curve ${curve}`);
    }
    throw new NodeTypeError("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  }
}

function ECDH(curve) {
  if (!(this instanceof ECDH)) {
    return new ECDH(curve);
  }
  checkCurve(curve, "curve");
  define(this, kCurve, curve);
  define(this, kPublic, null);
  define(this, kPrivate, null);
  return undefined;
}

function converted(curve, form, bytes) {
  const point = numbers.convert(curve, form, ...place(bytes));
  if (point === null) {
    throw new NodeError("ERR_CRYPTO_OPERATION_FAILED", "Failed to convert Buffer to EC_POINT");
  }
  return point;
}

ECDH.prototype.generateKeys = function (encoding, format) {
  const [own, point] = list(numbers.newPoint(this[kCurve]));
  this[kPrivate] = stripped(toBuffer(own));
  this[kPublic] = toBuffer(point);
  return this.getPublicKey(encoding, format);
};

ECDH.prototype.computeSecret = function (otherPublicKey, inputEncoding, outputEncoding) {
  const other = toBytes(otherPublicKey, "otherPublicKey", inputEncoding);
  if (this[kPrivate] === null) {
    throw new NodeError("ERR_CRYPTO_INVALID_KEYPAIR", "Invalid key pair");
  }
  return encoded(numbers.secret(this[kCurve], ...place(this[kPrivate]), ...place(other)), outputEncoding);
};

ECDH.prototype.getPublicKey = function (encoding, format) {
  const form = formOf(format);
  if (this[kPublic] === null) {
    throw new NodeError("ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Failed to get ECDH public key");
  }
  return encoded(converted(this[kCurve], form, this[kPublic]), encoding);
};

ECDH.prototype.getPrivateKey = function (encoding) {
  if (this[kPrivate] === null) {
    throw new NodeError("ERR_CRYPTO_ECDH_INVALID_PRIVATE_KEY", "Failed to get ECDH private key");
  }
  return text(this[kPrivate], encoding);
};

ECDH.prototype.setPrivateKey = function (key, encoding) {
  const bytes = copyOf(toBytes(key, "key", encoding));
  const point = numbers.pointOf(this[kCurve], ...place(bytes));
  if (point === null) {
    throw new NodeError("ERR_CRYPTO_INVALID_KEYTYPE", "Private key is not valid for specified curve.");
  }
  this[kPrivate] = bytes;
  this[kPublic] = toBuffer(point);
  return this;
};

ECDH.prototype.setPublicKey = use("internal/util").deprecate(
  function setPublicKey(key, encoding) {
    const bytes = toBytes(key, "key", encoding);
    this[kPublic] = toBuffer(converted(this[kCurve], 4, bytes));
    return this;
  },
  "ecdh.setPublicKey() is deprecated.",
  "DEP0031"
);

ECDH.convertKey = function convertKey(key, curve, inputEncoding, outputEncoding, format) {
  validateString(curve, "curve");
  const bytes = toBytes(key, "key", inputEncoding);
  checkCurve(curve, "curve");
  return encoded(converted(curve, formOf(format), bytes), outputEncoding);
};

// ---- keys ----

function diffieHellman(options, callback) {
  validateObject(options, "options");
  if (callback !== undefined) {
    validateFunction(callback, "callback");
  }
  const { isKeyObject, invalidKind, javaOf, readPrivate, readPublic } = use("internal/crypto/keys");
  const { privateKey, publicKey } = options;
  if (privateKey === undefined || privateKey === null) {
    throw invalidArgValue("options.privateKey", privateKey);
  }
  if (publicKey === undefined || publicKey === null) {
    throw invalidArgValue("options.publicKey", publicKey);
  }
  if (isKeyObject(privateKey) && privateKey.type !== "private") {
    throw invalidKind(privateKey.type, "private");
  }
  const own = isKeyObject(privateKey) ? javaOf(privateKey) : readPrivate(privateKey, "options.privateKey");
  const other = readPublic(publicKey, "options.publicKey");
  if (callback === undefined) {
    return toBuffer(keys.agree(own, other, null));
  }
  submit((done) => keys.agree(own, other, done), toBuffer, callback);
  return undefined;
}

// ---- primes ----

// A number as bytes; undefined stays.
function numberArgument(value, name) {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === "bigint") {
    if (value < 0) {
      throw outOfRange(name, ">= 0", value);
    }
    const digits = value.toString(16);
    return Buffer.from(digits.length % 2 === 1 ? `0${digits}` : digits, "hex");
  }
  if (!isBytes(value)) {
    throw invalidArgType(name, ["ArrayBuffer", "TypedArray", "Buffer", "DataView", "bigint"], value);
  }
  return viewOf(value);
}

function toBigInt(bytes) {
  return BigInt(`0x${Buffer.from(viewOf(bytes)).toString("hex") || "0"}`);
}

function primeArguments(size, options) {
  validateInt32(size, "size", 1);
  validateObject(options, "options");
  const { safe = false, bigint = false } = options;
  let { add, rem } = options;
  validateBoolean(safe, "options.safe");
  validateBoolean(bigint, "options.bigint");
  add = numberArgument(add, "options.add");
  rem = numberArgument(rem, "options.rem");
  if (add !== undefined) {
    const step = toBigInt(add);
    if (step.toString(2).length > size && step > 0n) {
      throw new NodeRangeError("ERR_OUT_OF_RANGE", "invalid options.add");
    }
    if (rem !== undefined && step <= toBigInt(rem)) {
      throw new NodeRangeError("ERR_OUT_OF_RANGE", "invalid options.rem");
    }
    if (step === 0n) {
      add = undefined;
    }
  }
  const convert = (memory) => (bigint ? toBigInt(memory) : memory);
  return { values: [size, safe, ...place(add), ...place(add === undefined ? undefined : rem)], convert };
}

function generatePrime(size, options, callback) {
  let done = callback;
  let given = options;
  if (typeof options === "function") {
    done = options;
    given = {};
  }
  validateFunction(done, "callback");
  const { values, convert } = primeArguments(size, given);
  submit((finish) => numbers.prime(...values, finish), convert, done);
}

function generatePrimeSync(size, options = {}) {
  const { values, convert } = primeArguments(size, options);
  return convert(numbers.prime(...values, null));
}

// OpenSSL computes with no longer numbers, in bytes.
const LONGEST = 2 ** 26 - 8;

function checkArguments(candidate, options) {
  const number = numberArgument(candidate, "candidate");
  if (number === undefined) {
    throw invalidArgType("candidate", ["ArrayBuffer", "TypedArray", "Buffer", "DataView", "bigint"], candidate);
  }
  validateObject(options, "options");
  const { checks = 0 } = options;
  validateInt32(checks, "options.checks", 0);
  if (viewOf(number).byteLength > LONGEST && viewOf(number)[0] !== 0) {
    throw new NodeError("ERR_OSSL_BN_BIGNUM_TOO_LONG", "error:01800072:bignum routines::bignum too long");
  }
  return [...place(number), checks];
}

function checkPrime(candidate, options = {}, callback) {
  let done = callback;
  let given = options;
  if (typeof options === "function") {
    done = options;
    given = {};
  }
  const values = checkArguments(candidate, given);
  validateFunction(done, "callback");
  submit(
    (finish) => numbers.isPrime(...values, finish),
    (prime) => prime,
    done
  );
}

function checkPrimeSync(candidate, options = {}) {
  return numbers.isPrime(...checkArguments(candidate, options), null);
}

return {
  DiffieHellman,
  DiffieHellmanGroup,
  ECDH,
  checkPrime,
  checkPrimeSync,
  diffieHellman,
  generatePrime,
  generatePrimeSync,
};
