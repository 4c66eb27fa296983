// The module "https". Its agents exist, so that packages load; connections need TLS, which is not there yet, and say so.
"use strict";

const primordials = use("primordials");
const { notImplemented } = use("internal/errors");

function missing(name) {
  return notImplemented(`function https.${name}`);
}

function request() {
  throw missing("request");
}

function get() {
  throw missing("get");
}

const exports = {
  createServer: function createServer() {
    throw missing("createServer");
  },
  get,
  request,
};

let agentClass;

function agent() {
  if (agentClass === undefined) {
    const { Agent: HttpAgent } = use("internal/http/agent");
    agentClass = function Agent(options) {
      if (!(this instanceof agentClass)) {
        return new agentClass(options);
      }
      Reflect.apply(HttpAgent, this, [options]);
      this.defaultPort = 443;
      this.protocol = "https:";
      this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
    };
    Object.setPrototypeOf(agentClass, HttpAgent);
    Object.setPrototypeOf(agentClass.prototype, HttpAgent.prototype);
    agentClass.prototype.createConnection = function createConnection() {
      throw missing("Agent.createConnection");
    };
  }
  return agentClass;
}

primordials.lazy(exports, "Agent", agent);
primordials.lazy(exports, "globalAgent", () => new (agent())({ keepAlive: true, scheduling: "lifo", timeout: 5000 }));
primordials.lazy(
  exports,
  "Server",
  () =>
    class Server {
      constructor() {
        throw missing("Server");
      }
    }
);

return exports;
