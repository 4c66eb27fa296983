// The class WebSocket of the web, a global.
//
// Binding "websocket": connect(peer, hostname, port, target, protocols, fields, context, rejects) returns a handle with
// send(text), which returns the number of bytes, sendBytes(buffer, offset, length), close(code, reason), queued(),
// protocol() and extensions(). Its events call the functions of onEvents with the peer, which is the WebSocket.
"use strict";

const { NodeTypeError, missingArgs, notImplemented } = use("internal/errors");
const { Event, EventTarget, defineEventHandler, kTrustEvent } = use("internal/event_target");
const { DOMException } = use("internal/dom_exception");
const { isAnyArrayBuffer, isView } = use("internal/bytes");
const { Blob, blobOf, partsOf } = use("internal/blob");
const { CloseEvent, ErrorEvent } = use("internal/web/close_event");
const { MessageEvent } = use("internal/messages");
const { badPorts } = use("internal/web/ports");
const { URL } = use("internal/url");
const native = binding("websocket");

const kInspect = Symbol.for("nodejs.util.inspect.custom");

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const NO_CODE = 1005;
const LOST = 1006;
const LONGEST_REASON = 123; // bytes

const FAILED = "Received network error or non-101 status code.";
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function syntaxError(message) {
  return new DOMException(message, "SyntaxError");
}

function urlFrom(input) {
  let url;
  try {
    url = new URL(`${input}`);
  } catch (error) {
    throw syntaxError(error.message);
  }
  if (url.protocol === "http:") url.protocol = "ws:";
  else if (url.protocol === "https:") url.protocol = "wss:";
  if (url.protocol !== "ws:" && url.protocol !== "wss:") {
    throw syntaxError(`Expected a ws: or wss: protocol, got ${url.protocol}`);
  }
  if (url.hash !== "" || url.href.endsWith("#")) {
    throw syntaxError("Got fragment");
  }
  return url;
}

// Of the second argument: names of subprotocols, or options with "protocols" and "headers".
function settingsFrom(value) {
  if (value === undefined) return { protocols: [], headers: [] };
  if (typeof value === "object" && value !== null && typeof value[Symbol.iterator] !== "function") {
    if (value.dispatcher !== undefined) throw notImplemented("option dispatcher of WebSocket");
    return { protocols: protocolsFrom(value.protocols ?? []), headers: headersFrom(value.headers) };
  }
  return { protocols: protocolsFrom(value), headers: [] };
}

function protocolsFrom(value) {
  const isList = typeof value === "object" && value !== null;
  const protocols = isList ? [...value].map((one) => `${one}`) : [`${value}`];
  const seen = new Set();
  for (const protocol of protocols) {
    const name = protocol.toLowerCase();
    if (seen.has(name) || !TOKEN.test(protocol)) {
      throw syntaxError("Invalid Sec-WebSocket-Protocol value");
    }
    seen.add(name);
  }
  return protocols;
}

function headersFrom(value) {
  const fields = [];
  if (value === undefined || value === null) return fields;
  const pairs = typeof value[Symbol.iterator] === "function" ? value : Object.entries(value);
  for (const [name, content] of pairs) fields.push(`${name}`, `${content}`);
  return fields;
}

function contextFor(url) {
  if (url.protocol === "ws:") return null;
  return use("internal/tls/context").handleOf(use("tls").createSecureContext());
}

