// Several chats at one broker, without HTTP and sockets and with a clock that is set: node docs/examples/chat/test/hub.cjs [seeds]
var hubs = require("../hub.js");
var rooms = require("../rooms.js");
var { Broker } = require("./fake-bus.cjs");
var assert = require("node:assert");

var LIMITS = {
  nick: 8, room: 8, text: 20, people: 50, seats: 99, joins: 99, rooms: 5, log: 1000, history: 50, kept: 1e6, wait: 1e9, absence: 1e9, burst: 1e9, rate: 1,
};

// A chat at the broker, with what a reader of it is told.
class Machine {
  constructor(broker, clock, id) {
    this.clock = clock;
    this.chat = rooms.open({ ...LIMITS }, () => clock.time);
    this.bus = broker.connect();
    this.hub = hubs.open(this.chat, this.bus, { now: () => clock.time, id });
    this.told = [];
  }

  join(nick, room = "a") {
    return this.chat.join(room, nick, "here");
  }

  // Somebody who stays and reads everything.
  read(nick, room) {
    this.reader = this.join(nick, room);
    const hear = (text) => {
      const { events, last } = JSON.parse("{" + text + "}");
      this.told.push(...events);
      this.chat.hold(this.reader, last, hear);
    };
    this.chat.hold(this.reader, this.reader.room.last, hear);
    return this.reader;
  }

  heard(kind) {
    this.chat.flush();
    return this.told.filter((event) => event.kind === kind);
  }

  get texts() {
    return this.heard("say").map((event) => event.text).join();
  }

  get people() {
    return this.reader.room.nicks.sort().join();
  }
}

async function test(name, run) {
  const clock = { time: 1000 };
  const broker = new Broker();
  await run(broker, clock, (id) => new Machine(broker, clock, id));
  puts("ok " + name);
}

// Time passes in seconds, as for the server.
async function pass(seconds, broker, ...machines) {
  for (let i = 0; i < seconds; i++) {
    machines[0].clock.time += 1000;
    machines.forEach((machine) => machine.chat.sweep());
    await broker.settle();
  }
}

function refused(status, run) {
  assert.throws(run, (error) => error.status === status);
}

