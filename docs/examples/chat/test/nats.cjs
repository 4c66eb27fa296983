// The client of NATS: node docs/examples/chat/test/nats.cjs
const assert = require("node:assert");
const { EventEmitter, once } = require("node:events");
const nats = require("../nats.js");
const fake = require("./fake-nats.cjs");

const INFO = 'INFO {"max_payload":1024}\r\n';
const clients = [];

// What a client writes to, and what a test lets it read.
class Socket extends EventEmitter {
  written = "";
  destroyed = false;

  setNoDelay() {}

  write(text) {
    this.written += text;
  }

  destroy() {
    this.destroyed = true;
  }

  // Returns what the client has written since, without the greeting.
  async reads(text) {
    this.written = "";
    this.emit("data", Buffer.from(text));
    await null;
    await null;
    return this.written;
  }

  async greet() {
    await this.reads(INFO);
    await this.reads("PONG\r\n");
  }
}

function connect(options) {
  const sockets = [];
  let client = null;
  const open = (port, host) => {
    const socket = Object.assign(new Socket(), { port, host });
    sockets.push(socket);
    client?.emit("connecting");
    return socket;
  };
  client = nats.connect("nats://broker", { open, wait: 1, longest: 1, interval: 1e6, ...options });
  client.sockets = sockets;
  client.errors = [];
  client.on("down", (error) => client.errors.push(error));
  clients.push(client);
  return client;
}

async function test(name, run) {
  await run();
  clients.splice(0).forEach((client) => client.close().catch(() => {}));
  console.log("ok " + name);
}

const codeOf = (promise) => promise.then(() => "none", (error) => error.code);

