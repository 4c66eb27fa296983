// The class Headers of fetch, and the lists behind it.
"use strict";

const { illegal, inspectable, iterable, missing, publish, toByteString } = use("internal/web/webidl");

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const ends = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const hasEnds = /^[\t\n\r ]|[\t\n\r ]$/;
const invalid = /[\0\r\n]/;
const ofBody = ["content-encoding", "content-language", "content-location", "content-type", "content-length"];
const ofOrigin = ["authorization", "proxy-authorization", "cookie"];

// The fields of a message: of each name in lower case the name as it was written and its value. The values of
// set-cookie are never joined.
class HeaderList {
  #map = new Map();
  #cookies = [];
  #sorted = null;
  // The fields as they came from Java, if nobody has asked for them.
  #raw;

  constructor(raw = null) {
    this.#raw = raw;
  }

  #fields() {
    if (this.#raw !== null) {
      const parts = this.#raw().split("\n");
      this.#raw = null;
      for (let i = 0; i + 1 < parts.length; i += 2) {
        this.append(parts[i].toLowerCase(), parts[i + 1]);
      }
    }
    return this.#map;
  }

  get(lower) {
    return this.#fields().get(lower)?.[1] ?? null;
  }

  has(lower) {
    return this.#fields().has(lower);
  }

  append(name, value) {
    const map = this.#fields();
    const lower = name.toLowerCase();
    const found = map.get(lower);
    if (lower === "set-cookie") {
      this.#cookies.push(value);
    }
    if (found === undefined) {
      map.set(lower, [name, value]);
    } else {
      found[1] = `${found[1]}${lower === "cookie" ? "; " : ", "}${value}`;
    }
    this.#sorted = null;
  }

  set(name, value) {
    const lower = name.toLowerCase();
    if (lower === "set-cookie") {
      this.#cookies = [value];
    }
    this.#fields().set(lower, [name, value]);
    this.#sorted = null;
  }

  delete(lower) {
    if (lower === "set-cookie") {
      this.#cookies = [];
    }
    this.#fields().delete(lower);
    this.#sorted = null;
  }

  cookies() {
    this.#fields();
    return [...this.#cookies];
  }

  // Pairs of lower-case names and values, sorted.
  sorted() {
    if (this.#sorted === null) {
      const map = this.#fields();
      const names = [...map.keys()].sort();
      this.#sorted = [];
      for (const name of names) {
        if (name === "set-cookie") {
          for (const value of this.#cookies) {
            this.#sorted.push([name, value]);
          }
        } else {
          this.#sorted.push([name, map.get(name)[1]]);
        }
      }
    }
    return this.#sorted;
  }

  // Names as they were written, with their values.
  entries() {
    const object = {};
    for (const [name, value] of this.#fields().values()) {
      object[name] = value;
    }
    return object;
  }

  // Each name and each value, followed by a line feed: as Java takes them.
  toText() {
    let text = "";
    for (const [lower, [name, value]] of this.#fields()) {
      if (lower === "set-cookie") {
        for (const cookie of this.#cookies) {
          text += `${name}\n${cookie}\n`;
        }
      } else {
        text += `${name}\n${value}\n`;
      }
    }
    return text;
  }

  copy() {
    const copy = new HeaderList();
    for (const [lower, [name, value]] of this.#fields()) {
      copy.#map.set(lower, [name, value]);
    }
    copy.#cookies = [...this.#cookies];
    return copy;
  }

  // A request without a body any more.
  dropBody() {
    for (const name of ofBody) this.delete(name);
  }

  // A request that goes to another origin.
  dropOrigin() {
    for (const name of ofOrigin) this.delete(name);
  }
}

function checkName(name, prefix) {
  if (!token.test(name)) {
    throw new TypeError(`${prefix}: "${name}" is an invalid header name.`);
  }
}

function normalized(value, prefix) {
  const text = hasEnds.test(value) ? value.replace(ends, "") : value;
  if (invalid.test(text)) {
    throw new TypeError(`${prefix}: "${value}" is an invalid header value.`);
  }
  return text;
}

let headersOf; // (list, guard) => Headers
let listOf; // (headers) => HeaderList; undefined if the value is no Headers
let fill; // (headers, init)

class Headers {
  #list = new HeaderList();
  #guard = "none";

  static {
    headersOf = function (list, guard) {
      const headers = new Headers();
      headers.#list = list;
      headers.#guard = guard;
      return headers;
    };
    listOf = (value) => (typeof value === "object" && value !== null && #list in value ? value.#list : undefined);
    fill = function (headers, init, prefix) {
      for (const [name, value] of pairsOf(init, prefix)) {
        headers.#append(name, value, "Headers.append");
      }
    };
  }

  constructor(init = undefined) {
    if (init !== undefined) {
      fill(this, init, "Headers constructor");
    }
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#list in value)) {
      throw illegal();
    }
  }

