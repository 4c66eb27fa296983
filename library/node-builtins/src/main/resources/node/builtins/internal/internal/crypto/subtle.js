// The operations of the web's interface, without the classes that programs see.
//
// Binding "crypto": digest(hash, length, ...bytes, done), code(hash, ...key, ...bytes, done), pbkdf2, hkdf. Binding
// "cryptoCiphers": whole(name, encrypts, ...key, ...iv, ...associated, tagLength, ...bytes, done). Binding
// "cryptoKeys": sign, verify, rsa, agree.
"use strict";

const { NodeTypeError } = use("internal/errors");
const { Buffer } = use("buffer");
const { DOMException } = use("internal/dom_exception");
const { place, promised } = use("internal/crypto/common");
const { javaOf, wrap } = use("internal/crypto/keys");
const { allUsages, keyOf, make, slots } = use("internal/crypto/crypto_key");
const { bytesOf, hashName, normalize, notSupported, operations } = use("internal/crypto/web_algorithms");
const keys = use("internal/crypto/web_keys");
const hashes = binding("crypto");
const ciphers = binding("cryptoCiphers");
const java = binding("cryptoKeys");

const memory = (value) => value;

const { operationError } = keys;
const invalidAccess = (message) => new DOMException(message, "InvalidAccessError");

function mustHave(count, given, name) {
  if (given < count) {
    throw new NodeTypeError(
      "ERR_MISSING_ARGS",
      `Failed to execute '${name}' on 'SubtleCrypto': ${count} argument${count === 1 ? "" : "s"} required, but only ${given} present.`
    );
  }
}

const formats = ["raw", "raw-public", "raw-secret", "raw-seed", "spki", "pkcs8", "jwk"];

function checkFormat(format) {
  const name = `${format}`;
  if (!formats.includes(name)) {
    throw new NodeTypeError(
      "ERR_INVALID_ARG_VALUE",
      `format value '${name}' is not a valid enum value of type KeyFormat.`
    );
  }
  return name;
}

function checkUsages(usages) {
  if (usages === null || typeof usages !== "object" || typeof usages[Symbol.iterator] !== "function") {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", "keyUsages can not be converted to sequence.");
  }
  const list = [...usages].map((usage) => `${usage}`);
  for (const usage of list) {
    if (!allUsages.includes(usage)) {
      throw new NodeTypeError(
        "ERR_INVALID_ARG_VALUE",
        `keyUsages value '${usage}' is not a valid enum value of type KeyUsage.`
      );
    }
  }
  return list;
}

function checkKey(key, name = "key") {
  if (keyOf(key) === undefined) {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `${name} is not of type CryptoKey.`);
  }
  return key;
}

const handleOf = (key) => javaOf(keyOf(key));

async function operation(start, convert = memory) {
  try {
    return await promised(start, convert);
  } catch (error) {
    throw operationError("The operation failed for an operation-specific reason", error);
  }
}

// ---- encryption ----

function checkUse(key, algorithm, usage) {
  if (slots(key).algorithm.name !== algorithm.name || !slots(key).usages.includes(usage)) {
    throw invalidAccess("The requested operation is not valid for the provided key");
  }
}

// The ciphers that authenticate, and how long their initialization vectors may be.
const authenticated = {
  "AES-GCM": {
    cipher: (bits) => `aes-${bits}-gcm`,
    tagLengths: [32, 64, 96, 104, 112, 120, 128],
    least: 1,
    most: Infinity,
    text: "at least 1 byte",
  },
  "AES-OCB": {
    cipher: (bits) => `aes-${bits}-ocb`,
    tagLengths: [64, 96, 128],
    least: 1,
    most: 15,
    text: "1 to 15 bytes",
  },
  "ChaCha20-Poly1305": {
    cipher: () => "chacha20-poly1305",
    tagLengths: [128],
    least: 12,
    most: 12,
    text: "exactly 12 bytes",
  },
};

function whole(name, encrypts, key, iv, associated, tagLength, data) {
  const secret = new Uint8Array(handleOf(key).bytes());
  return operation((done) =>
    ciphers.whole(name, encrypts, ...place(secret), ...place(iv), ...place(associated), tagLength, ...place(data), done)
  );
}

