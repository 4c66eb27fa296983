// The function fetch.
"use strict";

const { HeaderList } = use("internal/web/headers");
const { Content } = use("internal/web/content");
const { Exchange } = use("internal/web/exchange");
const { failed } = use("internal/web/failures");
const { send } = use("internal/web/sending");
const { stateFrom } = use("internal/web/request");
const { ResponseState, bodiless, redirects, responseOf } = use("internal/web/response");
const { missing } = use("internal/web/webidl");
const { proxyFor, tlsFor } = use("internal/web/proxies");
const { badPorts } = use("internal/web/ports");
const urls = binding("url");
const java = binding("fetch");

const MOST_REDIRECTS = 20;

function fetch(input, init = undefined) {
  if (arguments.length === 0) {
    return Promise.reject(missing("fetch", 1, 0));
  }
  let request;
  try {
    request = stateFrom(input, init);
  } catch (error) {
    return Promise.reject(error);
  }
  const signal = request.source;
  if (signal !== null && signal.aborted) {
    if (request.content !== null && request.content.hasStream) {
      cancel(request.content, signal.reason);
    }
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    try {
      new Fetching(request, resolve, reject).go();
    } catch (error) {
      reject(failed(error));
    }
  });
}

function cancel(content, reason) {
  const { stream } = content;
  if (!stream.locked) {
    stream.cancel(reason).catch(() => {});
  }
}

// One call of fetch: a request after another as long as servers redirect.
class Fetching {
  #request;
  #resolve;
  #reject;
  #url;
  #method;
  #list;
  #content;
  #redirects = 0;
  #crossed = false;
  #exchange = null;

  constructor(request, resolve, reject) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#url = request.url;
    this.#method = request.method;
    this.#content = request.content;
    this.#list = request.list;
  }

  #fail(why) {
    this.#reject(failed(typeof why === "string" ? new Error(why) : why));
  }

  go() {
    const protocol = this.#url.protocol();
    switch (protocol) {
      case "http:":
      case "https:":
        this.#list = this.#list.copy();
        complete(this.#request, this.#list, protocol === "https:");
        this.#begin();
        return;
      case "data:":
        this.#fromData();
        return;
      case "blob:":
        this.#fromBlob();
        return;
      case "about:":
        this.#fail("about scheme is not supported");
        return;
      case "file:": // refused: programs look for Node's words
        this.#fail("not implemented... yet...");
        return;
      default:
        this.#fail("unknown scheme");
    }
  }

  // ---- a server ----

  #begin() {
    const url = this.#url;
    if (badPorts.has(url.port())) {
      this.#fail("bad port");
      return;
    }
    const proxy = proxyFor(url);
    const exchange = new Exchange(
      (found) => this.#onResponse(found),
      (error) => this.#reject(error)
    );
    this.#exchange = exchange;
    exchange.begin(url, this.#method, this.#fields(url), tlsFor(url, proxy), proxy);
    if (this.#request.source !== null) {
      exchange.follow(this.#request.source);
    }
    try {
      send(exchange, this.#content);
      if (this.#content !== null && !this.#content.isRepeatable) {
        exchange.call.flush(); // a stream may have nothing to send for long
      }
    } catch (error) {
      exchange.abort(failed(error)); // the length is not the declared one
    }
  }

  // The head as Java takes it.
  #fields(url) {
    const host = `host\n${url.host()}\n`;
    const content = this.#content;
    let rest = "";
    if (content === null) {
      rest = this.#method === "POST" || this.#method === "PUT" ? "content-length\n0\n" : "";
    } else if (content.length !== null && !this.#list.has("content-length")) {
      rest = `content-length\n${content.length}\n`;
    }
    const keep = this.#list.has("connection") ? "" : "connection\nkeep-alive\n";
    return host + keep + this.#list.toText() + rest;
  }

  #onResponse(exchange) {
    const status = exchange.call.status();
    if (redirects.includes(status) && this.#request.redirect !== "manual") {
      try {
        if (this.#redirect(exchange, status)) {
          return;
        }
      } catch (error) {
        exchange.incoming.discard();
        this.#fail(error);
        return;
      }
    }
    const { call } = exchange;
    const state = new ResponseState(new HeaderList(() => call.fields()), "immutable");
    state.type = this.#crossed ? "cors" : "basic";
    state.status = status;
    state.statusText = call.reason();
    state.url = this.#url.format(true, false, true, false);
    state.redirected = this.#redirects > 0;
    if (this.#method === "HEAD" || this.#method === "CONNECT" || bodiless.includes(status)) {
      exchange.incoming.discard();
    } else {
      state.content = Content.of("incoming", exchange.incoming, null);
    }
    if (this.#request.integrity !== "" && state.content !== null) {
      use("internal/web/integrity").check(this.#request.integrity, state).then(this.#resolve, this.#reject);
      return;
    }
    this.#resolve(responseOf(state));
  }

  // Returns whether the response was one that leads to another place.
  #redirect(exchange, status) {
    const request = this.#request;
    if (request.redirect === "error") {
      throw new Error("unexpected redirect");
    }
    const location = exchange.call.field("location");
    if (location === null) {
      return false;
    }
    const old = this.#url;
    const url = urls.parse(decoded(location), old.href());
    if (url === null) {
      throw new TypeError("Invalid URL");
    }
    if (url.protocol() !== "http:" && url.protocol() !== "https:") {
      throw new Error("URL scheme must be a HTTP(S) scheme");
    }
    if (this.#redirects === MOST_REDIRECTS) {
      throw new Error("redirect count exceeded");
    }
    this.#redirects++;
    const same = url.origin() === old.origin();
    if (request.mode === "cors" && (url.username() !== "" || url.password() !== "") && !same) {
      throw new Error('cross origin not allowed for request mode "cors"');
    }
    if (status !== 303 && this.#content !== null && !this.#content.isRepeatable) {
      throw new Error("a body that is a stream cannot be sent again");
    }
    if (url.hash() === "" && old.hash() !== "") {
      url.setHash(old.hash());
    }
    const method = this.#method;
    if ((status <= 302 && method === "POST") || (status === 303 && method !== "GET" && method !== "HEAD")) {
      this.#method = "GET";
      this.#content = null;
      this.#list.dropBody();
    }
    if (!same) {
      this.#crossed = true;
      this.#list.dropOrigin();
    }
    this.#url = url;
    exchange.incoming.discard();
    this.#begin();
    return true;
  }

  // ---- no server ----

  #local(content, type, fields = []) {
    const list = new HeaderList();
    for (const [name, value] of fields) {
      list.set(name, value);
    }
    list.set("content-type", type);
    const state = new ResponseState(list, "immutable");
    state.type = "basic";
    state.statusText = "OK";
    state.url = this.#url.format(true, false, true, false);
    state.content = content;
    return state;
  }

  #fromData() {
    const found = java.data(this.#url.format(true, false, true, false));
    if (found === null) {
      this.#fail("invalid data URL");
      return;
    }
    const bytes = new Uint8Array(found.bytes());
    const content = this.#method === "HEAD" ? null : Content.of("bytes", bytes, bytes.byteLength);
    this.#resolve(responseOf(this.#local(content, typeOfData(found.type()))));
  }

  #fromBlob() {
    const blob = use("internal/object_urls").resolve(this.#url.format(true, false, true, false));
    if (this.#method !== "GET" || blob === undefined) {
      this.#fail("invalid method");
      return;
    }
    const range = this.#list.get("range");
    const state = this.#local(null, blob.type);
    let part = blob;
    if (range !== null) {
      const bounds = rangeOf(range, blob.size);
      if (bounds === null) {
        this.#fail("failed to fetch the data URL");
        return;
      }
      part = blob.slice(bounds[0], bounds[1] + 1, blob.type);
      state.status = 206;
      state.statusText = "Partial Content";
      state.list.set("content-range", `bytes ${bounds[0]}-${bounds[1]}/${blob.size}`);
    }
    state.list.set("content-length", `${part.size}`);
    state.content = Content.of("blob", part, part.size);
    this.#resolve(responseOf(state));
  }
}

