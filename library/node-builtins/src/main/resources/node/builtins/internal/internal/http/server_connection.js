// The connections of servers: what Java tells of them, and what it is told.
//
// Binding "http": server(peer, rejected(socket, failure), stopped(peer), idle(socket)) makes a server with limits(…), times(…), serve(socket), shutdown(),
// closeIdle(), destroy(). onServerEvents(request, upgrade, data, end, aborted, drained, sent, closed) sets the functions
// for all servers; the first receives a socket, an exchange, method, target and wishes. An exchange has peers(request,
// response), peer(response), fields(), headers(joins), trailers(), receive(), discard(), pause(), resume(), upgrade(), head(status,
// reason, fields), respond(…, text, encoding, fields), respondBytes(…, ...bytes, fields), writeText(text, encoding),
// write(...bytes), finish(), interim(status, fields), queued(), holdContinue(), addTrailers(fields).
// Binding "tasks": defer(function()) runs a function later in this turn.
"use strict";

const { addPacket, giveUp, wireOf } = use("internal/http/wires");
const errors = use("internal/errors");
const { lastly } = use("internal/tasks");
const { FastBuffer } = use("internal/buffer");
const channels = use("internal/http/channels");
const common = use("internal/http/common");
const incoming = use("internal/http/incoming");
const { WAITS, kPhase, kSource } = incoming;
const { drained, kSink, kSocket, kUniqueHeaders } = use("internal/http/outgoing");
const work = use("internal/observed_work");
const http = binding("http");
const { Socket, kNative } = use("internal/net/socket");
const loop = binding("tasks");

const kServer = Symbol("kServer"); // the server of Java
const kIncoming = Symbol("IncomingMessage");
const kResponse = Symbol("ServerResponse");
const kOptions = Symbol("kOptions");
const kOptimizes = Symbol("kOptimizes"); // of a server: whether requests without a body are no streams
const kUnderWay = Symbol("kUnderWay"); // of a socket: the requests whose responses are not sent
const kBegan = Symbol("kBegan"); // of a response: the time for observers
const kRejected = Symbol("kRejected"); // of a socket: whether the program answers an invalid request

const apply = Reflect.apply;
const HAS_BODY = 1;
const EXPECTS_CONTINUE = 2;
const UPGRADE = 4;
const PERSISTS = 8;
const EXPECTS_OTHER = 16;
const OLD = 32; // HTTP/1.0

function milliseconds(value) {
  return value > 0 ? Math.min(value, 2147483647) : 0;
}

// Between two requests.
function idleTime(server) {
  return server.keepAliveTimeout > 0 ? milliseconds(server.keepAliveTimeout + (server.keepAliveTimeoutBuffer ?? 0)) : 0;
}

// What the program has set meanwhile holds for the connections that there are, too.
function setTimes(server) {
  server[kServer].times(milliseconds(server.headersTimeout), milliseconds(server.requestTimeout), idleTime(server));
}

// Gives a socket to Java.
function serve(socket) {
  common.debug("server: new connection");
  const wire = wireOf(socket);
  if (socket.server === null || socket.server === undefined) {
    socket.server = this;
  }
  this[kServer].limits(
    this.maxHeaderSize ?? 0,
    this.maxHeadersCount ?? 0,
    this.maxRequestsPerSocket ?? 0,
    milliseconds(this.headersTimeout),
    milliseconds(this.requestTimeout),
    idleTime(this),
    this.insecureHTTPParser === true,
    this.listenerCount("connect") > 0,
    this.listenerCount("checkExpectation") > 0
  );
  socket._httpServer = this;
  socket._httpMessage = null;
  socket[kUnderWay] = [];
  socket[kRejected] = false;
  socket.setEncoding = refuseEncoding;
  socket.on("error", onSocketError);
  socket.on("end", onSocketEnd);
  socket.on("close", onSocketClose);
  socket.on("timeout", onTimeout);
  if (this.timeout && typeof socket.setTimeout === "function") {
    socket.setTimeout(this.timeout);
  }
  tapOnListener(socket);
  this[kServer].serve(wire);
}

// A program that listens to the data of a socket hears of it, too.
function tapping(name) {
  return function (event, listener) {
    if (event === "data" || event === "readable") {
      this[kNative].tap();
    }
    return apply(Socket.prototype[name], this, [event, listener]);
  };
}

const on = tapping("on");
const addListener = tapping("addListener");
const prependListener = tapping("prependListener");

function tapOnListener(socket) {
  if (socket[kNative] !== undefined) {
    socket.on = on;
    socket.addListener = addListener;
    socket.prependListener = prependListener;
  }
}

