// Rooms that several processes share, by a broker that passes messages on and keeps none, such as NATS or Redis: see bus in nats.js.
//
// A process subscribes to a room while it has somebody in it. From then until it has nobody, it is one source of that room. A source
// numbers its messages (m) and the changes of who is there (v), and keeps the last messages. All that others have to know is in these two
// numbers: whoever sees a gap asks the source, which sends what it still has; what it has no more is counted, and the room is told.
//
// A source is <process>.<number>. Each message has it as `p`, and the name of the room:
//   to the room      say {m, key, nick, text, at}    a message
//                    in, out {v, nick, at}           somebody came, or left
//                    beat {m, v, ask}                every three seconds: what there should have been; ask: and you?
//                    bye {m}                         nobody is here any more
//   to one process   need {of, m}                    what came after m? -1: I know nothing
//                    part {of, m, v, people, first, says, history}    here it is, from the message numbered `first` on
//
// So a message is lost only if its source is gone before others have it; of a source that goes without a bye the room is told, too.
const { randomUUID } = require("node:crypto");
const messages = require("./messages.js");
const names = require("./names.js");
const { Shared } = require("./shared.js");

const BEAT = 3000; // milliseconds between two beats
const SILENCE = 10000; // after which a source is taken for gone
const AGAIN = 1000; // before the same is asked again
const OPEN = 50; // messages that a room holds until the broker has them

// `news` is called when a room has events that nobody was told of, `complain` with what an administrator should know.
exports.open = function (chat, bus, { now = Date.now, news = () => {}, complain = () => {}, id = randomUUID() } = {}) {
  return new Hub(chat, bus, { now, news, complain, id });
};

class Hub {
  constructor(chat, bus, { now, news, complain, id }) {
    this.chat = chat;
    this.bus = bus;
    this.now = now;
    this.news = news;
    this.complain = complain;
    this.id = id;
    this.rooms = new Map(); // name -> Shared
    this.opened = 0;
    chat.hub = this;
    bus.on("up", () => this.together());
    bus.on("down", () => this.apart());
    bus.on("message", (subject, text) => this.received(text));
    bus.subscribe("chat.process." + id).catch(() => {}); // "up" comes later
  }

  // ---- what happens here ----

  entered(person) {
    let shared = this.rooms.get(person.room.name);
    if (shared !== undefined && shared.room !== person.room) {
      this.release(shared); // of a room that was forgotten
      shared = undefined;
    }
    if (shared === undefined) {
      shared = new Shared(person.room, this.id + "." + ++this.opened, this.now());
      this.rooms.set(person.room.name, shared);
      person.room.apart = !this.bus.up;
      this.bus.subscribe(shared.subject).then(
        () => this.greet(shared),
        () => {}, // "up" comes later
      );
    }
    this.tell(shared, { t: "in", v: ++shared.v, nick: person.nick, at: this.now() });
  }

  left(person) {
    const shared = this.rooms.get(person.room.name);
    this.tell(shared, { t: "out", v: ++shared.v, nick: person.nick, at: this.now() });
    this.end(shared);
  }

  // Whether so much waits for the broker that no more can be kept.
  isFull(room) {
    const shared = this.rooms.get(room.name);
    return shared.open >= OPEN || shared.openLength > this.chat.limits.kept;
  }

  // Returns the message on its way: `confirmed`, and functions in `then` for when it is.
  said(room, say) {
    const shared = this.rooms.get(room.name);
    const entry = { ...say, m: ++shared.m, confirmed: false, flying: false, then: new Set() };
    shared.add(entry);
    this.publish(shared, entry);
    return entry;
  }

  // A message that was said before: by its key it is the same.
  again(room, nick, key) {
    const entry = this.rooms.get(room.name).log.find((one) => one.nick === nick && one.key === key);
    return entry || { confirmed: true }; // it came from another process, or is long past
  }

