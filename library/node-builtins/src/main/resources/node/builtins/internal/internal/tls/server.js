// The class Server: encrypts what a server of "net" accepts.
"use strict";

const { Server: NetServer } = use("internal/net/server");
const errors = use("internal/errors");
const { NodeError, NodeTypeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { createSecureContext, SecureContext, isBytes } = use("internal/tls/context");
const { convertALPNProtocols } = use("internal/tls/identity");
const { TLSSocket, kSession } = use("internal/tls/socket");

const apply = Reflect.apply;
const kErrorEmitted = Symbol("kErrorEmitted");
const kSNICallback = Symbol("kSNICallback");
const kContexts = Symbol("kContexts");
const kManual = Symbol("kManual"); // a protocol of Java reads

const CONTEXT_OPTIONS = [
  "pfx",
  "key",
  "passphrase",
  "cert",
  "clientCertEngine",
  "ca",
  "minVersion",
  "maxVersion",
  "secureProtocol",
  "crl",
  "sigalgs",
  "ciphers",
  "ecdhCurve",
  "dhparam",
  "honorCipherOrder",
  "secureOptions",
  "sessionIdContext",
  "ticketKeys",
  "sessionTimeout",
  "privateKeyIdentifier",
  "privateKeyEngine",
  "allowPartialTrustChain",
];

function Server(options, listener) {
  if (!(this instanceof Server)) {
    return new Server(options, listener);
  }
  let given = options;
  let onSecure = listener;
  if (typeof options === "function") {
    onSecure = options;
    given = {};
  } else if (options == null) {
    given = {};
  } else if (typeof options !== "object") {
    throw invalidArgType("options", "Object", options);
  }
  given = { ...given };
  this[kContexts] = [];
  this.setSecureContext(given);
  this._sessionDefault = undefined;
  this.requestCert = given.requestCert === true;
  this.rejectUnauthorized = given.rejectUnauthorized !== false;
  if (given.sessionTimeout) {
    this.sessionTimeout = given.sessionTimeout;
  }
  if (given.ticketKeys) {
    throw errors.notImplemented("option ticketKeys of tls.createServer");
  }
  if (given.pskCallback !== undefined) {
    validators.validateFunction(given.pskCallback, "pskCallback");
    throw errors.notImplemented("option pskCallback of tls.createServer");
  }
  if (given.ALPNProtocols) {
    convertALPNProtocols(given.ALPNProtocols, this);
  }
  if (given.ALPNCallback !== undefined && given.ALPNCallback !== null) {
    validators.validateFunction(given.ALPNCallback, "options.ALPNCallback");
    if (given.ALPNProtocols) {
      throw new NodeTypeError(
        "ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS",
        "The ALPNCallback and ALPNProtocols TLS options are mutually exclusive"
      );
    }
  }
  this.ALPNCallback = given.ALPNCallback ?? undefined;
  if (given.SNICallback !== undefined && given.SNICallback !== null) {
    validators.validateFunction(given.SNICallback, "options.SNICallback");
  }
  this[kSNICallback] = given.SNICallback ?? undefined;
  this._handshakeTimeout = given.handshakeTimeout ?? 120000;
  validators.validateNumber(this._handshakeTimeout, "options.handshakeTimeout");
  apply(NetServer, this, [given, onConnection]);
  // The socket below is TLS's from the beginning.
  Object.defineProperty(this, "_ownsConnections", { value: true, configurable: true });
  if (onSecure) {
    this.on("secureConnection", onSecure);
  }
}
Object.setPrototypeOf(Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Server, NetServer);

function onConnection(below) {
  const socket = new TLSSocket(below, {
    secureContext: this._sharedCreds,
    isServer: true,
    server: this,
    requestCert: this.requestCert,
    rejectUnauthorized: this.rejectUnauthorized,
    handshakeTimeout: this._handshakeTimeout,
    ALPNProtocols: this.ALPNProtocols,
    ALPNCallback: this.ALPNCallback,
    SNICallback: this[kSNICallback] ?? ((name, callback) => byName(this, name, callback)),
    pauseOnConnect: this.pauseOnConnect,
    manualStart: this[kManual],
    highWaterMark: this.highWaterMark,
  });
  socket.server = this;
  socket[kErrorEmitted] = false;
  socket.on("secure", onSecure);
  socket.on("close", onClose);
  socket.on("_tlsError", onError);
}

function onSecure() {
  const { server } = this._tlsOptions;
  if (this._requestCert) {
    const found =
      this[kSession].peer().length === 0 ? "UNABLE_TO_GET_ISSUER_CERT" : this[kSession].authorizationError();
    if (found !== null) {
      this.authorizationError = found;
      if (this._rejectUnauthorized) {
        this.destroy();
      }
    } else {
      this.authorized = true;
    }
  }
  this.secureConnecting = false;
  if (!this.destroyed && this._releaseControl()) {
    server.emit("secureConnection", this);
  }
}

function tell(socket, error) {
  if (!socket._controlReleased && !socket[kErrorEmitted]) {
    socket[kErrorEmitted] = true;
    socket._tlsOptions.server.emit("tlsClientError", error, socket);
  }
}

function onError(error) {
  tell(this, error);
}

function onClose(hadError) {
  if (!hadError) {
    tell(this, errors.connResetException("socket hang up"));
  }
}

// ---- contexts ----

Server.prototype.setSecureContext = function (options) {
  validators.validateObject(options, "options");
  const chosen = {};
  for (const name of CONTEXT_OPTIONS) {
    if (options[name] !== undefined) {
      chosen[name] = options[name];
      this[name] = options[name];
    }
  }
  this._sharedCreds = createSecureContext(chosen);
};

Server.prototype.addContext = function (name, context) {
  if (!name) {
    throw new NodeError("ERR_TLS_REQUIRED_SERVER_NAME", '"servername" is required parameter for Server.addContext');
  }
  const source = name.replace(/([.^$+?\-\\[\]{}])/g, "\\$1").replaceAll("*", "[^.]*");
  const pattern = new RegExp(`^${source}$`);
  const found = context instanceof SecureContext ? context : createSecureContext(context);
  this[kContexts].push([pattern, found]);
};

// The one that was added last wins.
function byName(server, name, callback) {
  const contexts = server[kContexts];
  for (let i = contexts.length - 1; i >= 0; i--) {
    if (contexts[i][0].test(name)) {
      callback(null, contexts[i][1]);
      return;
    }
  }
  callback(null, undefined);
}

Server.prototype.getTicketKeys = function () {
  throw errors.notImplemented("function tls.Server.getTicketKeys");
};

Server.prototype.setTicketKeys = function (keys) {
  if (!isBytes(keys)) {
    throw invalidArgType("buffer", ["Buffer", "TypedArray", "DataView"], keys);
  }
  use("assert")(keys.byteLength === 48, "Session ticket keys must be a 48-byte buffer");
  throw errors.notImplemented("function tls.Server.setTicketKeys");
};

Server.prototype[Symbol.for("nodejs.rejection")] = function (error, event, socket) {
  if (event === "secureConnection") {
    socket.destroy(error);
  } else {
    apply(NetServer.prototype[Symbol.for("nodejs.rejection")], this, [error, event, socket]);
  }
};

return { Server, kManual };
