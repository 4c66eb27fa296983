// Keys: KeyObject, and what makes one.
//
// Binding "cryptoKeys": secret(...bytes), read(isPrivate, form, ...bytes, ...password), readJwk(members, isPrivate),
// isPem(...bytes) return keys of Java, with the methods kind(), type(), size(), bytes(), der(form), pem(form),
// encryptedDer(cipher, ...password), encryptedPem(form, cipher, ...password), jwk(), seed(), toPublic(), isEqual(key),
// and those that describe a key: modulusBits(), divisorBits(), exponent(), curve(), pss().
"use strict";

const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = use("internal/errors");
const { validateObject, validateOneOf, validateString } = use("internal/validators");
const { list } = use("primordials");
const { Buffer } = use("buffer");
const { isBytes, place, toBytes } = use("internal/crypto/common");
const java = binding("cryptoKeys");

function invalidKind(actual, expected) {
  return new NodeTypeError(
    "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE",
    `Invalid key object type ${actual}, expected ${expected}.`
  );
}

function incompatible(text) {
  return new NodeError("ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", text);
}

// ---- forms ----

const publicForms = ["pkcs1", "spki"];
const privateForms = ["pkcs1", "pkcs8", "sec1"];

function optionName(name, prefix) {
  return prefix === undefined ? `options.${name}` : `${prefix}.${name}`;
}

function checkForm(type, forms, keyType, name) {
  if (!forms.includes(type)) {
    throw invalidArgValue(name, type);
  }
  if (type === "pkcs1" && keyType !== undefined && keyType !== "rsa") {
    throw incompatible("The selected key encoding pkcs1 can only be used for RSA keys.");
  }
  if (type === "sec1" && keyType !== undefined && keyType !== "ec") {
    throw incompatible("The selected key encoding sec1 can only be used for EC keys.");
  }
}

// How a key is to be written. The prefix is that of the option's name in errors.
function outputEncoding(options, kind, keyType, prefix) {
  if (prefix === undefined) {
    validateObject(options, "options");
  }
  const { format, type, cipher, passphrase } = options;
  if (format === "jwk") {
    if (passphrase !== undefined || cipher !== undefined) {
      throw incompatible("The selected key encoding jwk does not support encryption.");
    }
    return { format };
  }
  if (format !== "pem" && format !== "der") {
    throw invalidArgValue(optionName("format", prefix), format);
  }
  checkForm(type, kind === "public" ? publicForms : privateForms, keyType, optionName("type", prefix));
  const encoding = { format, type };
  if (kind === "private" && (cipher != null || passphrase !== undefined)) {
    if (cipher != null) {
      if (typeof cipher !== "string") {
        throw invalidArgValue(optionName("cipher", prefix), cipher);
      }
      if (format === "der" && (type === "pkcs1" || type === "sec1")) {
        throw incompatible(`The selected key encoding ${type} does not support encryption.`);
      }
      if (typeof passphrase !== "string" && !isBytes(passphrase)) {
        throw invalidArgValue(optionName("passphrase", prefix), passphrase);
      }
      encoding.cipher = cipher;
      encoding.passphrase = toBytes(passphrase, "passphrase");
    } else if (passphrase !== undefined) {
      throw invalidArgValue(optionName("cipher", prefix), cipher);
    }
  }
  return encoding;
}

// The kinds of keys that have a form as JSON, in Node.
const jwkTypes = ["rsa", "ec", "ed25519", "ed448", "x25519", "x448", "ml-dsa-44", "ml-dsa-65", "ml-dsa-87"];

function checkJwkType(type) {
  if (!jwkTypes.includes(type)) {
    throw new NodeError("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
  }
}

function toJwk(key) {
  if (key.kind() !== "secret") {
    checkJwkType(key.type());
  }
  return jwkOf(key);
}

function jwkOf(key) {
  const members = list(key.jwk());
  const jwk = {};
  for (let i = 0; i < members.length; i += 2) {
    jwk[members[i]] = members[i + 1];
  }
  return jwk;
}

function write(key, encoding) {
  if (encoding.format === "jwk") {
    return toJwk(key);
  }
  if (encoding.cipher !== undefined) {
    const password = place(encoding.passphrase);
    return encoding.format === "pem"
      ? key.encryptedPem(encoding.type, encoding.cipher, ...password)
      : Buffer.from(key.encryptedDer(encoding.cipher, ...password));
  }
  return encoding.format === "pem" ? key.pem(encoding.type) : Buffer.from(key.der(encoding.type));
}

// ---- classes ----

class KeyObject {
  #java;

  constructor(type, handle) {
    if (type !== "secret" && type !== "public" && type !== "private") {
      throw invalidArgValue("type", type);
    }
    if (typeof handle !== "object" || handle === null) {
      throw invalidArgType("handle", "object", handle);
    }
    this.#java = handle;
    Object.defineProperty(this, "type", { __proto__: null, value: type, enumerable: false, configurable: true });
  }

  static javaOf(key) {
    return key.#java;
  }

  static is(value) {
    return typeof value === "object" && value !== null && #java in value;
  }

  static from(key) {
    const { keyOf } = use("internal/crypto/crypto_key");
    const found = keyOf(key);
    if (found === undefined) {
      throw invalidArgType("key", "CryptoKey", key);
    }
    return found;
  }

  equals(otherKeyObject) {
    if (!isKeyObject(otherKeyObject)) {
      throw invalidArgType("otherKeyObject", "KeyObject", otherKeyObject);
    }
    return otherKeyObject.type === this.type && this.#java.isEqual(otherKeyObject.#java);
  }
}

const javaOf = KeyObject.javaOf;
const isKeyObject = KeyObject.is;
delete KeyObject.javaOf;
delete KeyObject.is;

Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, {
  __proto__: null,
  value: "KeyObject",
  configurable: true,
});

