// The socket that a session shows: what would disturb the session is forbidden.
"use strict";

const errors = use("internal/http2/errors");

const FORBIDDEN = new Set([
  "destroy",
  "emit",
  "end",
  "pause",
  "read",
  "resume",
  "write",
  "setEncoding",
  "setKeepAlive",
  "setNoDelay",
]);
const OF_SESSION = new Set(["setTimeout", "ref", "unref"]);

// socketOf(session) returns the socket, undefined when the session has none any more.
function socketProxy(session, socketOf) {
  const bound = () => {
    const socket = socketOf(session);
    if (socket === undefined) {
      throw errors.socketUnbound();
    }
    return socket;
  };
  return new Proxy(session, {
    get(target, name) {
      if (FORBIDDEN.has(name)) {
        throw errors.noSocketManipulation();
      }
      if (OF_SESSION.has(name)) {
        return session[name].bind(session);
      }
      const socket = bound();
      const value = socket[name];
      return typeof value === "function" ? value.bind(socket) : value;
    },
    getPrototypeOf: () => Reflect.getPrototypeOf(bound()),
    set(target, name, value) {
      if (FORBIDDEN.has(name)) {
        throw errors.noSocketManipulation();
      }
      if (OF_SESSION.has(name)) {
        session[name] = value;
      } else {
        bound()[name] = value;
      }
      return true;
    },
  });
}

return { socketProxy };
