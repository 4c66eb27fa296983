// The class Request of fetch.
"use strict";

const { HeaderList, fill, headersOf, isToken, listOf } = use("internal/web/headers");
const { extract } = use("internal/web/content");
const { mixin } = use("internal/web/body");
const { AbortController, AbortSignal, isAbortSignal } = use("internal/abort");
const { illegal, inspectable, missing, publish, toByteString, toDictionary, toEnum, toUSVString } =
  use("internal/web/webidl");
const urls = binding("url");

const forbidden = ["CONNECT", "TRACE", "TRACK"];
const usual = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
const simple = ["GET", "HEAD", "POST"];
const prefix = "Request constructor";
const policies = [
  "",
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
];
const enums = {
  __proto__: null,
  referrerPolicy: policies,
  mode: ["navigate", "same-origin", "no-cors", "cors"],
  credentials: ["omit", "same-origin", "include"],
  cache: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
  redirect: ["follow", "error", "manual"],
  duplex: ["half"],
  priority: ["high", "low", "auto"],
};

// What a request is. The headers and the signal are made when somebody asks for them.
class RequestState {
  method = "GET";
  url; // of Java
  list;
  content = null;
  // The signal on which that of the request depends; null if there is none.
  source = null;
  referrer = "about:client";
  referrerPolicy = "";
  mode = "cors";
  credentials = "same-origin";
  cache = "default";
  redirect = "follow";
  integrity = "";
  keepalive = false;
  #headers = null;
  #signal = null;

  constructor(url, list) {
    this.url = url;
    this.list = list;
  }

  get headers() {
    return (this.#headers ??= headersOf(this.list, this.mode === "no-cors" ? "request-no-cors" : "request"));
  }

  get signal() {
    if (this.#signal === null) {
      this.#signal = this.source === null ? new AbortController().signal : AbortSignal.any([this.source]);
    }
    return this.#signal;
  }

  copy() {
    const copy = new RequestState(this.url, this.list.copy());
    copy.method = this.method;
    copy.source = this.source;
    copy.referrer = this.referrer;
    for (const name of ["referrerPolicy", "mode", "credentials", "cache", "redirect", "integrity", "keepalive"]) {
      copy[name] = this[name];
    }
    return copy;
  }
}

let stateOf; // (request) => state; undefined if the value is no Request
let requestOf; // (state) => Request

class Request {
  #state;

