// Secrets that are made for the owner of a key: encapsulate(), decapsulate().
//
// Binding "cryptoKeys": encapsulate(key, done) gives a secret and a ciphertext, decapsulate(key, ...bytes, done) a secret.
"use strict";

const { validateFunction } = use("internal/validators");
const { list } = use("primordials");
const { Buffer } = use("buffer");
const { place, submit, toView } = use("internal/crypto/common");
const { readPrivate, readPublic } = use("internal/crypto/keys");
const java = binding("cryptoKeys");

// Does work at once if there is no callback.
function either(start, convert, callback) {
  if (callback === undefined) {
    return convert(start(null));
  }
  validateFunction(callback, "callback");
  submit(start, convert, callback);
  return undefined;
}

function pairOf(both) {
  const [sharedKey, ciphertext] = list(both);
  return { sharedKey: Buffer.from(sharedKey), ciphertext: Buffer.from(ciphertext) };
}

function encapsulate(key, callback) {
  const handle = readPublic(key);
  return either((done) => java.encapsulate(handle, done), pairOf, callback);
}

function decapsulate(key, ciphertext, callback) {
  const handle = readPrivate(key);
  const bytes = toView(ciphertext, "ciphertext");
  return either(
    (done) => java.decapsulate(handle, ...place(bytes), done),
    (secret) => Buffer.from(secret),
    callback
  );
}

return { decapsulate, encapsulate };
