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
  const all = await buffer(stream);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
}

async function bytes(stream) {
  const all = await buffer(stream);
  return new Uint8Array(all.buffer, all.byteOffset, all.byteLength);
}

async function buffer(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : asBuffer(chunk));
  return Buffer.concat(chunks);
}

function asBuffer(chunk) {
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