// The counter has as many bits as the program says. The rest of the block stays as it is when the counter is full.
async function counted(encrypts, algorithm, key, name, data) {
  const { counter, length } = algorithm;
  if (counter.byteLength !== 16) {
    throw operationError("algorithm.counter must contain exactly 16 bytes");
  }
  if (length === 0 || length > 128) {
    throw operationError("AES-CTR algorithm.length must be between 1 and 128");
  }
  const blocks = BigInt(Math.ceil(data.byteLength / 16));
  const all = 1n << BigInt(length);
  const start = BigInt(`0x${Buffer.from(counter).toString("hex")}`);
  const first = all - (start % all);
  if (blocks > all) {
    throw operationError("The data is too long for the counter");
  }
  if (blocks <= first) {
    return whole(name, encrypts, key, counter, null, 0, data);
  }
  const split = Number(first) * 16;
  const again = (start - (start % all)).toString(16).padStart(32, "0");
  const parts = await Promise.all([
    whole(name, encrypts, key, counter, null, 0, data.subarray(0, split)),
    whole(name, encrypts, key, new Uint8Array(Buffer.from(again, "hex")), null, 0, data.subarray(split)),
  ]);
  const joined = new Uint8Array(data.byteLength);
  joined.set(new Uint8Array(parts[0]));
  joined.set(new Uint8Array(parts[1]), split);
  return joined.buffer;
}

function crypt(encrypts, algorithm, key, data) {
  const { name } = algorithm;
  if (name === "RSA-OAEP") {
    if (key.type !== (encrypts ? "public" : "private")) {
      throw invalidAccess("The requested operation is not valid for the provided key");
    }
    const hash = hashName(slots(key).algorithm);
    return operation((done) =>
      java.rsa(handleOf(key), encrypts, 4, hash, ...place(algorithm.label), ...place(data), done)
    );
  }
  const bits = slots(key).algorithm.length;
  const { iv } = algorithm;
  switch (name) {
    case "AES-CBC":
      if (iv.byteLength !== 16) {
        throw operationError("algorithm.iv must contain exactly 16 bytes");
      }
      return whole(`aes-${bits}-cbc`, encrypts, key, iv, null, 0, data);
    case "AES-CTR":
      return counted(encrypts, algorithm, key, `aes-${bits}-ctr`, data);
    case "AES-KW":
      return whole(`id-aes${bits}-wrap`, encrypts, key, new Uint8Array(8).fill(0xa6), null, 0, data);
    default: {
      const { tagLength = 128, additionalData = null } = algorithm;
      const { cipher, tagLengths, least, most, text } = authenticated[name];
      if (!tagLengths.includes(tagLength)) {
        throw operationError(`${tagLength} is not a valid ${name} tag length`);
      }
      if (iv.byteLength < least || iv.byteLength > most) {
        throw operationError(`algorithm.iv must contain ${text}`);
      }
      if (!encrypts && data.byteLength < tagLength / 8) {
        throw operationError("The provided data is too small.");
      }
      return whole(cipher(bits), encrypts, key, iv, additionalData, tagLength / 8, data);
    }
  }
}

// ---- signatures ----

function signOptions(algorithm, key) {
  switch (algorithm.name) {
    case "RSASSA-PKCS1-v1_5":
      return [hashName(slots(key).algorithm), 1, -3, false];
    case "RSA-PSS":
      return [hashName(slots(key).algorithm), 6, algorithm.saltLength, false];
    case "ECDSA":
      return [hashName(algorithm), 0, -3, true];
    default:
      if (algorithm.context?.byteLength > 255) {
        throw operationError("context string must be at most 255 bytes");
      }
      if (algorithm.context?.byteLength > 0) {
        throw notSupported("Non zero-length context is not supported");
      }
      return [null, 0, -3, false];
  }
}