  static {
    stateOf = (value) => (typeof value === "object" && value !== null && #state in value ? value.#state : undefined);
    requestOf = (state) => new Request(kInner, state);
  }

  constructor(input, init = undefined) {
    if (input === kInner) {
      this.#state = init;
      return;
    }
    if (arguments.length < 1) throw missing(prefix, 1, 0);
    this.#state = stateFrom(input, init);
  }

  get method() {
    return checked(this).method;
  }

  get url() {
    return checked(this).url.href();
  }

  get headers() {
    return checked(this).headers;
  }

  get destination() {
    checked(this);
    return "";
  }

  get referrer() {
    const { referrer } = checked(this);
    return referrer === "no-referrer" ? "" : referrer;
  }

  get referrerPolicy() {
    return checked(this).referrerPolicy;
  }

  get mode() {
    return checked(this).mode;
  }

  get credentials() {
    return checked(this).credentials;
  }

  get cache() {
    return checked(this).cache;
  }

  get redirect() {
    return checked(this).redirect;
  }

  get integrity() {
    return checked(this).integrity;
  }

  get keepalive() {
    return checked(this).keepalive;
  }

  get isReloadNavigation() {
    checked(this);
    return false;
  }

  get isHistoryNavigation() {
    checked(this);
    return false;
  }

  get signal() {
    return checked(this).signal;
  }

  get duplex() {
    checked(this);
    return "half";
  }

  clone() {
    const state = checked(this);
    if (state.content !== null && state.content.isUnusable) {
      throw new TypeError("unusable");
    }
    const copy = state.copy();
    copy.source = state.signal;
    copy.content = state.content === null ? null : state.content.clone();
    return requestOf(copy);
  }
}

const kInner = Symbol("kInner");

function checked(request) {
  const state = stateOf(request);
  if (state === undefined) {
    throw illegal();
  }
  return state;
}

function parsed(input) {
  const text = toUSVString(input);
  const url = urls.parse(text, null);
  if (url === null) {
    const error = new TypeError("Invalid URL");
    error.code = "ERR_INVALID_URL";
    error.input = text;
    throw new TypeError(`Failed to parse URL from ${text}`, { cause: error });
  }
  if (url.username() !== "" || url.password() !== "") {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
  }
  return url;
}

// The state of a new request, as the constructor and fetch take it.
function stateFrom(input, init) {
  const options = toDictionary(init, prefix, "init");
  const other = stateOf(input);
  const state = other === undefined ? new RequestState(parsed(input), new HeaderList()) : other.copy();
  if (other !== undefined) {
    state.source = other.signal;
  }
  if (init !== undefined && init !== null) {
    takeOptions(state, options);
  }
  takeBody(state, other, options);
  return state;
}

function takeOptions(state, options) {
  const { headers, window } = options;
  if (window !== undefined && window !== null) {
    throw new TypeError(`'window' option '${window}' must be null`);
  }
  for (const name in enums) {
    const value = options[name];
    if (value !== undefined) {
      const checkedValue = toEnum(value, enums[name], prefix, name);
      if (name !== "duplex" && name !== "priority") {
        state[name] = checkedValue;
      }
    }
  }
  if (state.mode === "navigate") {
    throw new TypeError("Request constructor: invalid request mode navigate.");
  }
  if (state.cache === "only-if-cached" && state.mode !== "same-origin") {
    throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  }
  takeReferrer(state, options.referrer);
  if (options.integrity !== undefined) {
    state.integrity = `${options.integrity}`;
  }
  if (options.keepalive !== undefined) {
    state.keepalive = Boolean(options.keepalive);
  }
  if (options.method !== undefined) {
    state.method = toMethod(options.method);
  }
  if (state.mode === "no-cors" && !simple.includes(state.method)) {
    throw new TypeError(`'${state.method}' is unsupported in no-cors mode.`);
  }
  const { signal } = options;
  if (signal !== undefined) {
    if (signal !== null && !isAbortSignal(signal)) {
      throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
    }
    state.source = signal;
  }
  if (headers !== undefined) {
    state.list = new HeaderList();
    fill(state.headers, headers, prefix);
  }
}

function takeReferrer(state, value) {
  if (value === undefined) {
    return;
  }
  const text = toUSVString(value);
  if (text === "") {
    state.referrer = "no-referrer";
    return;
  }
  const url = urls.parse(text, null);
  if (url === null) {
    throw new TypeError(`Referrer "${text}" is not a valid URL.`);
  }
  const isClient = url.protocol() === "about:" && url.hostname() === "client";
  state.referrer = isClient ? "about:client" : url.href();
}

function toMethod(value) {
  const text = toByteString(value, prefix, "method");
  if (!isToken(text)) {
    throw new TypeError(`'${text}' is not a valid HTTP method.`);
  }
  const upper = text.toUpperCase();
  if (forbidden.includes(upper)) {
    throw new TypeError(`'${text}' HTTP method is unsupported.`);
  }
  return usual.includes(upper) ? upper : text;
}

function takeBody(state, other, options) {
  const { body } = options;
  const given = body !== undefined && body !== null;
  const inherited = other === undefined ? null : other.content;
  if ((given || inherited !== null) && (state.method === "GET" || state.method === "HEAD")) {
    throw new TypeError("Request with GET/HEAD method cannot have body.");
  }
  if (given) {
    const { content, type } = extract(body, state.keepalive);
    state.content = content;
    if (type !== null && !state.list.has("content-type")) {
      state.list.append("content-type", type);
    }
    if (!content.isRepeatable) {
      if (options.duplex === undefined) {
        throw new TypeError("RequestInit: duplex option is required when sending a body.");
      }
      if (state.mode !== "same-origin" && state.mode !== "cors") {
        throw new TypeError('If request is made from ReadableStream, mode should be "same-origin" or "cors"');
      }
    }
  } else if (inherited !== null) {
    if (inherited.isUnusable) {
      throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
    }
    state.content = inherited.handOver();
  }
}

publish(
  Request,
  "method",
  "url",
  "headers",
  "destination",
  "referrer",
  "referrerPolicy",
  "mode",
  "credentials",
  "cache",
  "redirect",
  "integrity",
  "keepalive",
  "isReloadNavigation",
  "isHistoryNavigation",
  "signal",
  "duplex",
  "clone"
);
mixin(Request, stateOf);
inspectable(Request, (request) => {
  const { method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect } = request;
  const { integrity, keepalive, isReloadNavigation, isHistoryNavigation, signal } = request;
  return {
    method,
    url,
    headers,
    destination,
    referrer,
    referrerPolicy,
    mode,
    credentials,
    cache,
    redirect,
    integrity,
    keepalive,
    isReloadNavigation,
    isHistoryNavigation,
    signal,
  };
});

return { Request, RequestState, listOf, requestOf, stateFrom, stateOf };
