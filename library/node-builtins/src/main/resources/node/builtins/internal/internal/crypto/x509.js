// Certificates: X509Certificate.
//
// Binding "cryptoKeys": certificate(...bytes) returns an object with the methods bytes(), pem(), text(name),
// attributes(ofSubject), validFrom(), validTo(), isCa(), extendedUsage(), publicKey(), matchHost(...), matchEmail(...),
// matchesAddress(address), isIssuedBy(certificate), isSignedBy(key), isFor(key).
"use strict";

const { invalidArgType, invalidArgValue } = use("internal/errors");
const { validateBoolean, validateObject, validateOneOf, validateString } = use("internal/validators");
const { list } = use("primordials");
const { Buffer } = use("buffer");
const { isBytes, place, toBytes } = use("internal/crypto/common");
const { isKeyObject, javaOf, wrap } = use("internal/crypto/keys");
const java = binding("cryptoKeys");

function checkName(name, argument) {
  validateString(name, argument);
  if (name.includes("\0")) {
    throw invalidArgValue(argument, name);
  }
}

function flag(options, name, standard) {
  const value = options[name] === undefined ? standard : options[name];
  validateBoolean(value, `options.${name}`);
  return value;
}

function subjectOption(options) {
  const { subject = "default" } = options;
  validateString(subject, "options.subject");
  validateOneOf(subject, "options.subject", ["default", "always", "never"]);
  return subject;
}

function hostOptions(options) {
  validateObject(options, "options");
  const subject = subjectOption(options);
  const wildcards = flag(options, "wildcards", true);
  const partial = flag(options, "partialWildcards", true);
  flag(options, "multiLabelWildcards", false);
  flag(options, "singleLabelSubdomains", false);
  return [subject, wildcards, partial];
}

class X509Certificate {
  #java;
  #texts = new Map();
  #publicKey;

  constructor(buffer) {
    if (typeof buffer !== "string" && !isBytes(buffer)) {
      throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView"], buffer);
    }
    this.#java = java.certificate(...place(toBytes(buffer, "buffer")));
  }

  static isOne(value) {
    return value !== null && typeof value === "object" && #java in value;
  }