  publish(shared, entry) {
    if (!this.bus.up) {
      return;
    }
    const { m, key, nick, text, at } = entry;
    entry.flying = true;
    this.send(shared.subject, shared, { t: "say", m, key, nick, text, at }).then(
      () => this.confirm(shared, entry),
      (error) => {
        entry.flying = false; // the next sweep or connection tries again
        this.refused(error);
      },
    );
  }

  confirm(shared, entry) {
    if (!entry.confirmed) {
      entry.confirmed = true;
      shared.confirmed(entry, this.chat.limits);
      entry.then.forEach((call) => call());
      this.end(shared);
    }
  }

  // Ends a room that has nobody, once the broker has all that was said in it.
  end(shared) {
    if (shared.room.people.size === 0 && shared.open === 0 && this.rooms.get(shared.room.name) === shared) {
      this.release(shared);
    }
  }

  release(shared) {
    this.tell(shared, { t: "bye", m: shared.m });
    this.bus.unsubscribe(shared.subject);
    this.rooms.delete(shared.room.name);
    shared.room.guests.clear();
  }

  async close() {
    for (const shared of this.rooms.values()) {
      this.tell(shared, { t: "bye", m: shared.m });
    }
    this.rooms.clear();
    await this.bus.close();
  }

  // ---- the broker ----

  // What is lost of this is repaired by the next beat.
  tell(shared, fields) {
    if (this.bus.up) {
      this.send(shared.subject, shared, fields).catch((error) => this.refused(error));
    }
  }

  send(subject, shared, fields) {
    return this.bus.publish(subject, JSON.stringify({ p: shared.source, room: shared.room.name, ...fields }));
  }

  refused(error) {
    if (error.code !== "BUS_AWAY") {
      this.complain(error.message);
    }
  }

  greet(shared) {
    this.tell(shared, { t: "beat", m: shared.m, v: shared.v, ask: true });
  }

  apart() {
    for (const { room } of this.rooms.values()) {
      if (!room.apart) {
        room.apart = true;
        room.happened("apart", { at: this.now() });
      }
    }
    this.news();
  }

  together() {
    for (const shared of this.rooms.values()) {
      if (shared.room.apart) {
        shared.room.apart = false;
        shared.room.happened("together", { at: this.now() });
      }
      shared.asked.clear();
      shared.others.forEach((other) => (other.heard = this.now()));
      shared.log.filter((entry) => !entry.confirmed).forEach((entry) => this.publish(shared, entry));
      this.greet(shared);
    }
    this.news();
  }

  // Once a second, as long as anybody is here.
  sweep() {
    if (!this.bus.up) {
      return; // nothing can be heard, so silence means nothing
    }
    const now = this.now();
    for (const shared of this.rooms.values()) {
      shared.log.filter((entry) => !entry.confirmed && !entry.flying).forEach((entry) => this.publish(shared, entry));
      if (now - shared.beaten >= BEAT) {
        shared.beaten = now;
        this.tell(shared, { t: "beat", m: shared.m, v: shared.v });
      }
      for (const other of shared.others.values()) {
        if (!other.gone && now - other.heard > SILENCE) {
          other.gone = true;
          other.v = -1;
          this.people(shared, other, []);
          shared.room.happened("gone", { at: now });
          this.news();
        }
      }
    }
  }

  // ---- what others say ----

  received(text) {
    const it = messages.read(text);
    const shared = it === null ? undefined : this.rooms.get(it.room);
    if (shared === undefined || it.p.startsWith(this.id + ".")) {
      return; // nobody is here any more, or it is one's own
    }
    const other = shared.others.get(it.p);
    if (other !== undefined) {
      other.heard = this.now();
    }
    switch (it.t) {
      case "say":
        this.heard(shared, it, other);
        break;
      case "in":
      case "out":
        this.moved(shared, it, other);
        break;
      case "beat":
        if (other === undefined || it.m > other.m || it.v !== other.v) {
          this.ask(shared, it.p, other);
        }
        if (it.ask === true) {
          this.answer(it.p, shared, { t: "beat", m: shared.m, v: shared.v });
        }
        break;
      case "bye":
        this.parted(shared, it, other);
        break;
      case "need":
        if (it.of === shared.source) {
          this.give(shared, it);
        }
        break;
      case "part":
        if (it.of === shared.source) {
          this.given(shared, it, other);
        }
        break;
    }
    this.news();
  }

