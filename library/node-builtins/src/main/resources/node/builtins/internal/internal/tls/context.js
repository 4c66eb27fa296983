// The class SecureContext: keys, certificates and settings.
//
// Binding "tls": context() returns a builder with key(certificates, key, passphrase), container(...bytes, passphrase),
// trust(pem), extra(pem), revoked(pem), partialChain(on), versions(lowest, highest), cipherSuites(names),
// serverOrder(on), groups(names), signatures(names), sessionTimeout(seconds), build(). cipherSuites(list) returns the
// IANA names that a list of OpenSSL's form means, or null.
"use strict";

const errors = use("internal/errors");
const { NodeError, NodeTypeError, invalidArgType, invalidArgValue } = errors;
const validators = use("internal/validators");
const { list } = use("primordials");
const { Buffer } = use("internal/buffer");
const { isArrayBufferView } = use("util/types");
const defaults = use("internal/tls/defaults");
const java = binding("tls");

const kHandle = Symbol("kHandle");

const VERSIONS = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

// What the JDK calls groups.
const GROUPS = {
  __proto__: null,
  "P-256": "secp256r1",
  prime256v1: "secp256r1",
  "P-384": "secp384r1",
  "P-521": "secp521r1",
  X25519: "x25519",
  X448: "x448",
};

// What the JDK calls pairs of a key's kind and a hash.
const SIGNATURES = {
  __proto__: null,
  "RSA+SHA256": "rsa_pkcs1_sha256",
  "RSA+SHA384": "rsa_pkcs1_sha384",
  "RSA+SHA512": "rsa_pkcs1_sha512",
  "RSA-PSS+SHA256": "rsa_pss_rsae_sha256",
  "RSA-PSS+SHA384": "rsa_pss_rsae_sha384",
  "RSA-PSS+SHA512": "rsa_pss_rsae_sha512",
  "ECDSA+SHA256": "ecdsa_secp256r1_sha256",
  "ECDSA+SHA384": "ecdsa_secp384r1_sha384",
  "ECDSA+SHA512": "ecdsa_secp521r1_sha512",
  ed25519: "ed25519",
  ed448: "ed448",
};

function isBytes(value) {
  return isArrayBufferView(value) || value instanceof ArrayBuffer;
}

