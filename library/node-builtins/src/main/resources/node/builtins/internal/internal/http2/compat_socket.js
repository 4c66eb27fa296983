// The socket that requests and responses of servers show: that of the session, except for what belongs to the stream.
"use strict";

const errors = use("internal/http2/errors");
const { kSocket } = use("internal/http2/session");
const { kCompatSocket, kRequest } = use("internal/http2/symbols");

const STREAM = 1;
const SESSION = 2;
const FORBIDDEN = 3;

// Where a property is. All others are the socket's.
const PLACES = {
  __proto__: null,
  destroy: STREAM,
  destroyed: STREAM,
  emit: STREAM,
  end: STREAM,
  on: STREAM,
  once: STREAM,
  readable: STREAM,
  writable: STREAM,
  setTimeout: SESSION,
  pause: FORBIDDEN,
  read: FORBIDDEN,
  resume: FORBIDDEN,
  write: FORBIDDEN,
};

// The stream itself, once there is no socket any more.
function socketOf(stream) {
  return stream.session?.[kSocket] ?? stream;
}

function ownerOf(stream, name) {
  switch (PLACES[name]) {
    case STREAM:
      return stream;
    case SESSION:
      return stream.session ?? stream;
    case FORBIDDEN:
      throw errors.noSocketManipulation();
    default:
      return socketOf(stream);
  }
}

const handler = {
  has(stream, name) {
    return name in stream || name in socketOf(stream);
  },

  get(stream, name) {
    if (name === "readable") {
      return !stream.destroyed && (stream[kRequest] ?? stream).readable;
    }
    const owner = ownerOf(stream, name);
    const value = owner[name];
    return typeof value === "function" ? value.bind(owner) : value;
  },

  set(stream, name, value) {
    ownerOf(stream, name)[name] = value;
    return true;
  },

  getPrototypeOf(stream) {
    return Reflect.getPrototypeOf(socketOf(stream));
  },
};

// The same one for the request and the response of a stream.
function compatSocket(stream) {
  stream[kCompatSocket] ??= new Proxy(stream, handler);
  return stream[kCompatSocket];
}

return { compatSocket };