// A location is UTF-8, but its characters are octets.
function decoded(location) {
  if (!/[\u0080-\u00ff]/.test(location)) {
    return location;
  }
  const { Buffer } = use("internal/buffer");
  return Buffer.from(location, "latin1").toString("utf8");
}

// Adds what every request has.
function complete(request, list, secure) {
  list.delete("host"); // it is the URL's
  if (!list.has("accept")) list.set("accept", "*/*");
  if (!list.has("accept-language")) list.set("accept-language", "*");
  if (request.cache === "no-cache" && !list.has("cache-control")) {
    list.set("cache-control", "max-age=0");
  }
  if (request.cache === "no-store" || request.cache === "reload") {
    if (!list.has("pragma")) list.set("pragma", "no-cache");
    if (!list.has("cache-control")) list.set("cache-control", "no-cache");
  }
  list.set("sec-fetch-mode", request.mode);
  if (!list.has("user-agent")) list.set("user-agent", "node");
  if (list.has("range")) list.append("accept-encoding", "identity");
  if (!list.has("accept-encoding")) list.set("accept-encoding", secure ? "br, gzip, deflate" : "gzip, deflate");
}

function typeOfData(text) {
  const { MIMEType } = use("util");
  try {
    return `${new MIMEType(text)}`;
  } catch {
    return "text/plain;charset=US-ASCII";
  }
}

// The first and the last byte of a range; null if there is none such.
function rangeOf(text, size) {
  const found = /^bytes[\t ]*=[\t ]*(\d*)[\t ]*-[\t ]*(\d*)$/.exec(text);
  if (found === null || (found[1] === "" && found[2] === "")) {
    return null;
  }
  if (found[1] === "") {
    const start = size - +found[2];
    return [Math.max(start, 0), size - 1];
  }
  const start = +found[1];
  const end = found[2] === "" ? size - 1 : Math.min(+found[2], size - 1);
  return start > end || start >= size ? null : [start, end];
}

return { fetch };
