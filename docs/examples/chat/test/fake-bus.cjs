// A broker that is stepped by hand. It keeps the order of each connection and no other, and forgets everything when it is restarted.
const { EventEmitter } = require("node:events");

exports.Broker = class Broker {
  constructor(random = () => 0) {
    this.random = random;
    this.up = true;
    this.buses = [];
  }

  connect() {
    const bus = new Bus(this);
    this.buses.push(bus);
    return bus;
  }

  // Takes one step: it reads from one of its connections, or writes to one. Returns false if there is nothing to do.
  async step() {
    const queues = this.buses.flatMap((bus) => [bus.sent, bus.coming]).filter((queue) => queue.length > 0);
    if (queues.length > 0) {
      queues[Math.floor(this.random() * queues.length)].shift()();
    }
    await null; // promises come before the next step
    return queues.length > 0;
  }

  async settle() {
    while (await this.step()) {
      // Until all is quiet.
    }
  }

  // Also for whoever sent it, as with Redis.
  take(subject, text) {
    for (const bus of this.buses) {
      if (bus.subscribed.has(subject)) {
        const message = () => bus.emit("message", subject, text);
        message.mayDrop = true;
        bus.coming.push(message);
      }
    }
  }

  // What is on its way is lost, and with `confirmed` so late that publishers think that it has arrived.
  stop(confirmed = false) {
    this.up = false;
    this.buses.forEach((bus) => bus.lose(confirmed));
  }

  start() {
    this.up = true;
    this.buses.forEach((bus) => bus.restore());
  }
};

class Bus extends EventEmitter {
  constructor(broker) {
    super();
    this.broker = broker;
    this.up = broker.up;
    this.wanted = new Set();
    this.subscribed = new Set(); // at the broker
    this.sent = []; // what the broker has not read
    this.coming = []; // what it has for this connection
    this.open = new Set(); // functions that reject what is not confirmed
  }

  subscribe(subject) {
    this.wanted.add(subject);
    return this.ask(() => this.subscribed.add(subject));
  }

  unsubscribe(subject) {
    this.wanted.delete(subject);
    if (this.up) {
      this.ask(() => this.subscribed.delete(subject)).catch(() => {});
    }
  }

  publish(subject, text) {
    return this.ask(() => this.broker.take(subject, text));
  }

  ask(handle) {
    if (!this.up) {
      return Promise.reject(lost());
    }
    return new Promise((resolve, reject) => {
      const entry = { resolve, reject };
      this.open.add(entry);
      this.sent.push(() => {
        handle();
        this.coming.push(() => {
          this.open.delete(entry);
          resolve();
        });
      });
    });
  }

  lose(confirmed) {
    if (this.up) {
      this.up = false;
      this.sent.length = 0;
      this.coming.length = 0;
      this.subscribed.clear();
      const open = Array.from(this.open);
      this.open.clear();
      open.forEach(({ resolve, reject }) => (confirmed ? resolve() : reject(lost())));
      this.emit("down", lost());
    }
  }

  restore() {
    if (!this.up && this.broker.up) {
      this.subscribed = new Set(this.wanted);
      this.up = true;
      this.emit("up");
    }
  }

  // Loses one message that is on its way here.
  drop() {
    const place = this.coming.findIndex((one) => one.mayDrop);
    if (place >= 0) {
      this.coming.splice(place, 1);
    }
  }

  async close() {
    this.lose(false);
  }
}

function lost() {
  return Object.assign(new Error("the connection is lost"), { code: "BUS_AWAY" });
}
