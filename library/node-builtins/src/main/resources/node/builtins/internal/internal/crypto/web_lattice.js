// Keys of ML-KEM and ML-DSA of the web's interface: reading and writing them.
//
// Binding "cryptoKeys": read, readJwk, raw(type, isPrivate, ...bytes).
"use strict";

const { place } = use("internal/crypto/common");
const { jwkOf } = use("internal/crypto/keys");
const { slots } = use("internal/crypto/crypto_key");
const { notSupported } = use("internal/crypto/web_algorithms");
const { cannotExport, dataError, operationError } = use("internal/crypto/web_keys");
const java = binding("cryptoKeys");

// Java finds out whether "alg" is one of ML-KEM: it may also say how a key is wrapped.
function readJwk(data) {
  if (data.priv !== undefined && typeof data.priv !== "string") {
    throw dataError("Invalid keyData");
  }
  const members = ["kty", "AKP"];
  for (const name of ["alg", "pub", "priv"]) {
    if (typeof data[name] === "string") {
      members.push(name, data[name]);
    }
  }
  return java.readJwk(members, data.priv !== undefined);
}

// The key of Java. A private key must have its seed.
function read(format, data, name) {
  switch (format) {
    case "spki":
      return java.read(false, "spki", ...place(data), null, 0, 0);
    case "pkcs8": {
      const handle = java.read(true, "pkcs8", ...place(data), null, 0, 0);
      if (handle.type() === name.toLowerCase() && handle.seed() === null) {
        throw notSupported(`Importing an ${name} PKCS#8 key without a seed is not supported`);
      }
      return handle;
    }
    case "raw-public":
      return java.raw(name.toLowerCase(), false, ...place(data));
    case "raw-seed":
      return java.raw(name.toLowerCase(), true, ...place(data));
    case "jwk": {
      const handle = readJwk(data);
      if (handle.type() !== name.toLowerCase()) {
        throw dataError('JWK "alg" Parameter and algorithm name mismatch');
      }
      return handle;
    }
    default:
      throw notSupported(`Unable to import ${name} using ${format} format`);
  }
}

function seedOf(handle) {
  const seed = handle.seed();
  if (seed === null) {
    throw operationError("Failed to get raw seed");
  }
  return seed;
}

function write(format, key, handle) {
  const isPrivate = key.type === "private";
  if (isPrivate) {
    seedOf(handle);
  }
  switch (format) {
    case "spki":
      if (!isPrivate) {
        return handle.der("spki");
      }
      break;
    case "raw-public":
      if (!isPrivate) {
        return handle.raw();
      }
      break;
    case "pkcs8":
      if (isPrivate) {
        return handle.der("seed");
      }
      break;
    case "raw-seed":
      if (isPrivate) {
        return seedOf(handle);
      }
      break;
    case "jwk":
      return { ...jwkOf(handle), key_ops: [...slots(key).usages], ext: key.extractable };
    default:
      break;
  }
  throw cannotExport(key, format);
}

return { read, write };
