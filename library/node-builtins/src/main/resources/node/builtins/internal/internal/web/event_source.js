// The class EventSource of the web: events that a server sends, over fetch.
"use strict";

const { Event, EventTarget, defineEventHandler } = use("internal/event_target");
const { AbortController } = use("internal/abort");
const { fetch } = use("internal/web/fetch");
const { typeOf } = use("internal/web/body");
const { stateOf } = use("internal/web/response");
const { illegal, missing, publish, toDictionary } = use("internal/web/webidl");

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;
// Before a server says how long to wait, in milliseconds.
const WAIT = 3000;

class EventSource extends EventTarget {
  #url;
  #withCredentials;
  #state = CONNECTING;
  #lastId = "";
  #wait = WAIT;
  #timer;
  #controller = new AbortController();

  constructor(url, init = undefined) {
    super();
    if (arguments.length < 1) throw missing("EventSource constructor", 1, 0);
    const options = toDictionary(init, "EventSource constructor", "init");
    const parsed = binding("url").parse(`${url}`.toWellFormed(), null);
    if (parsed === null) {
      const { DOMException } = use("internal/dom_exception");
      throw new DOMException(`Invalid URL: ${url}`, "SyntaxError");
    }
    this.#url = parsed.href();
    this.#withCredentials = Boolean(options.withCredentials);
    this.#connect();
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#url in value)) throw illegal();
  }

  get url() {
    EventSource.#check(this);
    return this.#url;
  }

  get withCredentials() {
    EventSource.#check(this);
    return this.#withCredentials;
  }

  get readyState() {
    EventSource.#check(this);
    return this.#state;
  }

  close() {
    EventSource.#check(this);
    if (this.#state !== CLOSED) {
      this.#state = CLOSED;
      use("timers").clearTimeout(this.#timer);
      this.#controller.abort();
    }
  }

  async #connect() {
    const headers = { accept: "text/event-stream" };
    if (this.#lastId !== "") {
      headers["last-event-id"] = use("internal/buffer").Buffer.from(this.#lastId).toString("latin1");
    }
    try {
      const response = stateOf(await fetch(this.#url, { headers, cache: "no-store", signal: this.#controller.signal }));
      const isEvents = typeOf(response.list)?.essence === "text/event-stream";
      if (response.status !== 200 || !isEvents || response.content === null) {
        this.#fail();
        return;
      }
      this.#state = OPEN;
      const { origin } = new (use("internal/url").URL)(response.url);
      this.dispatchEvent(new Event("open"));
      await response.content.incoming?.eachEvents((events) => this.#receive(events, origin));
    } catch {
      // The server is not there, or has gone: that is what the error event says.
    }
    this.#reconnect();
  }

  // Types, data and ids in turn; with an empty type only an id; without a type, a time to wait.
  #receive(events, origin) {
    const { MessageEvent } = use("internal/messages");
    for (let i = 0; i < events.length && this.#state !== CLOSED; i += 3) {
      if (events[i] === null) {
        this.#wait = +events[i + 1];
      } else {
        this.#lastId = events[i + 2];
        if (events[i] === "") continue;
        const init = { data: events[i + 1], lastEventId: this.#lastId, origin };
        this.dispatchEvent(new MessageEvent(events[i], init));
      }
    }
  }

  // This is not what the program wanted: there is no other attempt.
  #fail() {
    if (this.#state !== CLOSED) {
      this.close();
      this.dispatchEvent(new Event("error"));
    }
  }

  #reconnect() {
    if (this.#state === CLOSED) {
      return;
    }
    this.#state = CONNECTING;
    this.dispatchEvent(new Event("error"));
    if (this.#state === CONNECTING) {
      this.#timer = use("timers").setTimeout(() => this.#connect(), this.#wait);
    }
  }
}

for (const type of ["open", "message", "error"]) {
  defineEventHandler(EventSource.prototype, type);
}
for (const owner of [EventSource, EventSource.prototype]) {
  for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSED })) {
    Object.defineProperty(owner, name, { __proto__: null, value, enumerable: true });
  }
}
publish(EventSource, "url", "withCredentials", "readyState", "close");

return { EventSource };