(async function () {
  await test("it introduces itself, subscribes, and is up when the broker has confirmed that", async () => {
    const client = connect();
    let ups = 0;
    client.on("up", () => ups++);
    assert.equal(await codeOf(client.subscribe("a")), "BUS_AWAY");
    const [socket] = client.sockets;
    const hello = await socket.reads(INFO);
    assert.match(hello, /^CONNECT \{.*"echo":false.*\}\r\nSUB a 1\r\nPING\r\n$/);
    assert.equal(client.up, false);
    await socket.reads("PONG\r\n");
    assert.equal(client.up, true);
    assert.equal(ups, 1);
    assert.equal(await socket.reads("PING\r\n"), "PONG\r\n");
  });

  await test("of what is published in one turn the broker is asked once, and each is confirmed", async () => {
    const client = connect();
    const [socket] = client.sockets;
    await socket.greet();
    socket.written = "";
    let confirmed = 0;
    ["x", "€", ""].forEach((text) => client.publish("a", text).then(() => confirmed++));
    await null;
    assert.equal(socket.written, "PUB a 1\r\nx\r\nPUB a 3\r\n€\r\nPUB a 0\r\n\r\nPING\r\n");
    assert.equal(confirmed, 0);
    await socket.reads("PONG\r\n");
    assert.equal(confirmed, 3);
  });

  await test("messages arrive whole, however they are cut", async () => {
    const wire = Buffer.from("MSG a 1 11\r\nx\r\n€ 𝄞\r\nPING\r\nMSG a 1 reply 0\r\n\r\nMSG b 9 1\r\nz\r\n+OK\r\nMSG a 1 1\r\ny\r\n");
    for (let i = 0; i < wire.length; i++) {
      for (let j = i; j < wire.length; j += 7) {
        const client = connect();
        const [socket] = client.sockets;
        client.subscribe("a").catch(() => {});
        socket.emit("data", Buffer.from(INFO));
        const heard = [];
        client.on("message", (subject, text) => heard.push(text));
        [wire.subarray(0, i), wire.subarray(i, j), wire.subarray(j)].forEach((piece) => socket.emit("data", piece));
        assert.deepEqual(heard, ["x\r\n€ 𝄞", "", "y"], i + " " + j);
        assert.deepEqual(client.errors, []);
        await client.close();
      }
    }
    clients.length = 0;
  });

  await test("a broker that does not keep to the protocol is left", async () => {
    for (const [text, code] of [
      ["HTTP/1.1 200 OK\r\n", "EPROTO"],
      ["x".repeat(40000), "EPROTO"],
      ["MSG a 1 -1\r\n", "EPROTO"],
      ["MSG a 1 99999999999\r\n", "EPROTO"],
      ["MSG a\r\n", "EPROTO"],
      ["MSG a 1 1\r\nxyz", "EPROTO"],
      ["PONG\r\n", "EPROTO"],
      ["-ERR 'Authorization Violation'\r\n", "BUS_REFUSED"],
      ["-ERR 'Permissions Violation for Subscription to \"a\"'\r\n", "BUS_REFUSED"],
      ['INFO {"tls_required":true}\r\n', "BUS_REFUSED"],
    ]) {
      const client = connect();
      client.sockets[0].emit("data", Buffer.from(text));
      assert.deepEqual(client.errors.map((error) => error.code), [code], text.slice(0, 50));
      assert.equal(client.sockets[0].destroyed, true);
    }
    const client = connect();
    client.sockets[0].emit("data", Buffer.from("INFO {\r\n"));
    assert.equal(client.errors.length, 1);
  });

  await test("what may not be published is rejected, and the connection stays", async () => {
    const client = connect();
    const [socket] = client.sockets;
    await socket.greet();
    const denied = codeOf(client.publish("secret", "x"));
    await null;
    await socket.reads("-ERR 'Permissions Violation for Publish to \"secret\"'\r\nPONG\r\n");
    assert.equal(await denied, "BUS_REFUSED");
    socket.written = "";
    assert.equal(await codeOf(client.publish("a", "x".repeat(1025))), "BUS_TOO_LONG");
    assert.equal(socket.written, "");
    const good = codeOf(client.publish("a", "x"));
    await null;
    await socket.reads("PONG\r\n");
    assert.equal(await good, "none");
  });

  await test("with a lost connection what was not confirmed is rejected, and subscriptions are made again", async () => {
    const client = connect();
    const [first] = client.sockets;
    await first.greet();
    const subscribed = codeOf(client.subscribe("a"));
    const published = codeOf(client.publish("a", "x"));
    client.unsubscribe("b");
    first.emit("close");
    assert.equal(await subscribed, "BUS_AWAY");
    assert.equal(await published, "BUS_AWAY");
    assert.equal(client.up, false);
    assert.equal(await codeOf(client.publish("a", "y")), "BUS_AWAY");
    await once(client, "connecting");
    const second = client.sockets.at(-1);
    assert.match(await second.reads(INFO), /SUB a 1\r\nPING\r\n$/);
    first.emit("data", Buffer.from("PONG\r\n")); // it does not count any more
    assert.equal(client.up, false);
    await second.reads("PONG\r\n");
    assert.equal(client.up, true);
  });

  await test("what the broker does not confirm is limited", async () => {
    const client = connect();
    const [socket] = client.sockets;
    await socket.reads('INFO {"max_payload":4194304}\r\n');
    await socket.reads("PONG\r\n");
    const big = "x".repeat(4 * 1024 * 1024);
    client.publish("a", big).catch(() => {});
    client.publish("a", big).catch(() => {});
    assert.equal(await codeOf(client.publish("a", "x")), "BUS_FULL");
    await socket.reads("PONG\r\n");
    const after = codeOf(client.publish("a", "x"));
    await null;
    await socket.reads("PONG\r\n");
    assert.equal(await after, "none");
  });

  await test("a broker that is silent is left", async () => {
    const client = connect({ interval: 5 });
    const [error] = await once(client, "down");
    assert.equal(error.code, "ETIMEDOUT");
  });

  await test("brokers are tried in turn, with the password of each", async () => {
    const places = [];
    const open = (port, host) => {
      const socket = new Socket();
      places.push({ place: host + ":" + port, socket });
      setImmediate(() => {
        socket.emit("data", Buffer.from(INFO));
        socket.emit("close");
      });
      return socket;
    };
    const client = nats.connect("nats://u:p%40@one,nats://token@[::1]:4333,nats://two", { open, wait: 1, longest: 1 });
    while (places.length < 4) {
      await once(client, "down");
    }
    await client.close();
    assert.deepEqual(places.slice(0, 4).map(({ place }) => place), ["one:4222", "::1:4333", "two:4222", "one:4222"]);
    assert.match(places[0].socket.written, /"user":"u","pass":"p@"/);
    assert.match(places[1].socket.written, /"auth_token":"token"/);
    assert.doesNotMatch(places[2].socket.written, /user|auth/);
  });

  await test("closing waits until the broker has everything", async () => {
    const client = connect();
    const [socket] = client.sockets;
    await socket.greet();
    const last = codeOf(client.publish("a", "last"));
    let closed = false;
    const closing = client.close().then(() => (closed = true));
    await null;
    assert.equal(closed, false);
    assert.equal(await codeOf(client.publish("a", "too late")), "BUS_AWAY");
    await socket.reads("PONG\r\n");
    await closing;
    assert.equal(await last, "none");
    assert.equal(socket.destroyed, true);
    assert.deepEqual(client.errors, []);
  });

  await test("over a socket: one hears the other, and not itself", async () => {
    const broker = await fake.start(0);
    const [one, two] = [1, 2].map(() => nats.connect("nats://127.0.0.1:" + broker.port, { wait: 1 }));
    const heard = [];
    one.on("message", (subject, text) => heard.push("one " + text));
    two.on("message", (subject, text) => heard.push("two " + text));
    await Promise.all([one, two].map((client) => once(client, "up")));
    await Promise.all([one.subscribe("a"), two.subscribe("a")]);
    const big = "€".repeat(100000);
    const done = Promise.all([once(one, "message"), once(two, "message")]);
    await one.publish("a", big);
    await two.publish("a", "x");
    await done;
    assert.equal(heard.sort().join() === "one x,two " + big, true);
    await broker.stop();
    const again = await fake.start(broker.port);
    await once(one, "up");
    if (!two.up) {
      await once(two, "up");
    }
    const more = once(two, "message");
    await one.publish("a", "after");
    assert.deepEqual(await more, ["a", "after"]);
    await Promise.all([one.close(), two.close()]);
    await again.stop();
  });
})();
