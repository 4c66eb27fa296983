// What the bus uses of the package `redis`, in its place where it is not installed. Not the package: it shows what the bus does, not what the
// package does.
const { EventEmitter } = require("node:events");
const net = require("node:net");

exports.createClient = (options) => new Client(options);

class Client extends EventEmitter {
  isOpen = false;
  isReady = false;
  #options;
  #retries = 0;
  #socket;
  #rest = "";
  #due = [];
  #listeners = new Map();

  constructor(options) {
    super();
    this.#options = options;
  }

  duplicate() {
    return new Client(this.#options);
  }

  connect() {
    this.isOpen = true;
    const { hostname, port } = new URL(this.#options.url);
    const socket = (this.#socket = net.connect(Number(port), hostname));
    this.#rest = "";
    socket.setNoDelay(true).setEncoding("utf8");
    socket.on("connect", () => {
      this.isReady = true;
      this.#retries = 0;
      this.emit("ready");
    });
    socket.on("data", (text) => this.#received(text));
    socket.on("error", () => {});
    socket.on("close", () => this.isOpen && this.#lost());
    return Promise.resolve();
  }

  #lost() {
    this.isReady = false;
    this.#due.splice(0).forEach(({ reject }) => reject(new Error("Socket closed unexpectedly")));
    this.emit("error", Object.assign(new Error("Socket closed unexpectedly"), { code: "ECONNRESET" }));
    setTimeout(() => this.isOpen && this.connect(), this.#options.socket.reconnectStrategy(this.#retries++));
  }

  #command(...words) {
    if (!this.isReady) {
      return Promise.reject(new Error("The client is offline"));
    }
    this.#socket.write("*" + words.length + "\r\n" + words.map((word) => "$" + Buffer.byteLength(word) + "\r\n" + word + "\r\n").join(""));
    return new Promise((resolve, reject) => this.#due.push({ resolve, reject }));
  }

  publish(channel, text) {
    return this.#command("PUBLISH", channel, text);
  }

  subscribe(channel, listener) {
    this.#listeners.set(channel, listener);
    return this.#command("SUBSCRIBE", channel);
  }

  unsubscribe(channel) {
    this.#listeners.delete(channel);
    return this.#command("UNSUBSCRIBE", channel);
  }

  // Texts of the chat have no line ends, so lines are enough.
  #received(text) {
    const lines = (this.#rest + text).split("\r\n");
    for (;;) {
      const size = lines[0]?.startsWith("*") ? 1 + 2 * Number(lines[0].slice(1)) - (lines[2] === "message" ? 0 : 1) : 1;
      if (lines.length <= size || (lines[0].startsWith("*") && lines.length < 4)) {
        break;
      }
      const reply = lines.splice(0, size);
      if (reply[2] === "message") {
        this.#listeners.get(reply[4])?.(reply[6], reply[4]);
      } else {
        this.#due.shift().resolve();
      }
    }
    this.#rest = lines.join("\r\n");
  }

  // Waits for the responses that are due.
  async close() {
    await (this.#due.length > 0 ? this.#command("PING").catch(() => {}) : null);
    this.destroy();
  }

  destroy() {
    this.isOpen = this.isReady = false;
    this.#socket.destroy();
  }
}