function untap(socket) {
  delete socket.on;
  delete socket.addListener;
  delete socket.prependListener;
}

function onSocketError(error) {
  this.removeListener("error", onSocketError);
  this.on("error", ignore);
  if (!this._httpServer.emit("clientError", error, this)) {
    this.destroy(error);
  }
}

function ignore() {}

function refuseEncoding() {
  const text = "Changing the socket encoding is not allowed per RFC7230 Section 3.";
  throw new errors.NodeError("ERR_HTTP_SOCKET_ENCODING", text);
}

// The client has ended its side: nobody waits for responses, unless the server allows that. What is written goes out.
function onSocketEnd() {
  if (this[kNative] !== undefined) {
    endWithClient(this);
  } else {
    loop.defer(() => endWithClient(this)); // Java writes to a stream at the end of this turn
  }
}

function endWithClient(socket) {
  const { httpAllowHalfOpen } = socket._httpServer;
  if (!httpAllowHalfOpen && !socket.destroyed && (socket[kUnderWay].length > 0 || socket[kRejected])) {
    socket.end();
  }
}

function onSocketClose() {
  const requests = this[kUnderWay];
  this[kUnderWay] = [];
  for (const { request } of requests) {
    abort(request);
  }
  for (const { response } of requests) {
    lose(response);
  }
}

function onTimeout() {
  const response = this._httpMessage;
  const request = response?.req;
  const byRequest = request && !request.complete && request.emit("timeout", this);
  const byResponse = response && response.emit("timeout", this);
  const byServer = this._httpServer.emit("timeout", this);
  if (!byRequest && !byResponse && !byServer) {
    this.destroy();
  }
}

// Java has refused a request. Returns whether the program responds.
function rejected(socket, failure) {
  const server = socket._httpServer;
  if (server.listenerCount("clientError") === 0) {
    return false;
  }
  socket[kRejected] = true;
  server.emit("clientError", addPacket(common.parseError(failure.kind(), failure.reason()), socket), socket);
  return true;
}

// No request came in time. Returns whether the program closes the socket.
function idle(socket) {
  return socket._httpServer.emit("timeout", socket);
}

// The program ends: new peers are refused. Nothing else tells it of that.
function stopped(server) {
  if (server._handle) {
    server._handle.close();
  }
}

// ---- events of Java ----

function onRequest(socket, exchange, method, target, wishes) {
  const server = socket._httpServer;
  const began = work.begin("http");
  const request = new server[kIncoming](socket);
  request[kSource] = exchange;
  request.method = method;
  request.url = target;
  const isNew = (wishes & OLD) === 0;
  request.httpVersion = isNew ? "1.1" : "1.0";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = isNew ? 1 : 0;
  if (server.joinDuplicateHeaders) {
    request.joinDuplicateHeaders = true;
  }
  if ((wishes & HAS_BODY) !== 0) {
    request[kPhase] = WAITS;
  } else {
    request.complete = true;
  }
  if ((wishes & UPGRADE) !== 0 && upgrades(server, exchange, request)) {
    return;
  }
  request.upgrade = false;
  if (server[kOptimizes] && (wishes & HAS_BODY) === 0 && isBare(request)) {
    request._dumpAndCloseReadable();
  }
  const response = new server[kResponse](request, server[kOptions]);
  response[kSink] = exchange;
  response[kSocket] = socket;
  response.shouldKeepAlive = (wishes & PERSISTS) !== 0;
  response._keepAliveTimeout = server.keepAliveTimeout;
  response._maxRequestsPerSocket = server.maxRequestsPerSocket;
  if (server[kUniqueHeaders] !== null) {
    response[kUniqueHeaders] = server[kUniqueHeaders];
  }
  response._httpServer = server;
  if (began !== undefined) {
    response[kBegan] = began;
  }
  if (socket._httpMessage === null) {
    socket._httpMessage = response;
  }
  if (server.maxRequestsPerSocket > 0) {
    socket._requestCount = (socket._requestCount ?? 0) + 1;
    response.maxRequestsOnConnectionReached = server.maxRequestsPerSocket <= socket._requestCount;
  }
  const underWay = socket[kUnderWay];
  underWay[underWay.length] = { request, response };
  if (request.complete) {
    exchange.peer(response);
  } else {
    exchange.peers(request, response);
  }
  if (channels.serverStarted.hasSubscribers) {
    channels.serverStarted.publish({ request, response, socket, server });
  }
  if ((wishes & EXPECTS_CONTINUE) !== 0) {
    response._expect_continue = true;
    if (server.listenerCount("checkContinue") > 0) {
      exchange.holdContinue();
      server.emit("checkContinue", request, response);
      return;
    }
    response._sent100 = true;
  }
  server.emit((wishes & EXPECTS_OTHER) === 0 ? "request" : "checkExpectation", request, response);
  if (!response.finished) {
    incoming.begin(request);
  }
}