// The bytes of parts, one behind the other.
function joined(parts, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

let isSocket;
let opened;
let arrived;
let closing;
let ended;

class WebSocket extends EventTarget {
  #url;
  #handle;
  #state = CONNECTING;
  #binaryType = "blob";
  #protocol = "";
  #extensions = "";
  #pending = 0; // bytes of messages since the queue was empty
  #dropped = 0; // bytes of messages that were sent too late
  #waiting; // what waits for the bytes of a Blob: functions and numbers of bytes; undefined usually
  #failed = false;

  static {
    isSocket = (value) => typeof value === "object" && value !== null && #handle in value;
    opened = (socket) => socket.#opened();
    arrived = (socket, data) => socket.#arrived(data);
    closing = (socket) => {
      if (socket.#state < CLOSING) socket.#state = CLOSING;
    };
    ended = (socket, ...how) => socket.#ended(...how);
  }

  static #check(value) {
    if (!isSocket(value)) throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type WebSocket');
  }

  constructor(url, protocols = undefined) {
    if (arguments.length === 0) throw missingArgs("url");
    super();
    const settings = settingsFrom(protocols);
    const found = urlFrom(url);
    this.#url = found;
    const context = contextFor(found);
    const rejects = context === null || use("process").env.NODE_TLS_REJECT_UNAUTHORIZED !== "0";
    const target = found.pathname + found.search;
    const fields = settings.headers;
    const port = Number(found.port);
    if (badPorts.has(found.port)) {
      use("internal/tasks").nextTick(() => this.#ended(LOST, "", false, "", "bad port"));
      return;
    }
    try {
      this.#handle = native.connect(this, found.hostname, port, target, settings.protocols, fields, context, rejects);
    } catch (error) {
      if (error.code !== "ERR_ACCESS_DENIED") throw error;
      // As in Node, a missing permission is an event.
      use("internal/tasks").nextTick(() => this.#ended(LOST, "", false, error.code, error.message));
    }
  }

  // ---- events ----

  #opened() {
    if (this.#state !== CONNECTING) return;
    this.#state = OPEN;
    this.#protocol = this.#handle.protocol();
    this.#extensions = this.#handle.extensions();
    this.dispatchEvent(new Event("open", { [kTrustEvent]: true }));
  }

  #arrived(data) {
    if (this.#state !== OPEN) return;
    let value = data;
    if (typeof data !== "string" && this.#binaryType === "blob") value = blobOf([new Uint8Array(data)], "");
    this.dispatchEvent(new MessageEvent("message", { data: value, origin: this.#url.origin, [kTrustEvent]: true }));
  }

  #ended(code, reason, clean, errorCode, failure) {
    const wasOpened = this.#state !== CONNECTING;
    const isFailure = failure !== "" || this.#failed || !wasOpened;
    this.#state = CLOSED;
    this.#waiting = undefined;
    this.#dropped += this.#pending;
    this.#pending = 0;
    if (isFailure) {
      const message = wasOpened && !this.#failed ? failure : FAILED;
      const error = new TypeError(message);
      const cause = new Error(failure);
      if (errorCode !== "") cause.code = errorCode;
      if (failure !== "")
        Object.defineProperty(error, "cause", { __proto__: null, value: cause, configurable: true, writable: true });
      this.dispatchEvent(new ErrorEvent("error", { error, message, [kTrustEvent]: true }));
    }
    // The web knows the close codes of the peer only.
    const shown = clean ? code : LOST;
    this.dispatchEvent(
      new CloseEvent("close", { wasClean: clean, code: shown, reason: clean ? reason : "", [kTrustEvent]: true })
    );
  }

  // ---- sending ----

  send(data) {
    WebSocket.#check(this);
    if (arguments.length === 0) throw missingArgs("data");
    const value = typeof data === "object" && data !== null ? data : `${data}`;
    const parts = partsOf(value);
    let content = value;
    if (parts !== undefined) content = value;
    else if (isView(value)) content = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    else if (isAnyArrayBuffer(value)) content = new Uint8Array(value);
    else content = `${value}`;
    if (this.#state === CONNECTING) {
      throw new DOMException("Sent before connected.", "InvalidStateError");
    }
    if (parts !== undefined) this.#sendBlob(value, parts);
    else if (this.#waiting !== undefined) this.#wait(typeof content === "string" ? content : content.slice());
    else this.#sendNow(content);
  }

  #sendNow(content) {
    const isText = typeof content === "string";
    if (this.#state !== OPEN) {
      this.#dropped += isText ? use("buffer").Buffer.byteLength(content) : content.byteLength;
      return;
    }
    if (this.#pending > 0 && this.#handle.queued() === 0) this.#pending = 0;
    if (isText) {
      this.#pending += this.#handle.send(content);
    } else {
      this.#pending += content.byteLength;
      this.#handle.sendBytes(content.buffer, content.byteOffset, content.byteLength);
    }
  }

  #sendBlob(blob, parts) {
    if (this.#waiting === undefined && parts.every(isView)) {
      this.#sendNow(joined(parts, blob.size));
      return;
    }
    this.#wait(blob);
  }

  // Behind the bytes of a Blob that are being read.
  #wait(content) {
    if (this.#waiting === undefined) {
      this.#waiting = [content];
      this.#sendWaiting();
    } else {
      this.#waiting.push(content);
    }
  }

  async #sendWaiting() {
    while (this.#waiting !== undefined && this.#waiting.length > 0) {
      const next = this.#waiting[0];
      let content = next;
      if (partsOf(next) !== undefined) {
        try {
          content = new Uint8Array(await Blob.prototype.arrayBuffer.call(next));
        } catch {
          this.#fail();
          return;
        }
      }
      if (this.#waiting === undefined) return;
      this.#waiting.shift();
      if (typeof content === "function") content();
      else this.#sendNow(content);
    }
    this.#waiting = undefined;
  }

  #fail() {
    this.#failed = true;
    this.#waiting = undefined;
    this.#state = CLOSING;
    this.#handle.close(1011, "");
  }

  close(code = undefined, reason = undefined) {
    WebSocket.#check(this);
    let number = NO_CODE;
    if (code !== undefined) {
      number = Math.min(Math.max(Math.round(Number(code)) || 0, 0), 65535); // [Clamp] of Web IDL
      if (number !== 1000 && (number < 3000 || number > 4999)) {
        throw new DOMException("invalid code", "InvalidAccessError");
      }
    }
    const text = reason === undefined ? "" : `${reason}`.toWellFormed();
    const length = use("buffer").Buffer.byteLength(text);
    if (length > LONGEST_REASON) {
      throw syntaxError(`Reason must be less than ${LONGEST_REASON} bytes; received ${length}`);
    }
    if (this.#state >= CLOSING) return;
    if (this.#state === CONNECTING) this.#failed = true;
    this.#state = CLOSING;
    if (this.#handle === undefined) return;
    if (number === NO_CODE && length > 0) number = 1000; // a reason needs a code
    if (this.#waiting !== undefined) this.#wait(() => this.#handle.close(number, text));
    else this.#handle.close(number, text);
  }

  // ---- properties ----

  get url() {
    WebSocket.#check(this);
    return this.#url.href;
  }

  get readyState() {
    WebSocket.#check(this);
    return this.#state;
  }

  get bufferedAmount() {
    WebSocket.#check(this);
    if (this.#state === CONNECTING || this.#handle === undefined) return 0;
    const sent = this.#state === CLOSED ? 0 : Math.min(this.#pending, this.#handle.queued());
    const waiting = this.#waiting ?? [];
    const length = (one) => one.size ?? one.byteLength ?? (typeof one === "string" ? one.length : 0);
    return sent + this.#dropped + waiting.reduce((sum, one) => sum + length(one), 0);
  }

  get extensions() {
    WebSocket.#check(this);
    return this.#extensions;
  }

  get protocol() {
    WebSocket.#check(this);
    return this.#protocol;
  }

  get binaryType() {
    WebSocket.#check(this);
    return this.#binaryType;
  }

  set binaryType(type) {
    WebSocket.#check(this);
    this.#binaryType = type === "blob" || type === "arraybuffer" ? type : "blob";
  }

  [kInspect](depth, options) {
    if (!isSocket(this)) return this;
    const nested = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    const { url, readyState, protocol, binaryType } = this;
    return `WebSocket ${use("internal/inspect").inspect({ url, readyState, protocol, binaryType }, nested)}`;
  }
}

for (const name of ["open", "error", "close", "message"]) defineEventHandler(WebSocket.prototype, name);
for (const name of ["url", "readyState", "bufferedAmount", "extensions", "protocol", "close", "binaryType", "send"]) {
  Object.defineProperty(WebSocket.prototype, name, { __proto__: null, enumerable: true });
}
for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSING, CLOSED })) {
  const constant = { __proto__: null, value, enumerable: true };
  Object.defineProperty(WebSocket, name, constant);
  Object.defineProperty(WebSocket.prototype, name, constant);
}
Object.defineProperty(WebSocket.prototype, Symbol.toStringTag, {
  __proto__: null,
  value: "WebSocket",
  configurable: true,
});
Object.defineProperty(WebSocket, "length", { __proto__: null, value: 1, configurable: true });

native.onEvents(opened, arrived, closing, ended);

return { WebSocket };
