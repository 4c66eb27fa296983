// Rooms, who is in them, and what was said there. Knows nothing of HTTP.
//
// A person is in one room and reads by holding: each hold is answered once, by what has happened, or after a while by
// nothing.
//
//            hold                 flush, sweep, hold again, lost
//   ABSENT ────────▶ WAITING ──────────────────────────────────▶ ABSENT ──── sweep, leave ───▶ gone
//
// Both queues are maps in the order of their ends, as all that wait wait equally long. So a thousand readers need no
// timers of their own, and a sweep looks at those that are due and at no others.

var { Guests } = require("guests.js");
var messages = require("messages.js");
var names = require("names.js");

// The hub of a chat that is one process: hub.js is another. What is said is where it has to be at once.
const ALONE = {
  entered() {},
  left() {},
  sweep() {},
  isFull: () => false,
  said: () => SAID,
  again: () => SAID,
};
const SAID = { confirmed: true };

// `now` is injected so that a test need not wait.
exports.open = function (limits, now) {
  return new Rooms(limits, now);
};

// What a person has to be told: `status` is meant for HTTP, `about` is what is wrong, where it is one thing.
class Refusal extends Error {
  constructor(status, message, about) {
    super(message);
    this.status = status;
    this.about = about;
  }
}
exports.Refusal = Refusal;

// What a page calls its own reader.
const RESERVED = new Set(names.looks("You"));

const KEYS = 300; // of messages that a room remembers

function newId() {
  return Java.type("java.util.UUID").randomUUID().toString();
}

// In a message: what turns the direction of the text around it, and control characters but for the ends of lines and tabs.
const HARMFUL = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\u2800]/u;

class Rooms {
  constructor(limits, now) {
    this.limits = limits;
    this.now = now;
    this.hub = ALONE;
    this.epoch = newId(); // numbers of events mean nothing to another server
    this.rooms = new Map();
    this.empty = new Set(); // the names of rooms without people, those first that have been so for longest
    this.people = new Map(); // by id
    this.places = new Map(); // where people come from -> Place
    this.waiting = new Map(); // person -> when it has waited long enough
    this.absent = new Map(); // person -> when it has been away for too long
  }

  // `from` is where the person comes from, such as an address: nobody else's seats are taken from there.
  join(roomName, nick, from) {
    const name = names.nick(nick, this.limits.nick);
    const roomOfName = names.room(roomName, this.limits.room);
    if (name === null) {
      const what = " visible letters, digits, spaces and signs, the letters of one script.";
      throw new Refusal(400, "A name has 1 to " + this.limits.nick + what, "nick");
    }
    if (roomOfName === null) {
      const what = " visible letters, digits and hyphens, the letters of one script.";
      throw new Refusal(400, "A room's name has 1 to " + this.limits.room + what, "room");
    }
    const place = this.place(from);
    if (place.seats >= this.limits.seats || !place.joins.take(this.limits.seats, this.limits.joins, this.now())) {
      throw new Refusal(429, "Too many people come from where you are. Try again later.");
    }
    if (this.people.size >= this.limits.people) {
      throw new Refusal(503, "There is no place left. Try again later.");
    }
    const looks = names.looks(name);
    if (looks.some((look) => RESERVED.has(look))) {
      throw new Refusal(409, "Nobody can be called " + name + ".", "nick");
    }
    const room = this.room(roomOfName);
    if (looks.some((look) => room.looks.has(look) || room.guests.has(look))) {
      throw new Refusal(409, "Somebody called " + name + ", or what looks like it, is in this room already.", "nick");
    }
    const person = new Person(name, looks, room, place, this.limits.burst, this.now());
    looks.forEach((look) => room.looks.add(look));
    room.people.add(person);
    place.seats++;
    this.empty.delete(room.name);
    this.people.set(person.id, person);
    this.away(person);
    room.happened("join", { nick: name, at: this.now() });
    this.hub.entered(person);
    return person;
  }

  // Kept as long as it says more than that nobody came from there lately.
  place(from) {
    let place = this.places.get(from);
    if (place === undefined) {
      if (this.places.size >= 2 * this.limits.people) {
        throw new Refusal(503, "There is no place left. Try again later.");
      }
      place = new Place(this.limits.seats, this.now());
      this.places.set(from, place);
    }
    return place;
  }

