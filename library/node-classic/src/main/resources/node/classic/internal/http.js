// HTTP, the server's side.
//
// Binding "http": create(onRequest(exchange), onConnection(connection) or null, onClose(errno),
// limits, NaN for the defaults) returns a server with listen(port, host or null), close(), port(),
// host(); reason(status). The methods of exchange and connection are those that are called below.
"use strict";

const primordials = use("primordials");
const apply = primordials.apply;
const events = use("events");
const encodings = use("encoding");
const fields = use("fields");
const addListener = events.EventEmitter.prototype.addListener;
let parseTarget;

// ---- the request ----

function ServerRequest(exchange, server) {
  this._events = undefined;
  this._exchange = exchange;
  this._server = server;
  this._headers = undefined;
  this._uri = undefined;
  this._connection = undefined;
  this._receiving = false;
}
events.inherits(ServerRequest, events.EventEmitter);

// Properties are read from Java only when the handler uses them.
primordials.properties(ServerRequest.prototype, {
  __proto__: null,
  method: {
    __proto__: null,
    get: function () {
      return this._exchange.method();
    },
  },
  httpVersion: {
    __proto__: null,
    get: function () {
      return this._exchange.version();
    },
  },
  headers: {
    __proto__: null,
    get: function () {
      if (this._headers === undefined) {
        this._headers = fields.pairs(this._exchange.fields());
      }
      return this._headers;
    },
  },
  uri: {
    __proto__: null,
    get: function () {
      if (this._uri === undefined) {
        if (parseTarget === undefined) {
          parseTarget = use("uri").parseTarget; // loaded on first use
        }
        this._uri = parseTarget(this._exchange);
      }
      return this._uri;
    },
    set: function (value) {
      this._uri = value;
    },
  },
  connection: {
    __proto__: null,
    get: function () {
      if (this._connection === undefined) {
        this._connection = connectionOf(this._exchange.connection(), this._server);
      }
      return this._connection;
    },
  },
});

// A body without listeners is not read from Java.
ServerRequest.prototype.addListener = function (event, listener) {
  if (!this._receiving && (event === "body" || event === "complete" || event === "abort")) {
    this._receiving = true;
    receive(this);
  }
  return apply(addListener, this, [event, listener]);
};

function receive(request) {
  request._exchange.receive(
    function (chunk) {
      request.emit("body", [encodings.chunk(chunk)]);
    },
    function () {
      request.emit("complete");
    },
    function (message) {
      request.emit("abort", [new Error(message)]);
    }
  );
}

ServerRequest.prototype.setBodyEncoding = function (encoding) {
  this._exchange.encoding(encodings.encoding(encoding));
};

ServerRequest.prototype.pause = function () {
  this._exchange.pause();
};

ServerRequest.prototype.resume = function () {
  this._exchange.resume();
};

// ---- the response ----

function ServerResponse(exchange) {
  this._events = undefined;
  this._exchange = exchange;
  this._watching = false;
}
events.inherits(ServerResponse, events.EventEmitter);

ServerResponse.prototype.addListener = function (event, listener) {
  if (!this._watching && (event === "drain" || event === "sent" || event === "close")) {
    this._watching = true;
    watch(this);
  }
  return apply(addListener, this, [event, listener]);
};

function watch(response) {
  response._exchange.watch(
    function () {
      response.emit("drain");
    },
    function () {
      response.emit("sent");
    },
    function () {
      response.emit("close");
    }
  );
}

ServerResponse.prototype.sendHeader = function (status, headers) {
  if (typeof status !== "number" || (status | 0) !== status) {
    throw new TypeError("sendHeader: expected a status as a whole number, found " + status);
  }
  const flat = headers === undefined ? [] : fields.flat(headers, "sendHeader");
  head(this._exchange, status, flat);
};

// Arguments are much faster than an array, which is passed string by string. Few responses have more fields.
function head(exchange, status, flat) {
  switch (flat.length) {
    case 0:
      return exchange.head(status);
    case 2:
      return exchange.head(status, flat[0], flat[1]);
    case 4:
      return exchange.head(status, flat[0], flat[1], flat[2], flat[3]);
    case 6:
      return exchange.head(status, flat[0], flat[1], flat[2], flat[3], flat[4], flat[5]);
    case 8:
      return exchange.head(status, flat[0], flat[1], flat[2], flat[3], flat[4], flat[5], flat[6], flat[7]);
    default:
      return exchange.head(status, flat);
  }
}

// Returns false when the caller should wait for "drain".
ServerResponse.prototype.sendBody = function (chunk, encoding) {
  return encodings.write(this._exchange, chunk, encoding);
};

ServerResponse.prototype.finish = function (data) {
  if (typeof data === "string") {
    throw new TypeError("finish: expected no data, found a string; sendBody sends it");
  }
  this._exchange.finish();
};

// ---- the connection ----