function checkSigning(key, algorithm, usage, type) {
  const isOther = slots(key).algorithm.name !== algorithm.name;
  if (isOther || !slots(key).usages.includes(usage) || (!isCode(algorithm) && key.type !== type)) {
    throw invalidAccess(`Unable to use this key to ${usage}`);
  }
}

const isCode = ({ name }) => name === "HMAC" || name.startsWith("KMAC");

function code(algorithm, key, data) {
  const secret = new Uint8Array(handleOf(key).bytes());
  if (algorithm.name !== "HMAC") {
    if (algorithm.length % 8 !== 0) {
      throw notSupported("Unsupported KmacParams length");
    }
    const bits = Number(algorithm.name.slice(4));
    const custom = place(algorithm.customization ?? null);
    return operation((done) =>
      hashes.kmac(bits, ...place(secret), ...custom, algorithm.length / 8, ...place(data), done)
    );
  }
  return operation((done) => hashes.code(hashName(slots(key).algorithm), ...place(secret), ...place(data), done));
}

// ---- derivation ----

async function agreed(algorithm, key, length) {
  const other = algorithm.public;
  if (key.type !== "private") {
    throw invalidAccess("baseKey must be a private key");
  }
  if (other.type !== "public") {
    throw invalidAccess("algorithm.public must be a public key");
  }
  if (slots(other).algorithm.name !== slots(key).algorithm.name) {
    throw invalidAccess("key algorithm mismatch");
  }
  if (slots(other).algorithm.namedCurve !== slots(key).algorithm.namedCurve) {
    throw invalidAccess("Named curve mismatch");
  }
  const secret = await operation((done) => java.agree(handleOf(key), handleOf(other), done));
  if (length === null) {
    return secret;
  }
  const size = Math.ceil(length / 8);
  if (secret.byteLength < size) {
    throw operationError("derived bit length is too small");
  }
  const bytes = new Uint8Array(secret.slice(0, size));
  if (length % 8 !== 0) {
    bytes[size - 1] &= 0xff << (8 - (length % 8));
  }
  return bytes.buffer;
}

async function derive(algorithm, key, length) {
  if (algorithm.name !== "HKDF" && algorithm.name !== "PBKDF2") {
    return agreed(algorithm, key, length);
  }
  if (length === null) {
    throw operationError("length cannot be null");
  }
  if (length % 8 !== 0) {
    throw operationError("length must be a multiple of 8");
  }
  const secret = new Uint8Array(handleOf(key).bytes());
  const hash = hashName(algorithm);
  if (algorithm.name === "HKDF") {
    if (length / 8 > 255 * hashes.hash(hash).length()) {
      throw operationError("length is too large");
    }
    return operation((done) =>
      hashes.hkdf(hash, ...place(secret), ...place(algorithm.salt), ...place(algorithm.info), length / 8, done)
    );
  }
  if (algorithm.iterations === 0) {
    throw operationError("iterations cannot be zero");
  }
  return operation((done) =>
    hashes.pbkdf2(hash, ...place(secret), ...place(algorithm.salt), algorithm.iterations, length / 8, done)
  );
}

// The number of bits that a key of an algorithm has; null for any.
function keyLength(algorithm) {
  const { name } = algorithm;
  if (name === "HKDF" || name === "PBKDF2") {
    return null;
  }
  if (name === "HMAC") {
    if (algorithm.length === 0) {
      throw new NodeTypeError("ERR_INVALID_ARG_VALUE", "algorithm.length cannot be zero");
    }
    return algorithm.length ?? keys.blocks[algorithm.hash.name] * 8;
  }
  if (name.startsWith("KMAC")) {
    return algorithm.length ?? Number(name.slice(4));
  }
  if (name === "ChaCha20-Poly1305") {
    return 256;
  }
  if (![128, 192, 256].includes(algorithm.length)) {
    throw operationError("Invalid key length");
  }
  return algorithm.length;
}

// ---- the operations ----

class Operations {
  async encrypt(algorithm, key, data) {
    return run("encrypt", 3, arguments.length, () => {
      const normal = normalize(algorithm, "encrypt");
      checkUse(checkKey(key), normal, "encrypt");
      return crypt(true, normal, key, bytesOf(data, "data"));
    });
  }