  // Whether time has nothing to change any more.
  get idle() {
    return this.people.size === 0 && this.places.size === 0;
  }

  room(name) {
    let room = this.rooms.get(name);
    if (room === undefined) {
      if (this.rooms.size >= this.limits.rooms) {
        this.forgetOne();
      }
      room = new Room(name, this.limits);
      this.rooms.set(name, room);
    }
    return room;
  }

  // An empty room keeps what was said in it until its place is needed.
  forgetOne() {
    const [oldest] = this.empty;
    if (oldest === undefined) {
      throw new Refusal(503, "There are too many rooms. Join one that is there.", "room");
    }
    this.empty.delete(oldest);
    this.rooms.delete(oldest);
  }

  // Returns whether the message is where it has to be, as the hub says. `key` is the page's name of the message: said again, it is the same.
  say(person, text, key) {
    const room = person.room;
    text = this.clean(text);
    if (Array.from(text).length > this.limits.text || !VISIBLE.test(text)) {
      throw new Refusal(400, "A message has 1 to " + this.limits.text + " characters.");
    }
    if (messages.isKey(key) && room.knows(person.nick, key)) {
      return this.hub.again(room, person.nick, key);
    }
    if (!person.words.take(this.limits.burst, this.limits.rate, this.now())) {
      throw new Refusal(429, "Not so fast, please.");
    }
    if (this.hub.isFull(room)) {
      throw new Refusal(503, "The other servers cannot be reached, and too much waits for them. Try again later.");
    }
    const said = { nick: person.nick, text, at: this.now(), key: messages.isKey(key) ? key : newId() };
    room.happened("say", said);
    return this.hub.said(room, said);
  }

  clean(text) {
    return text.replace(/\r\n?/g, "\n").replace(HARMFUL, "").trim();
  }

  // Everything that a page needs which has seen nothing yet, or too little.
  overview(person) {
    const room = person.room;
    return (
      '"reset":true,"epoch":"' + this.epoch + '","apart":' + room.apart + ',"room":' + JSON.stringify(room.name) +
      ',"people":' + JSON.stringify(room.nicks) +
      ',"events":[' + room.said.events.join(",") + '],"last":' + room.last
    );
  }

  // Calls answer(text), once: now, if something has happened after the event numbered `since`, or else when it does.
  hold(person, since, answer) {
    this.release(person); // whoever asks twice reads once
    if (since !== person.room.last) {
      answer(this.news(person, since));
      this.away(person);
      return;
    }
    this.absent.delete(person);
    person.since = since;
    person.answer = answer;
    this.waiting.set(person, this.now() + this.limits.wait);
  }

  news(person, since) {
    const room = person.room;
    const first = room.last - room.log.events.length;
    return since >= first && since <= room.last
      ? '"events":[' + room.log.events.slice(since - first).join(",") + '],"last":' + room.last
      : this.overview(person);
  }

  // Ends what a person holds, if it holds anything.
  release(person, text = '"events":[],"last":' + person.room.last) {
    const answer = person.answer;
    if (answer !== null) {
      person.answer = null;
      this.waiting.delete(person);
      this.away(person);
      answer(text);
    }
  }

  // The connection of that answer is gone: nobody waits any more.
  lost(person, answer) {
    if (person.answer === answer) {
      person.answer = null;
      this.waiting.delete(person);
      this.away(person);
    }
  }

  away(person) {
    this.absent.delete(person);
    if (this.people.has(person.id)) {
      this.absent.set(person, this.now() + this.limits.absence);
    }
  }

  leave(person) {
    if (!this.people.delete(person.id)) {
      return;
    }
    const room = person.room;
    room.people.delete(person);
    person.looks.forEach((look) => room.looks.delete(look));
    person.place.seats--;
    this.release(person);
    this.absent.delete(person);
    room.happened("leave", { nick: person.nick, at: this.now() });
    this.hub.left(person);
    if (room.people.size === 0) {
      this.empty.add(room.name);
    }
  }

