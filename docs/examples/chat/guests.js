// People of a room who are at other processes. A name may be there twice for a moment: each source is counted for itself.
const names = require("./names.js");

exports.Guests = class Guests {
  constructor() {
    this.clear();
  }

  clear() {
    this.sources = new Map(); // source -> the names of its people
    this.looks = new Map(); // what a name looks like -> how many have it
  }

  join(source, nick) {
    if (!this.sources.has(source)) {
      this.sources.set(source, new Set());
    }
    if (!this.sources.get(source).has(nick)) {
      this.sources.get(source).add(nick);
      names.looks(nick).forEach((look) => this.looks.set(look, (this.looks.get(look) || 0) + 1));
    }
  }

  leave(source, nick) {
    const people = this.sources.get(source);
    if (people === undefined || !people.delete(nick)) {
      return;
    }
    if (people.size === 0) {
      this.sources.delete(source);
    }
    for (const look of names.looks(nick)) {
      const left = this.looks.get(look) - 1;
      left === 0 ? this.looks.delete(look) : this.looks.set(look, left);
    }
  }

  // Whether somebody looks like that.
  has(look) {
    return this.looks.has(look);
  }

  get nicks() {
    return Array.from(this.sources.values()).flatMap((people) => Array.from(people));
  }
};
