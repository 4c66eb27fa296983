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

class Rooms {
  constructor(limits, now) {
    this.limits = limits;
    this.now = now;
    this.epoch = now(); // numbers of events mean nothing to the next server
    this.rooms = new Map();
    this.empty = new Set(); // the names of rooms without people, those first that have been so for longest
    this.people = new Map(); // by id
    this.waiting = new Map(); // person -> when it has waited long enough
    this.absent = new Map(); // person -> when it has been away for too long
  }

  join(roomName, nick) {
    nick = nick.normalize("NFKC").replace(/\s+/g, " ").trim();
    roomName = roomName.normalize("NFKC").toLowerCase();
    if (!isNick(nick, this.limits.nick)) {
      throw new Refusal(400, "A name has 1 to " + this.limits.nick + " letters, digits, spaces and signs.", "nick");
    }
    if (!isRoom(roomName, this.limits.room)) {
      throw new Refusal(400, "A room's name has 1 to " + this.limits.room + " letters, digits and hyphens.", "room");
    }
    if (this.people.size >= this.limits.people) {
      throw new Refusal(503, "There is no place left. Try again later.");
    }
    const room = this.room(roomName);
    if (room.people.has(nick.toLowerCase())) {
      throw new Refusal(409, "Somebody called " + nick + " is in this room already.", "nick");
    }
    const person = new Person(nick, room, this.limits.burst, this.now());
    room.people.set(nick.toLowerCase(), person);
    this.empty.delete(room.name);
    this.people.set(person.id, person);
    this.away(person);
    room.happened("join", nick, undefined, this.now());
    return person;
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
    text = text.replace(/\r\n?/g, "\n").trim();
    if (text === "" || text.length > this.limits.text) {
      throw new Refusal(400, "A message has 1 to " + this.limits.text + " characters.");
    }
    if (!person.mayTalk(this.limits, this.now())) {
      throw new Refusal(429, "Not so fast, please.");
    }
    person.room.happened("say", person.nick, text, this.now());
  }

  // Everything that a page needs which has seen nothing yet, or too little.
  overview(person) {
    const room = person.room;
    return (
      '"reset":true,"epoch":' + this.epoch + ',"room":' + JSON.stringify(room.name) +
      ',"people":' + JSON.stringify(Array.from(room.people.values(), (other) => other.nick)) +
      ',"events":[' + room.said.join(",") + '],"last":' + room.last
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
    const first = room.last - room.log.length;
    return since >= first && since <= room.last
      ? '"events":[' + room.log.slice(since - first).join(",") + '],"last":' + room.last
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
    room.people.delete(person.nick.toLowerCase());
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
    for (const person of room.people.values()) {
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
  }
}

class Room {
  constructor(name, limits) {
    this.name = name;
    this.limits = limits;
    this.people = new Map(); // by nick, in lower case
    this.last = 0; // the number of the last event
    this.told = 0; // the last that went out to those who waited
    this.log = []; // the latest events, for who is here
    this.said = []; // the latest messages, for who comes
  }

  // Events are kept as the text that goes out.
  happened(kind, nick, text, at) {
    this.last++;
    const event = JSON.stringify({ n: this.last, kind, nick, text, at });
    append(this.log, event, this.limits.log);
    if (kind === "say") {
      append(this.said, event, this.limits.history);
    }
  }
}

class Person {
  constructor(nick, room, burst, at) {
    this.id = Java.type("java.util.UUID").randomUUID().toString(); // whoever knows it is this person: not to be guessed
    this.nick = nick;
    this.room = room;
    this.answer = null; // what it holds
    this.since = 0; // the last event that it had seen when it began to
    this.words = burst; // how many messages it may send at once
    this.at = at;
  }

  mayTalk(limits, now) {
    this.words = Math.min(limits.burst, this.words + ((now - this.at) / 1000) * limits.rate);
    this.at = now;
    if (this.words < 1) {
      return false;
    }
    this.words--;
    return true;
  }
}

function append(list, value, limit) {
  list.push(value);
  if (list.length > limit) {
    list.shift();
  }
}

// No control characters, and none of those that turn the direction of the text around them.
function isNick(nick, limit) {
  return nick !== "" && Array.from(nick).length <= limit && /^[\p{L}\p{M}\p{N}\p{P}\p{S}\u200d\ufe0f ]+$/u.test(nick);
}

function isRoom(name, limit) {
  return Array.from(name).length <= limit && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u.test(name);
}
