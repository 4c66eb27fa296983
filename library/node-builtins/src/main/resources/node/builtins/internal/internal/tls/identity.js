// Whether a certificate is for a host, and the list of application protocols in the form of the wire.
"use strict";

const { NodeError, outOfRange } = use("internal/errors");
const { Buffer } = use("internal/buffer");
const { isIP } = use("net");
const { isArrayBufferView } = use("util/types");

const LONGEST_PROTOCOL = 255;

function invalidName(reason, host, cert) {
  const error = new NodeError(
    "ERR_TLS_CERT_ALTNAME_INVALID",
    `Hostname/IP does not match certificate's altnames: ${reason}`
  );
  error.reason = reason;
  error.host = host;
  error.cert = cert;
  return error;
}

function lower(text) {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}

function withoutDot(host) {
  return host.endsWith(".") ? host.slice(0, -1) : host;
}

function labelsOf(host) {
  return lower(withoutDot(host)).split(".");
}

function isPlain(label) {
  return label !== "" && !/[^\u0021-\u007f]/.test(label);
}

// One star, in the first label, for a part of it; the name has two labels more.
function matches(labels, pattern) {
  if (!pattern) {
    return false;
  }
  const wanted = labelsOf(pattern);
  if (labels.length !== wanted.length || !wanted.every(isPlain)) {
    return false;
  }
  for (let i = 1; i < wanted.length; i++) {
    if (labels[i] !== wanted[i]) {
      return false;
    }
  }
  const parts = wanted[0].split("*");
  if (parts.length === 1 || wanted[0].includes("xn--")) {
    return labels[0] === wanted[0];
  }
  if (parts.length > 2 || wanted.length <= 2) {
    return false;
  }
  const [prefix, suffix] = parts;
  return (
    prefix.length + suffix.length <= labels[0].length && labels[0].startsWith(prefix) && labels[0].endsWith(suffix)
  );
}

// The parts of "DNS:a, IP Address:b". A part in quotes is a text of JSON.
function partsOf(text) {
  if (!text.includes('"')) {
    return text.split(", ");
  }
  const parts = [];
  let part = "";
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(at));
      if (quoted === null) {
        throw new NodeError("ERR_TLS_CERT_ALTNAME_FORMAT", "Invalid subject alternative name string");
      }
      part += JSON.parse(quoted[0]);
      at += quoted[0].length;
    } else if (text.startsWith(", ", at)) {
      parts.push(part);
      part = "";
      at += 2;
    } else {
      part += text[at++];
    }
  }
  parts.push(part);
  return parts;
}

function canonical(address) {
  const kind = isIP(address);
  if (kind !== 6) {
    return kind === 4 ? address : undefined;
  }
  return lower(new URL(`http://[${address}]`).hostname);
}

function checkServerIdentity(hostname, cert) {
  const { subject, subjectaltname: names } = cert;
  const dnsNames = [];
  const addresses = [];
  const host = String(hostname);
  if (names) {
    for (const part of partsOf(names)) {
      if (part.startsWith("DNS:")) {
        dnsNames.push(part.slice(4));
      } else if (part.startsWith("IP Address:")) {
        addresses.push(canonical(part.slice(11)));
      }
    }
  }
  const plain = withoutDot(host);
  let isValid = false;
  let reason = "Unknown reason";
  if (isIP(plain)) {
    isValid = addresses.includes(canonical(plain));
    if (!isValid) {
      reason = `IP: ${plain} is not in the cert's list: ${addresses.join(", ")}`;
    }
  } else if (dnsNames.length > 0 || subject?.CN) {
    const labels = labelsOf(plain);
    const fits = (pattern) => matches(labels, pattern);
    if (dnsNames.length > 0) {
      isValid = dnsNames.some(fits);
      if (!isValid) {
        reason = `Host: ${plain}. is not in the cert's altnames: ${names}`;
      }
    } else {
      const { CN: common } = subject;
      isValid = Array.isArray(common) ? common.some(fits) : fits(common);
      if (!isValid) {
        reason = `Host: ${plain}. is not cert's CN: ${common}`;
      }
    }
  } else {
    reason = "Cert does not contain a DNS name";
  }
  return isValid ? undefined : invalidName(reason, plain, cert);
}

function wireForm(protocols) {
  const pieces = [];
  for (let i = 0; i < protocols.length; i++) {
    const bytes = typeof protocols[i] === "string" ? Buffer.from(protocols[i]) : protocols[i];
    if (bytes.length > LONGEST_PROTOCOL) {
      throw outOfRange(
        `The byte length of the protocol at index ${i} exceeds the maximum length.`,
        "<= 255",
        bytes.length,
        true
      );
    }
    pieces.push(Buffer.from([bytes.length]), bytes);
  }
  return Buffer.concat(pieces);
}

// Sets out.ALPNProtocols.
function convertALPNProtocols(protocols, out) {
  if (Array.isArray(protocols)) {
    out.ALPNProtocols = wireForm(protocols);
  } else if (isArrayBufferView(protocols)) {
    out.ALPNProtocols = Buffer.from(Buffer.from(protocols.buffer, protocols.byteOffset, protocols.byteLength));
  }
}

// The names of a list in the form of the wire.
function protocolNames(bytes) {
  const names = [];
  for (let at = 0; at < bytes.length; at += bytes[at] + 1) {
    names.push(bytes.latin1Slice(at + 1, at + 1 + bytes[at]));
  }
  return names;
}

return { checkServerIdentity, convertALPNProtocols, protocolNames };
