// The class Response of fetch.
"use strict";

const { Headers, HeaderList, fill, headersOf, listOf } = use("internal/web/headers");
const { extract } = use("internal/web/content");
const { mixin } = use("internal/web/body");
const { illegal, inspectable, missing, publish, toByteString, toDictionary } = use("internal/web/webidl");

const redirects = [301, 302, 303, 307, 308];
const bodiless = [101, 103, 204, 205, 304];
const wrongReason = /[^\t\u0020-\u007e\u0080-\u00ff]/;

let responseOf; // (state) => Response
let stateOf; // (response) => state; undefined if the value is no Response

// What a response is. The headers are made when somebody asks for them.
class ResponseState {
  type = "default";
  status = 200;
  statusText = "";
  url = "";
  redirected = false;
  list;
  guard;
  content = null;
  #headers = null;

  constructor(list, guard) {
    this.list = list;
    this.guard = guard;
  }

  get headers() {
    return (this.#headers ??= headersOf(this.list, this.guard));
  }
}

class Response {
  #state;

  static {
    responseOf = (state) => {
      const response = new Response(kInner);
      response.#state = state;
      return response;
    };
    stateOf = (value) => (typeof value === "object" && value !== null && #state in value ? value.#state : undefined);
  }

  constructor(body = null, init = undefined) {
    if (body === kInner) {
      return;
    }
    const options = toDictionary(init, "Response constructor", "init");
    this.#state = new ResponseState(new HeaderList(), "response");
    const extracted = body === null ? null : extract(body);
    initialize(this.#state, options, extracted);
  }

  static error() {
    const state = new ResponseState(new HeaderList(), "immutable");
    state.type = "error";
    state.status = 0;
    return responseOf(state);
  }

  static json(data, init = undefined) {
    if (arguments.length < 1) throw missing("Response.json", 1, 0);
    const text = JSON.stringify(data);
    if (text === undefined) {
      throw new TypeError("Value is not JSON serializable");
    }
    const state = new ResponseState(new HeaderList(), "response");
    const { content } = extract(text);
    initialize(state, toDictionary(init, "Response.json", "init"), { content, type: "application/json" });
    return responseOf(state);
  }

  static redirect(url, status = 302) {
    if (arguments.length < 1) throw missing("Response.redirect", 1, 0);
    const parsed = binding("url").parse(`${url}`.toWellFormed(), null);
    if (parsed === null) {
      throw new TypeError(`Failed to parse URL from ${url}`);
    }
    const code = toStatus(status);
    if (!redirects.includes(code)) {
      throw new RangeError(`Invalid status code ${status}`);
    }
    const state = new ResponseState(new HeaderList(), "immutable");
    state.status = code;
    state.list.set("location", parsed.href());
    return responseOf(state);
  }

  get type() {
    return checked(this).type;
  }

  get url() {
    return checked(this).url;
  }

  get redirected() {
    return checked(this).redirected;
  }

  get status() {
    return checked(this).status;
  }

  get ok() {
    const { status } = checked(this);
    return status >= 200 && status <= 299;
  }

  get statusText() {
    return checked(this).statusText;
  }

  get headers() {
    return checked(this).headers;
  }

  clone() {
    const state = checked(this);
    if (state.content !== null && state.content.isUnusable) {
      throw new TypeError("Response.clone: Body has already been consumed.");
    }
    const copy = new ResponseState(state.list.copy(), state.guard);
    copy.type = state.type;
    copy.status = state.status;
    copy.statusText = state.statusText;
    copy.url = state.url;
    copy.redirected = state.redirected;
    copy.content = state.content === null ? null : state.content.clone();
    return responseOf(copy);
  }
}

const kInner = Symbol("kInner");

function checked(response) {
  const state = stateOf(response);
  if (state === undefined) {
    throw illegal();
  }
  return state;
}

function toStatus(value) {
  const number = +value;
  return Number.isFinite(number) ? Math.trunc(number) & 0xffff : 0;
}

function initialize(state, options, extracted) {
  const { status = 200, statusText = "", headers } = options;
  const code = toStatus(status);
  const reason = toByteString(statusText, "Response constructor", "statusText");
  if (code < 200 || code > 599) {
    throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
  }
  if (wrongReason.test(reason)) {
    throw new TypeError("Invalid statusText");
  }
  state.status = code;
  state.statusText = reason;
  if (headers !== undefined) {
    fill(state.headers, headers, "Response constructor");
  }
  if (extracted !== null) {
    if (bodiless.includes(code)) {
      throw new TypeError(`Response constructor: Invalid response status code ${code}`);
    }
    state.content = extracted.content;
    if (extracted.type !== null && !state.list.has("content-type")) {
      state.list.append("content-type", extracted.type);
    }
  }
}

publish(Response, "type", "url", "redirected", "status", "ok", "statusText", "headers", "clone");
for (const name of ["error", "json", "redirect"]) {
  Object.defineProperty(Response, name, { __proto__: null, enumerable: true });
}
mixin(Response, stateOf);
inspectable(Response, (response) => {
  const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = response;
  return { status, statusText, headers, body, bodyUsed, ok, redirected, type, url };
});

return { Headers, Response, ResponseState, bodiless, listOf, redirects, responseOf, stateOf };