function bytesOf(value) {
  return value instanceof ArrayBuffer
    ? Buffer.from(value)
    : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function textOf(value, name) {
  if (typeof value === "string") {
    return value;
  }
  if (isBytes(value)) {
    return bytesOf(value).toString("latin1");
  }
  throw invalidArgType(name, ["string", "Buffer", "TypedArray", "DataView"], value);
}

function eachOf(value) {
  return Array.isArray(value) ? value : [value];
}

function addKeys(builder, { cert, key, passphrase }) {
  const certificates = [];
  if (cert !== undefined && cert !== null && cert !== false) {
    for (const one of eachOf(cert)) {
      certificates.push(textOf(one, "options.cert"));
    }
  }
  const keys = [];
  if (key !== undefined && key !== null && key !== false) {
    for (const one of eachOf(key)) {
      const isPair = Array.isArray(key) && one !== null && typeof one === "object" && one.pem !== undefined;
      const secret = isPair && one.passphrase !== undefined ? one.passphrase : passphrase;
      keys.push([textOf(isPair ? one.pem : one, "options.key"), secret]);
    }
  }
  for (const [, secret] of keys) {
    if (secret !== undefined && secret !== null) {
      validators.validateString(secret, "options.passphrase");
    }
  }
  for (let i = 0; i < Math.max(certificates.length, keys.length); i++) {
    const [text, secret] = keys[i] ?? [""];
    builder.key(certificates[i] ?? "", text, secret ?? null);
  }
}

function addContainers(builder, { pfx, passphrase }) {
  for (const one of eachOf(pfx)) {
    const isPair = one !== null && typeof one === "object" && one.buf !== undefined;
    const given = isPair ? one.buf : one;
    const secret = (isPair ? one.passphrase : undefined) ?? passphrase;
    if (typeof given !== "string" && !isBytes(given)) {
      throw invalidArgType("pfx", ["string", "Buffer", "TypedArray", "DataView"], given);
    }
    const bytes = typeof given === "string" ? Buffer.from(given, "latin1") : bytesOf(given);
    builder.container(bytes.buffer, bytes.byteOffset, bytes.byteLength, secret ?? null);
  }
}

function addTrust(builder, { ca, crl, allowPartialTrustChain }) {
  if (ca) {
    builder.trust("");
    for (const one of eachOf(ca)) {
      builder.trust(textOf(one, "options.ca"));
    }
  } else {
    const chosen = defaults.certificates();
    if (chosen !== undefined) {
      builder.trust("");
      for (let i = 0; i < chosen.length; i++) {
        builder.trust(chosen[i]);
      }
    } else {
      const extra = defaults.extra();
      if (extra !== undefined) {
        builder.extra(extra);
      }
    }
  }
  if (crl !== undefined && crl !== null) {
    for (const one of eachOf(crl)) {
      builder.revoked(textOf(one, "options.crl"));
    }
  }
  builder.partialChain(Boolean(allowPartialTrustChain));
}

function checkVersion(value, name) {
  if (!VERSIONS.includes(value)) {
    throw new NodeTypeError(
      "ERR_TLS_INVALID_PROTOCOL_VERSION",
      `${use("internal/inspect").inspect(value)} is not a valid ${name} TLS protocol version`
    );
  }
  return VERSIONS.indexOf(value);
}

// The methods of OpenSSL's early days: a range of versions by name.
function ofMethod(method) {
  validators.validateString(method, "options.secureProtocol");
  const found = /^(TLS|SSLv23|TLSv1|TLSv1_[123])_(?:client_|server_)?method$/.exec(method);
  if (found === null) {
    const isOld = /^SSLv[23]_/.test(method);
    const text = isOld ? `${method.slice(0, 5)} methods disabled` : `Unknown method: ${method}`;
    throw new NodeTypeError("ERR_TLS_INVALID_PROTOCOL_METHOD", text);
  }
  switch (found[1]) {
    case "TLS":
      return [0, 3];
    case "SSLv23":
      return [0, 2];
    case "TLSv1":
      return [0, 0];
    default:
      return [Number(found[1].slice(-1)), Number(found[1].slice(-1))];
  }
}

function versionsOf({ minVersion, maxVersion, secureProtocol, secureOptions }) {
  let from;
  let to;
  if (secureProtocol !== undefined && secureProtocol !== null) {
    if (minVersion !== undefined && minVersion !== null) {
      throw conflict(minVersion, secureProtocol);
    }
    if (maxVersion !== undefined && maxVersion !== null) {
      throw conflict(maxVersion, secureProtocol);
    }
    [from, to] = ofMethod(secureProtocol);
  } else {
    from = checkVersion(minVersion || defaults.minVersion, "minimum");
    to = checkVersion(maxVersion || defaults.maxVersion, "maximum");
  }
  if (typeof secureOptions === "number") {
    const { SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1_3 } = use("constants");
    if ((secureOptions & SSL_OP_NO_TLSv1_3) !== 0) {
      to = Math.min(to, 2);
    }
    if ((secureOptions & SSL_OP_NO_TLSv1_2) !== 0 && from <= 2) {
      from = 3;
    }
  }
  return [from, to];
}

function conflict(version, method) {
  return new NodeTypeError(
    "ERR_TLS_PROTOCOL_VERSION_CONFLICT",
    `TLS protocol version ${use("internal/inspect").inspect(version)} conflicts with secureProtocol ${use(
      "internal/inspect"
    ).inspect(method)}`
  );
}

function noCipher() {
  return errors.genericNodeError("error:0A0000B9:SSL routines::no cipher match", {
    code: "ERR_SSL_NO_CIPHER_MATCH",
    library: "SSL routines",
    reason: "no cipher match",
  });
}

// Returns the suites, and the versions that are left by them.
function suitesOf(ciphers, from, to) {
  if (ciphers === undefined || ciphers === null) {
    return [null, from, to];
  }
  validators.validateString(ciphers, "options.ciphers");
  const names = ciphers.split(":").filter((name) => name !== "");
  const modern = names.filter((name) => name.startsWith("TLS_"));
  const others = names.filter((name) => !name.startsWith("TLS_"));
  if (modern.length === 0 && others.length === 0) {
    throw invalidArgValue("options.ciphers", ciphers);
  }
  const found = java.cipherSuites(ciphers);
  if (found === null) {
    throw noCipher();
  }
  const isOf13 = (suite) => !suite.includes("_WITH_");
  const suites = list(found);
  if ((modern.length > 0 && !suites.some(isOf13)) || (others.length > 0 && !suites.some((suite) => !isOf13(suite)))) {
    throw noCipher();
  }
  return [suites, others.length === 0 && from < 3 ? 3 : from, modern.length === 0 && to > 2 ? 2 : to];
}

// All settings that are not keys and certificates.
function configure(builder, options) {
  const { ciphers, honorCipherOrder, ecdhCurve, dhparam, sigalgs, sessionTimeout } = options;
  const [first, last] = versionsOf(options);
  const [suites, from, to] = suitesOf(ciphers ?? defaults.ciphers, first, last);
  if (to < 2) {
    throw errors.notImplemented(`version ${VERSIONS[to]} of TLS, which the JDK has disabled; the`);
  }
  builder.versions(VERSIONS[Math.max(2, from)], VERSIONS[to]);
  if (suites !== null) {
    builder.cipherSuites(suites);
  }
  builder.serverOrder(honorCipherOrder !== false);
  if (ecdhCurve !== undefined && ecdhCurve !== null) {
    validators.validateString(ecdhCurve, "options.ecdhCurve");
    if (ecdhCurve !== "auto") {
      builder.groups(ecdhCurve.split(":").map(groupOf));
    }
  }
  if (sigalgs !== undefined && sigalgs !== null) {
    validators.validateString(sigalgs, "options.sigalgs");
    if (sigalgs === "") {
      throw invalidArgValue("options.sigalgs", sigalgs);
    }
    builder.signatures(sigalgs.split(":").map(signatureOf));
  }
  if (dhparam !== undefined && dhparam !== null && dhparam !== "auto") {
    checkParameters(textOf(dhparam, "options.dhparam"));
  }
  if (sessionTimeout !== undefined && sessionTimeout !== null) {
    validators.validateInt32(sessionTimeout, "options.sessionTimeout", 0);
    builder.sessionTimeout(sessionTimeout);
  }
}

// The engine has groups of its own, of at least 2048 bits: these have no effect.
function checkParameters(text) {
  if (!/-----BEGIN (?:X9.42 )?DH PARAMETERS-----/.test(text)) {
    throw errors.genericNodeError("error:1E08010C:DECODER routines::unsupported", { code: "ERR_OSSL_UNSUPPORTED" });
  }
}

function groupOf(name) {
  const group = GROUPS[name] ?? (/^(?:secp|ffdhe|x)\w+$/.test(name) ? name : undefined);
  if (group === undefined) {
    throw new NodeError("ERR_CRYPTO_OPERATION_FAILED", "Failed to set ECDH curve");
  }
  return group;
}

function signatureOf(name) {
  const signature = SIGNATURES[name] ?? (/^[a-z0-9_]+$/.test(name) ? name : undefined);
  if (signature === undefined) {
    throw errors.genericNodeError("error:0A00018D:SSL routines::no valid signature algorithms", {
      code: "ERR_SSL_NO_VALID_SIGNATURE_ALGORITHMS",
    });
  }
  return signature;
}

function refuse(options) {
  for (const name of ["clientCertEngine", "privateKeyEngine", "privateKeyIdentifier"]) {
    if (options[name] !== undefined && options[name] !== null) {
      if (typeof options[name] !== "string") {
        throw invalidArgType(`options.${name}`, ["string", "null", "undefined"], options[name]);
      }
      throw new NodeError("ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED", "Custom engines not supported by this OpenSSL");
    }
  }
  if (options.ticketKeys !== undefined && options.ticketKeys !== null) {
    if (!isArrayBufferView(options.ticketKeys)) {
      throw invalidArgType("options.ticketKeys", ["Buffer", "TypedArray", "DataView"], options.ticketKeys);
    }
    if (options.ticketKeys.byteLength !== 48) {
      throw invalidArgValue("options.ticketKeys", options.ticketKeys.byteLength, "must be exactly 48 bytes");
    }
  }
  if (options.sessionIdContext !== undefined && options.sessionIdContext !== null) {
    validators.validateString(options.sessionIdContext, "options.sessionIdContext");
  }
}

function createSecureContext(options = {}) {
  const given = options ?? {};
  refuse(given);
  const builder = java.context();
  addTrust(builder, given);
  addKeys(builder, given);
  if (given.pfx !== undefined && given.pfx !== null) {
    addContainers(builder, given);
  }
  configure(builder, given);
  return new SecureContext(builder, Boolean(given.ca));
}

class SecureContext {
  constructor(builder, hasTrust) {
    if (typeof builder?.build !== "function") {
      return createSecureContext();
    }
    this.context = new NativeContext(builder, hasTrust);
  }
}

// What programs see as the context of OpenSSL.
class NativeContext {
  #builder;
  #hasTrust;
  #handle;

  constructor(builder, hasTrust) {
    this.#builder = builder;
    this.#hasTrust = hasTrust;
    this.#handle = builder.build();
  }

  get [kHandle]() {
    return this.#handle;
  }

  // Trusts one more certificate.
  addCACert(pem) {
    const text = textOf(pem, "cert");
    if (this.#hasTrust) {
      this.#builder.trust(text);
    } else {
      this.#builder.extra(text);
    }
    this.#handle = this.#builder.build();
  }

  addCRL(pem) {
    this.#builder.revoked(textOf(pem, "crl"));
    this.#handle = this.#builder.build();
  }
}

// The context of Java of what programs give as one, or undefined.
function handleOf(value) {
  return value === null || value === undefined ? undefined : (value.context?.[kHandle] ?? value[kHandle]);
}

return { SecureContext, createSecureContext, handleOf, isBytes };
