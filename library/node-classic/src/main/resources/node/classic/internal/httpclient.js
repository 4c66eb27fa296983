// HTTP, the client's side.
//
// Binding "http": url(text) returns host, port, target and scheme, or null; client(port, host, options of TLS or null) returns request(method, target, fields, onResponse, onFailure(message),
// onDrain), which returns a call: utf8, latin1 and bytes to send, finish(); then status(), reason(),
// version(), fields(), encoding(code), receive(onBody(chunk), onComplete), watch(onAbort(message)), pause(),
// resume().
"use strict";

const primordials = use("primordials");
const apply = primordials.apply;
const events = use("events");
const encodings = use("encoding");
const fields = use("fields");
const addListener = events.EventEmitter.prototype.addListener;

// ---- the client ----

function Client(port, host, secure) {
  this._events = undefined;
  this.port = port;
  this.host = host;
  this._session = binding("http").client(port, host, secure);
}
events.inherits(Client, events.EventEmitter);

function asking(method) {
  return function (path, headers) {
    return new ClientRequest(this, method, path, headers);
  };
}

Client.prototype.get = asking("GET");
Client.prototype.head = asking("HEAD");
Client.prototype.post = asking("POST");
Client.prototype.del = asking("DELETE");
Client.prototype.put = asking("PUT");

// Emits an error, or throws it if it has no listener.
function fail(client, emitter, event, message) {
  const error = new Error(message);
  const code = /\bE[A-Z]+\b/.exec(message);
  if (code !== null) {
    error.code = code[0];
    error.errno = use("constants")[code[0]];
  }
  const delivered = emitter.emit(event, [error]);
  if (!client.emit("error", [error]) && !delivered) {
    throw error;
  }
}

// ---- the request ----

function ClientRequest(client, method, path, headers) {
  this._events = undefined;
  if (typeof path !== "string") {
    throw new TypeError(primordials.toLowerCase(method) + ": expected a path as a string, found " + String(path));
  }
  this.client = client;
  this._finished = false;
  this._early = undefined; // a response that came before its listener
  const request = this;
  this._call = client._session.request(
    method,
    path,
    headers === undefined ? [] : fields.flat(headers, primordials.toLowerCase(method)),
    function () {
      receivedResponse(request);
    },
    function (message) {
      fail(client, request, "error", message);
    },
    function () {
      request.emit("drain");
    }
  );
}
events.inherits(ClientRequest, events.EventEmitter);

// Returns false when the caller should wait for "drain".
ClientRequest.prototype.sendBody = function (chunk, encoding) {
  return encodings.write(this._call, chunk, encoding);
};

// The listener for the response is often set by finish. An earlier response waits for it.
ClientRequest.prototype.finish = function (responseListener) {
  this._call.finish(); // first: when it throws, the listener is not called later
  this._finished = true;
  this.addListener("response", responseListener);
  if (this._early !== undefined) {
    const response = this._early;
    this._early = undefined;
    this.emit("response", [response]);
    response.resume();
  }
};

function receivedResponse(request) {
  const response = new ClientResponse(request._call, request.client);
  if (request._finished || request.listeners("response").length > 0) {
    request.emit("response", [response]);
  } else {
    request._early = response;
    response.pause();
  }
}

// ---- the response ----

function ClientResponse(call, client) {
  this._events = undefined;
  this._call = call;
  this._headers = undefined;
  this._receiving = false;
  this.client = client;
  this.statusCode = call.status();
  const response = this;
  call.watch(function (message) {
    fail(client, response, "abort", message);
  });
}
events.inherits(ClientResponse, events.EventEmitter);

primordials.properties(ClientResponse.prototype, {
  __proto__: null,
  httpVersion: {
    __proto__: null,
    get: function () {
      return this._call.version();
    },
  },
  headers: {
    __proto__: null,
    get: function () {
      if (this._headers === undefined) {
        this._headers = fields.pairs(this._call.fields());
      }
      return this._headers;
    },
  },
});

// A body without listeners is not read from Java.
ClientResponse.prototype.addListener = function (event, listener) {
  if (!this._receiving && (event === "body" || event === "complete")) {
    this._receiving = true;
    const response = this;
    this._call.receive(
      function (chunk) {
        response.emit("body", [encodings.chunk(chunk)]);
      },
      function () {
        response.emit("complete");
      }
    );
  }
  return apply(addListener, this, [event, listener]);
};

ClientResponse.prototype.setBodyEncoding = function (encoding) {
  this._call.encoding(encodings.encoding(encoding));
};

ClientResponse.prototype.pause = function () {
  this._call.pause();
};

ClientResponse.prototype.resume = function () {
  this._call.resume();
};

// ---- a whole body at once ----

function cat(url, encoding) {
  use("ports").noCallback(arguments, "cat", "it returns a promise");
  const parts = binding("http").url(String(url)); // host, port, target, scheme
  if (parts === null) {
    throw new TypeError("cat: expected a URL like http://host/path, found " + url);
  }
  const code = encoding === undefined ? encodings.UTF8 : encodings.encoding(encoding);
  const promises = use("promise");
  const promise = new promises.Promise();
  const client = new Client(Number(parts[1]), parts[0], parts[3] === "https" ? ["", "", "", "", ""] : null);
  // The connection is not needed again.
  const request = client.get(parts[2], [["Connection", "close"]]);
  client.addListener("error", function (error) {
    error.path = String(url);
    promises.fail(promise, [error], error);
  });
  request.finish(function (response) {
    const status = response.statusCode;
    let body = "";
    response.setBodyEncoding(code === encodings.RAW ? "ascii" : encoding === undefined ? "utf8" : encoding);
    response.addListener("body", function (chunk) {
      body += chunk;
    });
    response.addListener("complete", function () {
      if (status >= 200 && status < 300) {
        promise.emitSuccess([body]);
      } else {
        promises.fail(promise, [status], refusal(String(url), response));
      }
    });
  });
  return promise;
}

// The error for a response that is not the wanted body. Redirections are not followed.
function refusal(url, response) {
  const status = response.statusCode;
  const reason = use("status")[status];
  const place = response.headers.find(function (field) {
    return field[0].toLowerCase() === "location";
  });
  const redirected = status >= 300 && status < 400 && place !== undefined;
  const words = reason === undefined ? status : status + " " + reason;
  const error = new Error("cat " + url + ": " + words + (redirected ? ", location " + place[1] : ""));
  error.status = status;
  error.path = url;
  error.values = [status];
  return error;
}

return {
  Client: Client,
  ClientRequest: ClientRequest,
  ClientResponse: ClientResponse,
  createClient: function (port, host, options) {
    const ports = use("ports");
    const place = ports.host(host, "createClient");
    const secure = options === undefined ? null : use("secure").ofClient(options, "createClient");
    return new Client(ports.port(port, "createClient"), place === null ? "127.0.0.1" : place, secure);
  },
  cat: cat,
};
