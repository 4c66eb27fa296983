// One room that several processes share: as a source of messages, and what is known of the other sources. hub.js says what for.

const SOURCES = 64; // that are known of a room

exports.Shared = class Shared {
  constructor(room, source, now) {
    this.room = room;
    this.source = source;
    this.subject = "chat.room." + encodeURIComponent(room.name); // no dots, blanks or wildcards
    this.m = 0;
    this.v = 0;
    this.log = []; // the last messages, and all that the broker has not confirmed
    this.length = 0; // in characters
    this.open = 0; // how many are not confirmed
    this.openLength = 0;
    this.beaten = now;
    this.others = new Map(); // source -> {source, m, v, people, heard, gone}
    this.asked = new Map(); // source -> when
  }

  add(entry) {
    this.log.push(entry);
    this.length += entry.text.length;
    this.open++;
    this.openLength += entry.text.length;
  }

  confirmed(entry, limits) {
    this.open--;
    this.openLength -= entry.text.length;
    while (this.log.length > 1 && this.log[0].confirmed && (this.log.length > limits.log || this.length > limits.kept)) {
      this.length -= this.log.shift().text.length;
    }
  }

  // Whether this source is asked now: it was not within `pause` milliseconds, and not too many are.
  mayAsk(source, now, pause) {
    const before = this.asked.get(source);
    if (before === undefined ? this.asked.size >= SOURCES : now - before < pause) {
      return false;
    }
    this.asked.set(source, now);
    return true;
  }

  // Remembers one more, and for it forgets one that is gone; null if all that are known are there.
  meet(source, now) {
    if (this.others.size >= SOURCES) {
      const gone = Array.from(this.others.values()).find((other) => other.gone);
      if (gone === undefined) {
        return null;
      }
      this.others.delete(gone.source);
    }
    const other = { source, m: 0, v: -1, people: new Set(), heard: now, gone: false };
    this.others.set(source, other);
    return other;
  }
};
