// WebSockets of HTTP servers: the events "handshake" and "websocket".
//
// Binding "http": its exchange has acceptWebSocket(protocols, limits, fields, onOpen(place)). All open WebSockets are
// numbered from 0; when one closes, the last one takes its place. socket(place) returns one, which has send(text),
// bytes(buffer, offset, length) and the methods that are called below.
"use strict";

const primordials = use("primordials");
const events = use("events");
const encodings = use("encoding");
const fields = use("fields");
const http = binding("http");

// ---- the handshake ----

// The limits in the order of the binding, with their minimum. Times are in milliseconds.
const LIMITS = [
  ["maxMessage", 1],
  ["highWaterMark", 0],
  ["compressFrom", 0],
  ["pingInterval", 0],
  ["idleTimeout", 0],
];

function Handshake(response) {
  this._response = response;
  this._rejected = false;
  this.protocols = [];
  this.headers = undefined;
  for (let i = 0; i < LIMITS.length; i++) {
    this[LIMITS[i][0]] = undefined;
  }
}

// Responds instead of opening a WebSocket.
Handshake.prototype.reject = function (status) {
  if (this._rejected) {
    throw new Error("reject: expected one call, found a second one");
  }
  this._response.sendHeader(status === undefined ? 403 : status);
  this._response.finish();
  this._rejected = true;
};

function limits(handshake) {
  return primordials.array(LIMITS.length, function (index) {
    const name = LIMITS[index][0];
    const value = handshake[name];
    if (value === undefined) {
      return NaN;
    }
    const lowest = LIMITS[index][1];
    if (!primordials.isInteger(value) || value < lowest || value > 0x7fffff00) {
      throw new TypeError(
        "handshake: " + name + ": expected a whole number from " + lowest + ", found " + String(value)
      );
    }
    return value;
  });
}

function accept(server, exchange, request, response) {
  const handshake = new Handshake(response);
  server.emit("handshake", [request, handshake]);
  if (handshake._rejected) {
    return;
  }
  const names = primordials.array(handshake.protocols.length, function (index) {
    return String(handshake.protocols[index]);
  });
  const flat = handshake.headers === undefined ? [] : fields.flat(handshake.headers, "handshake");
  const isAnswered = exchange.acceptWebSocket(names, limits(handshake), flat, function (place) {
    const socket = new ServerWebSocket(place, server);
    primordials.push(opened, socket);
    server.emit("websocket", [socket, request]);
  });
  if (!isAnswered) {
    response.sendHeader(400);
    response.finish();
  }
}

// ---- the WebSocket ----

// Those that are open, at their places. An idle one should be small: so neither has Java an object for it, nor it one of
// Java, but both have the place.
const opened = [];

function ServerWebSocket(place, server) {
  this._events = undefined;
  this._place = place;
  this._closed = undefined; // Java's object behind the end
  this.server = server;
}
events.inherits(ServerWebSocket, events.EventEmitter);

// The object of Java.
function of(socket) {
  return socket._closed === undefined ? http.socket(socket._place) : socket._closed;
}

// Sends a string as text, and an array of bytes as bytes. Returns false when the caller should wait for "drain".
ServerWebSocket.prototype.send = function (data) {
  if (typeof data === "string") {
    return of(this).send(data);
  }
  const view = encodings.bytes(data);
  return of(this).bytes(view.buffer, view.byteOffset, view.byteLength);
};

ServerWebSocket.prototype.close = function (code, reason) {
  of(this).close(code === undefined ? 1005 : code, reason === undefined ? "" : String(reason));
};

ServerWebSocket.prototype.forceClose = function () {
  of(this).destroy();
};

ServerWebSocket.prototype.readPause = function () {
  of(this).pause();
};

ServerWebSocket.prototype.readResume = function () {
  of(this).resume();
};

function ask(name) {
  return {
    __proto__: null,
    get: function () {
      return of(this)[name]();
    },
  };
}

primordials.properties(ServerWebSocket.prototype, {
  __proto__: null,
  protocol: ask("protocol"),
  readyState: ask("readyState"),
  queued: ask("queued"),
});

http.onSocketEvents(
  function (place, data) {
    opened[place].emit("message", [encodings.chunk(data)]);
  },
  function (place) {
    opened[place].emit("drain");
  },
  function (place, last, closed, code, reason) {
    const socket = opened[place];
    if (last !== place) {
      opened[place] = opened[last];
      opened[place]._place = place;
    }
    opened.length = last;
    if (socket !== undefined) {
      socket._closed = closed;
      socket.emit("close", [code, reason]);
    }
  }
);

return { accept: accept, ServerWebSocket: ServerWebSocket };
