// What contexts use where a program says nothing, and the certificates that are trusted then.
//
// Binding "tls": trusted(store) returns the certificates of a store as PEM; the stores are DEFAULT, BUNDLED, SYSTEM.
"use strict";

const { defaultCoreCipherList } = use("internal/crypto/constants");
const options = use("internal/options");
const { list } = use("primordials");
const java = binding("tls");

function minimum() {
  for (const version of ["1.0", "1.1", "1.2", "1.3"]) {
    if (options.has(`--tls-min-v${version}`)) {
      return version === "1.0" ? "TLSv1" : `TLSv${version}`;
    }
  }
  return "TLSv1.2";
}

function maximum() {
  if (options.has("--tls-max-v1.3")) {
    return "TLSv1.3";
  }
  return options.has("--tls-max-v1.2") ? "TLSv1.2" : "TLSv1.3";
}

// Set by setDefaultCACertificates().
let chosen;
let extra;
let isRead = false;

const stores = new Map();

function trusted(named) {
  const store = named === "DEFAULT" && options.has("--use-bundled-ca") ? "BUNDLED" : named;
  if (!stores.has(store)) {
    stores.set(store, Object.freeze(list(java.trusted(store))));
  }
  return stores.get(store);
}

// The text of the file that NODE_EXTRA_CA_CERTS names, or undefined.
function extraText() {
  if (!isRead) {
    isRead = true;
    const process = use("process");
    const file = process.env.NODE_EXTRA_CA_CERTS;
    if (file) {
      try {
        extra = use("fs").readFileSync(file, "latin1");
      } catch (error) {
        process.emitWarning(`Ignoring extra certs from \`${file}\`, load failed: ${error.message}`);
      }
    }
  }
  return extra;
}

function split(text) {
  return text === undefined ? [] : (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []);
}

return {
  DEFAULT_CIPHERS: defaultCoreCipherList,
  ciphers: options.value("--tls-cipher-list"),
  minVersion: minimum(),
  maxVersion: maximum(),
  ecdhCurve: "auto",
  certificates: () =>
    chosen ?? (options.has("--use-bundled-ca") ? [...trusted("BUNDLED"), ...split(extraText())] : undefined),
  choose: (certificates) => {
    chosen = certificates;
  },
  extra: extraText,
  extraList: () => split(extraText()),
  trusted,
};