  heard(shared, it, other) {
    if (other === undefined || it.m > other.m + 1) {
      this.ask(shared, it.p, other); // this one comes again, behind those that are missing
    } else if (it.m === other.m + 1) {
      other.m = it.m;
      this.show(shared, it);
    }
  }

  moved(shared, it, other) {
    if (other === undefined || it.v > other.v + 1 || other.gone) {
      this.ask(shared, it.p, other);
    } else if (it.v === other.v + 1) {
      other.v = it.v;
      const people = new Set(other.people);
      it.t === "in" ? people.add(it.nick) : people.delete(it.nick);
      this.people(shared, other, people);
    }
  }

  parted(shared, it, other) {
    if (other !== undefined) {
      this.miss(shared, it.m - other.m);
      this.people(shared, other, []);
      shared.others.delete(it.p);
    }
  }

  ask(shared, source, other) {
    const now = this.now();
    if (!shared.mayAsk(source, now, AGAIN)) {
      return;
    }
    this.answer(source, shared, { t: "need", of: source, m: other === undefined ? -1 : other.m });
  }

  answer(source, shared, fields) {
    this.send("chat.process." + source.split(".")[0], shared, fields).catch((error) => this.refused(error));
  }

  give(shared, it) {
    const says = shared.log.map(({ m, key, nick, text, at }) => ({ m, key, nick, text, at }));
    this.answer(it.p, shared, {
      t: "part",
      of: it.p,
      m: shared.m,
      v: shared.v,
      people: Array.from(shared.room.people, (person) => person.nick),
      first: says.length === 0 ? shared.m + 1 : says[0].m,
      says: says.filter((say) => say.m > it.m),
      history: it.m < 0 ? shared.room.said.events.map((event) => JSON.parse(event)) : [],
    });
  }

  given(shared, it, other) {
    shared.asked.delete(it.p);
    if (other === undefined) {
      other = shared.meet(it.p, this.now());
      if (other === null) {
        return;
      }
      it.history.forEach((say) => this.show(shared, say)); // of all sources, in the order in which they were said there
      other.m = it.m;
    } else {
      this.miss(shared, Math.min(it.first - 1, it.m) - other.m);
    }
    for (const say of it.says) {
      if (say.m > other.m) {
        other.m = say.m;
        this.show(shared, say);
      }
    }
    other.m = Math.max(other.m, it.m);
    if (it.v > other.v) {
      other.gone = false;
      other.v = it.v;
      this.people(shared, other, it.people);
    }
  }

  miss(shared, count) {
    if (count > 0) {
      shared.room.happened("missed", { count, at: this.now() });
    }
  }

  show(shared, { key, nick, text, at }) {
    text = this.chat.clean(text);
    if (names.nick(nick, this.chat.limits.nick) === nick && Array.from(text).length <= this.chat.limits.text && !shared.room.knows(nick, key)) {
      shared.room.happened("say", { nick, text, at, key });
    }
  }

  // Who is there now. Two who came under one name at the same time at two places are one too many: the greater source gives way.
  people(shared, other, now) {
    const limits = this.chat.limits;
    const people = new Set(Array.from(now).slice(0, limits.people).filter((nick) => names.nick(nick, limits.nick) === nick));
    for (const nick of other.people) {
      if (!people.has(nick)) {
        shared.room.guests.leave(other.source, nick);
        shared.room.happened("leave", { nick, at: this.now() });
      }
    }
    for (const nick of people) {
      if (!other.people.has(nick)) {
        shared.room.guests.join(other.source, nick);
        shared.room.happened("join", { nick, at: this.now() });
        const same = other.source < shared.source ? shared.room.alike(nick) : undefined;
        if (same !== undefined) {
          this.chat.leave(same);
        }
      }
    }
    other.people = people;
  }
}
