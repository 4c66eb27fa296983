// What HTTP of Java runs on: the socket of Java behind a net.Socket, or a view of another duplex stream.
//
// Binding "http": stream(peer) makes a connection with received(...bytes), ended(), wrote(count), closed().
// onStreamEvents(write, end, destroy, flow) sets the functions for what is done to streams.
"use strict";

const { kNative } = use("internal/net/socket");
const { Buffer, FastBuffer } = use("internal/buffer");
const { isUint8Array } = use("internal/bytes");
const { METHODS } = use("internal/http/common");
const http = binding("http");

const kWire = Symbol("kWire");
let isPrepared = false;

function wireOf(socket) {
  return socket[kNative] ?? socket[kWire] ?? open(socket);
}

function open(stream) {
  if (!isPrepared) {
    isPrepared = true;
    http.onStreamEvents(write, end, destroy, flow);
  }
  const wire = http.stream(stream);
  stream[kWire] = wire;
  stream.on("end", () => wire.ended());
  stream.on("close", () => wire.closed());
  return wire;
}

function onData(chunk) {
  const bytes = isUint8Array(chunk) ? chunk : Buffer.from(chunk);
  this[kWire].received(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function write(stream, memory) {
  const bytes = new FastBuffer(memory);
  stream.write(bytes, () => stream[kWire].wrote(bytes.length));
}

function end(stream) {
  stream.end();
}

// A stream that can still be ended is: so the other side reads all of it.
function destroy(stream) {
  if (stream.writable) {
    stream.end();
    stream.resume();
  } else if (typeof stream.destroy === "function") {
    stream.destroy();
  }
}

function flow(stream, isOn) {
  if (!isOn) {
    stream.pause();
    return;
  }
  if (!stream.listeners("data").includes(onData)) {
    stream.on("data", onData);
  }
  stream.resume();
}

// Tells with an error what was received and how much of it was parsed, as far as that is known.
function addPacket(error, socket) {
  const native = socket[kNative];
  const memory = native === undefined ? null : native.packet();
  if (memory !== null) {
    error.bytesParsed = native.parsed();
    error.rawPacket = new FastBuffer(memory);
    if (error.code === "HPE_INVALID_METHOD") {
      error.bytesParsed -= excess(error.rawPacket.latin1Slice(0, error.bytesParsed));
    }
  }
  return error;
}

// Java reads a method to its end. Says how much of it is behind the first character that fits no method, as in Node.
function excess(text) {
  const word = text.slice(text.lastIndexOf("\n") + 1);
  let fits = word.length;
  while (fits > 0 && !METHODS.some((method) => method.startsWith(word.slice(0, fits)))) {
    fits--;
  }
  return word.length - fits;
}

// The program has the stream again.
function giveUp(socket) {
  if (socket[kNative] === undefined) {
    socket.removeListener("data", onData);
  }
}

return { addPacket, giveUp, wireOf };
