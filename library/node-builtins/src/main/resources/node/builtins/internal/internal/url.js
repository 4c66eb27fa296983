// The classes URL and URLSearchParams, and what concerns URLs of files.
//
// Binding "url":
//   parse(input, base) returns the URL's Java object, or null if one of them is invalid; base may be null;
//   parseForm(text) returns names and values alternately, writeForm(...pairs) takes them so;
//   domainToAscii(domain) and domainToUnicode(domain) return an empty text if it is invalid;
//   filePath(path, host, windows), filePathBytes (an ArrayBuffer), and fileUrl(path, windows);
//   isWindows(), randomId().
// The Java object of a URL has a method for each property and its setter: href(), setHref(text), which returns whether
// the text is valid, and so on; hasHost(); setQuery(text) for a list of parameters;
// format(auth, fragment, search, unicode).
"use strict";

const { NodeTypeError, invalidArgType, missingArgs } = use("internal/errors");
const { validateFunction, validateObject } = use("internal/validators");
const java = binding("url");

const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const { defineProperties } = Object;

function inspect(value, options) {
  return use("internal/inspect").inspect(value, options);
}

// A string without halves of surrogate pairs.
function toUSVString(value) {
  return `${value}`.toWellFormed();
}

function invalidThis(name) {
  return new NodeTypeError("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`);
}

// Not one of the errors with a code in their text: Node throws it from below.
function invalidUrl(input, base) {
  const error = new TypeError("Invalid URL");
  error.code = "ERR_INVALID_URL";
  error.input = input;
  if (base !== undefined) {
    error.base = base;
  }
  return error;
}

// Writes a list as inspect does: on one line, or with a line for each if it is too long.
function listText(name, items, context) {
  const separator = ", ";
  let length = -separator.length;
  for (const item of items) {
    length += use("internal/inspect").stripVTControlCharacters(item).length + separator.length;
  }
  return length > context.breakLength
    ? `${name} {\n  ${items.join(",\n  ")} }`
    : `${name} { ${items.join(separator)} }`;
}

// ---- URLSearchParams ----

// Functions that reach the private state of the classes.
let listOf;
let connect;
let reload;

function pairsOf(iterable, iterate) {
  const list = [];
  if (typeof iterate !== "function") {
    throw new NodeTypeError("ERR_ARG_NOT_ITERABLE", "Query pairs must be iterable");
  }
  for (const pair of { [Symbol.iterator]: () => iterate.call(iterable) }) {
    const isObject = pair !== null && (typeof pair === "object" || typeof pair === "function");
    if (!isObject || typeof pair[Symbol.iterator] !== "function") {
      throw invalidTuple();
    }
    const parts = [...pair];
    if (parts.length !== 2) {
      throw invalidTuple();
    }
    list.push(toUSVString(parts[0]), toUSVString(parts[1]));
  }
  return list;
}

function invalidTuple() {
  return new NodeTypeError("ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
}

function recordPairs(object) {
  const list = [];
  const places = new Map();
  for (const key of Reflect.ownKeys(object)) {
    const property = Reflect.getOwnPropertyDescriptor(object, key);
    if (property !== undefined && property.enumerable) {
      const name = toUSVString(key);
      const value = toUSVString(object[key]);
      const place = places.get(name);
      if (place !== undefined) {
        list[place + 1] = value;
      } else {
        places.set(name, list.length);
        list.push(name, value);
      }
    }
  }
  return list;
}

function parseForm(text) {
  return text === "" ? [] : Array.from(java.parseForm(text));
}

class URLSearchParams {
  #list;
  // The Java object of the URL to which the list belongs.
  #url = null;

  static {
    listOf = (value) => {
      if (typeof value !== "object" || value === null || !(#list in value)) {
        throw invalidThis("URLSearchParams");
      }
      return value.#list;
    };
    connect = (params, url) => {
      params.#url = url;
    };
    reload = (params) => {
      params.#list = parseForm(params.#url.search().slice(1));
    };
  }

  constructor(init = undefined) {
    if (init == null) {
      this.#list = [];
    } else if (typeof init === "object" || typeof init === "function") {
      const iterate = init[Symbol.iterator];
      if (iterate === this[Symbol.iterator] && #list in init) {
        this.#list = init.#list.slice();
      } else {
        this.#list = iterate == null ? recordPairs(init) : pairsOf(init, iterate);
      }
    } else {
      const text = toUSVString(init);
      this.#list = parseForm(text[0] === "?" ? text.slice(1) : text);
    }
  }

  #changed() {
    if (this.#url !== null) {
      this.#url.setQuery(java.writeForm(...this.#list));
    }
  }

  get size() {
    return listOf(this).length / 2;
  }

  append(name, value) {
    const list = listOf(this);
    if (arguments.length < 2) {
      throw missingArgs("name", "value");
    }
    list.push(toUSVString(name), toUSVString(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    const list = listOf(this);
    if (arguments.length < 1) {
      throw missingArgs("name");
    }
    name = toUSVString(name);
    value = value === undefined ? undefined : toUSVString(value);
    let kept = 0;
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== name || (value !== undefined && list[i + 1] !== value)) {
        list[kept] = list[i];
        list[kept + 1] = list[i + 1];
        kept += 2;
      }
    }
    list.length = kept;
    this.#changed();
  }

  get(name) {
    const list = listOf(this);
    if (arguments.length < 1) {
      throw missingArgs("name");
    }
    name = toUSVString(name);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name) {
        return list[i + 1];
      }
    }
    return null;
  }

  getAll(name) {
    const list = listOf(this);
    if (arguments.length < 1) {
      throw missingArgs("name");
    }
    name = toUSVString(name);
    const values = [];
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name) {
        values.push(list[i + 1]);
      }
    }
    return values;
  }

  has(name, value = undefined) {
    const list = listOf(this);
    if (arguments.length < 1) {
      throw missingArgs("name");
    }
    name = toUSVString(name);
    value = value === undefined ? undefined : toUSVString(value);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) {
        return true;
      }
    }
    return false;
  }

  set(name, value) {
    const list = listOf(this);
    if (arguments.length < 2) {
      throw missingArgs("name", "value");
    }
    name = toUSVString(name);
    value = toUSVString(value);
    let kept = 0;
    let found = false;
    for (let i = 0; i < list.length; i += 2) {
      const same = list[i] === name;
      if (!same || !found) {
        list[kept] = list[i];
        list[kept + 1] = same ? value : list[i + 1];
        kept += 2;
      }
      found ||= same;
    }
    list.length = kept;
    if (!found) {
      list.push(name, value);
    }
    this.#changed();
  }

  sort() {
    const list = listOf(this);
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) {
      pairs.push([list[i], list[i + 1]]);
    }
    pairs.sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0));
    pairs.forEach((pair, i) => {
      list[2 * i] = pair[0];
      list[2 * i + 1] = pair[1];
    });
    this.#changed();
  }

  entries() {
    listOf(this);
    return new URLSearchParamsIterator(this, "entries");
  }

  forEach(callback, thisArg = undefined) {
    listOf(this);
    validateFunction(callback, "callback");
    for (let i = 0; i < this.#list.length; i += 2) {
      callback.call(thisArg, this.#list[i + 1], this.#list[i], this);
    }
  }

  keys() {
    listOf(this);
    return new URLSearchParamsIterator(this, "keys");
  }

  values() {
    listOf(this);
    return new URLSearchParamsIterator(this, "values");
  }

  toString() {
    return java.writeForm(...listOf(this));
  }

  [inspectCustom](depth, context) {
    const list = listOf(this);
    if (typeof depth === "number" && depth < 0) {
      return context.stylize("[Object]", "special");
    }
    const options = { ...context, depth: depth === null ? context.depth : depth - 1 };
    const items = [];
    for (let i = 0; i < list.length; i += 2) {
      items.push(`${inspect(list[i], options)} => ${inspect(list[i + 1], options)}`);
    }
    const { name } = this.constructor;
    return items.length === 0 ? `${name} {}` : listText(name, items, context);
  }
}

