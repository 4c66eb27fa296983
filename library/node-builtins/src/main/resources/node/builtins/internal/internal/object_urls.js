// The blobs that have a URL: URL.createObjectURL stores them, buffer.resolveObjectURL finds them.
"use strict";

const blobs = new Map();
const prefix = "blob:nodedata:";

function idOf(url) {
  return url.startsWith(prefix) ? url.slice(prefix.length) : undefined;
}

// Returns the URL.
function store(id, blob) {
  blobs.set(id, blob);
  return prefix + id;
}

function revoke(url) {
  blobs.delete(idOf(url));
}

// Returns undefined if there is none.
function resolve(url) {
  return blobs.get(idOf(url));
}

return { resolve, revoke, store };
