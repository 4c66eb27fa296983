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

var names = require("names.js");

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

// In a message: what turns the direction of the text around it, and control characters but for the ends of lines and tabs.
const HARMFUL = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\u2800]/u;

class Rooms {
  constructor(limits, now) {
    this.limits = limits;
    this.now = now;
    this.epoch = now(); // numbers of events mean nothing to the next server
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
    if (looks.some((look) => room.looks.has(look))) {
      throw new Refusal(409, "Somebody called " + name + ", or what looks like it, is in this room already.", "nick");
    }
    const person = new Person(name, looks, room, place, this.limits.burst, this.now());
    looks.forEach((look) => room.looks.add(look));
    room.people.add(person);
    place.seats++;
    this.empty.delete(room.name);
    this.people.set(person.id, person);
    this.away(person);
    room.happened("join", name, undefined, this.now());
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

  say(person, text) {
    text = text.replace(/\r\n?/g, "\n").replace(HARMFUL, "").trim();
    if (Array.from(text).length > this.limits.text || !VISIBLE.test(text)) {
      throw new Refusal(400, "A message has 1 to " + this.limits.text + " characters.");
    }
    if (!person.words.take(this.limits.burst, this.limits.rate, this.now())) {
      throw new Refusal(429, "Not so fast, please.");
    }
    person.room.happened("say", person.nick, text, this.now());
  }

  // Everything that a page needs which has seen nothing yet, or too little.
  overview(person) {
    const room = person.room;
    return (
      '"reset":true,"epoch":' + this.epoch + ',"room":' + JSON.stringify(room.name) +
      ',"people":' + JSON.stringify(Array.from(room.people, (other) => other.nick)) +
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
    room.happened("leave", person.nick, undefined, this.now());
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
    this.last = 0; // the number of the last event
    this.told = 0; // the last that went out to those who waited
    this.log = new Tail(limits.log, limits.kept); // the latest events, for who is here
    this.said = new Tail(limits.history, limits.kept); // the latest messages, for who comes
  }

  // Events are kept as the text that goes out.
  happened(kind, nick, text, at) {
    this.last++;
    const event = JSON.stringify({ n: this.last, kind, nick, text, at });
    this.log.add(event);
    if (kind === "say") {
      this.said.add(event);
    }
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
    this.id = Java.type("java.util.UUID").randomUUID().toString(); // whoever knows it is this person: not to be guessed
    this.nick = nick;
    this.looks = looks;
    this.room = room;
    this.place = place;
    this.answer = null; // what it holds
    this.since = 0; // the last event that it had seen when it began to
    this.words = new Bucket(burst, at);
  }
}