async function simple() {
  await test("what is said reaches all who are in the room, each once, and nobody else", async function (broker, clock, open) {
    const [a, b, c] = ["A", "B", "C"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    c.read("Cem", "other");
    await broker.settle();
    const said = a.chat.say(ann, "hello");
    assert.equal(said.confirmed, false);
    await broker.settle();
    assert.equal(said.confirmed, true);
    assert.equal([a.texts, b.texts, c.texts].join("|"), "hello|hello|");
    assert.equal([a.people, b.people, c.people].join("|"), "Ann,Bob|Ann,Bob|Cem");
    assert.deepEqual(Array.from(c.bus.subscribed).sort(), ["chat.process.C", "chat.room.other"]);
  });

  await test("a room that everybody has left is given up", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    a.chat.leave(ann);
    await broker.settle();
    assert.deepEqual(Array.from(a.bus.subscribed), ["chat.process.A"]);
    assert.equal(b.people, "Bob");
    assert.equal(b.heard("gone").length + b.heard("missed").length, 0);
  });

  await test("whoever comes later is told what was said and who is there", async function (broker, clock, open) {
    const [a, b, c] = ["A", "B", "C"].map(open);
    const ann = a.read("Ann");
    await broker.settle();
    a.chat.say(ann, "one");
    a.chat.say(ann, "two");
    await broker.settle();
    const bob = b.read("Bob");
    await broker.settle();
    assert.equal(b.texts, "one,two");
    b.chat.say(bob, "three");
    await broker.settle();
    c.read("Cem");
    await broker.settle();
    assert.equal(c.texts, "one,two,three"); // though both tell it
    assert.equal(c.people, "Ann,Bob,Cem");
  });

  await test("what the broker had taken and lost comes after its restart", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    const said = a.chat.say(ann, "lost");
    await null;
    broker.stop(true);
    await null;
    assert.equal(said.confirmed, true);
    assert.equal(b.texts, "");
    broker.start();
    await broker.settle();
    assert.equal(b.texts, "lost");
    assert.equal(b.heard("apart").length + "," + b.heard("together").length, "1,1");
    assert.equal(b.heard("missed").length, 0);
  });

  await test("what is said while the broker is away waits for it", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    broker.stop();
    const said = a.chat.say(ann, "wait");
    assert.equal(a.texts, "wait");
    await pass(60, broker, a, b);
    assert.equal(said.confirmed, false);
    assert.equal(b.people, "Ann,Bob"); // silence means nothing meanwhile
    for (let i = 1; i < 50; i++) {
      a.chat.say(ann, "m" + i);
    }
    refused(503, () => a.chat.say(ann, "too much"));
    broker.start();
    await broker.settle();
    assert.equal(said.confirmed, true);
    assert.equal(b.heard("say").length, 50);
    a.chat.say(ann, "again");
  });

  await test("whoever leaves while the broker is away has said it nevertheless", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    broker.stop();
    a.chat.say(ann, "last words");
    a.chat.leave(ann);
    broker.start();
    await broker.settle();
    assert.equal(b.texts, "last words");
    assert.equal(b.people, "Bob");
    assert.equal(a.hub.rooms.size, 0);
  });

  await test("what a source does not have any more is counted", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    a.chat.limits = { ...LIMITS, log: 3 };
    for (let i = 0; i < 8; i++) {
      a.chat.say(ann, "m" + i);
      await null;
      a.bus.sent.length = 0;
      const open = Array.from(a.bus.open);
      a.bus.open.clear();
      open.forEach(({ resolve }) => resolve()); // the broker says that it has it
      await null;
    }
    await pass(5, broker, a, b);
    assert.equal(b.texts, "m5,m6,m7");
    assert.equal(b.heard("missed").map((event) => event.count).join(), "5");
  });

  await test("a gap is filled at once; of a source that has gone it is counted", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    const lose = async () => {
      while (!b.bus.coming.some((one) => one.mayDrop)) {
        await broker.step();
      }
      b.bus.drop();
      await broker.settle();
    };
    a.chat.say(ann, "one");
    await lose();
    assert.equal(b.texts, "");
    a.chat.say(ann, "two");
    await broker.settle();
    assert.equal(b.texts, "one,two");
    a.chat.say(ann, "three");
    await lose();
    a.chat.leave(ann);
    await broker.settle();
    assert.equal(b.texts, "one,two");
    assert.equal(b.heard("missed").map((event) => event.count).join(), "1");
  });

  await test("a source that falls silent is gone, and what it said meanwhile comes when it is back", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    a.bus.lose(false);
    a.chat.say(ann, "alone");
    await pass(20, broker, a, b);
    assert.equal(b.heard("gone").length, 1);
    assert.equal(b.people, "Bob");
    a.bus.restore();
    await pass(5, broker, a, b);
    assert.equal(b.people, "Ann,Bob");
    assert.equal(b.texts, "alone");
    assert.equal(b.heard("missed").length, 0);
  });

  await test("a name is taken wherever somebody has it; of two at once one gives way", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    a.read("Ann");
    b.read("Bob");
    await broker.settle();
    refused(409, () => a.join("B0b"));
    const first = a.join("Cem");
    const second = b.join("cem");
    await broker.settle();
    assert.equal(a.chat.people.has(first.id), true);
    assert.equal(b.chat.people.has(second.id), false);
    assert.equal(a.people + "|" + b.people, "Ann,Bob,Cem|Ann,Bob,Cem");
    refused(409, () => b.join("cem"));
  });

  await test("a message that is sent again is said once, wherever it is sent", async function (broker, clock, open) {
    const [a, b] = ["A", "B"].map(open);
    const ann = a.read("Ann");
    b.read("Bob");
    await broker.settle();
    const first = a.chat.say(ann, "once", "key-1");
    assert.equal(a.chat.say(ann, "once", "key-1"), first);
    await broker.settle();
    assert.equal(a.chat.say(ann, "once", "key-1").confirmed, true);
    const moved = a.join("Zoe");
    a.chat.say(moved, "moved", "key-2");
    await broker.settle();
    a.chat.leave(moved);
    await broker.settle();
    b.chat.say(b.join("Zoe"), "moved", "key-2");
    await broker.settle();
    assert.equal(a.texts + "|" + b.texts, "once,moved|once,moved");
  });

  await test("what is none of ours is dropped", async function (broker, clock, open) {
    const b = open("B");
    b.read("Bob");
    await broker.settle();
    const before = b.told.length;
    const good = { p: "X.1", room: "a", t: "say", m: 1, key: "k", nick: "Xi", text: "x", at: 1 };
    const bad = ["", "null", "[]", "7", "{", ...[
      { p: "X" }, { p: 1 }, { p: "B.9" }, { room: "nowhere" }, { room: null }, { t: "toString" }, { t: "beat" }, { m: 1e300 }, { m: "1" }, { at: "now" }, { nick: 1 },
      { text: null }, { key: "a b" }, { t: "part", of: "X.1", people: "x" }, { t: "in", v: null },
    ].map((change) => JSON.stringify({ ...good, ...change }))];
    for (const text of bad) {
      b.hub.received(text);
    }
    // Well-formed, but nobody has asked, or it cannot be shown.
    b.hub.received(JSON.stringify({ ...good, t: "part", of: "Y.1", v: 1, first: 1, people: ["Eve"], says: [], history: [] }));
    b.hub.received(JSON.stringify({ ...good, t: "part", of: b.hub.rooms.get("a").source, m: 0, v: 1, first: 1, people: ["\u202eEve"], says: [], history: [] }));
    b.hub.received(JSON.stringify({ ...good, text: "x".repeat(21) }));
    b.chat.flush();
    assert.equal(b.told.length, before);
    assert.equal(b.people, "Bob");
  });
}

