// Runs one file of the Web Platform Tests and writes what its subtests came to. The runner writes a main module for each
// file, which calls this function.
"use strict";

const { appendFileSync, readFileSync } = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

// A subtest that ends by not finding one of these asks for what a program without pages does not have, or for WebAssembly.
const ABSENT =
  /\b(?:document|window|XMLHttpRequest|MutationObserver|VideoFrame|WebAssembly|Worker|FileReader|postMessage|(?:add|remove)EventListener) is not (?:defined|a function)/;

// By the numbers of testharness.js.
const VERDICTS = ["pass", "fail", "timeout", "notrun", "precondition"];
const ENDS = ["ok", "error", "timeout", "precondition"];

// Addresses are relative to the test, as on a page. What goes to the server of the tests, which is not here, fails, and
// says so: the subtest does not count, whatever it comes to.
function withoutServer(wanted) {
  const { fetch, Request, Response, location } = globalThis;
  const absolute = (value) => {
    if (typeof value !== "string" && !(value instanceof URL)) return value;
    return URL.canParse(value, location.href) ? new URL(value, location.href).href : value;
  };
  const resolving = (type) => (target, given, receiver) =>
    Reflect[type](target, given.length === 0 ? given : [absolute(given[0]), ...given.slice(1)], receiver);
  const isServers = (url) => /^https?:$/.test(url.protocol) && !isBadPort(url.port);
  globalThis.Request = new Proxy(Request, { construct: resolving("construct") });
  Response.redirect = new Proxy(Response.redirect, {
    apply: (target, self, given) => Reflect.apply(target, self, [absolute(given[0]), ...given.slice(1)]),
  });
  globalThis.fetch = new Proxy(fetch, {
    apply(target, self, given) {
      const input = absolute(given[0]);
      const url = `${input instanceof Request ? input.url : input}`;
      if (URL.canParse(url) && isServers(new URL(url))) {
        wanted();
        return Promise.reject(new TypeError("the server of the tests is not here"));
      }
      return Reflect.apply(target, self, [input, ...given.slice(1)]);
    },
  });
}

// Addresses are relative to the test, as on a page.
function withAddress() {
  const resolving = new Proxy(globalThis.WebSocket, {
    construct(target, given, receiver) {
      const resolved = given.length > 0 && URL.canParse(given[0], location.href);
      const first = resolved ? [new URL(given[0], location.href).href] : given.slice(0, 1);
      return Reflect.construct(target, [...first, ...given.slice(1)], receiver);
    },
  });
  Object.defineProperty(WebSocket.prototype, "constructor", { value: resolving });
  globalThis.WebSocket = resolving;
}

// Ports that no request reaches: the tests ask for them to be refused.
function isBadPort(port) {
  return port !== "" && port !== "80" && port !== "443" && Number(port) !== 8000;
}

// A field of a line. Lone surrogates cannot be written as UTF-8.
function field(text) {
  return `${text ?? ""}`
    .replace(/[\t\n\r\\]/g, (c) => ({ "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" })[c])
    .replace(/\p{Cs}/gu, (c) => `U+${c.charCodeAt(0).toString(16)}`);
}

// The value of each "// META: key=value".
function readMeta(text) {
  const meta = { script: [] };
  for (const [, key, value] of text.matchAll(/^\/\/ META: (\w+)=(.+)$/gm)) {
    if (key === "script") meta.script.push(value.trim());
    else meta[key] = value.trim();
  }
  return meta;
}

/**
 * Runs a test.
 *
 * folder: where the tests are; test: its path below; variant: what follows it in its address, such as "?1-100";
 * results: the file that gets a line for each subtest, and at last one for the whole;
 * sockets: the port of the server for WebSockets;
 * short, long: how many milliseconds it may take, by what it says of itself.
 */
module.exports = function run({ folder, test, variant, results, sockets, short, long }) {
  const text = readFileSync(path.join(folder, test), "utf8");
  const meta = readMeta(text);
  const place = (url) => {
    const pathname = decodeURIComponent(new URL(url, `http://web-platform.test/${test}`).pathname);
    // The server of the tests knows this one by another name.
    const name = pathname === "/resources/WebIDLParser.js" ? "/resources/webidl2/lib/webidl2.js" : pathname;
    return path.join(folder, name);
  };
  // That helper finds the class by WebAssembly, so that it also works where pages may not use the global.
  const helpers = {
    "/common/sab.js": `const createBuffer = (type, length, options) => new globalThis[type](length, options);`,
  };
  // The server of the tests writes its name and its ports into some files.
  const named = (file, source) =>
    /\.sub\.\w+$/.test(file) ? source.replaceAll("{{host}}", "127.0.0.1").replaceAll("{{ports[ws][0]}}", sockets) : source;
  const load = (file) => vm.runInThisContext(named(file, readFileSync(file, "utf8")), { filename: file });

  // What tests expect of any global scope, and Node's does not have.
  globalThis.self = globalThis;
  globalThis.GLOBAL = { isWindow: () => false, isWorker: () => false, isShadowRealm: () => false };
  globalThis.Window = Object.getPrototypeOf(globalThis).constructor;
  const address = new URL(`http://web-platform.test/${test.replace(/\.js$/, ".html")}${variant}`);
  const { href, origin, protocol, host, hostname, port, pathname, search, hash } = address;
  globalThis.location = { href, origin, protocol, host, hostname, port, pathname, search, hash, toString: () => href };
  if (meta.title !== undefined) globalThis.META_TITLE = meta.title;
  // No server: files of the suite are read instead, except by the tests of fetch itself.
  let wantsServer = false;
  if (test.startsWith("websockets/")) withAddress();
  if (test.startsWith("fetch/api/")) {
    withoutServer(() => (wantsServer = true));
  } else {
    globalThis.fetch = async (url) => {
      const bytes = readFileSync(place(`${url}`));
      return {
        ok: true,
        arrayBuffer: async () => Uint8Array.from(bytes).buffer,
        bytes: async () => Uint8Array.from(bytes),
        json: async () => JSON.parse(bytes.toString()),
        text: async () => bytes.toString(),
      };
    };
  }

  // Tests may replace these.
  const { setTimeout, clearTimeout, process } = globalThis;
  const lines = [];
  let stray;
  let ended = false;
  const write = (end, message) => {
    ended = true;
    lines.push(`#\t${end}\t${field(message)}\n`);
    appendFileSync(results, lines.join(""));
  };
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error) => {
      stray ??= `${event}: ${error}`;
    });
  }
  process.on("exit", () => {
    if (!ended) write("error", stray ?? "the program ended before the test");
  });

  load(path.join(folder, "resources/testharness.js"));
  setup({ explicit_timeout: true });
  add_result_callback(({ name, status, message }) => {
    const isAbsent = wantsServer || (status === 1 && ABSENT.test(message));
    wantsServer = false;
    const verdict = isAbsent ? "absent" : VERDICTS[status];
    lines.push(`${verdict}\t${field(name)}\t${field(message)}\n`);
  });
  const limit = setTimeout(() => globalThis.timeout(), meta.timeout === "long" ? long : short);
  add_completion_callback((tests, { status, message }) => {
    clearTimeout(limit);
    const failed = stray !== undefined;
    write(failed ? "error" : ENDS[status], failed ? stray : message);
    process.exit(0);
  });
  try {
    for (const script of meta.script) {
      if (script in helpers) vm.runInThisContext(helpers[script]);
      else load(place(script));
    }
    load(path.join(folder, test));
  } catch (error) {
    stray ??= `${error}`;
    globalThis.timeout();
  }
};
