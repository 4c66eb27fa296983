// A body that arrives from a peer, over Java.
//
// The body of Java has: available(), the number of bytes that read(buffer) reads; collect(), whether the body is
// complete, then length(), and text() or form(boundary) once; events(); isExhausted(), whether all of it was read;
// isOver(), whether nothing more comes; failure(); discard(), abort(). While something is waited for, its event calls
// readable(); after watchEnd() it does so at the end in any case.
"use strict";

const { causeOf, terminated } = use("internal/web/failures");

class Incoming {
  #body = null;
  #onReadable = null;
  #controller = null;
  #error = null;
  #onEnd = null;
  // What aborts the body as long as not all of it is read; null if nothing does.
  #signal = null;
  // Whether nobody has begun to read.
  isUntouched = true;

  take(body) {
    this.#body = body;
  }

  // A signal may abort the body. Calls the function when no more comes: from then on the signal is asked when somebody
  // reads.
  follow(signal, release) {
    this.#signal = signal;
    this.#onEnd = release;
    this.#body.watchEnd();
  }

  #askSignal() {
    if (this.#signal !== null && this.#signal.aborted) {
      this.abort(this.#signal.reason);
    }
  }

  #end(error) {
    if (error !== null) {
      this.#error ??= error;
    }
    this.#signal = null;
    this.#release();
  }

  #release() {
    const release = this.#onEnd;
    this.#onEnd = null;
    release?.();
  }

  readable() {
    const waiting = this.#onReadable;
    this.#onReadable = null;
    waiting?.();
    if (this.#onEnd !== null && this.#body.isOver()) {
      this.#release();
    }
  }

  get isDecoded() {
    return this.#body.isDecoded();
  }

  get isOver() {
    return this.#error !== null || this.#body.isOver();
  }

  // Ends the body with an error.
  abort(error) {
    if (this.#error === null) {
      this.#body.abort();
      this.#end(error);
      this.#controller?.error(error);
      this.readable();
    }
  }

  // Nobody wants the body.
  discard() {
    this.#body.discard();
    this.#end(null);
  }

  #failure() {
    if (this.#error === null) {
      const failure = this.#body.failure();
      if (failure !== null) {
        this.#end(terminated(causeOf(failure, true)));
      }
    }
    return this.#error;
  }

  // The whole body, as finish.incoming makes it of the body of Java.
  collect(finish) {
    this.isUntouched = false;
    this.#askSignal();
    const done = () => {
      const error = this.#failure();
      if (error !== null) {
        throw error;
      }
      this.#end(null);
      this.#controller?.close();
      return finish.incoming(this.#body);
    };
    if (this.#error !== null || this.#body.collect()) {
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

  // Calls the function with what events() of the body returns, until the body ends.
  async eachEvents(receive) {
    this.isUntouched = false;
    const { list } = use("primordials");
    for (;;) {
      this.#askSignal();
      const count = this.#error === null ? this.#body.available() : 0;
      const found = count > 0 ? this.#body.events() : null;
      const error = this.#failure();
      if (error !== null) {
        throw error;
      }
      if (found !== null) {
        receive(list(found));
      } else if (this.#body.isExhausted()) {
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
          if (!this.#body.isOver()) {
            this.#body.abort();
          }
          this.#end(reason ?? new TypeError("The stream was cancelled."));
        },
      },
      { highWaterMark: 0 }
    );
  }

  #pull() {
    const controller = this.#controller;
    this.#askSignal();
    const count = this.#error === null ? this.#body.available() : 0;
    if (count > 0) {
      const buffer = new ArrayBuffer(count); // one of Java could not be transferred
      this.#body.read(buffer);
      controller.enqueue(new Uint8Array(buffer));
      if (this.#body.isExhausted()) {
        this.#close();
      }
      return undefined;
    }
    const error = this.#failure();
    if (error !== null) {
      throw error;
    }
    if (this.#body.isExhausted()) {
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

return { Incoming };