// Three machines, with everything that can happen in between; at the end the broker is there.
async function simulate(seed) {
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const one = (list) => list[Math.floor(random() * list.length)];
  const clock = { time: 1000 };
  const broker = new Broker(random);
  const machines = ["A", "B", "C"].map((id) => new Machine(broker, clock, id));
  machines.forEach((machine, i) => machine.read("R" + i));
  await broker.settle();
  machines.forEach((machine) => (machine.chat.limits = { ...LIMITS, log: 4 }));
  const said = new Map(machines.map((machine) => [machine, []]));
  const confirmed = [];
  let number = 0;
  const come = (machine) => {
    try {
      machine.join("P" + Math.floor(random() * 6));
    } catch (error) {
      assert.equal(error.status, 409);
    }
  };
  const actions = [
    [10, (machine) => {
      const text = "m" + ++number;
      try {
        const entry = machine.chat.say(machine.reader, text);
        said.get(machine).push(text);
        confirmed.push(entry);
      } catch (error) {
        assert.equal(error.status, 503);
      }
    }],
    [3, come],
    [3, (machine) => {
      const others = Array.from(machine.reader.room.people).filter((person) => person !== machine.reader);
      if (others.length > 0) {
        machine.chat.leave(one(others));
      }
    }],
    [1, () => broker.stop(random() < 0.5)],
    [2, () => broker.start()],
    [1, (machine) => machine.bus.lose(random() < 0.5)],
    [2, (machine) => machine.bus.restore()],
    [2, (machine) => machine.bus.drop()],
    [4, () => {
      clock.time += 1000 * Math.floor(random() * 4);
      machines.forEach((machine) => machine.chat.sweep());
    }],
  ];
  const weighted = actions.flatMap(([weight, action]) => Array(weight).fill(action));
  for (let i = 0; i < 150; i++) {
    one(weighted)(one(machines));
    for (let steps = Math.floor(random() * 6); steps > 0; steps--) {
      await broker.step();
    }
  }
  broker.start();
  await pass(30, broker, ...machines);

  assert.equal(confirmed.every((entry) => entry.confirmed), true);
  assert.equal(new Set(machines.map((machine) => machine.people)).size, 1, machines.map((machine) => machine.people).join(" "));
  const counts = { heard: 0, missed: 0 };
  for (const machine of machines) {
    const texts = machine.heard("say").map((event) => event.text);
    const missed = machine.heard("missed").reduce((sum, event) => sum + event.count, 0);
    assert.equal(new Set(texts).size, texts.length, "twice");
    assert.equal(texts.length + missed, Array.from(said.values()).flat().length, "lost silently");
    for (const [, own] of said) {
      assert.deepEqual(texts.filter((text) => own.includes(text)), own.filter((text) => texts.includes(text)), "the order of a source");
    }
    counts.heard += texts.length;
    counts.missed += missed;
  }
  return counts;
}

(async function () {
  await simple();
  const counts = { heard: 0, missed: 0 };
  const seeds = Number(process.argv[2] || 30);
  for (let seed = 1; seed <= seeds; seed++) {
    try {
      const { heard, missed } = await simulate(seed);
      counts.heard += heard;
      counts.missed += missed;
    } catch (error) {
      error.message = "seed " + seed + ": " + error.message;
      throw error;
    }
  }
  assert.equal(counts.missed > 0, true);
  puts("ok nothing is lost silently or comes twice, whatever happens in between");
  if (seeds > 30) {
    puts(seeds + " seeds: " + counts.heard + " heard, " + counts.missed + " counted as missed");
  }
})();
