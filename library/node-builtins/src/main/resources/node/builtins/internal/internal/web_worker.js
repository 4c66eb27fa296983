// The web's class Worker, and ErrorEvent: a program of its own, on a thread of its own, that one talks to by messages.
// It is that of "worker_threads" with the web's names.
"use strict";

const { NodeTypeError, invalidArgType, invalidArgValue, missingArgs } = use("internal/errors");
const { Event, EventTarget, defineEventHandler, kTrustEvent } = use("internal/event_target");
const { MessageChannel, MessageEvent } = use("internal/messages");
const { Worker: Thread, kWeb } = use("internal/worker");
const { URL } = use("url");
const process = use("process");

class ErrorEvent extends Event {
  #parts;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    super(type, options);
    const { message = "", filename = "", lineno = 0, colno = 0, error } = options ?? {};
    this.#parts = { message: `${message}`, filename: `${filename}`, lineno: lineno >>> 0, colno: colno >>> 0, error };
  }

  get message() {
    return this.#parts.message;
  }
  get filename() {
    return this.#parts.filename;
  }
  get lineno() {
    return this.#parts.lineno;
  }
  get colno() {
    return this.#parts.colno;
  }
  get error() {
    return this.#parts.error;
  }
}

// Where the error arose, by the first line of its stack that has a place.
function placeOf(error) {
  const place = /(?:\(|at )([^()\s]+):(\d+):(\d+)\)?$/m.exec(`${error?.stack}`);
  return place === null ? {} : { filename: place[1], lineno: Number(place[2]), colno: Number(place[3]) };
}

// A relative name is that of a file beside the main module.
function urlOf(script) {
  const { pathToFileURL } = use("url");
  const main = process.argv[1];
  const base = pathToFileURL(main === undefined ? `${process.cwd()}/` : main);
  const text = `${script}`;
  try {
    return new URL(text, base);
  } catch {
    throw new (use("internal/dom_exception").DOMException)(`'${text}' is not a valid URL.`, "SyntaxError");
  }
}

class Worker extends EventTarget {
  #port;
  #thread; // undefined until the source is there
  #ended = false;
  #terminated = false; // by this program: it hears no more messages
  #referenced = true;

  constructor(script, options = undefined) {
    if (arguments.length === 0) throw missingArgs("scriptURL");
    super();
    if (options !== undefined && options !== null && typeof options !== "object") {
      throw invalidArgType("options", "object", options);
    }
    const { type = "classic", name = "" } = options ?? {};
    if (type !== "classic" && type !== "module") throw invalidArgValue("options.type", type);
    const url = urlOf(script);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data, ports }) => {
      if (this.#terminated) return;
      this.dispatchEvent(new MessageEvent("message", { data, ports, [kTrustEvent]: true }));
    };
    port1.onmessageerror = ({ data }) => {
      if (this.#terminated) return;
      this.dispatchEvent(new MessageEvent("messageerror", { data, [kTrustEvent]: true }));
    };
    port1.addEventListener("drain", () => this.dispatchEvent(new Event("drain")));
    port1.unref(); // the thread keeps the program alive
    const start = (file, more) => this.#start(file, `${name}`, url.href, port2, more);
    if (url.protocol === "blob:") {
      const blob = use("internal/object_urls").resolve(url.href);
      if (blob === undefined) {
        process.nextTick(() => this.#failed(new TypeError(`There is no blob ${url.href}`)));
        return;
      }
      blob.text().then((text) => {
        if (!this.#ended) start(text, { eval: true });
      });
    } else if (url.protocol === "file:" || url.protocol === "data:") {
      start(url, {});
    } else {
      throw new NodeTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file, data or blob");
    }
  }

  #start(file, name, href, port, more) {
    this.#thread = new Thread(file, { ...more, name, workerData: port, transferList: [port], [kWeb]: { name, href } });
    if (!this.#referenced) this.#thread.unref();
    this.#thread.on("error", (error) => this.#failed(error));
    this.#thread.on("exit", () => {
      this.#ended = true;
      this.#port.close();
    });
  }

  // An error without a listener is shown; the program goes on.
  #failed(error) {
    const isError = typeof error === "object" && error !== null && "message" in error;
    const message = isError ? `${error.message}` : `${error}`;
    const event = new ErrorEvent("error", {
      cancelable: true,
      message,
      error,
      ...placeOf(error),
      [kTrustEvent]: true,
    });
    const { eventListeners } = use("internal/event_target");
    const isHeard = eventListeners(this, "error").length > 0;
    if (this.dispatchEvent(event) && !isHeard) {
      process._rawDebug(`Uncaught (in worker) ${(isError && error.stack) || message}`);
    }
  }

  postMessage(message, transfer) {
    if (arguments.length === 0) throw missingArgs("message");
    return this.#ended || this.#port.postMessage(message, transfer);
  }

  terminate() {
    this.#terminated = true;
    this.#ended = true;
    this.#port.close();
    this.#thread?.terminate();
  }

  // Not of the web: whether the program waits for the worker.
  ref() {
    this.#referenced = true;
    this.#thread?.ref();
  }

  unref() {
    this.#referenced = false;
    this.#thread?.unref();
  }
}

for (const name of ["postMessage", "terminate"]) {
  Object.defineProperty(Worker.prototype, name, { __proto__: null, enumerable: true });
}
for (const name of ["message", "messageerror", "error"]) defineEventHandler(Worker.prototype, name);
for (const [type, name] of [
  [Worker, "Worker"],
  [ErrorEvent, "ErrorEvent"],
]) {
  Object.defineProperty(type.prototype, Symbol.toStringTag, { __proto__: null, value: name, configurable: true });
}

return { ErrorEvent, Worker };