  async decrypt(algorithm, key, data) {
    return run("decrypt", 3, arguments.length, () => {
      const normal = normalize(algorithm, "decrypt");
      checkUse(checkKey(key), normal, "decrypt");
      return crypt(false, normal, key, bytesOf(data, "data"));
    });
  }

  async sign(algorithm, key, data) {
    return run("sign", 3, arguments.length, () => {
      const normal = normalize(algorithm, "sign");
      checkSigning(checkKey(key), normal, "sign", "private");
      const bytes = bytesOf(data, "data");
      if (isCode(normal)) {
        return code(normal, key, bytes);
      }
      const options = signOptions(normal, key);
      return operation((done) => java.sign(handleOf(key), ...options, ...place(bytes), done));
    });
  }

  async verify(algorithm, key, signature, data) {
    return run("verify", 4, arguments.length, async () => {
      const normal = normalize(algorithm, "verify");
      checkSigning(checkKey(key), normal, "verify", "public");
      const given = bytesOf(signature, "signature");
      const bytes = bytesOf(data, "data");
      if (isCode(normal)) {
        const made = new Uint8Array(await code(normal, key, bytes));
        const [buffer, offset, size] = place(made);
        return size === given.byteLength && hashes.isEqual(buffer, offset, ...place(given));
      }
      const options = signOptions(normal, key);
      return operation((done) => java.verify(handleOf(key), ...options, ...place(bytes), ...place(given), done));
    });
  }

  async digest(algorithm, data) {
    return run("digest", 2, arguments.length, () => {
      const normal = normalize(algorithm, "digest");
      const bytes = bytesOf(data, "data");
      if (normal.name.startsWith("cSHAKE")) {
        if (normal.functionName?.byteLength > 0 || normal.customization?.byteLength > 0) {
          throw notSupported("Non zero-length functionName and customization are not supported");
        }
        if (normal.length % 8 !== 0) {
          throw notSupported("Unsupported CShakeParams length");
        }
        const name = normal.name.slice(1).toLowerCase();
        return operation((done) => hashes.digest(name, normal.length / 8, ...place(bytes), done));
      }
      return operation((done) => hashes.digest(hashName(normal), -1, ...place(bytes), done));
    });
  }

  async generateKey(algorithm, extractable, keyUsages) {
    return run("generateKey", 3, arguments.length, () => {
      const usages = checkUsages(keyUsages);
      return use("internal/crypto/web_generation").generate(
        normalize(algorithm, "generateKey"),
        Boolean(extractable),
        usages
      );
    });
  }

  async deriveBits(algorithm, baseKey, length = null) {
    return run("deriveBits", 2, arguments.length, () => {
      const normal = normalize(algorithm, "deriveBits");
      checkKey(baseKey, "baseKey");
      if (!slots(baseKey).usages.includes("deriveBits")) {
        throw invalidAccess("baseKey does not have deriveBits usage");
      }
      if (slots(baseKey).algorithm.name !== normal.name) {
        throw invalidAccess("Key algorithm mismatch");
      }
      return derive(normal, baseKey, length === null ? null : Number(length) >>> 0);
    });
  }

  async deriveKey(algorithm, baseKey, derivedKeyType, extractable, keyUsages) {
    return run("deriveKey", 5, arguments.length, async () => {
      const usages = checkUsages(keyUsages);
      const normal = normalize(algorithm, "deriveBits");
      const wanted = normalize(derivedKeyType, "importKey");
      const length = keyLength(normalize(derivedKeyType, "get key length"));
      checkKey(baseKey, "baseKey");
      if (!slots(baseKey).usages.includes("deriveKey")) {
        throw invalidAccess("baseKey does not have deriveKey usage");
      }
      if (slots(baseKey).algorithm.name !== normal.name) {
        throw invalidAccess("Key algorithm mismatch");
      }
      const bits = await derive(normal, baseKey, length);
      return keys.importKey("raw-secret", new Uint8Array(bits), wanted, Boolean(extractable), usages);
    });
  }

