// The names that a worker of the web has in its global scope, beside those of every program.
"use strict";

const { Event, EventTarget, defineEventHandler, kTrustEvent } = use("internal/event_target");
const { MessageEvent } = use("internal/messages");
const process = use("process");

class Scope extends EventTarget {}
for (const name of ["message", "messageerror"]) defineEventHandler(Scope.prototype, name);

// Runs scripts one after the other in the global scope, and waits for them.
function importScripts(base) {
  return function (...scripts) {
    const { URL, fileURLToPath } = use("url");
    const urls = scripts.map((script) => new URL(`${script}`, base));
    for (const url of urls) {
      if (url.protocol !== "file:") {
        throw new (use("internal/dom_exception").DOMException)(`Cannot load ${url.href}`, "NetworkError");
      }
      const file = fileURLToPath(url);
      use("vm").runInThisContext(use("fs").readFileSync(file, "utf8"), { filename: file });
    }
  };
}

function begin(port, { name, href }) {
  const scope = new Scope();
  const methods = {
    postMessage(message, transfer) {
      return port.postMessage(message, transfer);
    },
    close() {
      process.exit(0);
    },
    importScripts: importScripts(href),
    addEventListener(type, ...more) {
      scope.addEventListener(type, ...more);
      follow();
    },
    removeEventListener(...values) {
      scope.removeEventListener(...values);
      follow();
    },
    dispatchEvent: (event) => scope.dispatchEvent(event),
  };
  for (const key of Object.keys(methods)) {
    Object.defineProperty(globalThis, key, {
      __proto__: null,
      value: methods[key],
      writable: true,
      configurable: true,
    });
  }
  for (const key of ["self", "name"]) {
    Object.defineProperty(globalThis, key, {
      __proto__: null,
      value: key === "self" ? globalThis : name,
      writable: true,
      configurable: true,
    });
  }
  for (const key of ["onmessage", "onmessageerror"]) {
    Object.defineProperty(globalThis, key, {
      __proto__: null,
      get: () => scope[key],
      set: (value) => {
        scope[key] = value;
        follow();
      },
      configurable: true,
    });
  }

  // A worker that listens to messages stays; another one ends when it has nothing left to do.
  const { eventListeners } = use("internal/event_target");
  const take = ({ data, ports }) => {
    scope.dispatchEvent(new MessageEvent("message", { data, ports, [kTrustEvent]: true }));
  };
  port.onmessageerror = ({ data }) => {
    scope.dispatchEvent(new MessageEvent("messageerror", { data, [kTrustEvent]: true }));
  };
  port.addEventListener("drain", () => scope.dispatchEvent(new Event("drain")));
  function follow() {
    if (eventListeners(scope, "message").length === 0) {
      port.unref();
    } else {
      if (port.onmessage === null) port.onmessage = take;
      port.ref();
    }
  }
}

return { begin };