class SecretKeyObject extends KeyObject {
  constructor(handle) {
    super("secret", handle);
  }

  get symmetricKeySize() {
    return javaOf(this).size();
  }

  export(options) {
    if (options !== undefined) {
      validateObject(options, "options");
      validateOneOf(options.format, "options.format", [undefined, "buffer", "jwk"]);
      if (options.format === "jwk") {
        return toJwk(javaOf(this));
      }
    }
    return Buffer.from(javaOf(this).bytes());
  }

  toCryptoKey(algorithm, extractable, keyUsages) {
    return use("internal/crypto/subtle").fromKeyObject(this, algorithm, extractable, keyUsages);
  }
}

// The names that Node gives to curves and hashes here.
function describe(key) {
  switch (key.type()) {
    case "rsa":
      return { modulusLength: key.modulusBits(), publicExponent: BigInt(key.exponent()) };
    case "rsa-pss": {
      const details = { modulusLength: key.modulusBits(), publicExponent: BigInt(key.exponent()) };
      const pss = key.pss();
      if (pss !== null) {
        const [hash, mask, salt] = list(pss);
        Object.assign(details, { hashAlgorithm: hash, mgf1HashAlgorithm: mask, saltLength: salt });
      }
      return details;
    }
    case "dsa":
      return { modulusLength: key.modulusBits(), divisorLength: key.divisorBits() };
    case "ec":
      return { namedCurve: key.curve() };
    default:
      return {};
  }
}

class AsymmetricKeyObject extends KeyObject {
  #details;

  get asymmetricKeyType() {
    return javaOf(this).type();
  }

  get asymmetricKeyDetails() {
    this.#details ??= describe(javaOf(this));
    return { ...this.#details };
  }

  toCryptoKey(algorithm, extractable, keyUsages) {
    return use("internal/crypto/subtle").fromKeyObject(this, algorithm, extractable, keyUsages);
  }
}

class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super("public", handle);
  }

  export(options) {
    return write(javaOf(this), outputEncoding(options, "public", this.asymmetricKeyType));
  }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super("private", handle);
  }

  export(options) {
    if (options?.passphrase !== undefined && options.format === "jwk") {
      throw incompatible("The selected key encoding jwk does not support encryption.");
    }
    return write(javaOf(this), outputEncoding(options, "private", this.asymmetricKeyType));
  }
}

function wrap(handle) {
  switch (handle.kind()) {
    case "secret":
      return new SecretKeyObject(handle);
    case "public":
      return new PublicKeyObject(handle);
    default:
      return new PrivateKeyObject(handle);
  }
}

// ---- reading ----

const KEY_TYPES = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"];

// A KeyObject of an argument that is one, or a CryptoKey.
function objectOf(value) {
  if (isKeyObject(value)) {
    return value;
  }
  return value !== null && typeof value === "object" ? use("internal/crypto/crypto_key").keyOf(value) : undefined;
}

const openMembers = { RSA: ["n", "e"], EC: ["crv", "x", "y"], OKP: ["crv", "x"], AKP: ["alg", "pub"] };
const secretMembers = { RSA: ["d", "p", "q", "dp", "dq", "qi"], EC: ["d"], OKP: ["d"], AKP: ["priv"] };

