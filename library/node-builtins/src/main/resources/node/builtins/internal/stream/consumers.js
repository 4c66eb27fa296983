// The module "stream/consumers": functions that read a stream, or another async iterable, to its end.
"use strict";

const { Buffer } = use("buffer");

async function blob(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const { Blob } = use("buffer");
  return new Blob(chunks);
}

async function arrayBuffer(stream) {
  return (await buffer(stream)).buffer;
}

async function bytes(stream) {
  return new Uint8Array(await arrayBuffer(stream));
}

async function buffer(stream) {
  const chunks = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = asBuffer(chunk);
    chunks.push(bytes);
    length += bytes.length;
  }
  // Its ArrayBuffer holds these bytes only.
  const all = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const bytes of chunks) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

function asBuffer(chunk) {
  if (typeof chunk === "string") return Buffer.from(chunk);
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  // As a Blob does with its parts.
  return Buffer.from(chunk instanceof ArrayBuffer ? chunk : String(chunk));
}

async function text(stream) {
  const decoder = new TextDecoder();
  let result = "";
  for await (const chunk of stream) {
    result += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  }
  return result + decoder.decode();
}

async function json(stream) {
  return JSON.parse(await text(stream));
}

return { arrayBuffer, blob, buffer, bytes, text, json };
