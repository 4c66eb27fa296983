// One request to a server and its response, over Java.
//
// Binding "fetch": onEvents(response, failed, drained, readable) sets the functions for the events; the first three
// receive an Exchange, the last one an Incoming. begin(exchange, url, method, fields, context, verifies, proxy,
// proxyContext) returns a call, or null if a field is invalid. A call has, for the request: write(buffer, offset,
// length) and writeText(text), which return whether to go on; finish(), abort(). For the response: status(), reason(),
// fields(), field(name), body(incoming), failure().
"use strict";

const { causeOf, failed } = use("internal/web/failures");
const { Incoming } = use("internal/web/incoming");
const java = binding("fetch");

class Exchange {
  call = null;
  // The body of the response; null before there is one.
  incoming = null;
  // Called with an error when what is sent has no receiver any more.
  onGone = null;
  // Receives the exchange when the head of the response is there, or an error.
  #onResponse;
  #onError;
  #onDrained = null;
  #onAbort = null;
  #signal = null;
  #isOver = false;

  static {
    java.onEvents(
      function (exchange) {
        const incoming = new Incoming();
        incoming.take(exchange.call.body(incoming));
        if (exchange.#signal !== null) {
          incoming.follow(exchange.#signal, () => exchange.#unfollow());
        }
        exchange.incoming = incoming;
        exchange.#onResponse(exchange);
      },
      (exchange) => exchange.#fail(failed(causeOf(exchange.call.failure(), false))),
      (exchange) => exchange.#drained(),
      (incoming) => incoming.readable()
    );
  }

  constructor(onResponse, onError) {
    this.#onResponse = onResponse;
    this.#onError = onError;
  }

  begin(url, method, fields, tls, proxy) {
    this.call = java.begin(this, url, method, fields, tls.context, tls.verifies, proxy, tls.proxyContext);
    if (this.call === null) {
      throw new TypeError("invalid header");
    }
  }

  // Ends when the signal is aborted.
  follow(signal) {
    this.#signal = signal;
    this.#onAbort = () => this.abort(signal.reason);
    signal.addEventListener("abort", this.#onAbort);
  }

  #unfollow() {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#signal = null;
  }

  #drained() {
    const waiting = this.#onDrained;
    this.#onDrained = null;
    waiting?.();
  }

  // There is no response.
  #fail(error) {
    this.#isOver = true;
    this.#unfollow();
    this.onGone?.(error);
    this.#drained();
    this.#onError(error);
  }

  get isOver() {
    return this.#isOver || (this.incoming !== null && this.incoming.isOver);
  }

  // A promise of the time to write more.
  drained() {
    return new Promise((resolve) => {
      this.#onDrained = resolve;
    });
  }

  sendingFailed(error) {
    this.abort(failed(error));
  }

  // The program, or its request's body, ends the exchange with an error.
  abort(error) {
    if (this.incoming !== null) {
      this.incoming.abort(error);
      this.onGone?.(error);
      this.#drained();
    } else if (!this.#isOver) {
      this.call.abort();
      this.#fail(error);
    }
  }
}

return { Exchange };
