// What sockets and servers show as "_handle": objects of JavaScript around those of Java, with the names that Node gives
// to their functions, so that a program can look at them, call them or replace some.
"use strict";

const { nextTick } = use("internal/tasks");

// A connection.
class TCP {
  #native;
  #alive = true;
  #closed = false;

  constructor(native) {
    this.#native = native;
  }

  // Whether this side has closed it.
  static isClosed(handle) {
    return #closed in handle && handle.#closed;
  }

  // The socket of Java, undefined of an object that a program has made.
  static nativeOf(handle) {
    return handle !== null && typeof handle === "object" && #native in handle ? handle.#native : undefined;
  }

  get fd() {
    return -1; // Java does not tell
  }

  get bytesRead() {
    return this.#native.bytesRead();
  }

  get bytesWritten() {
    return this.#native.bytesWritten();
  }

  get writeQueueSize() {
    return this.#native.queued();
  }

  readStart() {
    this.#native.readStart();
    return 0;
  }

  readStop() {
    this.#native.readStop();
    return 0;
  }

  setNoDelay(enable) {
    this.#native.noDelay(enable);
    return 0;
  }

  // The system chooses the delay.
  setKeepAlive(enable) {
    this.#native.keepAlive(enable);
    return 0;
  }

  ref() {
    this.#alive = true;
    this.#native.ref(true);
  }

  unref() {
    this.#alive = false;
    this.#native.ref(false);
  }

  hasRef() {
    return this.#alive;
  }

  close(callback) {
    this.#closed = true;
    this.#native.destroy();
    closed(callback);
  }

  reset(callback) {
    this.#native.reset();
    closed(callback);
    return 0;
  }
}

function closed(callback) {
  if (typeof callback === "function") {
    nextTick(callback);
  }
}

// A listener. "onconnection" receives 0 and a TCP.
class Listening {
  #native;
  #alive = true;

  constructor(native, onconnection) {
    this.#native = native;
    this.onconnection = onconnection;
  }

  get fd() {
    return -1; // Java does not tell
  }

  address() {
    return this.#native.address();
  }

  port() {
    return this.#native.port();
  }

  // Writes where it listens into the object, and returns 0.
  getsockname(target) {
    const address = this.address();
    target.address = address;
    target.family = address.includes(":") ? "IPv6" : "IPv4";
    target.port = this.port();
    return 0;
  }

  ref() {
    this.#alive = true;
    this.#native.ref(true);
  }

  unref() {
    this.#alive = false;
    this.#native.ref(false);
  }

  hasRef() {
    return this.#alive;
  }

  close(callback) {
    this.#native.close();
    closed(callback);
  }
}

return { Listening, TCP };
