// WebSockets of HTTP servers: the events "handshake" and "websocket".
//
// Binding "http": its exchange has acceptWebSocket(protocols, limits, fields, onOpen(socket)), which returns the peer of
// the socket's events. A socket has send(text), bytes(buffer, offset, length) and the methods that are called below.
"use strict";

const primordials = use("primordials");
const events = use("events");
const encodings = use("encoding");
const fields = use("fields");

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
  const isAnswered = exchange.acceptWebSocket(names, limits(handshake), flat, function (opened) {
    const socket = new ServerWebSocket(opened, server);
    socket._request = request;
    return socket;
  });
  if (!isAnswered) {
    response.sendHeader(400);
    response.finish();
  }
}

// ---- the WebSocket ----

function ServerWebSocket(socket, server) {
  this._events = undefined;
  this._socket = socket;
  this._request = undefined; // until the event "websocket"
  this.server = server;
}
events.inherits(ServerWebSocket, events.EventEmitter);

// Sends a string as text, and an array of bytes as bytes. Returns false when the caller should wait for "drain".
ServerWebSocket.prototype.send = function (data) {
  if (typeof data === "string") {
    return this._socket.send(data);
  }
  const view = encodings.bytes(data);
  return this._socket.bytes(view.buffer, view.byteOffset, view.byteLength);
};

ServerWebSocket.prototype.close = function (code, reason) {
  this._socket.close(code === undefined ? 1005 : code, reason === undefined ? "" : String(reason));
};

ServerWebSocket.prototype.forceClose = function () {
  this._socket.destroy();
};

ServerWebSocket.prototype.readPause = function () {
  this._socket.pause();
};

ServerWebSocket.prototype.readResume = function () {
  this._socket.resume();
};

function ask(name) {
  return {
    __proto__: null,
    get: function () {
      return this._socket[name]();
    },
  };
}

primordials.properties(ServerWebSocket.prototype, {
  __proto__: null,
  protocol: ask("protocol"),
  readyState: ask("readyState"),
  queued: ask("queued"),
});

binding("http").onSocketEvents(
  function (socket) {
    const request = socket._request;
    socket._request = undefined;
    socket.server.emit("websocket", [socket, request]);
  },
  function (socket, data) {
    socket.emit("message", [encodings.chunk(data)]);
  },
  function (socket) {
    socket.emit("drain");
  },
  function (socket, code, reason) {
    socket.emit("close", [code, reason]);
  }
);

return { accept: accept, ServerWebSocket: ServerWebSocket };
