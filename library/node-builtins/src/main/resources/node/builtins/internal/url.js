// The module "url": the classes of the URL standard, and the functions from before it.
//
// Binding "url": parseLegacy(text, slashesDenoteHost), resolveLegacy(base, relative) and formatLegacy(...fields) take
// and return the fields of a Url in their order; a query that is an object passes unchanged.
"use strict";

const { invalidArgType } = use("internal/errors");
const { validateString } = use("internal/validators");
const whatwg = use("internal/url");
const { formatURL, isURL } = whatwg;
const java = binding("url");

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const fields = Object.keys(new Url());

function toFields(url) {
  return fields.map((name) => {
    const value = url[name];
    if (name === "slashes") {
      return Boolean(value);
    }
    return value === undefined || name === "query" ? value : value === null ? null : String(value);
  });
}

// By name, not in a loop: so the engine keeps one shape, and every assignment is direct.
function fill(url, values) {
  url.protocol = values[0];
  url.slashes = values[1];
  url.auth = values[2];
  url.host = values[3];
  url.port = values[4];
  url.hostname = values[5];
  url.hash = values[6];
  url.search = values[7];
  url.query = values[8];
  url.pathname = values[9];
  url.path = values[10];
  url.href = values[11];
  return url;
}

const plainPath = /^\/(?!\/)[\w\-./~%&=+,:;]*(?:\?[\w\-./~%&=+,:;?]*)?$/;

// What servers mostly parse, the target of a request, needs no parser: it is the same before and after.
function isPath(url, text) {
  if (!plainPath.test(text)) {
    return false;
  }
  const question = text.indexOf("?");
  url.protocol = null;
  url.slashes = null;
  url.auth = null;
  url.host = null;
  url.port = null;
  url.hostname = null;
  url.hash = null;
  url.search = question < 0 ? null : text.slice(question);
  url.query = question < 0 ? null : text.slice(question + 1);
  url.pathname = question < 0 ? text : text.slice(0, question);
  url.path = text;
  url.href = text;
  return true;
}

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, "url");
  if (slashesDenoteHost || !isPath(this, url)) {
    fill(this, java.parseLegacy(url, Boolean(slashesDenoteHost)));
  }
  if (parseQueryString) {
    const { query } = this;
    this.query = query === null ? { __proto__: null } : use("querystring").parse(query);
  }
  return this;
};

Url.prototype.format = function format() {
  let { query, search } = this;
  if (query !== null && typeof query === "object") {
    query = use("querystring").stringify(query);
  }
  const values = toFields(this);
  values[fields.indexOf("query")] = search ? null : typeof query === "string" ? query : null;
  return java.formatLegacy(...values);
};

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(parsed(relative, false, true)).format();
};

Url.prototype.resolveObject = function resolveObject(relative) {
  if (typeof relative === "string") {
    relative = new Url().parse(relative, false, true);
  }
  const result = fill(new Url(), java.resolveLegacy(toFields(this), toFields(relative)));
  if (result.query !== null && typeof result.query === "object") {
    result.href = result.format();
  }
  return result;
};

Url.prototype.parseHost = function parseHost() {
  const port = /:[0-9]*$/.exec(this.host);
  let { host } = this;
  if (port !== null) {
    if (port[0] !== ":") {
      this.port = port[0].slice(1);
    }
    host = host.slice(0, host.length - port[0].length);
  }
  if (host) {
    this.hostname = host;
  }
};

function parsed(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) {
    return url;
  }
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

// Whether a package calls: its authors, not the program's, would have to change it. Looked at for a few calls only,
// because stacks are slow.
let looks = 8;

function warn() {
  looks--;
  const error = {};
  Error.captureStackTrace(error, parse);
  const caller = String(error.stack).split("\n")[1] ?? "";
  if (/[\\/]node_modules[\\/]/.test(caller)) {
    return;
  }
  looks = 0;
  use("process").emitWarning(
    "`url.parse()` behavior is not standardized and prone to errors that have security implications. " +
      "Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.",
    "DeprecationWarning",
    "DEP0169"
  );
}

function parse(url, parseQueryString, slashesDenoteHost) {
  if (looks > 0) {
    warn();
  }
  return parsed(url, parseQueryString, slashesDenoteHost);
}

function format(urlObject, options) {
  if (typeof urlObject === "string") {
    urlObject = parsed(urlObject);
  } else if (typeof urlObject !== "object" || urlObject === null) {
    throw invalidArgType("urlObject", ["Object", "string"], urlObject);
  } else if (isURL(urlObject)) {
    return formatURL(urlObject, options);
  }
  return Url.prototype.format.call(urlObject);
}

function resolve(source, relative) {
  return parsed(source, false, true).resolve(relative);
}

function resolveObject(source, relative) {
  return source ? parsed(source, false, true).resolveObject(relative) : relative;
}

return {
  Url,
  parse,
  resolve,
  resolveObject,
  format,
  URL: whatwg.URL,
  get URLPattern() {
    return use("internal/url_pattern").URLPattern;
  },
  URLSearchParams: whatwg.URLSearchParams,
  domainToASCII: whatwg.domainToASCII,
  domainToUnicode: whatwg.domainToUnicode,
  pathToFileURL: whatwg.pathToFileURL,
  fileURLToPath: whatwg.fileURLToPath,
  fileURLToPathBuffer: whatwg.fileURLToPathBuffer,
  urlToHttpOptions: whatwg.urlToHttpOptions,
};
