// The class Agent of "https": keeps sockets and sessions by server.
"use strict";

const { Agent: HttpAgent } = use("internal/http/agent");

const apply = Reflect.apply;

function Agent(options) {
  if (!(this instanceof Agent)) {
    return new Agent(options);
  }
  apply(HttpAgent, this, [options]);
  this.defaultPort = options?.defaultPort ?? 443;
  this.protocol = options?.protocol ?? "https:";
  this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
  this._sessionCache = { map: {}, list: [] };
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);

Agent.prototype.createConnection = function (...values) {
  let options = values.find((one) => one !== null && typeof one === "object") ?? {};
  const callback = typeof values[values.length - 1] === "function" ? values[values.length - 1] : undefined;
  if (typeof values[0] === "number") {
    options = { ...options, port: values[0] };
  }
  if (typeof values[1] === "string") {
    options = { ...options, host: values[1] };
  }
  if (options._agentKey) {
    const session = this._getSession(options._agentKey);
    if (session) {
      options = { session, ...options };
    }
  }
  if (options.ALPNProtocols === undefined) {
    options = { ...options, ALPNProtocols: ["http/1.1"] };
  }
  const socket = use("tls").connect(options);
  if (options._agentKey) {
    socket.on("session", (session) => this._cacheSession(options._agentKey, session));
    socket.once("close", (hadError) => {
      if (hadError) {
        this._evictSession(options._agentKey);
      }
    });
  }
  return socket;
};

// The options of TLS that make a difference, in Node's order.
const TEXTS = ["ca", "cert", "clientCertEngine", "ciphers", "key", "pfx"];
const OTHERS = ["minVersion", "maxVersion", "secureProtocol", "crl"];

Agent.prototype.getName = function (options = {}) {
  let name = apply(HttpAgent.prototype.getName, this, [options]);
  const add = (isThere, value) => {
    name += ":";
    if (isThere) {
      name += value;
    }
  };
  for (const key of TEXTS) {
    add(options[key], options[key]);
  }
  add(options.rejectUnauthorized !== undefined, options.rejectUnauthorized);
  add(options.servername && options.servername !== options.host, options.servername);
  for (const key of OTHERS) {
    add(options[key], options[key]);
  }
  add(options.honorCipherOrder !== undefined, options.honorCipherOrder);
  add(options.ecdhCurve, options.ecdhCurve);
  add(options.dhparam, options.dhparam);
  add(options.secureOptions !== undefined, options.secureOptions);
  add(options.sessionIdContext, options.sessionIdContext);
  add(options.sigalgs, JSON.stringify(options.sigalgs));
  add(options.privateKeyIdentifier, options.privateKeyIdentifier);
  add(options.privateKeyEngine, options.privateKeyEngine);
  return name;
};

Agent.prototype._getSession = function (key) {
  return this._sessionCache.map[key];
};

Agent.prototype._cacheSession = function (key, session) {
  if (this.maxCachedSessions === 0) {
    return;
  }
  const { map, list } = this._sessionCache;
  if (map[key] !== undefined) {
    map[key] = session;
    return;
  }
  if (list.length >= this.maxCachedSessions) {
    delete map[list.shift()];
  }
  list.push(key);
  map[key] = session;
};

Agent.prototype._evictSession = function (key) {
  const { map, list } = this._sessionCache;
  const index = list.indexOf(key);
  if (index >= 0) {
    list.splice(index, 1);
    delete map[key];
  }
};

let global;

function globalAgent() {
  global ??= new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 });
  return global;
}

function setGlobalAgent(agent) {
  global = agent;
}

return { Agent, globalAgent, setGlobalAgent };
