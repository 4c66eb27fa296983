// What Java tells of the calls of clients.
"use strict";

const errors = use("internal/errors");
const { run } = use("internal/tasks");
const { FastBuffer } = use("internal/buffer");
const channels = use("internal/http/channels");
const common = use("internal/http/common");
const incoming = use("internal/http/incoming");
const { IncomingMessage, WAITS, kPhase, kSource } = incoming;
const { drained, kSink, kSocket } = use("internal/http/outgoing");
const { breakOff, emitClose, kBegan, forget, onResponseEnd, onResponseTimeout } = use("internal/http/client_socket");
const { addPacket, giveUp } = use("internal/http/wires");
const work = use("internal/observed_work");
const http = binding("http");

const kContext = Symbol("kContext");

function within(request, call) {
  const context = request[kContext];
  if (context === undefined) {
    call();
  } else {
    run(context, call, undefined);
  }
}

function messageOf(request) {
  const { call } = request[kSink];
  const message = new IncomingMessage(request[kSocket]);
  message[kSource] = call;
  message.joinDuplicateHeaders = request.joinDuplicateHeaders;
  message.statusCode = call.status();
  message.statusMessage = call.reason();
  const isNew = call.version() === "1.1";
  message.httpVersion = isNew ? "1.1" : "1.0";
  message.httpVersionMajor = 1;
  message.httpVersionMinor = isNew ? 1 : 0;
  message.req = request;
  message.upgrade = false;
  return message;
}

function onResponse(request) {
  within(request, function () {
    const message = messageOf(request);
    common.debug("client: response %d to %s %s", message.statusCode, request.method, request.path);
    request.res = message;
    message[kPhase] = WAITS;
    if (request.shouldKeepAlive && !message[kSource].persists()) {
      request.shouldKeepAlive = false;
    }
    message[kSource].pause();
    work.end("http", "HttpClient", request[kBegan], () => detailOf(request, message));
    if (channels.clientFinished.hasSubscribers) {
      channels.clientFinished.publish({ request, response: message });
    }
    message.on("end", onResponseEnd);
    request[kSocket].on("timeout", onResponseTimeout);
    if (request.method === "CONNECT") {
      refusedTunnel(request, message);
      incoming.begin(message);
    } else {
      respond(request, message);
    }
  });
}

// The body is received also if a listener throws.
function respond(request, message) {
  try {
    if (request.aborted || !request.emit("response", message)) {
      message._dump();
    }
  } finally {
    incoming.begin(message);
  }
}

function detailOf(request, message) {
  const { statusCode, statusMessage, headers } = message;
  return {
    req: {
      method: request.method,
      url: `${request.protocol}//${request.host}${request.path}`,
      headers: request.getHeaders(),
    },
    res: { statusCode, statusMessage, headers },
  };
}

// The server does not open the tunnel. Its response may have a body, which is the message's.
function refusedTunnel(request, message) {
  message.upgrade = true;
  request.shouldKeepAlive = false;
  if (!request.emit("connect", message, request[kSocket], new FastBuffer(0))) {
    request[kSocket].destroy();
  }
}

function onUpgrade(request, memory) {
  within(request, function () {
    const message = messageOf(request);
    const socket = request[kSocket];
    request.res = message;
    message.upgrade = true;
    message.complete = true;
    request.upgradeOrConnect = true;
    forget(socket);
    giveUp(socket);
    socket.parser = null;
    if (request.timeoutCb) {
      socket.removeListener("timeout", request.timeoutCb);
    }
    socket.emit("agentRemove");
    socket._httpMessage = null;
    const event = request.method === "CONNECT" ? "connect" : "upgrade";
    if (request.listenerCount(event) === 0) {
      socket.destroy();
      return;
    }
    socket.readableFlowing = null;
    request.emit(event, message, socket, new FastBuffer(memory));
    request.destroyed = true;
    emitClose(request);
    if (!socket.destroyed && socket.readableFlowing !== false) {
      socket.read(0);
    }
  });
}

function onInformation(request, information) {
  const status = information.status();
  within(request, function () {
    if (status === 100) {
      request.emit("continue");
    }
    const rawHeaders = common.listOf(information.fields());
    request.emit("information", {
      statusCode: status,
      statusMessage: common.STATUS_CODES[status] ?? "",
      httpVersion: "1.1",
      httpVersionMajor: 1,
      httpVersionMinor: 1,
      headers: common.joined(rawHeaders, false),
      rawHeaders,
    });
  });
}

// There will be no response, or the rest of one. If the connection is lost, the socket tells of it.
function onFailed(request, failure) {
  const socket = request[kSocket];
  if (failure.code() !== "EPROTO" || socket._hadError) {
    return;
  }
  within(request, function () {
    breakOff(request, addPacket(common.parseError(failure.kind(), failure.reason(), true), socket));
  });
}

function onData(request, memory) {
  within(request, () => incoming.received(request.res, memory));
}

function onEnd(request) {
  within(request, () => {
    incoming.complete(request.res);
  });
}

function onAborted(request, failure) {
  onFailed(request, failure);
  request[kSocket].destroy();
}

function onDrained(request) {
  within(request, () => drained(request));
}

http.onClientEvents(onResponse, onUpgrade, onInformation, onFailed, onData, onEnd, onAborted, onDrained);

return { kContext };
