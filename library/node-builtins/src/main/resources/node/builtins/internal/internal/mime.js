// MIME types: util.MIMEType and util.MIMEParams, by the rules of https://mimesniff.spec.whatwg.org/.
"use strict";

const { NodeTypeError } = use("internal/errors");

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const notToken = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/;
const notQuotable = /[^\t\u0020-~\u0080-\u00FF]/;
const blank = /[\r\n\t ]/;

function invalid(what, text, place) {
  const where = place < 0 ? "" : ` at ${place}`;
  return new NodeTypeError("ERR_INVALID_MIME_SYNTAX", `The MIME syntax for a ${what} in ${text} is invalid${where}`);
}

function lower(text) {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

// Returns the part, which must be a token.
function checked(part, what, text) {
  if (!token.test(part)) {
    throw invalid(what, text, part.search(notToken));
  }
  return lower(part);
}

function parseType(text) {
  const start = text.replace(/^[\r\n\t ]+/, "");
  const slash = start.indexOf("/");
  const type = checked(slash < 0 ? start : start.slice(0, slash), "type", text);
  if (slash < 0) {
    throw invalid("type", text, -1);
  }
  const semicolon = start.indexOf(";", slash);
  const rest = semicolon < 0 ? start.slice(slash + 1) : start.slice(slash + 1, semicolon);
  const subtype = checked(rest.replace(/[\r\n\t ]+$/, ""), "subtype", text);
  return { type, subtype, params: semicolon < 0 ? "" : start.slice(semicolon + 1) };
}

// Calls the function with each parameter that is valid.
function parseParams(text, add) {
  let at = 0;
  while (at < text.length) {
    while (at < text.length && blank.test(text[at])) {
      at++;
    }
    const start = at;
    while (at < text.length && text[at] !== ";" && text[at] !== "=") {
      at++;
    }
    const name = lower(text.slice(start, at));
    if (text[at] !== "=") {
      at++;
      continue;
    }
    at++;
    if (at >= text.length) {
      return;
    }
    let value;
    if (text[at] === '"') {
      [value, at] = quoted(text, at + 1);
      at = endOf(text, at);
    } else {
      const end = endOf(text, at);
      value = text.slice(at, end).replace(/[\r\n\t ]+$/, "");
      at = end;
      if (value === "") {
        at++;
        continue;
      }
    }
    at++;
    if (token.test(name) && !notQuotable.test(value)) {
      add(name, value);
    }
  }
}

function endOf(text, from) {
  const at = text.indexOf(";", from);
  return at < 0 ? text.length : at;
}

// Returns the text until the quote, and the place after it.
function quoted(text, from) {
  let value = "";
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') {
      return [value, at + 1];
    }
    if (text[at] === "\\" && at + 1 < text.length) {
      at++;
    }
    value += text[at];
  }
  return [value, text.length];
}

function encoded(value) {
  return token.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

class MIMEParams {
  #data = new Map();

  static {
    MIMEParams.parse = (text) => {
      const params = new MIMEParams();
      parseParams(text, (name, value) => {
        if (!params.#data.has(name)) {
          params.#data.set(name, value);
        }
      });
      return params;
    };
  }

  delete(name) {
    this.#data.delete(name);
  }

  get(name) {
    return this.#data.get(name) ?? null;
  }

  has(name) {
    return this.#data.has(name);
  }

  set(name, value) {
    const key = `${name}`;
    const text = `${value}`;
    if (!token.test(key)) {
      throw invalid("parameter name", key, key.search(notToken));
    }
    if (notQuotable.test(text)) {
      throw invalid("parameter value", text, text.search(notQuotable));
    }
    this.#data.set(key, text);
  }

  *entries() {
    yield* this.#data.entries();
  }

  *keys() {
    yield* this.#data.keys();
  }

  *values() {
    yield* this.#data.values();
  }

  toString() {
    return Array.from(this.#data, ([name, value]) => `${name}=${encoded(value)}`).join(";");
  }
}

const { parse } = MIMEParams;
delete MIMEParams.parse;
const hidden = { enumerable: false, writable: true, configurable: true };
Object.defineProperties(MIMEParams.prototype, {
  [Symbol.iterator]: { __proto__: null, ...hidden, value: MIMEParams.prototype.entries },
  toJSON: { __proto__: null, ...hidden, enumerable: true, value: MIMEParams.prototype.toString },
});

class MIMEType {
  #type;
  #subtype;
  #params;

  constructor(string) {
    const parsed = parseType(`${string}`);
    this.#type = parsed.type;
    this.#subtype = parsed.subtype;
    this.#params = parse(parsed.params);
  }

  get type() {
    return this.#type;
  }

  set type(value) {
    this.#type = checked(`${value}`, "type", `${value}`);
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(value) {
    this.#subtype = checked(`${value}`, "subtype", `${value}`);
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = this.#params.toString();
    return params === "" ? this.essence : `${this.essence};${params}`;
  }
}

Object.defineProperty(MIMEType.prototype, "toJSON", {
  __proto__: null,
  ...hidden,
  enumerable: true,
  value: MIMEType.prototype.toString,
});

return { MIMEParams, MIMEType };
