// A client of NATS, as far as a bus needs it: https://docs.nats.io/reference/reference-protocols/nats-protocol
//
// A bus has, whatever carries it:
//   subscribe(subject), unsubscribe(subject)   a promise: it is in effect. The bus remembers it over lost connections
//   publish(subject, text)                     a promise: the broker has taken it. If it rejects, nobody knows
//   up                                         whether there is a connection, and all subscriptions are in effect
//   "up", "down" (error), "message" (subject, text)
//   close()                                    a promise: what was published is with the broker, or two seconds have passed
//
//            INFO              PONG
//   AWAY ──────────▶ GREETED ────────▶ UP      and back to AWAY by any failure; the next attempt waits a little longer
//
// NATS gives no receipts, but it handles the lines of a connection in their order. So a PING behind a PUB is the question, and its PONG the
// receipt; all that is published in one turn shares one. There is no TLS.
const net = require("node:net");
const { EventEmitter } = require("node:events");

const LINE = 32 * 1024; // octets of a line; INFO is the longest
const PAYLOAD = 8 * 1024 * 1024; // and of a payload, whatever the broker allows
const UNCONFIRMED = 8 * 1024 * 1024; // of what the broker has not confirmed
const CLOSING = 2000; // milliseconds
const CRLF = 0x0d0a;
const EMPTY = Buffer.alloc(0);

// `url` is nats://[user:password@|token@]host[:port], or several with commas between them, which are tried in turn.
exports.connect = function (url, options) {
  return new Nats(url.split(",").map(placeOf), { ...DEFAULTS, ...options });
};

const DEFAULTS = {
  wait: 100, // milliseconds until the second attempt to connect; doubled for each further one
  longest: 5000, // and at most
  interval: 5000, // in which a connection must show that it is alive
  open: net.connect, // (port, host): a socket
};

function placeOf(text) {
  const { hostname, port, username, password } = new URL(text);
  const user = decodeURIComponent(username);
  const login = password !== "" ? { user, pass: decodeURIComponent(password) } : user !== "" ? { auth_token: user } : {};
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 4222), login };
}

function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

class Nats extends EventEmitter {
  up = false;
  #places;
  #options;
  #attempts = 0;
  #timer = null; // for the next attempt
  #pulse = null; // for what proves that the connection is alive
  #heard = true; // since the last beat of the pulse
  #socket = null;
  #closed = false;
  #rest = EMPTY; // what was read of an incomplete line or payload
  #expected = null; // {subject, size}: the payload comes next
  #info = { max_payload: 0 };
  #subjects = new Map(); // subject -> number
  #numbers = 0;
  #batch = null; // those who wait for a PONG whose PING is not written yet
  #asked = []; // those whose PING is, oldest first
  #denied = null; // what the broker refused since the last PONG
  #unconfirmed = 0;

  constructor(places, options) {
    super();
    this.#places = places;
    this.#options = options;
    this.#connect();
  }

  get maxPayload() {
    return this.#info.max_payload;
  }

  subscribe(subject) {
    if (this.#subjects.has(subject)) {
      return Promise.resolve();
    }
    const number = ++this.#numbers;
    this.#subjects.set(subject, number);
    if (!this.up) {
      return Promise.reject(failure("BUS_AWAY", "there is no connection to the broker")); // "up" comes later
    }
    this.#write("SUB " + subject + " " + number + "\r\n");
    return this.#confirmed(0);
  }

  unsubscribe(subject) {
    const number = this.#subjects.get(subject);
    if (this.#subjects.delete(subject) && this.up) {
      this.#write("UNSUB " + number + "\r\n");
    }
  }

