// A request and its socket: how it gets one, what it hears of it, and how it gives it back.
//
// A call of Java is made by the first thing that is sent: only then all fields are known.
"use strict";

const { wireOf } = use("internal/http/wires");
const errors = use("internal/errors");
const { nextTick } = use("internal/tasks");
const channels = use("internal/http/channels");
const { debug } = use("internal/http/common");
const { attach, kErrored, kSink, kSocket } = use("internal/http/outgoing");
const { kClient } = use("internal/http/agent");
const work = use("internal/observed_work");
const http = binding("http");

const kBegan = Symbol("kBegan"); // the time for observers
const kEnded = Symbol("kEnded"); // whether the program has read all of the response

function hangUp() {
  return errors.connResetException("socket hang up");
}

function emitError(request, error) {
  if (channels.clientFailed.hasSubscribers) {
    channels.clientFailed.publish({ request, error });
  }
  request.emit("error", error);
}

function emitClose(request) {
  if (!request._closed) {
    request._closed = true;
    request.emit("close");
  }
}

// ---- sending ----

class Sink {
  #request;
  #socket;
  #call;

  constructor(request) {
    this.#request = request;
    this.#socket = request[kSocket];
  }

  get call() {
    return this.#call;
  }

  head(fields) {
    const request = this.#request;
    const socket = this.#socket;
    socket[kClient] ??= http.client(
      wireOf(socket),
      request._authority,
      request.maxHeaderSize ?? 0,
      request.insecureHTTPParser === true
    );
    this.#call = socket[kClient].request(request, request.method, request.path, fields);
    if (request._removedContLen) {
      this.#call.omitEmptyLength();
    }
    if (request._flushes === true) {
      this.#call.flush();
    }
  }

  writeText(text, encoding) {
    return text === "" || this.#call.writeText(text, encoding);
  }

  write(buffer, offset, length) {
    return this.#call.write(buffer, offset, length);
  }

  flush() {
    this.#call.flush();
  }

  addTrailers(fields) {
    this.#call.addTrailers(fields);
  }

  finish() {
    const request = this.#request;
    if (channels.clientStarted.hasSubscribers) {
      channels.clientStarted.publish({ request });
    }
    request[kBegan] = work.begin("http");
    this.#call.finish();
    request.emit("prefinish");
    nextTick(sent, request);
  }
}

function sent(request) {
  if (request._sent || request._closed) {
    return;
  }
  request._sent = true;
  try {
    request.emit("finish");
  } finally {
    if (request.shouldKeepAlive && request[kEnded]) {
      giveBack(request);
    }
  }
}

// ---- the beginning ----

function begin(request, socket, error) {
  if (request.destroyed || error) {
    if (socket && !error && request.agent && !socket.destroyed) {
      socket.emit("free");
    } else if (socket) {
      use("stream").finished(socket.destroy(error || request[kErrored] || undefined), (failure) => {
        const found = failure?.code === "ERR_STREAM_PREMATURE_CLOSE" ? null : failure;
        fail(request, found || error);
      });
      return;
    }
    fail(request, error || request[kErrored]);
    return;
  }
  debug("client: %s %s has a socket", request.method, request.path);
  request[kSocket] = socket;
  socket._httpMessage = request;
  socket.on("error", onError);
  socket.on("end", onEnd);
  socket.on("close", onClose);
  if (request.timeout !== undefined || request.agent?.options?.timeout) {
    listenToTimeout(request);
  }
  request.emit("socket", socket);
  if (!request.destroyed && request[kSink] === null) {
    try {
      attach(request, new Sink(request));
    } catch (error) {
      request.destroy(error); // a host or a field that cannot be sent: nobody is here to catch it
    }
  }
}

// There will be no response.
function fail(request, error) {
  const found = !request.aborted && !error ? hangUp() : error;
  request.destroyed = true;
  if (found) {
    request[kErrored] ??= found;
    emitError(request, found);
  }
  emitClose(request);
}

// ---- what happens to the socket ----

function onError(error) {
  const request = this._httpMessage;
  if (request) {
    this._hadError = true;
    emitError(request, error);
  }
  this.removeListener("end", onEnd);
  this.destroy();
}

function onEnd() {
  const request = this._httpMessage;
  if (request && !request.res && !this._hadError) {
    this._hadError = true;
    emitError(request, hangUp());
  }
}

function onClose() {
  const request = this._httpMessage;
  const { res } = request;
  request.destroyed = true;
  if (!res) {
    if (!this._hadError) {
      this._hadError = true;
      emitError(request, hangUp());
    }
    emitClose(request);
    return;
  }
  if (!res.complete) {
    res.destroy(errors.connResetException("aborted"));
  } else if (!res.readableEnded && !res.destroyed) {
    res.once("close", () => emitClose(request)); // Java has all of it, the program does not
    return;
  }
  emitClose(request);
  if (!res.aborted && res.readable) {
    res.push(null);
  }
}

function emitTimeout() {
  const request = this._httpMessage;
  if (request) {
    request.emit("timeout");
  }
}

function onResponseTimeout() {
  const response = this._httpMessage?.res;
  if (response) {
    response.emit("timeout");
  }
}

function listenToTimeout(request) {
  if (request.timeoutCb) {
    return;
  }
  request.timeoutCb = emitTimeout;
  if (request[kSocket]) {
    request[kSocket].once("timeout", emitTimeout);
  } else {
    request.on("socket", (socket) => socket.once("timeout", emitTimeout));
  }
}

// ---- the end ----

function onResponseEnd() {
  const request = this.req;
  const socket = request[kSocket];
  if (socket) {
    if (request.timeoutCb) {
      socket.removeListener("timeout", emitTimeout);
    }
    socket.removeListener("timeout", onResponseTimeout);
  }
  request[kEnded] = true;
  request._ended = true;
  if (!request.shouldKeepAlive) {
    if (socket.writable) {
      if (typeof socket.destroySoon === "function") {
        socket.destroySoon();
      } else {
        socket.end();
      }
    }
  } else if (request.writableFinished && !this.aborted) {
    giveBack(request);
  }
}

// The socket is the agent's again, when the program's listeners have run.
function giveBack(request) {
  const socket = request[kSocket];
  if (request.timeoutCb) {
    socket.setTimeout(0, request.timeoutCb);
    request.timeoutCb = null;
  }
  forget(socket);
  nextTick(emitFree, request);
  request.destroyed = true;
  if (request.res) {
    request.res.socket = null; // so that its end does not destroy a socket that others use
  }
}

function emitFree(request) {
  emitClose(request);
  if (request[kSocket]) {
    request[kSocket].emit("free");
  }
}

function forget(socket) {
  socket.removeListener("error", onError);
  socket.removeListener("end", onEnd);
  socket.removeListener("close", onClose);
}

// The response is not valid: nothing of it counts any more.
function breakOff(request, error) {
  const socket = request[kSocket];
  socket.removeListener("end", onEnd);
  socket._hadError = true;
  socket.destroy();
  emitError(request, error);
}

return {
  begin,
  breakOff,
  kBegan,
  emitClose,
  emitError,
  forget,
  kEnded,
  listenToTimeout,
  onResponseEnd,
  onResponseTimeout,
};