function Connection(link, server) {
  this._events = undefined;
  this._link = link;
  this.server = server;
}
events.inherits(Connection, events.EventEmitter);

primordials.properties(Connection.prototype, {
  __proto__: null,
  remoteAddress: {
    __proto__: null,
    get: function () {
      return this._link.remoteAddress();
    },
  },
  remotePort: {
    __proto__: null,
    get: function () {
      return this._link.remotePort();
    },
  },
  readyState: {
    __proto__: null,
    get: function () {
      return this._link.readyState();
    },
  },
});

Connection.prototype.forceClose = function () {
  this._link.destroy();
};

// Returns the object of a connection, and makes it on first use.
function connectionOf(link, server) {
  let connection = link.peer();
  if (connection === null) {
    connection = new Connection(link, server);
    link.setPeer(connection, function () {
      connection.emit("close");
    });
  }
  return connection;
}

// ---- the server ----

// The limits in the order of the binding, with their minimum. Times are in milliseconds.
const LIMITS = [
  ["maxHeaderSize", 1],
  ["maxHeadersCount", 1],
  ["maxPipelined", 1],
  ["maxConnections", 0],
  ["maxRequestsPerSocket", 0],
  ["headersTimeout", 0],
  ["requestTimeout", 0],
  ["keepAliveTimeout", 0],
  ["sendTimeout", 0],
  ["insecureHTTPParser", null],
  ["maxMemory", 0],
];

function limits(options) {
  const given = options === undefined || options === null ? { __proto__: null } : options;
  const names = primordials.keys(given);
  for (let i = 0; i < names.length; i++) {
    if (isLimit(names[i]) || use("secure").isOne(names[i])) {
      continue;
    }
    throw unknown(names[i]);
  }
  return primordials.array(LIMITS.length, function (index) {
    const limit = LIMITS[index];
    return limitOf(limit[0], limit[1], given[limit[0]]);
  });
}

function isLimit(name) {
  for (let i = 0; i < LIMITS.length; i++) {
    if (LIMITS[i][0] === name) {
      return true;
    }
  }
  return false;
}

function unknown(name) {
  let known = "";
  for (let i = 0; i < LIMITS.length; i++) {
    known += LIMITS[i][0] + ", ";
  }
  return new TypeError("createServer: unknown option " + name + "; there are " + known + "and those of TLS");
}

function limitOf(name, lowest, value) {
  if (value === undefined) {
    return NaN;
  }
  const isFlag = lowest === null;
  if (isFlag ? typeof value !== "boolean" : !primordials.isInteger(value) || value < lowest || value > 0x7fffffff) {
    const expected = isFlag ? "true or false" : "a whole number from " + lowest;
    throw new TypeError("createServer: " + name + ": expected " + expected + ", found " + String(value));
  }
  return Number(value);
}

function Server(requestListener, options) {
  this._events = undefined;
  this.addListener("request", requestListener);
  const server = this;
  this._server = binding("http").create(
    function (exchange) {
      const events = server._events;
      if (events !== undefined && events.websocket !== undefined && exchange.isForWebSocket()) {
        use("websocket").accept(server, exchange, new ServerRequest(exchange, server), new ServerResponse(exchange));
        return;
      }
      server.emit("request", [new ServerRequest(exchange, server), new ServerResponse(exchange)]);
    },
    function (link) {
      if (server._events !== undefined && server._events.connection !== undefined) {
        server.emit("connection", [connectionOf(link, server)]);
      }
    },
    function (errno) {
      server.emit("close", [errno]);
    },
    limits(options),
    options === undefined || options === null ? null : use("secure").ofServer(options)
  );
}
events.inherits(Server, events.EventEmitter);

Server.prototype.listen = function (port, host) {
  const ports = use("ports");
  ports.noCallback(arguments, "listen", "the server listens when listen returns");
  this._server.listen(ports.port(port, "listen"), ports.host(host, "listen"));
  return this;
};

Server.prototype.close = function () {
  if (arguments.length > 0) {
    use("ports").noCallback(arguments, "close", 'listen to "close"');
  }
  this._server.close();
};

primordials.properties(Server.prototype, {
  __proto__: null,
  port: {
    __proto__: null,
    get: function () {
      return this._server.port();
    },
  },
  host: {
    __proto__: null,
    get: function () {
      return this._server.host();
    },
  },
});

// ---- the rest ----

return {
  Server: Server,
  ServerRequest: ServerRequest,
  ServerResponse: ServerResponse,
  get STATUS_CODES() {
    return use("status");
  },
  createServer: function (requestListener, options) {
    return new Server(requestListener, options);
  },
  parseUri: function (text) {
    return use("uri").parseUri(text);
  },
  createClient: function (port, host, options) {
    return use("httpclient").createClient(port, host, options);
  },
  cat: function (url, encoding) {
    return use("httpclient").cat(url, encoding);
  },
  get Client() {
    return use("httpclient").Client;
  },
};
