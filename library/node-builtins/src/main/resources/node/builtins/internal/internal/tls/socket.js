// The class TLSSocket: a socket whose socket of Java is encrypted, and lies over another one.
//
// Binding "tls": socket(peer) makes a socket that connects by itself; over(wire) makes one over a socket or a stream.
// serve(socket, clientAuth, handshakeTimeout) and connect(socket, context, serverName, protocols, sessionKey,
// handshakeTimeout) begin a handshake. onEvents(secured(peer), failed(peer, code, reason, message), choose(peer,
// serverName, protocols, choice)) sets the functions for the events of all. A choice has use(context, protocols) and
// reject(alert, code, reason). session(socket) returns what was agreed on, or null: protocol(), cipherSuite(), alpn(),
// serverName(), authorizationError(), isResumed(), peer(), peerChain(), local(), stapled(), export(length, label, ...bytes).
// cipherName(suite), sessionKey().
"use strict";

const errors = use("internal/errors");
const { NodeError, NodeTypeError, invalidArgType } = errors;
const validators = use("internal/validators");
const { list } = use("primordials");
const { nextTick } = use("internal/tasks");
const { Duplex } = use("stream");
const { Buffer, FastBuffer } = use("internal/buffer");
const { Socket, ended, kBegin, kCutOff, kMake, kNative } = use("internal/net/socket");
const { wireOf } = use("internal/http/wires");
const { TCP } = use("internal/net/handles");
const { createSecureContext, handleOf } = use("internal/tls/context");
const { convertALPNProtocols, protocolNames } = use("internal/tls/identity");
const java = binding("tls");

const kSession = Symbol("kSession"); // what the handshake agreed on
const kKey = Symbol("kKey"); // of the session
const kBegun = Symbol("kBegun");
const kServerName = Symbol("kServerName");
const kLocal = Symbol("kLocal");

const apply = Reflect.apply;
const HANDSHAKE_TIMEOUT = 120000;
const CUT_OFF = "ERR_SSL_UNEXPECTED_EOF_WHILE_READING";

function TLSSocket(socket, options) {
  if (!(this instanceof TLSSocket)) {
    return new TLSSocket(socket, options);
  }
  const given = { ...options };
  const parent = socket ?? undefined;
  if (parent !== undefined && !(parent instanceof Socket) && !isDuplex(parent)) {
    throw invalidArgType("socket", ["stream.Duplex", "net.Socket"], socket);
  }
  if (given.ALPNProtocols) {
    convertALPNProtocols(given.ALPNProtocols, given);
  }
  this._tlsOptions = given;
  this._secureEstablished = false;
  this._securePending = false;
  this._controlReleased = false;
  this.secureConnecting = true;
  this._SNICallback = null;
  this.servername = null;
  this.alpnProtocol = null;
  this.authorized = false;
  this.authorizationError = null;
  this[kSession] = null;
  this[kKey] = undefined;
  this[kBegun] = false;
  this[kServerName] = "";
  this[kLocal] = undefined;
  this.encrypted = true;
  this._requestCert = Boolean(given.requestCert) || !given.isServer;
  this._rejectUnauthorized = Boolean(given.rejectUnauthorized);
  given.secureContext ??= createSecureContext(given);
  if (handleOf(given.secureContext) === undefined) {
    throw invalidArgType("options.secureContext", "SecureContext", given.secureContext);
  }
  const wraps = parent !== undefined;
  apply(Socket, this, [
    {
      handle: wraps ? new TCP(java.over(wireOf(parent))) : undefined,
      allowHalfOpen: wraps ? parent.allowHalfOpen : given.allowHalfOpen,
      pauseOnCreate: given.pauseOnConnect,
      manualStart: true,
      readableHighWaterMark: given.highWaterMark,
      writableHighWaterMark: given.highWaterMark,
      onread: wraps ? null : given.onread,
      signal: given.signal,
    },
  ]);
  if (wraps && !(parent instanceof Socket)) {
    Object.defineProperty(this._handle, "_parentWrap", {
      __proto__: null,
      get: () => new (use("internal/tls/stream_socket"))(parent),
      configurable: true,
    });
  }
  this.on("error", onOwnError);
  if (wraps && given.pauseOnConnect) {
    this.readableFlowing = false;
  }
  this.ssl = {
    verifyError: () => {
      const code = this[kSession]?.authorizationError() ?? null;
      return code === null ? null : use("internal/tls/connect").certificateError(code);
    },
  };
  if (wraps) {
    this._parent = parent;
    wrap(this, parent, given);
  }
  if (given.isServer && given.SNICallback) {
    validators.validateFunction(given.SNICallback, "options.SNICallback");
    this._SNICallback = given.SNICallback;
  }
}
Object.setPrototypeOf(TLSSocket.prototype, Socket.prototype);
Object.setPrototypeOf(TLSSocket, Socket);

