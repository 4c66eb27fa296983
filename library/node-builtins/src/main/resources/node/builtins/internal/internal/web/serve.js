// The default export of the main module receives requests and returns responses, those of fetch: node --serve FILE, and
// for a program in Java.
//
// Binding "serve": receive(request, drained, closed, readable) sets the functions that Java calls; listen(host, port,
// tls) returns the port or the code of a failure. A request of Java has: peer(object), method(), target(), scheme(),
// place(), field(name), fields(), hasBody(), body(incoming); head(status, reason, fields), which returns null or what is
// invalid, write(buffer, offset, length), writeText(text), finish(), abort(), isOver().
// Binding "modules": url(file).
"use strict";

const { HeaderList } = use("internal/web/headers");
const { Content } = use("internal/web/content");
const { Incoming } = use("internal/web/incoming");
const { RequestState, requestOf } = use("internal/web/request");
const { bodiless, stateOf } = use("internal/web/response");
const { send } = use("internal/web/sending");
const { AbortController } = use("internal/abort");
const options = use("internal/options");
const urls = binding("url");
const java = binding("serve");

const PORT = 8000;
const bodyless = ["GET", "HEAD"];

// One request and its response.
class Served {
  // What sending needs.
  call;
  onGone = null;
  #handler;
  #controller = null;
  #onDrained = null;

  constructor(call, handler) {
    this.call = call;
    this.#handler = handler;
    call.peer(this);
  }

  async respond() {
    let state;
    try {
      state = stateOf(await this.#handler.fetch(this.#request()));
      if (state === undefined) {
        throw new TypeError("the function fetch returned no Response");
      }
      if (state.status === 0 || state.content?.isUnusable) {
        throw new TypeError("the function fetch returned a Response that cannot be sent");
      }
    } catch (error) {
      use("process").emitWarning(error instanceof Error ? error : `${error}`);
      this.#fail();
      return;
    }
    this.#send(state);
  }

  #request() {
    const { call } = this;
    const host = call.field("host");
    const target = call.target();
    const path = target.startsWith("/") ? target : "/";
    const scheme = call.scheme();
    const url =
      (target.startsWith("/") || target === "*" ? null : urls.parse(target, null)) ??
      (host === null ? null : urls.parse(`${scheme}//${host}${path}`, null)) ??
      urls.parse(`${scheme}//${call.place()}${path}`, null);
    const state = new RequestState(url, new HeaderList(() => call.fields()));
    state.method = call.method();
    this.#controller = new AbortController();
    state.source = this.#controller.signal;
    if (call.hasBody() && !bodyless.includes(state.method)) {
      const incoming = new Incoming();
      incoming.take(call.body(incoming));
      state.content = Content.of("incoming", incoming, null);
    }
    return requestOf(state);
  }

  #send(state) {
    const { content } = state;
    let { list } = state;
    if (content !== null && content.incoming !== null && content.incoming.isDecoded) {
      list = list.copy(); // of the response of a server, whose body is decoded
      list.delete("content-encoding");
      list.delete("content-length");
    }
    let fields = list.toText();
    if (content !== null && content.length !== null && !list.has("content-length")) {
      fields += `content-length\n${content.length}\n`;
    }
    const wrong = this.call.head(state.status, state.statusText, fields);
    if (wrong !== null) {
      use("process").emitWarning(new TypeError(wrong));
      this.#fail();
      content?.cancel();
      return;
    }
    const isEmpty = bodiless.includes(state.status) || this.call.method() === "HEAD";
    if (isEmpty && content !== null && !content.isRepeatable) {
      this.call.finish();
      content.cancel();
      return;
    }
    try {
      send(this, bodiless.includes(state.status) ? null : content);
    } catch (error) {
      this.sendingFailed(error); // the length is not the declared one
    }
  }

  #fail() {
    this.call.head(500, "", "");
    this.call.finish();
  }

  get isOver() {
    return this.call.isOver();
  }

  drained() {
    return new Promise((resolve) => {
      this.#onDrained = resolve;
    });
  }

  onDrained() {
    const waiting = this.#onDrained;
    this.#onDrained = null;
    waiting?.();
  }

  // The client has gone.
  onClosed() {
    this.onGone?.();
    this.onDrained();
    this.#controller?.abort();
  }

  // The body of the response has failed: its client must see that.
  sendingFailed(error) {
    use("process").emitWarning(error instanceof Error ? error : `${error}`);
    this.call.abort();
  }
}

function numberOf(text) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65535) {
    throw use("internal/errors").invalidArgValue("--port", text, "is no port");
  }
  return number;
}

// The certificate and its key, for Java; null if they are not given.
function credentials() {
  const cert = options.value("--cert");
  const key = options.value("--key");
  if (cert === undefined && key === undefined) {
    return null;
  }
  if (cert === undefined || key === undefined) {
    const missing = cert === undefined ? "--cert" : "--key";
    throw use("internal/errors").invalidArgValue(missing, undefined, "is needed, too");
  }
  const { readFileSync } = use("fs");
  const { createSecureContext, handleOf } = use("internal/tls/context");
  return handleOf(createSecureContext({ cert: readFileSync(cert), key: readFileSync(key) }));
}

// Requests are for what a module exports by default.
function receive(handler) {
  if (typeof handler?.fetch !== "function") {
    throw use("internal/errors").invalidArgType("default export", "an object with a function fetch", handler);
  }
  java.receive(
    (call) => void new Served(call, handler).respond(),
    (served) => served.onDrained(),
    (served) => served.onClosed(),
    (incoming) => incoming.readable()
  );
}

// Requests are for the main module, which runs in this or an earlier turn.
async function prepare(file) {
  const url = binding("modules").url(file);
  const exports = await use("internal/esm").importFrom(url, url);
  receive(exports.default);
}

// Serves what a module exports by default, where the options say.
function serve(handler) {
  receive(handler);
  const host = options.value("--host") ?? "127.0.0.1";
  const name = host.includes(":") ? `[${host}]` : host;
  const tls = credentials();
  const scheme = tls === null ? "http:" : "https:";
  const port = java.listen(host, numberOf(options.value("--port") ?? `${PORT}`), tls);
  if (typeof port === "string") {
    const number = use("internal/errnos").numberOf(port);
    throw use("internal/errors").errnoException(number, "listen", host);
  }
  const process = use("process");
  process.stderr.write(`Listening on ${scheme}//${name}:${port}/\n`);
}

return { prepare, serve };
