// tls.connect: a client's socket, and the check of the server.
"use strict";

const validators = use("internal/validators");
const errors = use("internal/errors");
const { isIP, _normalizeArgs } = use("net");
const { TLSSocket, kSession } = use("internal/tls/socket");
const { nextTick } = use("internal/tasks");

const kOptions = Symbol("kOptions");

let hasWarnedOfTrust = false;

function normalized(values) {
  const [options, callback] = _normalizeArgs(values);
  for (let i = 1; i <= 2; i++) {
    if (values[i] !== null && typeof values[i] === "object") {
      Object.assign(options, values[i]);
      break;
    }
  }
  return [options, callback];
}

function trustsAll() {
  const process = use("process");
  const isSet = process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0";
  if (isSet && !hasWarnedOfTrust) {
    hasWarnedOfTrust = true;
    process.emitWarning(
      "Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests " +
        "insecure by disabling certificate verification."
    );
  }
  return isSet;
}

function connect(...values) {
  const [given, callback] = normalized(values);
  const tls = use("tls");
  const options = {
    rejectUnauthorized: !trustsAll(),
    ciphers: tls.DEFAULT_CIPHERS,
    checkServerIdentity: tls.checkServerIdentity,
    minDHSize: 1024,
    ...given,
  };
  if (!options.keepAlive) {
    options.singleUse = true;
  }
  validators.validateFunction(options.checkServerIdentity, "options.checkServerIdentity");
  validators.validateNumber(options.minDHSize, "options.minDHSize", 1);
  if (options.pskCallback !== undefined) {
    throw errors.notImplemented("option pskCallback of tls.connect");
  }
  options.rejectUnauthorized = options.rejectUnauthorized !== false;
  const secureContext = options.secureContext || tls.createSecureContext(options);
  const socket = new TLSSocket(options.socket, {
    allowHalfOpen: options.socket ? options.socket.allowHalfOpen : Boolean(options.allowHalfOpen),
    pipe: Boolean(options.path),
    secureContext,
    isServer: false,
    requestCert: true,
    rejectUnauthorized: options.rejectUnauthorized,
    session: options.session,
    ALPNProtocols: options.ALPNProtocols,
    requestOCSP: options.requestOCSP,
    highWaterMark: options.highWaterMark,
    onread: options.onread,
    signal: options.signal,
  });
  socket[kOptions] = options;
  Object.defineProperty(socket, "_connectOptions", { value: options, configurable: true, writable: true });
  if (callback) {
    socket.once("secureConnect", callback);
  }
  if (options.enableTrace) {
    throw errors.notImplemented("option enableTrace of tls.connect");
  }
  if (options.session) {
    socket.setSession(options.session);
  }
  if (options.servername) {
    if (isIP(options.servername)) {
      throw errors.invalidArgValue(
        "options.servername",
        options.servername,
        "Setting the TLS ServerName to an IP address is not permitted"
      );
    }
    socket.setServername(options.servername);
  }
  if (!options.socket) {
    if (options.timeout) {
      socket.setTimeout(options.timeout);
    }
    if (!socket.destroyed) {
      socket.connect(options);
    }
  }
  socket._releaseControl();
  socket.on("secure", onSecure);
  socket.prependListener("end", onEnd);
  return socket;
}

function hostOf(options) {
  return options.servername || options.host || (options.socket && options.socket._host) || "localhost";
}

// What is wrong with the server's certificate, or undefined.
function verify(socket, options) {
  const code = socket[kSession].authorizationError();
  if (code !== null) {
    return certificateError(code);
  }
  if (!socket.isSessionReused()) {
    return options.checkServerIdentity(hostOf(options), socket.getPeerCertificate(true));
  }
  return undefined;
}

const TEXTS = {
  __proto__: null,
  CERT_HAS_EXPIRED: "certificate has expired",
  CERT_NOT_YET_VALID: "certificate is not yet valid",
  CERT_REVOKED: "certificate revoked",
  CERT_SIGNATURE_FAILURE: "certificate signature failure",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed certificate",
  INVALID_CA: "invalid CA certificate",
  INVALID_PURPOSE: "unsuitable certificate purpose",
  PATH_LENGTH_EXCEEDED: "path length constraint exceeded",
  SELF_SIGNED_CERT_IN_CHAIN: "self-signed certificate in certificate chain",
  UNABLE_TO_GET_CRL: "unable to get certificate CRL",
  UNABLE_TO_GET_ISSUER_CERT: "unable to get issuer certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unable to get local issuer certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unable to verify the first certificate",
};

function certificateError(code) {
  const error = new Error(TEXTS[code] ?? code.toLowerCase().replaceAll("_", " "));
  error.code = code;
  return error;
}

function onSecure() {
  const options = this[kOptions];
  const wrong = verify(this, options);
  if (wrong) {
    this.authorized = false;
    this.authorizationError = wrong.code || wrong.message;
    if (options.rejectUnauthorized !== false) {
      this.destroy(wrong);
      return;
    }
  } else {
    this.authorized = true;
  }
  this.secureConnecting = false;
  this.emit("secureConnect");
  nextTick(emitSession, this);
  this.removeListener("end", onEnd);
}

function emitSession(socket) {
  if (!socket.destroyed) {
    socket.emit("session", socket.getSession());
  }
}

function onEnd() {
  if (this._hadError) {
    return;
  }
  const { path, host, port, localAddress } = this[kOptions];
  this._hadError = true;
  const error = errors.connResetException(
    "Client network socket disconnected before secure TLS connection was established"
  );
  Object.assign(error, { path, host, port, localAddress });
  this.destroy(error);
}

return { certificateError, connect, trustsAll };