  async importKey(format, keyData, algorithm, extractable, keyUsages) {
    return run("importKey", 4, arguments.length, () => {
      const form = checkFormat(format);
      const usages = checkUsages(keyUsages ?? []);
      const data = form === "jwk" ? keyData : bytesOf(keyData, "keyData");
      return keys.importKey(form, data, normalize(algorithm, "importKey"), Boolean(extractable), usages);
    });
  }

  async exportKey(format, key) {
    return run("exportKey", 2, arguments.length, () => {
      const form = checkFormat(format);
      checkKey(key);
      normalizeForExport(key);
      if (!key.extractable) {
        throw invalidAccess("key is not extractable");
      }
      return keys.exportKey(form, key);
    });
  }

  async wrapKey(format, key, wrappingKey, wrapAlgorithm) {
    return run("wrapKey", 4, arguments.length, async () => {
      const form = checkFormat(format);
      const normal = wrapping(wrapAlgorithm, "wrapKey", "encrypt");
      checkUse(checkKey(wrappingKey, "wrappingKey"), normal, "wrapKey");
      checkKey(key);
      if (!key.extractable) {
        throw invalidAccess("key is not extractable");
      }
      const data = keys.exportKey(form, key);
      let bytes = form === "jwk" ? Buffer.from(JSON.stringify(data)) : new Uint8Array(data);
      if (form === "jwk" && normal.name === "AES-KW" && bytes.length % 8 !== 0) {
        bytes = Buffer.concat([bytes, Buffer.alloc(8 - (bytes.length % 8), " ")]);
      }
      return crypt(true, normal, wrappingKey, bytes);
    });
  }

  async unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgo, unwrappedKeyAlgo, extractable, keyUsages) {
    return run("unwrapKey", 7, arguments.length, async () => {
      const form = checkFormat(format);
      const bytes = bytesOf(wrappedKey, "wrappedKey");
      const usages = checkUsages(keyUsages);
      const normal = wrapping(unwrapAlgo, "unwrapKey", "decrypt");
      const wanted = normalize(unwrappedKeyAlgo, "importKey");
      checkUse(checkKey(unwrappingKey, "unwrappingKey"), normal, "unwrapKey");
      const data = await crypt(false, normal, unwrappingKey, bytes);
      let key = new Uint8Array(data);
      if (form === "jwk") {
        try {
          key = JSON.parse(Buffer.from(data).toString("utf8"));
        } catch (error) {
          throw new DOMException("Invalid wrapped JWK key", { name: "DataError", cause: error });
        }
      }
      return keys.importKey(form, key, wanted, Boolean(extractable), usages);
    });
  }

  async getPublicKey(key, keyUsages) {
    return run("getPublicKey", 2, arguments.length, () => {
      checkKey(key);
      const usages = checkUsages(keyUsages);
      if (key.type !== "private") {
        throw key.type === "secret"
          ? notSupported("key must be a private key")
          : invalidAccess("key must be a private key");
      }
      const open = wrap(handleOf(key).toPublic());
      const allowed = keys.usagesOf[slots(key).algorithm.name].public;
      if (usages.some((usage) => !allowed.includes(usage))) {
        throw new DOMException(`Unsupported key usage for a ${slots(key).algorithm.name} key`, "SyntaxError");
      }
      return make(open, slots(key).algorithm, usages, true);
    });
  }
}

function normalizeForExport(key) {
  if (operations.exportKey[slots(key).algorithm.name] === undefined) {
    throw notSupported(`${slots(key).algorithm.name} key export is not supported`);
  }
}

function wrapping(algorithm, first, second) {
  try {
    return normalize(algorithm, first);
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
    return normalize(algorithm, second);
  }
}

function run(name, count, given, work) {
  mustHave(count, given, name);
  return work();
}

return {
  checkKey,
  checkUsages,
  handleOf,
  invalidAccess,
  operation,
  operations: new Operations(),
  run,
  fromKeyObject(object, algorithm, extractable, usages) {
    return keys.fromKeyObject(object, normalize(algorithm, "importKey"), Boolean(extractable), checkUsages(usages));
  },
};
