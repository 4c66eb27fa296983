// Encryption with keys of RSA.
//
// Binding "cryptoKeys": rsa(key, encrypts, padding, hash, ...label, ...data, done).
"use strict";

const { invalidArgType } = use("internal/errors");
const { validateString, validateUint32 } = use("internal/validators");
const { Buffer } = use("buffer");
const { isBytes, place, toBytes } = use("internal/crypto/common");
const { readPrivate, readPublic } = use("internal/crypto/keys");
const java = binding("cryptoKeys");

const PKCS1 = 1;
const OAEP = 4;

function operation(name, encrypts, read, standard) {
  return {
    [name](options, buffer) {
      const key = read(options);
      const isOptions = options !== null && typeof options === "object" && !isBytes(options);
      const padding = (isOptions && options.padding) || standard;
      const { oaepHash, encoding } = isOptions ? options : {};
      let { oaepLabel } = isOptions ? options : {};
      validateUint32(padding, "options.padding");
      if (oaepHash !== undefined) {
        validateString(oaepHash, "key.oaepHash");
      }
      if (oaepLabel !== undefined) {
        if (typeof oaepLabel !== "string" && !isBytes(oaepLabel)) {
          throw invalidArgType(
            "key.oaepLabel",
            ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"],
            oaepLabel
          );
        }
        oaepLabel = toBytes(oaepLabel, "key.oaepLabel", encoding);
      }
      const bytes = toBytes(buffer, "buffer", encoding);
      return Buffer.from(
        java.rsa(key, encrypts, padding, oaepHash ?? "sha1", ...place(oaepLabel), ...place(bytes), null)
      );
    },
  }[name];
}

const asPublic = (options) => readPublic(options).toPublic();

return {
  publicEncrypt: operation("publicEncrypt", true, asPublic, OAEP),
  publicDecrypt: operation("publicDecrypt", false, asPublic, PKCS1),
  privateEncrypt: operation("privateEncrypt", true, readPrivate, PKCS1),
  privateDecrypt: operation("privateDecrypt", false, readPrivate, OAEP),
};
