// The class Agent: sockets by server, reused after a response.
"use strict";

const EventEmitter = use("events");
const net = use("net");
const validators = use("internal/validators");

const kOnKeylog = Symbol("onkeylog");
const kRequestOptions = Symbol("requestOptions");
const kClient = Symbol.for("node.http.client"); // the client of Java on a socket

const apply = Reflect.apply;

function Agent(options) {
  if (!(this instanceof Agent)) {
    return new Agent(options);
  }
  apply(EventEmitter, this, []);
  this.defaultPort = 80;
  this.protocol = "http:";
  this.options = { __proto__: null, ...options };
  this.options.path = null;
  if (this.options.noDelay === undefined) {
    this.options.noDelay = true;
  }
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || "lifo";
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  this.agentKeepAliveTimeoutBuffer =
    typeof this.options.agentKeepAliveTimeoutBuffer === "number" &&
    this.options.agentKeepAliveTimeoutBuffer >= 0 &&
    Number.isFinite(this.options.agentKeepAliveTimeoutBuffer)
      ? this.options.agentKeepAliveTimeoutBuffer
      : 1000;
  validators.validateOneOf(this.scheduling, "scheduling", ["fifo", "lifo"]);
  if (this.maxTotalSockets === undefined) {
    this.maxTotalSockets = Infinity;
  } else {
    validators.validateNumber(this.maxTotalSockets, "maxTotalSockets", 1);
  }
  this.on("free", onFree);
  this.on("newListener", maybeEnableKeylog);
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);

Agent.defaultMaxSockets = Infinity;

function maybeEnableKeylog(event) {
  if (event === "keylog") {
    this.removeListener("newListener", maybeEnableKeylog);
    this[kOnKeylog] = (keylog) => this.emit("keylog", keylog, this);
  }
}

Agent.prototype.createConnection = net.createConnection;

Agent.prototype.getName = function (options = {}) {
  let name = options.host || "localhost";
  name += ":";
  if (options.port) {
    name += options.port;
  }
  name += ":";
  if (options.localAddress) {
    name += options.localAddress;
  }
  if (options.family === 4 || options.family === 6) {
    name += `:${options.family}`;
  }
  if (options.socketPath) {
    name += `:${options.socketPath}`;
  }
  return name;
};

// A socket has no request any more.
function onFree(socket, options) {
  const name = this.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const waiting = this.requests[name];
  if (waiting !== undefined && waiting.length > 0) {
    const request = waiting.shift();
    if (waiting.length === 0) {
      delete this.requests[name];
    }
    assign(this, socket, request);
    return;
  }
  const request = socket._httpMessage;
  if (!request || !request.shouldKeepAlive || !this.keepAlive) {
    socket.destroy();
    return;
  }
  const free = this.freeSockets[name] ?? [];
  let count = free.length;
  if (this.sockets[name]) {
    count += this.sockets[name].length;
  }
  if (
    this.totalSocketCount > this.maxTotalSockets ||
    count > this.maxSockets ||
    free.length >= this.maxFreeSockets ||
    !this.keepSocketAlive(socket)
  ) {
    socket.destroy();
    return;
  }
  this.freeSockets[name] = free;
  socket._httpMessage = null;
  this.removeSocket(socket, options);
  socket.once("error", onFreeError);
  free.push(socket);
}

function onFreeError() {
  this.destroy();
  this.emit("agentRemove");
}

Agent.prototype.addRequest = function (request, options, port, localAddress) {
  let given = options;
  if (typeof options === "string") {
    given = { __proto__: null, host: options, port, localAddress };
  }
  given = { __proto__: null, ...given, ...this.options };
  if (given.socketPath) {
    given.path = given.socketPath;
  }
  normalizeServerName(given, request);
  const name = this.getName(given);
  this.sockets[name] ??= [];
  const free = this.freeSockets[name];
  let socket;
  if (free !== undefined) {
    while (free.length > 0 && free[0].destroyed) {
      free.shift();
    }
    socket = this.scheduling === "fifo" ? free.shift() : free.pop();
    if (free.length === 0) {
      delete this.freeSockets[name];
    }
  }
  const count = this.sockets[name].length + (this.freeSockets[name]?.length ?? 0);
  if (socket) {
    socket.removeListener("error", onFreeError);
    this.reuseSocket(socket, request);
    this.sockets[name].push(socket);
    assign(this, socket, request);
  } else if (count < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(request, given, (error, created) => {
      if (error) {
        request.onSocket(created, error);
      } else {
        assign(this, created, request);
      }
    });
  } else {
    this.requests[name] ??= [];
    request[kRequestOptions] = given;
    this.requests[name].push(request);
  }
};

function normalizeServerName(options, request) {
  if (!options.servername && options.servername !== "") {
    options.servername = calculateServerName(options, request);
  }
}

