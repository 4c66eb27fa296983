// The class FormData of fetch, and how it becomes a body.
"use strict";

const { illegal, inspectable, iterable, missing, publish, toUSVString } = use("internal/web/webidl");
const { Blob, blobOf, partsOf } = use("internal/blob");
const java = binding("buffer");

let entriesOf; // (form) => [[name, value], …]; undefined if the value is no FormData

class FormData {
  #entries = [];

  static {
    entriesOf = (value) =>
      typeof value === "object" && value !== null && #entries in value ? value.#entries : undefined;
  }

  constructor(form = undefined) {
    if (form !== undefined) {
      throw new TypeError(`Argument 1 ("${String(form)}") could not be converted to: undefined.`);
    }
  }

  append(name, value, filename = undefined) {
    const entries = checked(this);
    if (arguments.length < 2) throw missing("FormData.append", 2, arguments.length);
    entries.push(entryOf("append", arguments.length, name, value, filename));
  }

  delete(name) {
    checked(this);
    if (arguments.length < 1) throw missing("FormData.delete", 1, 0);
    const text = toUSVString(name);
    this.#entries = this.#entries.filter((entry) => entry[0] !== text);
  }

  get(name) {
    const entries = checked(this);
    if (arguments.length < 1) throw missing("FormData.get", 1, 0);
    const text = toUSVString(name);
    return entries.find((entry) => entry[0] === text)?.[1] ?? null;
  }

  getAll(name) {
    const entries = checked(this);
    if (arguments.length < 1) throw missing("FormData.getAll", 1, 0);
    const text = toUSVString(name);
    return entries.filter((entry) => entry[0] === text).map((entry) => entry[1]);
  }

  has(name) {
    const entries = checked(this);
    if (arguments.length < 1) throw missing("FormData.has", 1, 0);
    const text = toUSVString(name);
    return entries.some((entry) => entry[0] === text);
  }

  set(name, value, filename = undefined) {
    const entries = checked(this);
    if (arguments.length < 2) throw missing("FormData.set", 2, arguments.length);
    const entry = entryOf("set", arguments.length, name, value, filename);
    const at = entries.findIndex((one) => one[0] === entry[0]);
    if (at < 0) {
      entries.push(entry);
    } else {
      this.#entries = entries.filter((one, index) => index <= at || one[0] !== entry[0]);
      this.#entries[at] = entry;
    }
  }
}

function checked(form) {
  const entries = entriesOf(form);
  if (entries === undefined) {
    throw illegal();
  }
  return entries;
}

function entryOf(method, count, name, value, filename) {
  const text = toUSVString(name);
  if (partsOf(value) === undefined) {
    if (count > 2) {
      throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
    }
    return [text, toUSVString(value)];
  }
  return [text, fileOf(value, count > 2 && filename !== undefined ? toUSVString(filename) : undefined)];
}

// A value that is a Blob becomes a File.
function fileOf(blob, filename) {
  const { File } = use("internal/file");
  if (blob instanceof File && filename === undefined) {
    return blob;
  }
  const options = { type: blob.type };
  if (blob instanceof File) {
    options.lastModified = blob.lastModified;
  }
  return new File([blob], filename ?? (blob instanceof File ? blob.name : "blob"), options);
}

publish(FormData, "append", "delete", "get", "getAll", "has", "set");
iterable(FormData, checked);
inspectable(FormData, (form) => {
  const shown = {};
  for (const [name, value] of checked(form)) {
    if (Array.isArray(shown[name])) {
      shown[name].push(value);
    } else {
      shown[name] = name in shown ? [shown[name], value] : value;
    }
  }
  return shown;
});

// ---- as a body ----

function escaped(text) {
  return text.replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/"/g, "%22");
}

function lines(text) {
  return text.replace(/\r\n|\r|\n/g, "\r\n");
}

// Returns the blob of a form, and its type.
function multipart(form) {
  const boundary = `----formdata-node-${`${Math.floor(Math.random() * 1e11)}`.padStart(11, "0")}`;
  const parts = [];
  let text = "";
  for (const [name, value] of entriesOf(form)) {
    text += `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
    if (typeof value === "string") {
      text += `\r\n\r\n${lines(value)}\r\n`;
    } else {
      const type = value.type || "application/octet-stream";
      text += `; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
      parts.push(new Uint8Array(java.encode(text, 0)), ...partsOf(value));
      text = "\r\n";
    }
  }
  text += `--${boundary}--\r\n`;
  parts.push(new Uint8Array(java.encode(text, 0)));
  return { blob: blobOf(parts, ""), type: `multipart/form-data; boundary=${boundary}` };
}

// The form of names and values, which alternate.
function formOfPairs(pairs) {
  const form = new FormData();
  const entries = entriesOf(form);
  for (let i = 0; i < pairs.length; i += 2) {
    entries.push([pairs[i], pairs[i + 1]]);
  }
  return form;
}

// The form of parts as Java reads them: name, file name, type and value in turn.
function formOfParts(parts) {
  const { File } = use("internal/file");
  const form = new FormData();
  const entries = entriesOf(form);
  for (let i = 0; i < parts.length; i += 4) {
    const [name, file, type, value] = [parts[i], parts[i + 1], parts[i + 2], parts[i + 3]];
    entries.push([name, file === null ? value : new File([blobOf([new Uint8Array(value)], "")], file, { type })]);
  }
  return form;
}

return { FormData, entriesOf, formOfPairs, formOfParts, multipart, Blob };
