// A bus, as nats.js describes it, on Redis: by the package `redis` of npm, as it is. `redis` is what it exports.
//
// A connection of Redis that has subscribed can do nothing else, so there are two. The response to PUBLISH is the receipt. The package connects
// again by itself; subscriptions are made again here, because the package does not know those that were asked for while it was away.
const { EventEmitter } = require("node:events");

const UNCONFIRMED = 8 * 1024 * 1024; // octets of what the broker has not confirmed

exports.connect = function (redis, url, options) {
  return new Redis(redis, url, { ...DEFAULTS, ...options });
};

const DEFAULTS = {
  wait: 100, // milliseconds until the second attempt to connect; doubled for each further one
  longest: 5000, // and at most
  interval: 5000, // in which a connection must show that it is alive
};

class Redis extends EventEmitter {
  up = false;
  maxPayload = Infinity; // Redis takes 512 MB
  #talking;
  #hearing;
  #subjects = new Set();
  #connection = 0; // counted, so that what a lost one had begun is not taken for this one
  #closed = false;
  #unconfirmed = 0;

  constructor(redis, url, { wait, longest, interval }) {
    super();
    const reconnectStrategy = (retries) => Math.min(longest, wait * 2 ** Math.min(retries, 20)) * (0.75 + Math.random() / 2);
    // Without a queue: what cannot be sent is rejected, and the hub knows what it has to send again.
    const socket = { reconnectStrategy, connectTimeout: interval, socketTimeout: 2 * interval };
    this.#talking = redis.createClient({ url, disableOfflineQueue: true, pingInterval: interval, socket });
    this.#hearing = this.#talking.duplicate();
    for (const client of [this.#talking, this.#hearing]) {
      client.on("error", (error) => this.#lost(error));
      client.on("ready", () => this.#ready());
      client.connect().catch((error) => this.#lost(error));
    }
  }

  async subscribe(subject) {
    this.#subjects.add(subject);
    if (!this.up) {
      throw away(); // "up" comes later
    }
    await this.#hearing.subscribe(subject, this.#heard);
  }

  unsubscribe(subject) {
    if (this.#subjects.delete(subject) && this.#hearing.isReady) {
      this.#hearing.unsubscribe(subject).catch(() => {}); // the connection is lost, and its subscriptions with it
    }
  }

  async publish(subject, text) {
    if (!this.up || this.#closed) {
      throw away();
    }
    const size = Buffer.byteLength(text);
    if (this.#unconfirmed + size > UNCONFIRMED) {
      throw Object.assign(new Error("the broker has too much to confirm"), { code: "BUS_FULL" });
    }
    this.#unconfirmed += size;
    try {
      await this.#talking.publish(subject, text);
    } finally {
      this.#unconfirmed -= size;
    }
  }

  async close() {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.up = false;
    // close() waits for the responses that are due, destroy() for nothing.
    const patience = setTimeout(() => this.#each("destroy"), 2000);
    await Promise.allSettled(this.#each("close"));
    clearTimeout(patience);
  }

  // Both, as far as they are open: the package throws if they are not.
  #each(method) {
    return [this.#talking, this.#hearing].filter((client) => client.isOpen).map(async (client) => client[method]());
  }

  #heard = (text, subject) => {
    if (this.#subjects.has(subject)) {
      this.emit("message", subject, text);
    }
  };

  async #ready() {
    if (!this.#talking.isReady || !this.#hearing.isReady || this.#closed) {
      return;
    }
    const connection = ++this.#connection;
    try {
      await Promise.all(Array.from(this.#subjects, (subject) => this.#hearing.subscribe(subject, this.#heard)));
    } catch (error) {
      return; // lost again: "ready" comes again
    }
    if (connection === this.#connection && !this.#closed) {
      this.up = true;
      this.emit("up");
    }
  }

  #lost(error) {
    this.#connection++;
    this.up = false;
    if (!this.#closed) {
      this.emit("down", error);
      this.#ready(); // it may have been a response, and the connections are there
    }
  }
}

function away() {
  return Object.assign(new Error("there is no connection to the broker"), { code: "BUS_AWAY" });
}