function isDuplex(value) {
  return value instanceof Duplex || (typeof value.pipe === "function" && typeof value.write === "function");
}

function onOwnError(error) {
  this.emit("_tlsError", error);
}

// Takes over a connection that another object has.
function wrap(socket, parent, options) {
  parent.on("close", () => socket.destroy());
  if (!(parent instanceof Socket)) {
    parent.on("error", (error) => socket.destroy(error));
  }
  if (parent instanceof Socket && parent.pending) {
    socket.connecting = true;
    parent.once("connect", () => {
      socket.connecting = false;
      socket._start();
      socket.emit("connect");
    });
    parent.once("error", (error) => socket.destroy(error));
    socket._handle = new TCP(socket[kNative]);
  } else if (options.isServer) {
    begin(socket);
  } else {
    nextTick(() => socket._start());
  }
  if (!options.manualStart) {
    nextTick(readFirst, socket);
  }
}

function readFirst(socket) {
  if (socket._handle && !socket.destroyed && socket.readable) {
    socket.read(0);
  }
}

function clientAuth(socket) {
  return !socket._requestCert ? 0 : socket._rejectUnauthorized ? 2 : 1;
}

function begin(socket) {
  if (socket[kBegun] || socket.destroyed) {
    return;
  }
  socket[kBegun] = true;
  const options = socket._tlsOptions;
  const parent = socket._parent;
  const early = [];
  if (parent instanceof Socket) {
    for (let piece = parent.read(); piece !== null && piece !== undefined; piece = parent.read()) {
      early.push(piece);
    }
  }
  if (options.isServer) {
    java.serve(socket[kNative], clientAuth(socket), options.handshakeTimeout ?? HANDSHAKE_TIMEOUT);
  } else {
    socket[kKey] ??= java.sessionKey();
    const protocols = options.ALPNProtocols ? protocolNames(options.ALPNProtocols) : [];
    java.connect(
      socket[kNative],
      handleOf(options.secureContext),
      socket[kServerName],
      protocols,
      socket[kKey],
      options.handshakeTimeout ?? 0
    );
  }
  for (const piece of early) {
    const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
    parent[kNative].feed(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

function method(name, value) {
  Object.defineProperty(TLSSocket.prototype, name, { __proto__: null, value, writable: true, configurable: true });
}

method("_destroy", function (error, callback) {
  const parent = this._parent;
  if (parent instanceof Socket && parent.connecting) {
    parent.destroy();
  }
  apply(Socket.prototype._destroy, this, [error, callback]);
});

method(kMake, function () {
  return java.socket(this);
});

// The transport is connected.
method(kBegin, function () {
  begin(this);
});

// ---- events of Java ----

function secured(socket) {
  const session = java.session(socket[kNative]);
  socket[kSession] = session;
  socket._secureEstablished = true;
  socket.alpnProtocol = session.alpn() || false;
  if (socket._tlsOptions.isServer) {
    socket.servername = session.serverName() || false;
  } else {
    const response = new FastBuffer(session.stapled());
    if (socket._tlsOptions.requestOCSP) {
      socket.emit("OCSPResponse", response.length > 0 ? response : null);
      if (socket.destroyed) {
        return;
      }
    }
  }
  socket.emit("secureConnection");
  socket._finishInit();
}

method("_finishInit", function () {
  if (!this._handle && this._parent === null) {
    return;
  }
  this._securePending = false;
  this.emit("secure");
});

function failureOf(code, reason, message) {
  if (code === "ECONNRESET") {
    return errors.connResetException(message);
  }
  const error = new Error(message);
  error.code = code;
  if (reason) {
    if (message.includes("SSL routines")) {
      error.library = "SSL routines";
    }
    error.reason = reason;
  }
  return error;
}

function failed(socket, code, reason, message) {
  if (socket.destroyed) {
    return;
  }
  if (code === CUT_OFF) {
    socket[kCutOff] = true;
    ended(socket);
    return;
  }
  const error = code === "ERR_TLS_HANDSHAKE_TIMEOUT" ? new NodeError(code, message) : failureOf(code, reason, message);
  if (code === "ECONNRESET" && !socket._tlsOptions.isServer) {
    const { path, host, port, localAddress } = socket._connectOptions ?? {};
    Object.assign(error, { path, host, port, localAddress });
  }
  if (socket._tlsOptions.isServer && code === "ECONNRESET") {
    socket.destroy(); // the server tells of it
    return;
  }
  if (!socket._secureEstablished) {
    socket._closeAfterHandlingError = true;
    socket.destroy(error);
  } else {
    socket._emitTLSError(error);
  }
}

method("_emitTLSError", function (error) {
  const found = this._tlsError(error);
  if (found) {
    this.destroy(found);
  }
});

method("_tlsError", function (error) {
  this.emit("_tlsError", error);
  return this._controlReleased ? error : null;
});

method("_releaseControl", function () {
  if (this._controlReleased) {
    return false;
  }
  this._controlReleased = true;
  this.removeListener("error", onOwnError);
  return true;
});

// ---- the server's choice ----

function choose(socket, serverName, names, choice) {
  const options = socket._tlsOptions;
  socket.servername = serverName || false;
  let protocols = [];
  const offered = list(names);
  if (options.ALPNCallback && offered.length > 0) {
    const chosen = options.ALPNCallback.call(socket, { servername: serverName, protocols: offered });
    if (chosen === undefined) {
      choice.reject("NO_APPLICATION_PROTOCOL", "ERR_SSL_NO_APPLICATION_PROTOCOL", "no application protocol");
      return;
    }
    if (!offered.includes(chosen)) {
      const error = new NodeTypeError(
        "ERR_TLS_ALPN_CALLBACK_INVALID_RESULT",
        `ALPN callback returned a value (${chosen}) that did not match any of the client's offered protocols (${offered.join(
          ", "
        )})`
      );
      socket.destroy(error);
      return;
    }
    protocols = [chosen];
  } else if (options.ALPNProtocols) {
    protocols = protocolNames(options.ALPNProtocols);
  }
  const own = handleOf(options.secureContext);
  if (serverName === "" || socket._SNICallback === null) {
    choice.use(own, protocols);
    return;
  }
  let isCalled = false;
  socket._SNICallback(serverName, (error, context) => {
    if (isCalled) {
      socket.destroy(new NodeError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times"));
      return;
    }
    isCalled = true;
    if (error) {
      socket.destroy(error);
      return;
    }
    if (socket._handle === null) {
      socket.destroy(new NodeError("ERR_SOCKET_CLOSED", "Socket is closed"));
      return;
    }
    const found = context === null || context === undefined ? own : handleOf(context);
    if (found === undefined) {
      socket.destroy(new NodeTypeError("ERR_TLS_INVALID_CONTEXT", "Invalid SNI context"));
      return;
    }
    choice.use(found, protocols);
  });
}

java.onEvents(secured, failed, choose);

// ---- the client ----

method("_start", function () {
  if (this.connecting) {
    this.once("connect", this._start);
    return;
  }
  if (!this._handle) {
    return;
  }
  begin(this);
});

method("setServername", function (name) {
  validators.validateString(name, "name");
  if (this._tlsOptions.isServer) {
    throw new NodeError("ERR_TLS_SNI_FROM_SERVER", "Cannot issue SNI from a TLS server-side socket");
  }
  this[kServerName] = name;
  this.servername = name;
});

method("setSession", function (session) {
  const bytes = typeof session === "string" ? Buffer.from(session, "latin1") : session;
  if (!(bytes instanceof Uint8Array)) {
    throw invalidArgType("session", ["string", "Buffer"], session);
  }
  this[kKey] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
});

method("getSession", function () {
  return this[kSession] === null || this[kKey] === undefined ? undefined : Buffer.from(this[kKey], "latin1");
});

method("getTLSTicket", function () {
  return this._tlsOptions.isServer ? undefined : this.getSession();
});

method("isSessionReused", function () {
  return this[kSession] !== null && this[kSession].isResumed();
});

// ---- what was agreed on ----

method("getProtocol", function () {
  return this[kSession] === null ? (this._handle ? "unknown" : null) : this[kSession].protocol();
});

method("getCipher", function () {
  if (this[kSession] === null) {
    return this._handle ? {} : null;
  }
  const standardName = this[kSession].cipherSuite();
  const version = standardName.includes("_WITH_")
    ? /_(?:GCM|POLY1305)|SHA(?:256|384)$/.test(standardName)
      ? "TLSv1.2"
      : "TLSv1"
    : "TLSv1.3";
  return { name: java.cipherName(standardName), standardName, version };
});

function certificate(memory) {
  const { X509Certificate } = use("crypto");
  return new X509Certificate(new FastBuffer(memory));
}

// The issuers that this side knows and the peer did not send are not part of it.
function chainOf(memories) {
  return list(memories).map(certificate);
}

function legacyChain(chain) {
  const legacy = chain.map((one) => one.toLegacyObject());
  for (let i = 0; i < legacy.length; i++) {
    if (chain[i].checkIssued(chain[i])) {
      legacy[i].issuerCertificate = legacy[i];
    } else if (i + 1 < legacy.length) {
      legacy[i].issuerCertificate = legacy[i + 1];
    }
  }
  return legacy[0];
}

method("getPeerCertificate", function (detailed) {
  if (this[kSession] === null) {
    return this._handle ? {} : null;
  }
  const chain = chainOf(this[kSession].peer());
  if (chain.length === 0) {
    return {};
  }
  return detailed ? legacyChain(chainOf(this[kSession].peerChain())) : chain[0].toLegacyObject();
});

method("getCertificate", function () {
  if (this[kSession] === null) {
    return this._handle ? {} : null;
  }
  const chain = chainOf(this[kSession].local());
  return chain.length === 0 ? {} : chain[0].toLegacyObject();
});

// Each certificate has the one that issued it.
function linked(memories) {
  const chain = chainOf(memories);
  for (let i = 0; i + 1 < chain.length; i++) {
    const issuer = chain[i + 1];
    Object.defineProperty(chain[i], "issuerCertificate", { value: issuer, configurable: true });
  }
  return chain[0];
}

method("getPeerX509Certificate", function () {
  return this[kSession] === null ? undefined : linked(this[kSession].peerChain());
});

method("getX509Certificate", function () {
  return this[kSession] === null ? undefined : linked(this[kSession].local());
});

method("exportKeyingMaterial", function (length, label, context) {
  validators.validateUint32(length, "length", true);
  validators.validateString(label, "label");
  if (context !== undefined) {
    validators.validateBuffer(context, "context");
  }
  if (!this._secureEstablished) {
    throw new NodeError("ERR_TLS_INVALID_STATE", "TLS socket connection must be securely established");
  }
  const given = context === undefined ? [null, 0, 0] : [context.buffer, context.byteOffset, context.byteLength];
  return new FastBuffer(this[kSession].export(length, label, ...given));
});

method("getEphemeralKeyInfo", function () {
  if (this._tlsOptions.isServer || !this._handle) {
    return null;
  }
  throw errors.notImplemented("function tls.TLSSocket.getEphemeralKeyInfo");
});

for (const name of ["getFinished", "getPeerFinished", "getSharedSigalgs", "enableTrace", "setKeyCert"]) {
  method(name, function () {
    throw errors.notImplemented(`function tls.TLSSocket.${name}`);
  });
}

// ---- what the engine does not do ----

method("renegotiate", function (options, callback) {
  validators.validateObject(options, "options");
  if (callback !== undefined) {
    validators.validateFunction(callback, "callback");
  }
  if (this.destroyed) {
    return undefined;
  }
  const error =
    this.getProtocol() === "TLSv1.3"
      ? errors.genericNodeError("error:0A00010A:SSL routines::wrong ssl version", {
          code: "ERR_SSL_WRONG_SSL_VERSION",
          library: "SSL routines",
          reason: "wrong ssl version",
        })
      : errors.notImplemented("function tls.TLSSocket.renegotiate");
  if (callback) {
    nextTick(callback, error);
  }
  return false;
});

method("disableRenegotiation", function () {
  // It is always disabled.
});

// The engine's records have the size that it likes.
method("setMaxSendFragment", function (size) {
  validators.validateInteger(size, "size", 512, 16384);
  return false;
});

method("_handleTimeout", function () {
  this._emitTLSError(new NodeError("ERR_TLS_HANDSHAKE_TIMEOUT", "TLS handshake timeout"));
});

return { TLSSocket, kSession };
