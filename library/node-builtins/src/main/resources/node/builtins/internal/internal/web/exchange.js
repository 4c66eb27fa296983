// One request to a server and its response, over Java.
//
// Binding "fetch": onEvents(response, failed, drained, readable) sets the functions for the events; each receives an
// Exchange. begin(exchange, url, method, fields, context, verifies, proxy, proxyContext) returns a call, or null if a
// field is invalid. A call has, for the request: write(buffer, offset, length) and writeText(text), which return whether
// to go on; flush(), finish(), abort(). For the response: status(), reason(), fields(), field(name), failure();
// available() returns the number of bytes that read(buffer) reads, collect() whether the body is complete,
// isExhausted() whether all of it was read, isOver() whether nothing more comes;
// then length(), and text() or form(boundary) once; discard().
"use strict";

const { causeOf, failed, terminated } = use("internal/web/failures");
const java = binding("fetch");

class Exchange {
  call = null;
  // Receives the exchange when the head of the response is there, or an error.
  #onResponse;
  #onError;
  #onDrained = null;
  #onReadable = null;
  #controller = null;
  #error = null;
  #begun = false;
  // Removes what listens to a signal.
  #release = null;
  isUntouched = true;

  static {
    java.onEvents(
      (exchange) => {
        exchange.#begun = true;
        exchange.#onResponse(exchange);
      },
      (exchange) => {
        exchange.#end(failed(causeOf(exchange.call.failure(), false)));
        exchange.#onError(exchange.#error);
        exchange.#drained();
      },
      (exchange) => exchange.#drained(),
      (exchange) => exchange.#readable()
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

  // Calls the function when the exchange is over. At most one.
  onEnd(release) {
    this.#release = release;
  }

  #end(error) {
    if (error !== null) {
      this.#error ??= error;
    }
    const release = this.#release;
    this.#release = null;
    release?.();
  }

  #drained() {
    const waiting = this.#onDrained;
    this.#onDrained = null;
    waiting?.();
  }

  #readable() {
    const waiting = this.#onReadable;
    this.#onReadable = null;
    waiting?.();
  }

  get isOver() {
    return this.#error !== null || this.call.isOver();
  }

  // A promise of the time to write more.
  drained() {
    return new Promise((resolve) => {
      this.#onDrained = resolve;
    });
  }

  // The program, or its request's body, ends the exchange with an error.
  abort(error) {
    if (this.#error !== null) {
      return;
    }
    this.call.abort();
    this.#end(error);
    this.#drained();
    if (!this.#begun) {
      this.#onError(error);
    }
    this.#controller?.error(error);
    this.#readable();
  }

  // Nobody wants the body.
  discard() {
    this.call.discard();
    this.#end(null);
  }

  #failure() {
    if (this.#error === null) {
      const failure = this.call.failure();
      if (failure !== null) {
        this.#end(terminated(causeOf(failure, true)));
      }
    }
    return this.#error;
  }

  // The whole body, as finish.incoming makes it of the call.
  collect(finish) {
    this.isUntouched = false;
    const done = () => {
      const error = this.#failure();
      if (error !== null) {
        throw error;
      }
      this.#end(null);
      if (this.#controller !== null) {
        this.#controller.close();
      }
      return finish.incoming(this.call);
    };
    if (this.#error !== null || this.call.collect()) {
      return done();
    }
    return new Promise((resolve, reject) => {
      this.#onReadable = function () {
        try {
          resolve(done());
        } catch (error) {
          reject(error);
        }
      };
    });
  }

  // Calls the function with what events() of the call returns, until the body ends.
  async eachEvents(receive) {
    this.isUntouched = false;
    const { list } = use("primordials");
    for (;;) {
      const count = this.#error === null ? this.call.available() : 0;
      const found = count > 0 ? this.call.events() : null;
      const error = this.#failure();
      if (error !== null) {
        throw error;
      }
      if (found !== null) {
        receive(list(found));
      } else if (this.call.isExhausted()) {
        this.#end(null);
        return;
      } else {
        await new Promise((resolve) => {
          this.#onReadable = resolve;
        });
      }
    }
  }

  // The body as a stream.
  toStream() {
    const { ReadableStream } = use("stream/web");
    return new ReadableStream(
      {
        type: "bytes",
        start: (controller) => {
          this.#controller = controller;
          if (this.#error !== null) {
            controller.error(this.#error);
          }
        },
        pull: () => {
          this.isUntouched = false;
          return this.#pull();
        },
        cancel: (reason) => {
          if (!this.call.isOver()) {
            this.call.abort();
          }
          this.#end(reason ?? new TypeError("The stream was cancelled."));
        },
      },
      { highWaterMark: 0 }
    );
  }

  #pull() {
    const controller = this.#controller;
    const count = this.#error === null ? this.call.available() : 0;
    if (count > 0) {
      const buffer = new ArrayBuffer(count); // one of Java could not be transferred
      this.call.read(buffer);
      controller.enqueue(new Uint8Array(buffer));
      if (this.call.isExhausted()) {
        this.#close();
      }
      return undefined;
    }
    const error = this.#failure();
    if (error !== null) {
      throw error;
    }
    if (this.call.isExhausted()) {
      this.#close();
      return undefined;
    }
    return new Promise((resolve) => {
      this.#onReadable = resolve;
    }).then(() => this.#pull());
  }

  #close() {
    this.#end(null);
    this.#controller.close();
    this.#controller.byobRequest?.respond(0);
  }
}

return { Exchange };