function readJwk(jwk, isPrivate) {
  validateObject(jwk, "key.key");
  validateOneOf(jwk.kty, "key.kty", ["RSA", "EC", "OKP", "AKP"]);
  if (jwk.kty === "OKP") {
    validateOneOf(jwk.crv, "key.crv", ["Ed25519", "Ed448", "X25519", "X448"]);
  } else if (jwk.kty === "EC") {
    validateOneOf(jwk.crv, "key.crv", ["P-256", "secp256k1", "P-384", "P-521"]);
  } else if (jwk.kty === "AKP") {
    validateOneOf(jwk.alg, "key.alg", ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"]);
  }
  const found = ["kty", jwk.kty];
  const secrets = secretMembers[jwk.kty];
  const hasPrivate = jwk[secrets[0]] !== undefined;
  const names = isPrivate || hasPrivate ? [...openMembers[jwk.kty], ...secrets] : openMembers[jwk.kty];
  for (const name of names) {
    validateString(jwk[name], `key.${name}`);
    found.push(name, jwk[name]);
  }
  const handle = java.readJwk(found, isPrivate || hasPrivate);
  return !isPrivate && hasPrivate ? handle.toPublic() : handle;
}

const inputForms = { true: ["pkcs1", "pkcs8", "sec1"], false: ["pkcs1", "spki", "pkcs8", "sec1"] };

function inputEncoding(options, isPrivate) {
  const { format, type } = options;
  if (format !== undefined && format !== "pem" && format !== "der" && format !== "jwk") {
    throw invalidArgValue("options.format", format);
  }
  if ((format === "der" || type !== undefined) && !inputForms[isPrivate].includes(type)) {
    throw invalidArgValue("options.type", type);
  }
  return format === "der" ? type : "pem";
}

// The Java key of an argument that is a key in any form.
function read(key, isPrivate, name = "key") {
  const object = objectOf(key);
  if (object !== undefined) {
    return asWanted(object, isPrivate);
  }
  if (typeof key === "string" || isBytes(key)) {
    return java.read(isPrivate, "pem", ...place(toBytes(key, name)), null, 0, 0);
  }
  if (key === null || typeof key !== "object") {
    throw invalidArgType(name, [...KEY_TYPES, "KeyObject", "CryptoKey", "Object"], key);
  }
  const { key: data, encoding } = key;
  const inner = objectOf(data);
  if (inner !== undefined) {
    return asWanted(inner, isPrivate);
  }
  if (key.format === "jwk") {
    return readJwk(data, isPrivate);
  }
  if (typeof data !== "string" && !isBytes(data)) {
    throw invalidArgType(`${name}.key`, [...KEY_TYPES, "KeyObject", "CryptoKey"], data);
  }
  const form = inputEncoding(key, isPrivate);
  let password;
  if (key.passphrase !== undefined && key.passphrase !== null) {
    if (typeof key.passphrase !== "string" && !isBytes(key.passphrase)) {
      throw invalidArgValue("options.passphrase", key.passphrase);
    }
    password = toBytes(key.passphrase, "options.passphrase", key.encoding);
    if (password.byteLength === 0) {
      password = Buffer.alloc(0);
    }
  }
  const where = password === undefined ? [null, 0, 0] : place(password);
  return java.read(isPrivate, form, ...place(toBytes(data, `${name}.key`, encoding)), ...where);
}

function asWanted(object, isPrivate) {
  if (object.type === "secret" || (isPrivate && object.type !== "private")) {
    throw invalidKind(object.type, isPrivate ? "private" : "private or public");
  }
  return javaOf(object);
}

const readPrivate = (key, name) => read(key, true, name);

// A public key, or a private one whose public key is meant.
const readPublic = (key, name) => read(key, false, name);

function createSecretKey(key, encoding) {
  const bytes = toBytes(key, "key", encoding);
  return new SecretKeyObject(java.secret(...place(bytes)));
}

function createPublicKey(key) {
  const object = objectOf(key) ?? (key !== null && typeof key === "object" ? objectOf(key.key) : undefined);
  if (object !== undefined && object.type !== "private") {
    throw invalidKind(object.type, "private");
  }
  return new PublicKeyObject(readPublic(key).toPublic());
}

function createPrivateKey(key) {
  const object = objectOf(key) ?? (key !== null && typeof key === "object" ? objectOf(key.key) : undefined);
  if (object !== undefined) {
    throw invalidArgType("key", [...KEY_TYPES, "Object"], key);
  }
  return new PrivateKeyObject(readPrivate(key));
}

// The bytes of a key that is a secret; undefined if the value is no key.
function secretOf(value) {
  const object = objectOf(value);
  if (object === undefined) {
    return undefined;
  }
  if (object.type !== "secret") {
    throw invalidKind(object.type, "secret");
  }
  return new Uint8Array(javaOf(object).bytes());
}

return {
  KeyObject,
  PrivateKeyObject,
  PublicKeyObject,
  SecretKeyObject,
  checkJwkType,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  invalidKind,
  isKeyObject,
  javaOf,
  jwkOf,
  objectOf,
  outputEncoding,
  readPrivate,
  readPublic,
  secretOf,
  toJwk,
  wrap,
  write,
};