  #text(name) {
    if (!this.#texts.has(name)) {
      this.#texts.set(name, this.#java.text(name) ?? undefined);
    }
    return this.#texts.get(name);
  }

  get subject() {
    return this.#text("subject");
  }

  get subjectAltName() {
    return this.#text("subjectAltName");
  }

  get issuer() {
    return this.#text("issuer");
  }

  // Certificates of a connection have one.
  get issuerCertificate() {
    return undefined;
  }

  get infoAccess() {
    return this.#text("infoAccess");
  }

  get validFrom() {
    return this.#text("validFrom");
  }

  get validTo() {
    return this.#text("validTo");
  }

  get validFromDate() {
    return new Date(this.#java.validFrom());
  }

  get validToDate() {
    return new Date(this.#java.validTo());
  }

  get fingerprint() {
    return this.#text("fingerprint");
  }

  get fingerprint256() {
    return this.#text("fingerprint256");
  }

  get fingerprint512() {
    return this.#text("fingerprint512");
  }

  get keyUsage() {
    const usage = this.#java.extendedUsage();
    return usage === null ? undefined : list(usage);
  }

  get serialNumber() {
    return this.#text("serialNumber");
  }

  get signatureAlgorithm() {
    return this.#text("signatureAlgorithm");
  }

  get signatureAlgorithmOid() {
    return this.#text("signatureAlgorithmOid");
  }

  get raw() {
    return Buffer.from(this.#java.bytes());
  }

  get publicKey() {
    this.#publicKey ??= wrap(this.#java.publicKey());
    return this.#publicKey;
  }

  get ca() {
    return this.#java.isCa();
  }

  toString() {
    return this.#java.pem();
  }

  toJSON() {
    return this.toString();
  }

  checkHost(name, options = {}) {
    checkName(name, "name");
    const [subject, wildcards, partial] = hostOptions(options);
    return this.#java.matchHost(name, subject, wildcards, partial) ?? undefined;
  }

  checkEmail(email, options = {}) {
    checkName(email, "email");
    validateObject(options, "options");
    return this.#java.matchEmail(email, subjectOption(options)) ?? undefined;
  }

  checkIP(ip) {
    validateString(ip, "ip");
    if (use("net").isIP(ip) === 0) {
      throw invalidArgValue("ip", ip);
    }
    return this.#java.matchesAddress(ip) ? ip : undefined;
  }

  checkIssued(otherCert) {
    if (!X509Certificate.#known(otherCert)) {
      throw invalidArgType("otherCert", "X509Certificate", otherCert);
    }
    return this.#java.isIssuedBy(otherCert.#java);
  }

  static #known(value) {
    return value !== null && typeof value === "object" && #java in value;
  }

  checkPrivateKey(pkey) {
    if (!isKeyObject(pkey)) {
      throw invalidArgType("pkey", "KeyObject", pkey);
    }
    if (pkey.type !== "private") {
      throw invalidArgValue("pkey", pkey);
    }
    return this.#java.isFor(javaOf(pkey));
  }

  verify(pkey) {
    if (!isKeyObject(pkey)) {
      throw invalidArgType("pkey", "KeyObject", pkey);
    }
    if (pkey.type !== "public") {
      throw invalidArgValue("pkey", pkey);
    }
    return this.#java.isSignedBy(javaOf(pkey));
  }

  toLegacyObject() {
    const key = this.#java.publicKey();
    const legacy = {
      subject: toObject(list(this.#java.attributes(true))),
      issuer: toObject(list(this.#java.attributes(false))),
    };
    if (this.subjectAltName !== undefined) {
      legacy.subjectaltname = this.subjectAltName;
    }
    if (this.infoAccess !== undefined) {
      legacy.infoAccess = toLists(this.infoAccess);
    }
    legacy.ca = this.ca;
    if (key.type() === "rsa" || key.type() === "rsa-pss") {
      legacy.modulus = this.#text("modulus");
      legacy.bits = key.modulusBits();
      legacy.exponent = `0x${BigInt(key.exponent()).toString(16)}`;
      legacy.pubkey = Buffer.from(key.der("spki"));
    } else if (key.type() === "ec") {
      const curves = { prime256v1: ["P-256", 256], secp384r1: ["P-384", 384], secp521r1: ["P-521", 521] };
      const [nistCurve, bits] = curves[key.curve()];
      Object.assign(legacy, { bits, pubkey: Buffer.from(key.raw()), asn1Curve: key.curve(), nistCurve });
    }
    Object.assign(legacy, {
      valid_from: this.validFrom,
      valid_to: this.validTo,
      fingerprint: this.fingerprint,
      fingerprint256: this.fingerprint256,
      fingerprint512: this.fingerprint512,
    });
    if (this.keyUsage !== undefined) {
      legacy.ext_key_usage = this.keyUsage;
    }
    legacy.serialNumber = this.serialNumber;
    legacy.raw = this.raw;
    return legacy;
  }

  [Symbol.for("nodejs.util.inspect.custom")](depth, options) {
    if (depth < 0) {
      return this;
    }
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const shown = {};
    for (const name of [
      "subject",
      "subjectAltName",
      "issuer",
      "infoAccess",
      "validFrom",
      "validTo",
      "validFromDate",
      "validToDate",
      "fingerprint",
      "fingerprint256",
      "fingerprint512",
      "keyUsage",
      "serialNumber",
      "signatureAlgorithm",
      "signatureAlgorithmOid",
    ]) {
      shown[name] = this[name];
    }
    return `X509Certificate ${use("internal/inspect").inspect(shown, nested)}`;
  }
}

const isX509Certificate = X509Certificate.isOne;
delete X509Certificate.isOne;

// Names and values in turn as an object. Several values of a name become an array.
function toObject(flat) {
  const object = { __proto__: null };
  for (let i = 0; i < flat.length; i += 2) {
    const known = object[flat[i]];
    object[flat[i]] = known === undefined ? flat[i + 1] : [].concat(known, flat[i + 1]);
  }
  return object;
}

// Lines "name:value" as lists of the values.
function toLists(text) {
  const object = { __proto__: null };
  for (const line of text.split("\n")) {
    const at = line.indexOf(":");
    const name = line.slice(0, at);
    const value = line.slice(at + 1);
    (object[name] ??= []).push(value.startsWith('"') ? JSON.parse(value) : value);
  }
  return object;
}

return { X509Certificate, isX509Certificate };
