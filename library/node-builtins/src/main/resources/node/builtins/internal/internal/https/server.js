// The class Server of "https": a server of "tls" whose sockets serve HTTP.
"use strict";

const { Server: TlsServer, kManual } = use("internal/tls/server");
const { Server: HttpServer, optionsAndListener, setUp } = use("internal/http/server");
const { serve } = use("internal/http/server_connection");

const apply = Reflect.apply;

function Server(options, requestListener) {
  if (!(this instanceof Server)) {
    return new Server(options, requestListener);
  }
  const { given, listener } = optionsAndListener(options, requestListener);
  if (given.ALPNProtocols === undefined && !given.ALPNCallback) {
    given.ALPNProtocols = ["http/1.1"];
  }
  apply(TlsServer, this, [{ ...given, allowHalfOpen: true, noDelay: given.noDelay ?? true }]);
  this[kManual] = true;
  setUp(this, given, listener);
  this.on("secureConnection", serve);
  this.on("tlsClientError", onClientError);
}
Object.setPrototypeOf(Server.prototype, TlsServer.prototype);
Object.setPrototypeOf(Server, TlsServer);

function onClientError(error, socket) {
  if (!this.emit("clientError", error, socket)) {
    socket.destroy();
  }
}

const { closeAllConnections, closeIdleConnections, setTimeout } = HttpServer.prototype;
Object.assign(Server.prototype, { closeAllConnections, closeIdleConnections, setTimeout });

Server.prototype.close = function (...values) {
  return apply(HttpServer.prototype.close, this, values);
};

Server.prototype[Symbol.asyncDispose] = async function () {
  await use("util").promisify(this.close).call(this);
};

Server.prototype[Symbol.for("nodejs.rejection")] = HttpServer.prototype[Symbol.for("nodejs.rejection")];

return { Server };