  #append(name, value, prefix) {
    checkName(name, prefix);
    const text = normalized(value, prefix);
    this.#mayChange();
    if (this.#guard === "request-no-cors") {
      const field = name.toLowerCase();
      const known = this.#list.get(field);
      if (!use("internal/web/no_cors").isSafe(field, known === null ? text : `${known}, ${text}`)) {
        return;
      }
    }
    this.#list.append(name, text);
  }

  #mayChange() {
    if (this.#guard === "immutable") {
      throw new TypeError("immutable");
    }
  }

  append(name, value) {
    Headers.#check(this);
    if (arguments.length < 2) throw missing("Headers.append", 2, arguments.length);
    const prefix = "Headers.append";
    this.#append(toByteString(name, prefix, "name"), toByteString(value, prefix, "value"), prefix);
  }

  delete(name) {
    Headers.#check(this);
    if (arguments.length < 1) throw missing("Headers.delete", 1, 0);
    const text = toByteString(name, "Headers.delete", "name");
    checkName(text, "Headers.delete");
    this.#mayChange();
    const field = text.toLowerCase();
    if (this.#guard !== "request-no-cors" || use("internal/web/no_cors").isSafeName(field)) {
      this.#list.delete(field);
    }
  }

  get(name) {
    Headers.#check(this);
    if (arguments.length < 1) throw missing("Headers.get", 1, 0);
    const text = toByteString(name, "Headers.get", "name");
    checkName(text, "Headers.get");
    return this.#list.get(text.toLowerCase());
  }

  has(name) {
    Headers.#check(this);
    if (arguments.length < 1) throw missing("Headers.has", 1, 0);
    const text = toByteString(name, "Headers.has", "name");
    checkName(text, "Headers.has");
    return this.#list.has(text.toLowerCase());
  }

  set(name, value) {
    Headers.#check(this);
    if (arguments.length < 2) throw missing("Headers.set", 2, arguments.length);
    const prefix = "Headers.set";
    const field = toByteString(name, prefix, "name");
    const raw = toByteString(value, prefix, "value");
    checkName(field, prefix);
    const text = normalized(raw, prefix);
    this.#mayChange();
    if (this.#guard !== "request-no-cors" || use("internal/web/no_cors").isSafe(field.toLowerCase(), text)) {
      this.#list.set(field, text);
    }
  }

  getSetCookie() {
    Headers.#check(this);
    return this.#list.cookies();
  }

  static entriesOf(headers) {
    Headers.#check(headers);
    return headers.#list.sorted();
  }

  static shown(headers) {
    Headers.#check(headers);
    return headers.#list.entries();
  }
}

const { entriesOf, shown } = Headers;
delete Headers.entriesOf;
delete Headers.shown;
publish(Headers, "append", "delete", "get", "has", "set", "getSetCookie");
iterable(Headers, entriesOf);
inspectable(Headers, shown);
const ownIterator = Headers.prototype[Symbol.iterator];

// The pairs of names and values that initialize Headers.
function pairsOf(init, prefix) {
  if (init === null || (typeof init !== "object" && typeof init !== "function")) {
    throw new TypeError(
      `${prefix}: init (${init === null ? "null" : `"${String(init)}"`}) is not of type 'HeadersInit'.`
    );
  }
  const iterator = init[Symbol.iterator];
  if (iterator === ownIterator && listOf(init) !== undefined) {
    return listOf(init).sorted();
  }
  if (iterator !== undefined && iterator !== null) {
    if (typeof iterator !== "function") {
      throw new TypeError(`${prefix}: init is not iterable.`);
    }
    return itemsOf(init, iterator).map((pair, index) => pairOf(pair, index, prefix));
  }
  const pairs = [];
  for (const key of Reflect.ownKeys(init)) {
    if (Reflect.getOwnPropertyDescriptor(init, key)?.enumerable) {
      const name = toByteString(key, prefix, `Key ${String(key)} in init`);
      pairs.push([name, toByteString(init[key], prefix, "value")]);
    }
  }
  return pairs;
}

// All items of an iterable object, whose method is known: getters run once.
function itemsOf(object, method) {
  return [...{ [Symbol.iterator]: () => method.call(object) }];
}

function pairOf(pair, index, prefix) {
  const iterator = pair === null || typeof pair !== "object" ? undefined : pair[Symbol.iterator];
  if (typeof iterator !== "function") {
    const shown = typeof pair === "string" ? `"${pair}"` : String(pair);
    throw new TypeError(`${prefix}: init[${index}] (${shown}) is not iterable.`);
  }
  const items = itemsOf(pair, iterator);
  if (items.length !== 2) {
    throw new TypeError(`${prefix}: expected name/value pair to be length 2, found ${items.length}.`);
  }
  return [toByteString(items[0], prefix, "name"), toByteString(items[1], prefix, "value")];
}

return { HeaderList, Headers, fill, headersOf, isToken: (text) => token.test(text), listOf };