  // Tells those who wait what has happened. Nearly all readers of a room have seen the same, so that the text is made
  // once.
  flush() {
    for (const room of this.rooms.values()) {
      if (room.told !== room.last) {
        room.told = room.last;
        this.tell(room, new Map());
      }
    }
  }

  tell(room, texts) {
    for (const person of room.people) {
      const since = person.since;
      if (person.answer === null || since === room.last) {
        continue; // is busy with what came before, or has come after it happened
      }
      if (!texts.has(since)) {
        texts.set(since, this.news(person, since));
      }
      this.release(person, texts.get(since));
    }
  }

  // Answers who has waited long enough, and shows out who has been away for too long.
  sweep() {
    const now = this.now();
    this.hub.sweep();
    for (const [person, end] of this.waiting) {
      if (end > now) {
        break;
      }
      this.release(person);
    }
    for (const [person, end] of this.absent) {
      if (end > now) {
        break;
      }
      this.leave(person);
    }
    for (const [from, place] of this.places) {
      if (place.seats === 0 && place.joins.isFull(this.limits.seats, this.limits.joins, now)) {
        this.places.delete(from);
      }
    }
  }
}

class Room {
  constructor(name, limits) {
    this.name = name;
    this.limits = limits;
    this.people = new Set();
    this.looks = new Set(); // what the names of these people look like
    this.guests = new Guests(); // people at other servers
    this.apart = false; // whether these cannot be reached
    this.keys = new Set(); // of the last messages: what comes a second time is known
    this.last = 0; // the number of the last event
    this.told = 0; // the last that went out to those who waited
    this.log = new Tail(limits.log, limits.kept); // the latest events, for who is here
    this.said = new Tail(limits.history, limits.kept); // the latest messages, for who comes
  }

  // Events are kept as the text that goes out.
  happened(kind, fields) {
    this.last++;
    const event = JSON.stringify({ n: this.last, kind, ...fields });
    this.log.add(event);
    if (kind === "say") {
      this.said.add(event);
      this.keys.add(fields.nick + "\n" + fields.key);
      if (this.keys.size > KEYS) {
        this.keys.delete(this.keys.values().next().value);
      }
    }
  }

  knows(nick, key) {
    return this.keys.has(nick + "\n" + key);
  }

  // Everybody, each once.
  get nicks() {
    return Array.from(new Set(Array.from(this.people, (person) => person.nick).concat(this.guests.nicks)));
  }

  // Who of the people here could be taken for somebody of that name.
  alike(nick) {
    const looks = names.looks(nick).filter((look) => this.looks.has(look));
    return Array.from(this.people).find((person) => looks.some((look) => person.looks.includes(look)));
  }
}

// The last events: so many, and so many characters of them, as the longest that are allowed would fill a small heap.
class Tail {
  constructor(most, kept) {
    this.most = most;
    this.kept = kept;
    this.events = [];
    this.length = 0; // in characters
  }

  add(event) {
    this.events.push(event);
    this.length += event.length;
    while (this.events.length > this.most || (this.length > this.kept && this.events.length > 1)) {
      this.length -= this.events.shift().length;
    }
  }
}

// Where people come from: how many are here, and how many more may come soon.
class Place {
  constructor(seats, now) {
    this.seats = 0;
    this.joins = new Bucket(seats, now);
  }
}

// So many at once, and then so many in each second.
class Bucket {
  constructor(burst, at) {
    this.left = burst;
    this.at = at;
  }

  take(burst, rate, now) {
    this.isFull(burst, rate, now);
    if (this.left < 1) {
      return false;
    }
    this.left--;
    return true;
  }

  isFull(burst, rate, now) {
    this.left = Math.min(burst, this.left + ((now - this.at) / 1000) * rate);
    this.at = now;
    return this.left === burst;
  }
}

class Person {
  constructor(nick, looks, room, place, burst, at) {
    this.id = newId(); // whoever knows it is this person: not to be guessed
    this.nick = nick;
    this.looks = looks;
    this.room = room;
    this.place = place;
    this.answer = null; // what it holds
    this.since = 0; // the last event that it had seen when it began to
    this.words = new Bucket(burst, at);
  }
}
