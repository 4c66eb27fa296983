// The part of the training that is written as the packages of a service are: what frameworks do while they load, and a
// few requests. Each once or twice, so that their classes are known and nothing becomes hot.
"use strict";

var crypto = require("crypto");
var http = require("http");
var os = require("os");
var querystring = require("querystring");
var tty = require("tty");
var url = require("url");
var zlib = require("zlib");
var inherits = require("util").inherits;
var EventEmitter = require("events").EventEmitter;

var hasOwn = Object.prototype.hasOwnProperty;
var WORDS = /(?<first>[a-z]+)-([a-z]+)/gi;
var LEVELS = { low: 1 << 2, high: 2 ** 5 };

function Service(options) {
  if (!(this instanceof Service)) {
    return new Service(options);
  }
  EventEmitter.call(this);
  this.settings = Object.create(null);
  for (var name in options) {
    if (hasOwn.call(options, name)) {
      this.settings[name] = options[name];
    }
  }
}
inherits(Service, EventEmitter);

Object.defineProperty(Service.prototype, "names", {
  configurable: true,
  enumerable: true,
  get: function names() {
    return Object.keys(this.settings)
      .map((name) => name.replace(WORDS, (match, first, second) => first + second.toUpperCase()))
      .sort()
      .concat(["end"]);
  },
});

http.METHODS.slice(0, 3).forEach(function (method) {
  Service.prototype[method.toLowerCase()] = function () {
    return void 0;
  };
});

// Bits of the language, as many as packages use.
function words() {
  const known = new WeakMap();
  const key = {};
  known.set(key, new WeakRef(key));
  const text = " One, two; three=3  ".trim();
  const parts = text.split(/[,;=]\s*/);
  const found = [
    known.get(key).deref() === key,
    parts.reduce((sum, part) => sum + part.length, 0),
    parts.find((part) => part.charAt(0) === "t"),
    parts.some((part) => part == null),
    parts.findIndex((part) => part === "two"),
    parseInt("12px", 10) + parseFloat("1.5") + Math.abs(-2) + Math.max(...[1, 2]),
    (255).toString(16) + text.substr(1, 2) + text.substring(2, 3) + text.lastIndexOf("t"),
    new RegExp("^" + "a+".replace(/[.*+?]/g, "\\$&") + "$", "u").test("a+"),
    /(\d+)/.exec("n 12")[1] + "x".replace("x", "$&y") + String(Symbol("s")).length,
    [..."añ"].length + Array.from(new Set([3, 1, 2])).sort((a, b) => a - b)[0],
    Reflect.getPrototypeOf(key) === Object.prototype,
    "v1" in { v1: undefined } && typeof Symbol.iterator === "symbol",
    String(10n ** 2n) + (0.1).toFixed(2) + "b".padStart(3) + "c".repeat(2) + "é".normalize("NFD").length,
    new Date(0).toISOString() + new Date(0).toUTCString() + isNaN("n"),
    decodeURIComponent(encodeURIComponent("ü")) + escape("ü"),
    new Error("seen").stack.split("\n").length,
  ];
  const { first, ...others } = { first: 1, second: 2, third: { ...key } };
  const list = [];
  outer: for (const [name, value] of Object.entries(others)) {
    for (const each of [name, value]) {
      switch (typeof each) {
        case "object":
          continue outer;
        case "string":
          list.push(`${first} ${each}`);
          break;
        default:
          list.push(each);
      }
    }
  }
  function* numbers() {
    yield* list;
  }
  return found.concat([...numbers()], arguments.length, [1, [2, [3]]].flat(Infinity));
}

function etag(body) {
  return '"' + crypto.createHash("sha1").update(body, "utf8").digest("base64").substring(0, 27) + '"';
}

function handle(req, res) {
  const parsed = url.parse(req.url, true);
  const asked = new URL(req.url, "http://localhost");
  const chunks = [];
  req.on("data", (chunk) => chunks.push(chunk));
  req.on("end", function () {
    const sent = Buffer.concat(chunks).toString("utf8");
    const body = JSON.stringify({
      sent: sent === "" ? null : JSON.parse(sent),
      query: parsed.query,
      a: asked.searchParams.get("a"),
      parsed: querystring.parse("a=1&b=%20"),
    });
    res.setHeader("Content-Type", "application/json; charset=utf-8");
    res.setHeader("ETag", etag(body));
    res.setHeader("Content-Length", Buffer.byteLength(body));
    res.statusCode = 200;
    Object.setPrototypeOf(res, Object.create(Object.getPrototypeOf(res)));
    res.end(body, "utf8");
  });
}

function ask(agent, port, method, body, done) {
  const options = { agent: agent, port: port, method: method, path: "/ask?a=1", headers: { accept: "*/*" } };
  const req = http.request(options, function (res) {
    res.setEncoding("utf8");
    let text = "";
    res.on("data", (piece) => (text += piece));
    res.on("end", () => done(text));
  });
  req.end(body);
}

exports.serve = function (done) {
  process.noDeprecation = true; // url.parse is what they use
  const service = Service({ "case-sensitive": true, strict: os.EOL });
  const found = words(service.names, LEVELS.low, tty.isatty(1), zlib.gzipSync("packed").length);
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer(handle);
  server.listen(0, "127.0.0.1", function () {
    const port = server.address().port;
    ask(agent, port, "GET", undefined, function () {
      ask(agent, port, "POST", JSON.stringify({ b: [1] }), function () {
        agent.destroy();
        server.close(() => done(found.length));
      });
    });
  });
};