// Whether a request without a body says nothing of one.
function isBare(request) {
  return request.method === "HEAD" || !/^(?:content-length|transfer-encoding)$/im.test(request[kSource].fields());
}

// Whether the program takes the connection.
function upgrades(server, exchange, request) {
  const isConnect = request.method === "CONNECT";
  const event = isConnect ? "connect" : "upgrade";
  const { shouldUpgradeCallback } = server;
  const wanted =
    isConnect || shouldUpgradeCallback === undefined
      ? server.listenerCount(event) > 0
      : shouldUpgradeCallback.call(server, request);
  if (!wanted) {
    return false;
  }
  request.upgrade = true;
  exchange.peers(request, null);
  exchange.upgrade();
  return true;
}

function onUpgrade(request, memory) {
  const { socket } = request;
  const server = socket._httpServer;
  giveUp(socket);
  socket.parser = null;
  delete socket.setEncoding;
  untap(socket);
  socket.removeListener("error", onSocketError);
  socket.removeListener("timeout", onTimeout);
  socket.removeListener("end", onSocketEnd);
  socket.removeListener("close", onSocketClose);
  socket._httpMessage = null;
  const event = request.method === "CONNECT" ? "connect" : "upgrade";
  if (!server.emit(event, request, socket, new FastBuffer(memory))) {
    socket.destroy();
  }
  if (!socket.destroyed && socket.readableFlowing !== false) {
    socket.read(0);
  }
}

function onData(request, memory) {
  incoming.received(request, memory);
}

function onEnd(request) {
  incoming.complete(request);
}

// The socket tells of its end.
function onAborted() {}

function abort(request) {
  if (!request.destroyed && !request.readableEnded) {
    request.destroy(errors.connResetException("aborted"));
  }
}

function onDrained(response) {
  drained(response);
}

function onSent(response) {
  if (response === null || response._sent) {
    return;
  }
  response._sent = true;
  const request = response.req;
  const socket = response[kSocket];
  if (response._last && socket !== null && !socket.destroyed) {
    socket.end(); // Java closes it when the client has all of it
  }
  if (channels.responseFinished.hasSubscribers) {
    channels.responseFinished.publish({ request, response, socket, server: response._httpServer });
  }
  if (response[kBegan] !== undefined) {
    work.end("http", "HttpRequest", response[kBegan], () => detailOf(request, response));
  }
  try {
    response.emit("prefinish");
    response.emit("finish");
  } finally {
    settle(request, response, socket);
  }
}

// The response is sent, and its listeners know that. The connection is that of the next one.
function settle(request, response, socket) {
  if (!request.complete && request.destroyed) {
    request[kSource].discard(); // the program has given up the request, not the connection
  } else if (!request._consuming) {
    if (request._eventsCount > 0) {
      request._dump();
    } else if (!request.complete) {
      request[kSource].discard(); // a body that nobody reads
    }
  }
  if (socket !== null) {
    const underWay = socket[kUnderWay];
    if (underWay.length === 1 && underWay[0].response === response) {
      underWay.pop();
    } else {
      const at = underWay.findIndex((one) => one.response === response);
      if (at >= 0) {
        underWay.splice(at, 1);
      }
    }
    const next = underWay[0];
    if (next === undefined && response._httpServer.timeout === 0 && socket.timeout) {
      socket.setTimeout(0); // a later response may have set it for itself
    }
    response.detachSocket(socket);
    if (next !== undefined && socket._httpMessage === null) {
      socket._httpMessage = next.response;
    }
  }
  lastly(emitClose, response);
}

function detailOf(request, response) {
  const { method, url, headers } = request;
  const { statusCode, statusMessage } = response;
  return {
    req: { method, url, headers },
    res: { statusCode, statusMessage, headers: response.getHeaders() },
  };
}

function emitClose(response) {
  response.destroyed = true;
  response._closed = true;
  response.emit("close");
}

// The connection is lost before the response is complete.
function lose(response) {
  if (!response._sent && !response._closed) {
    response.destroyed = true;
    response._closed = true;
    response.emit("close");
  }
}

// The socket tells of its end, too.
function onClosed() {}

http.onServerEvents(onRequest, onUpgrade, onData, onEnd, onAborted, onDrained, onSent, onClosed);

return {
  kIncoming,
  kOptimizes,
  kOptions,
  kResponse,
  kServer,
  open: (server) => http.server(server, rejected, stopped, idle),
  serve,
  setTimes,
};