function calculateServerName(options, request) {
  const host = request.getHeader("host");
  if (!host) {
    return options.host;
  }
  validators.validateString(host, "options.headers.host");
  let name = host.startsWith("[") ? host.slice(1, host.indexOf("]")) : host.split(":", 1)[0];
  if (net.isIP(name)) {
    name = "";
  }
  return name;
}

Agent.prototype.createSocket = function (request, options, callback) {
  const given = { __proto__: null, ...options, ...this.options };
  if (given.socketPath) {
    given.path = given.socketPath;
  }
  normalizeServerName(given, request);
  const name = this.getName(given);
  given._agentKey = name;
  given.encoding = null;
  let created = false;
  const done = (error, socket) => {
    if (created) {
      return;
    }
    created = true;
    if (error) {
      callback(error);
      return;
    }
    this.sockets[name] ??= [];
    this.sockets[name].push(socket);
    this.totalSocketCount++;
    install(this, socket, given);
    callback(null, socket);
  };
  if (this.keepAlive) {
    given.keepAlive = this.keepAlive;
    given.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const socket = this.createConnection(given, done);
  if (socket) {
    done(null, socket);
  }
};

function install(agent, socket, options) {
  const listeners = {
    free() {
      agent.emit("free", socket, options);
    },
    close() {
      agent.totalSocketCount--;
      agent.removeSocket(socket, options);
    },
    timeout() {
      const free = agent.freeSockets;
      if (Object.keys(free).some((name) => free[name].includes(socket))) {
        socket.destroy();
      }
    },
    // It is not the agent's any more.
    agentRemove() {
      agent.totalSocketCount--;
      agent.removeSocket(socket, options);
      for (const event of Object.keys(listeners)) {
        socket.removeListener(event, listeners[event]);
      }
    },
  };
  for (const event of Object.keys(listeners)) {
    socket.on(event, listeners[event]);
  }
}

Agent.prototype.removeSocket = function (socket, options) {
  const name = this.getName(options);
  const lists = [this.sockets];
  if (!socket.writable) {
    lists.push(this.freeSockets);
  }
  for (const sockets of lists) {
    const index = sockets[name] ? sockets[name].indexOf(socket) : -1;
    if (index >= 0) {
      sockets[name].splice(index, 1);
      if (sockets[name].length === 0) {
        delete sockets[name];
      }
    }
  }
  let request;
  let wanted = options;
  if (this.requests[name]?.length > 0) {
    request = this.requests[name][0];
  } else {
    for (const other of Object.keys(this.requests)) {
      if (this.sockets[other]?.length > 0) {
        break; // one of its sockets will be free
      }
      request = this.requests[other][0];
      wanted = request[kRequestOptions];
      break;
    }
  }
  if (request && wanted) {
    request[kRequestOptions] = undefined;
    this.createSocket(request, wanted, (error, created) => {
      if (error) {
        request.onSocket(created, error);
      } else {
        created.emit("free");
      }
    });
  }
};

// Whether the socket may be kept for another request.
Agent.prototype.keepSocketAlive = function (socket) {
  if (typeof socket.setKeepAlive === "function") {
    socket.setKeepAlive(true, this.keepAliveMsecs);
  }
  socket.unref();
  let patience = this.options.timeout || 0;
  const hint = socket._httpMessage?.res?.headers["keep-alive"];
  if (hint) {
    const found = /^timeout=(\d+)/.exec(hint);
    if (found !== null) {
      const stated = Number(found[1]) * 1000 - this.agentKeepAliveTimeoutBuffer;
      patience = patience === 0 ? Math.max(stated, 0) : Math.min(patience, Math.max(stated, 0));
      if (patience === 0) {
        return false;
      }
    }
  }
  if (socket.timeout !== patience) {
    socket.setTimeout(patience);
  }
  return true;
};

Agent.prototype.reuseSocket = function (socket, request) {
  request.reusedSocket = true;
  socket.ref();
};

Agent.prototype.destroy = function () {
  for (const set of [this.freeSockets, this.sockets]) {
    for (const name of Object.keys(set)) {
      for (const socket of [...set[name]]) {
        socket.destroy();
      }
    }
  }
};

Agent.prototype[Symbol.dispose] = function () {
  this.destroy();
};

function assign(agent, socket, request) {
  request.onSocket(socket);
  const usual = agent.options.timeout || 0;
  if (request.timeout !== undefined && request.timeout !== usual) {
    socket.setTimeout(request.timeout);
  }
}

let global;

function globalAgent() {
  global ??= new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 });
  return global;
}

function setGlobalAgent(agent) {
  global = agent;
}

return { Agent, globalAgent, kClient, setGlobalAgent };