  publish(subject, text) {
    const size = Buffer.byteLength(text);
    if (!this.up || this.#closed) {
      return Promise.reject(failure("BUS_AWAY", "there is no connection to the broker"));
    }
    if (size > this.#info.max_payload) {
      return Promise.reject(failure("BUS_TOO_LONG", "the broker takes " + this.#info.max_payload + " octets, not " + size));
    }
    if (this.#unconfirmed + size > UNCONFIRMED) {
      return Promise.reject(failure("BUS_FULL", "the broker has too much to confirm"));
    }
    this.#write("PUB " + subject + " " + size + "\r\n" + text + "\r\n");
    return this.#confirmed(size);
  }

  async close() {
    if (this.#closed) {
      return;
    }
    const last = this.up ? this.#confirmed(0).catch(() => {}) : null;
    this.#closed = true;
    clearTimeout(this.#timer);
    if (last !== null) {
      const patience = setTimeout(() => this.#fail(failure("BUS_AWAY", "closed")), CLOSING);
      await last;
      clearTimeout(patience);
    }
    this.#fail(failure("BUS_AWAY", "closed"));
  }

  // ---- the connection ----

  #connect() {
    const place = this.#places[this.#attempts % this.#places.length];
    const socket = this.#options.open(place.port, place.host);
    this.#socket = socket;
    this.#rest = EMPTY;
    this.#expected = null;
    this.#heard = true;
    socket.setNoDelay(true);
    const mine = (handle) => (value) => {
      if (this.#socket === socket) {
        handle(value);
      }
    };
    socket.on("data", mine((chunk) => this.#received(chunk, place)));
    socket.on("error", mine((error) => this.#fail(error)));
    socket.on("close", mine(() => this.#fail(failure("ECONNRESET", "the broker has closed the connection"))));
    this.#pulse = setInterval(mine(() => this.#beat()), this.#options.interval);
  }

  // Whoever does not greet in time, or says nothing although it was asked, is gone.
  #beat() {
    if (!this.#heard) {
      this.#fail(failure("ETIMEDOUT", "the broker does not respond"));
    } else {
      this.#heard = false;
      if (this.up) {
        this.#confirmed(0).catch(() => {});
      }
    }
  }

  #fail(error) {
    const socket = this.#socket;
    if (socket === null) {
      return;
    }
    this.#socket = null;
    this.up = false;
    clearInterval(this.#pulse);
    socket.destroy();
    const waiting = this.#asked.concat(this.#batch || []);
    this.#asked = [];
    this.#batch = null;
    this.#denied = null;
    this.#unconfirmed = 0;
    for (const { reject } of waiting.flat()) {
      reject(failure("BUS_AWAY", "the connection to the broker was lost: " + error.message));
    }
    if (!this.#closed) {
      const wait = Math.min(this.#options.longest, this.#options.wait * 2 ** Math.min(this.#attempts, 20));
      this.#attempts++;
      this.#timer = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
      this.emit("down", error);
    }
  }

  #write(text) {
    this.#socket.write(text);
  }

  // A promise: the broker has handled all that was written before.
  #confirmed(size) {
    return new Promise((resolve, reject) => {
      if (this.#batch === null) {
        const batch = (this.#batch = []);
        queueMicrotask(() => {
          if (this.#batch === batch) {
            this.#batch = null;
            this.#asked.push(batch);
            this.#write("PING\r\n");
          }
        });
      }
      this.#unconfirmed += size;
      this.#batch.push({ resolve, reject, size });
    });
  }

  // ---- what the broker says ----

  #received(chunk, place) {
    const socket = this.#socket;
    this.#heard = true;
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#socket === socket && (this.#expected === null ? this.#line(place) : this.#payload())) {
      // The next one.
    }
  }

  #line(place) {
    const end = this.#rest.indexOf("\r\n");
    if (end > LINE || (end < 0 && this.#rest.length > LINE)) {
      this.#fail(failure("EPROTO", "the broker's line is too long"));
      return false;
    }
    if (end < 0) {
      return false;
    }
    const words = this.#rest.toString("utf8", 0, end).split(/[ \t]+/);
    this.#rest = this.#rest.subarray(end + 2);
    try {
      this.#said(words, place);
    } catch (error) {
      this.#fail(error);
    }
    return true;
  }

  #said(words, place) {
    switch (words[0].toUpperCase()) {
      case "INFO":
        return this.#greeted(JSON.parse(words.slice(1).join(" ")), place);
      case "MSG": {
        const size = Number(words.at(-1));
        if ((words.length !== 4 && words.length !== 5) || !Number.isInteger(size) || size < 0 || size > PAYLOAD) {
          throw failure("EPROTO", "the broker's message is malformed");
        }
        this.#expected = { subject: words[1], number: Number(words[2]), size };
        return;
      }
      case "PING":
        return this.#write("PONG\r\n");
      case "PONG":
        return this.#ponged();
      case "+OK":
        return;
      case "-ERR": {
        const text = words.slice(1).join(" ").replace(/^'|'$/g, "");
        if (!/^permissions violation for publish/i.test(text)) {
          throw failure("BUS_REFUSED", "the broker refuses: " + text);
        }
        this.#denied = failure("BUS_REFUSED", "the broker refuses: " + text);
        return;
      }
      default:
        throw failure("EPROTO", "the broker says what is not NATS");
    }
  }

  #greeted(info, place) {
    if (info.tls_required) {
      throw failure("BUS_REFUSED", "the broker requires TLS, which this client does not speak");
    }
    const first = this.#info.socket !== this.#socket;
    this.#info = { socket: this.#socket, max_payload: Math.min(PAYLOAD, Number(info.max_payload) || 0) };
    if (!first) {
      return; // it only has news
    }
    const hello = { verbose: false, pedantic: false, tls_required: false, lang: "javascript", version: "1", name: "chat", protocol: 1, echo: false };
    this.#write("CONNECT " + JSON.stringify({ ...hello, ...place.login }) + "\r\n");
    for (const [subject, number] of this.#subjects) {
      this.#write("SUB " + subject + " " + number + "\r\n");
    }
    this.#confirmed(0).then(
      () => {
        this.up = true;
        this.#attempts = 0;
        this.emit("up");
      },
      () => {}, // "down" has said so
    );
  }

  #ponged() {
    const batch = this.#asked.shift();
    if (batch === undefined) {
      throw failure("EPROTO", "the broker responds to no PING");
    }
    const denied = this.#denied;
    this.#denied = null;
    for (const { resolve, reject, size } of batch) {
      this.#unconfirmed -= size;
      if (denied !== null && size > 0) {
        reject(denied);
      } else {
        resolve();
      }
    }
  }

  #payload() {
    const { subject, number, size } = this.#expected;
    if (this.#rest.length < size + 2) {
      return false;
    }
    if (this.#rest.readUInt16BE(size) !== CRLF) {
      this.#fail(failure("EPROTO", "the broker's message is malformed"));
      return false;
    }
    const text = this.#rest.toString("utf8", 0, size);
    this.#rest = this.#rest.subarray(size + 2);
    this.#expected = null;
    if (this.#subjects.get(subject) === number) {
      this.emit("message", subject, text); // else it was on its way when the subscription ended
    }
    return true;
  }
}
