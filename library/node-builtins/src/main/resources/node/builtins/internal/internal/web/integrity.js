// Subresource integrity: a body must have one of the digests that a request names.
"use strict";

const { Content, toBytes } = use("internal/web/content");
const { failed } = use("internal/web/failures");
const { responseOf } = use("internal/web/response");

const strengths = ["sha256", "sha384", "sha512"];

// The strongest digests that the text names.
function parse(text) {
  const all = [];
  for (const one of text.split(/[\t\n\f\r ]+/)) {
    const found = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?.*)?$/i.exec(one);
    if (found !== null) {
      const digest = found[2].replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, "");
      all.push({ algorithm: found[1].toLowerCase(), digest });
    }
  }
  const strength = Math.max(...all.map((one) => strengths.indexOf(one.algorithm)));
  return all.filter((one) => strengths.indexOf(one.algorithm) === strength);
}

// The promise of the response whose state this is.
async function check(text, state) {
  const bytes = await state.content.collect(toBytes);
  const wanted = parse(text);
  if (wanted.length > 0) {
    const { createHash } = use("crypto");
    const digest = createHash(wanted[0].algorithm).update(bytes).digest("base64").replace(/=+$/, "");
    if (!wanted.some((one) => one.digest === digest)) {
      throw failed(new Error("integrity mismatch"));
    }
  }
  state.content = Content.of("bytes", bytes, bytes.byteLength);
  return responseOf(state);
}

return { check };
