// The proxies of the environment, and TLS for them and for servers.
"use strict";

const urls = binding("url");

let isRead = false;
let http = null;
let https = null;
let exceptions = null;

// Takes the proxies of an environment; null for none.
function configure(env) {
  isRead = true;
  http = parsed(env?.http_proxy || env?.HTTP_PROXY);
  https = parsed(env?.https_proxy || env?.HTTPS_PROXY) ?? http;
  exceptions = parseExceptions(env?.no_proxy ?? env?.NO_PROXY ?? "");
}

function parsed(text) {
  if (!text) {
    return null;
  }
  const url = urls.parse(text, null);
  if (url === null || (url.protocol() !== "http:" && url.protocol() !== "https:")) {
    const { invalidArgValue } = use("internal/errors");
    throw invalidArgValue("proxy", text, "is no URL of HTTP");
  }
  return url;
}

// Returns null if there is no proxy at all for what is not listed.
function parseExceptions(text) {
  return text
    .split(/[,\s]+/)
    .filter((one) => one !== "")
    .map(function (one) {
      const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(one);
      return { host: host.toLowerCase(), port: port === undefined ? 0 : +port };
    });
}

function isException(url) {
  const host = url.hostname().toLowerCase();
  const port = +url.port() || (url.protocol() === "https:" ? 443 : 80);
  return exceptions.some(function (one) {
    if (one.host === "*") {
      return true;
    }
    if (one.port !== 0 && one.port !== port) {
      return false;
    }
    const suffix = one.host.replace(/^\*?\./, ".");
    return suffix.startsWith(".") ? host.endsWith(suffix) : host === suffix;
  });
}

// The URL of the proxy for a URL, or null.
function proxyFor(url) {
  if (!isRead) {
    const { env } = use("process");
    configure(env.NODE_USE_ENV_PROXY === "1" || use("internal/options").has("--use-env-proxy") ? env : null);
  }
  const proxy = url.protocol() === "https:" ? https : http;
  return proxy === null || isException(url) ? null : proxy;
}

let context = null;
let certificates;

// How to speak TLS with the server of a URL and with its proxy.
function tlsFor(url, proxy) {
  const secure = url.protocol() === "https:";
  const secureProxy = proxy !== null && proxy.protocol() === "https:";
  if (!secure && !secureProxy) {
    return plain;
  }
  const trusted = use("internal/tls/defaults").certificates();
  if (context === null || trusted !== certificates) {
    const { createSecureContext, handleOf } = use("internal/tls/context");
    certificates = trusted;
    context = handleOf(createSecureContext({}));
  }
  return {
    context: secure ? context : null,
    proxyContext: secureProxy ? context : null,
    verifies: !use("internal/tls/connect").trustsAll(),
  };
}

const plain = { context: null, proxyContext: null, verifies: true };

return { configure, proxyFor, tlsFor };