const enumerable = { __proto__: null, enumerable: true };
// Web IDL wants what belongs to an interface to be enumerable.
function exposed(...names) {
  return Object.fromEntries(names.map((name) => [name, enumerable]));
}

defineProperties(URLSearchParams.prototype, {
  ...exposed("append", "delete", "get", "getAll", "has", "set", "size", "sort"),
  ...exposed("entries", "forEach", "keys", "values", "toString"),
  [Symbol.toStringTag]: { __proto__: null, configurable: true, value: "URLSearchParams" },
  [Symbol.iterator]: { __proto__: null, configurable: true, writable: true, value: URLSearchParams.prototype.entries },
});

class URLSearchParamsIterator {
  #params;
  #kind;
  #at = 0;

  constructor(params, kind) {
    this.#params = params;
    this.#kind = kind;
  }

  #value(list, at) {
    return this.#kind === "keys" ? list[at] : this.#kind === "values" ? list[at + 1] : [list[at], list[at + 1]];
  }

  next() {
    if (typeof this !== "object" || this === null || !(#params in this)) {
      throw invalidThis("URLSearchParamsIterator");
    }
    const list = listOf(this.#params);
    if (this.#at >= list.length) {
      return { value: undefined, done: true };
    }
    const value = this.#value(list, this.#at);
    this.#at += 2;
    return { value, done: false };
  }

  [inspectCustom](depth, context) {
    if (typeof this !== "object" || this === null || !(#params in this)) {
      throw invalidThis("URLSearchParamsIterator");
    }
    if (typeof depth === "number" && depth < 0) {
      return context.stylize("[Object]", "special");
    }
    const options = { ...context, depth: depth === null ? context.depth : depth - 1 };
    const list = listOf(this.#params);
    const items = [];
    for (let at = this.#at; at < list.length; at += 2) {
      items.push(inspect(this.#value(list, at), options));
    }
    return listText(this[Symbol.toStringTag], items, context);
  }
}

delete URLSearchParamsIterator.prototype.constructor;
Object.setPrototypeOf(URLSearchParamsIterator.prototype, iteratorPrototype);
defineProperties(URLSearchParamsIterator.prototype, {
  [Symbol.toStringTag]: { __proto__: null, configurable: true, value: "URLSearchParams Iterator" },
  next: enumerable,
});

// ---- URL ----

let javaOf;
let isOwn;

// What inspect shows of a URL's inside with showHidden: the places of its parts in the text.
function contextOf(url) {
  const none = 0xffffffff;
  const { href, protocol, username, password, host, hostname, port, search, hash } = url;
  const start = javaOf(url).hasHost() ? protocol.length + 2 : protocol.length;
  const userEnd = start + username.length;
  const passwordEnd = password ? userEnd + 1 + password.length : userEnd;
  const hostEnd = passwordEnd + (username || password ? 1 : 0) + hostname.length;
  const hashStart = hash ? href.length - hash.length : none;
  class URLContext {
    href = href;
    protocol_end = protocol.length;
    username_end = userEnd;
    host_start = passwordEnd;
    host_end = hostEnd;
    pathname_start = hostEnd + host.length - hostname.length;
    search_start = search ? (hash ? hashStart : href.length) - search.length : none;
    hash_start = hashStart;
    port = port === "" ? none : Number(port);
    scheme_type = Math.max(["http:", " ", "https:", "ws:", "ftp:", "wss:", "file:"].indexOf(protocol), -1);

    get hasPort() {
      return port !== "";
    }

    get hasSearch() {
      return search !== "";
    }

    get hasHash() {
      return hash !== "";
    }
  }
  const context = new URLContext();
  context.scheme_type = context.scheme_type < 0 ? 1 : context.scheme_type;
  for (const name of ["hasPort", "hasSearch", "hasHash"]) {
    const property = Reflect.getOwnPropertyDescriptor(URLContext.prototype, name);
    Object.defineProperty(context, name, { __proto__: null, ...property, enumerable: false });
  }
  return context;
}

class URL {
  #java;
  #params;

  static {
    isOwn = (value) => typeof value === "object" && value !== null && #java in value;
    javaOf = (value) => {
      if (!isOwn(value)) {
        throw new TypeError("Cannot read private member #context from an object whose class did not declare it");
      }
      return value.#java;
    };
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) {
      throw missingArgs("url");
    }
    return java.parse(`${url}`, base === undefined ? null : `${base}`) !== null;
  }

  static parse(url, base = undefined) {
    if (arguments.length === 0) {
      throw missingArgs("url");
    }
    const parsed = java.parse(`${url}`, base === undefined ? null : `${base}`);
    return parsed === null ? null : new URL(parsed, known);
  }

  static createObjectURL(blob) {
    const { Blob } = use("buffer");
    if (typeof Blob !== "function" || !(blob instanceof Blob)) {
      throw invalidArgType("obj", "Blob", blob);
    }
    return use("internal/object_urls").store(java.randomId(), blob);
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) {
      throw missingArgs("url");
    }
    use("internal/object_urls").revoke(`${url}`);
  }

  constructor(input, base = undefined) {
    if (base === known) {
      this.#java = input;
      return;
    }
    if (arguments.length === 0) {
      throw missingArgs("url");
    }
    input = `${input}`;
    base = base === undefined ? undefined : `${base}`;
    const parsed = java.parse(input, base === undefined ? null : base);
    if (parsed === null) {
      throw invalidUrl(input, base);
    }
    this.#java = parsed;
  }

  // Of a setter's receiver. Some of Node's are private methods, whose error differs.
  static #instance(value) {
    if (!isOwn(value)) {
      throw new TypeError("Receiver must be an instance of class URL");
    }
    return value.#java;
  }

  #reload() {
    if (this.#params !== undefined) {
      reload(this.#params);
    }
  }

  toString() {
    return URL.#instance(this).href();
  }

  get href() {
    return URL.#instance(this).href();
  }

  set href(value) {
    const own = javaOf(this);
    value = `${value}`;
    if (!own.setHref(value)) {
      throw invalidUrl(value);
    }
    this.#reload();
  }

  get origin() {
    return javaOf(this).origin();
  }

  get protocol() {
    return javaOf(this).protocol();
  }

  set protocol(value) {
    javaOf(this).setProtocol(`${value}`);
  }

  get username() {
    return javaOf(this).username();
  }

  set username(value) {
    javaOf(this).setUsername(`${value}`);
  }

  get password() {
    return javaOf(this).password();
  }

  set password(value) {
    javaOf(this).setPassword(`${value}`);
  }

  get host() {
    return javaOf(this).host();
  }

  set host(value) {
    javaOf(this).setHost(`${value}`);
  }

  get hostname() {
    return javaOf(this).hostname();
  }

  set hostname(value) {
    javaOf(this).setHostname(`${value}`);
  }

  get port() {
    return javaOf(this).port();
  }

  set port(value) {
    javaOf(this).setPort(`${value}`);
  }

  get pathname() {
    return javaOf(this).pathname();
  }

  set pathname(value) {
    javaOf(this).setPathname(`${value}`);
  }

  get search() {
    return URL.#instance(this).search();
  }

  set search(value) {
    javaOf(this).setSearch(toUSVString(value));
    this.#reload();
  }

  get searchParams() {
    const own = javaOf(this);
    if (this.#params === undefined) {
      this.#params = new URLSearchParams();
      connect(this.#params, own);
      reload(this.#params);
    }
    return this.#params;
  }

  get hash() {
    return javaOf(this).hash();
  }

  set hash(value) {
    javaOf(this).setHash(`${value}`);
  }

  toJSON() {
    return URL.#instance(this).href();
  }

  [inspectCustom](depth, options) {
    if (typeof depth === "number" && depth < 0) {
      return this;
    }
    const shown = {
      href: this.href,
      origin: this.origin,
      protocol: this.protocol,
      username: this.username,
      password: this.password,
      host: this.host,
      hostname: this.hostname,
      port: this.port,
      pathname: this.pathname,
      search: this.search,
      searchParams: this.searchParams,
      hash: this.hash,
    };
    if (options.showHidden) {
      shown[Symbol("context")] = contextOf(this);
    }
    const name = this.constructor?.name || "URL";
    return `${name} ${inspect(shown, options)}`;
  }
}

// Tells the constructor that its first argument is a Java object. Nobody else has this symbol.
const known = Symbol("known");

defineProperties(URL.prototype, {
  [Symbol.toStringTag]: { __proto__: null, configurable: true, value: "URL" },
  ...exposed("toString", "href", "origin", "protocol", "username", "password", "host", "hostname", "port"),
  ...exposed("pathname", "search", "searchParams", "hash", "toJSON"),
});
defineProperties(URL, exposed("canParse", "parse", "createObjectURL", "revokeObjectURL"));

// ---- functions of the module "url" ----

// Whether something is a URL of ours or of another implementation, but not of url.parse.
function isURL(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function domainToASCII(domain) {
  if (arguments.length < 1) {
    throw missingArgs("domain");
  }
  return java.domainToAscii(`${domain}`);
}

function domainToUnicode(domain) {
  if (arguments.length < 1) {
    throw missingArgs("domain");
  }
  return java.domainToUnicode(`${domain}`);
}

function fileOf(path, options, convert) {
  const windows = options?.windows ?? java.isWindows();
  if (typeof path === "string") {
    path = new URL(path);
  } else if (!isURL(path)) {
    throw invalidArgType("path", ["string", "URL"], path);
  }
  if (path.protocol !== "file:") {
    throw new NodeTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  }
  try {
    return convert(path.pathname, path.hostname, Boolean(windows));
  } catch (error) {
    if (error?.code === "ERR_INVALID_FILE_URL_PATH") {
      error.input = path;
    }
    throw error;
  }
}

function fileURLToPath(path, options = {}) {
  return fileOf(path, options, (pathname, host, windows) => java.filePath(pathname, host, windows));
}

function fileURLToPathBuffer(path, options = {}) {
  const bytes = fileOf(path, options, (pathname, host, windows) => java.filePathBytes(pathname, host, windows));
  return use("buffer").Buffer.from(bytes);
}

function pathToFileURL(path, options = {}) {
  const windows = Boolean(options?.windows ?? java.isWindows());
  const rules = windows ? use("path").win32 : use("path").posix;
  const isShare = windows && typeof path === "string" && path.startsWith("\\\\");
  let resolved = isShare ? path : rules.resolve(path);
  const last = path[path.length - 1];
  if ((last === "/" || (windows && last === "\\")) && !resolved.endsWith(rules.sep)) {
    resolved += "/";
  }
  return new URL(java.fileUrl(resolved, windows));
}

function urlToHttpOptions(url) {
  validateObject(url, "url", { allowArray: true, allowFunction: true });
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === "[" ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ""}${search || ""}`,
    href: url.href,
  };
  if (port !== "") {
    options.port = Number(port);
  }
  if (username || password) {
    options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

// Writes a URL without some of its parts.
function formatURL(url, options) {
  const shown = { auth: true, fragment: true, search: true, unicode: false };
  if (options) {
    validateObject(options, "options");
    for (const name of Object.keys(shown)) {
      if (options[name] != null) {
        shown[name] = Boolean(options[name]);
      }
    }
  }
  const own = isOwn(url) ? javaOf(url) : java.parse(`${url.href}`, null);
  return own.format(shown.auth, shown.fragment, shown.search, shown.unicode);
}

const { kClone, refuse } = use("internal/cloning");
for (const type of [URL, URLSearchParams]) {
  Object.defineProperty(type.prototype, kClone, { __proto__: null, value: refuse, configurable: true, writable: true });
}

return {
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  fileURLToPath,
  fileURLToPathBuffer,
  formatURL,
  invalidUrl,
  isURL,
  pathToFileURL,
  toPathIfFileURL: (value) => (isURL(value) ? fileURLToPath(value) : value),
  urlToHttpOptions,
};
