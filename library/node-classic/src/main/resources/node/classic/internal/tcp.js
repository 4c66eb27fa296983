// TCP: servers and connections.
//
// Binding "tcp": socket() and server(onConnection(socket), onClose(errno), options of TLS or null), which returns
// listen(port, host or null, backlog), close(), port(), host(). A socket has watch(connect, receive, eof, drain,
// timeout, close), connect(host, port, options of TLS or null), latin1, utf8 and bytes to send, and the methods that are called
// below.
"use strict";

const primordials = use("primordials");
const events = use("events");
const encodings = use("encoding");
const ports = use("ports");

const TIMEOUT = 60; // seconds; the default

// ---- connections ----

function Connection() {
  this._events = undefined;
  this._socket = undefined;
  this._encoding = encodings.RAW;
  this._timeout = TIMEOUT;
  this._full = false;
  this._pending = false; // "close" was not emitted yet
  this.server = undefined;
}
events.inherits(Connection, events.EventEmitter);

// Takes a socket and listens to its events.
function adopt(connection, socket) {
  connection._socket = socket;
  connection._full = false;
  connection._pending = true;
  socket.encoding(connection._encoding);
  socket.timeout(connection._timeout * 1000);
  socket.watch(
    function () {
      connection.emit("connect");
    },
    function (data) {
      connection.emit("receive", [encodings.chunk(data)]);
    },
    function () {
      connection.emit("eof");
    },
    function () {
      if (connection._full) {
        connection._full = false;
        connection.emit("drain");
      }
    },
    function () {
      connection.emit("timeout");
    },
    function (error) {
      connection._pending = false;
      connection.error = error === null ? undefined : new Error(error);
      connection.emit("close", [error !== null]);
    }
  );
}

Connection.prototype.connect = function (port, host, options) {
  ports.noCallback(arguments, "connect", 'listen to "connect"');
  if (this._pending) {
    throw new Error("connect: expected a closed connection, found one that is " + this.readyState);
  }
  const number = ports.port(port, "connect");
  const place = ports.host(host, "connect");
  const secure = options === undefined ? null : use("secure").ofClient(options, "connect");
  adopt(this, binding("tcp").socket());
  this._socket.connect(place === null ? "127.0.0.1" : place, number, secure);
  return this;
};

// Returns false when the caller should wait for "drain".
Connection.prototype.send = function (data, encoding) {
  if (this._socket === undefined) {
    throw new Error("Socket is not open for writing");
  }
  const taken = encodings.write(this._socket, data, encoding);
  if (!taken) {
    this._full = true;
  }
  return taken;
};

Connection.prototype.setEncoding = function (encoding) {
  this._encoding = encodings.encoding(encoding);
  if (this._socket !== undefined) {
    this._socket.encoding(this._encoding);
  }
};

// In milliseconds; the property timeout is the same in seconds.
Connection.prototype.setTimeout = function (milliseconds) {
  this.timeout = milliseconds / 1000;
};

Connection.prototype.setNoDelay = function (on) {
  if (this._socket !== undefined) {
    this._socket.noDelay(on === undefined || Boolean(on));
  }
};

function telling(method) {
  return function () {
    if (this._socket !== undefined) {
      this._socket[method]();
    }
  };
}

Connection.prototype.close = telling("close");
Connection.prototype.forceClose = telling("destroy");
Connection.prototype.readPause = telling("pause");
Connection.prototype.readResume = telling("resume");

function ask(name, unknown) {
  return {
    __proto__: null,
    get: function () {
      return this._socket === undefined ? unknown : this._socket[name]();
    },
  };
}

primordials.properties(Connection.prototype, {
  __proto__: null,
  readyState: ask("readyState", "closed"),
  remoteAddress: ask("remoteAddress", undefined),
  remotePort: ask("remotePort", undefined),
  localPort: ask("localPort", undefined),
  timeout: {
    __proto__: null,
    get: function () {
      return this._timeout;
    },
    set: function (seconds) {
      const number = Number(seconds);
      if (!(number >= 0)) {
        throw new RangeError("timeout: expected seconds, 0 for none, found " + seconds);
      }
      this._timeout = number;
      if (this._socket !== undefined) {
        this._socket.timeout(number * 1000);
      }
    },
  },
});

// ---- servers ----

function Server(connectionListener, options) {
  this._events = undefined;
  this.addListener("connection", connectionListener);
  const server = this;
  this._server = binding("tcp").server(
    function (socket) {
      const connection = new Connection();
      connection.server = server;
      adopt(connection, socket);
      server.emit("connection", [connection]);
    },
    function (errno) {
      server.emit("close", [errno]);
    },
    options === undefined ? null : use("secure").ofServer(options)
  );
}
events.inherits(Server, events.EventEmitter);

Server.prototype.listen = function (port, host, backlog) {
  ports.noCallback(arguments, "listen", "the server listens when listen returns");
  this._server.listen(
    ports.port(port, "listen"),
    ports.host(host, "listen"),
    backlog === undefined ? 1024 : Number(backlog)
  );
  return this;
};

Server.prototype.close = function () {
  ports.noCallback(arguments, "close", 'listen to "close"');
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

return {
  Connection: Connection,
  Server: Server,
  createServer: function (connectionListener, options) {
    return new Server(connectionListener, options);
  },
  createConnection: function (port, host, options) {
    ports.noCallback(arguments, "createConnection", 'listen to "connect"');
    return new Connection().connect(port, host, options);
  },
};
