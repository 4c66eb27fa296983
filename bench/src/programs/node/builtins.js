// Functions of the engine and of the platform that programs call often: prints nanoseconds of one call of each, warm.
"use strict";

const record = {
  id: 4711,
  name: "Ada Lovelace",
  mail: "ada@example.org",
  active: true,
  roles: ["author", "reader", "editor"],
  address: { street: "St James's Square 12", city: "London", zip: "SW1Y 4LB", geo: [51.5073, -0.1357] },
  orders: Array.from({ length: 8 }, (_, i) => ({ sku: "A-" + i, count: i, price: i * 1.25, note: "no. " + i })),
};
const json = JSON.stringify(record);
const words = "the quick brown fox jumps over the lazy dog, and nobody sees it in the long grass of the far meadow".split(" ");
const text = words.join(" ");
const long = text.repeat(15);
const numbers = Array.from({ length: 100 }, (_, i) => (i * 7919) % 101);
const date = new Date(Date.UTC(2009, 10, 8, 12, 30));
const map = new Map(words.map((word, i) => [word, i]));
const set = new Set(words);
const bytes = new Uint8Array(1024).map((_, i) => i);
const buffer = Buffer.from(long);
const base64 = buffer.toString("base64");
const hex = buffer.toString("hex");
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const typed = new Float64Array(100).map((_, i) => i / 3);
const sentence = /(\w+) (\w+)/g;
const mail = /^[\w.+-]+@[\w-]+\.[\w.]+$/;
const german = new Intl.NumberFormat("de-DE");
const numeric = new Intl.Collator("en", { numeric: true });
class Point {
  #x;
  constructor(x) {
    this.#x = x;
  }
  get x() {
    return this.#x;
  }
}
function* steps() {
  for (let i = 0; i < 10; i++) {
    yield i;
  }
}
const emitter = new (require("node:events"))();
emitter.on("event", (value) => value);
const path = require("node:path");
const url = require("node:url");
const util = require("node:util");
const querystring = require("node:querystring");
const crypto = require("node:crypto");

const CASES = {
  "JSON.parse, 0.7 KB": () => JSON.parse(json),
  "JSON.stringify, 0.7 KB": () => JSON.stringify(record),
  "JSON.stringify, indented": () => JSON.stringify(record, null, 2),
  "structuredClone": () => structuredClone(record),
  "encodeURIComponent, 1.5 KB": () => encodeURIComponent(long),
  "decodeURIComponent": () => decodeURIComponent("caf%C3%A9%20au%20lait%20%26%20more"),
  "new Error": () => new Error("no"),
  "throw and catch": () => {
    try {
      throw new Error("no");
    } catch (error) {
      return error;
    }
  },
  "Error.stack": () => new Error("no").stack,
  "localeCompare": () => "résumé".localeCompare("resume"),
  "Intl.Collator.compare": () => numeric.compare("item 10", "item 9"),
  "Number.toLocaleString": () => (1234567.891).toLocaleString("en-US"),
  "Intl.NumberFormat.format": () => german.format(1234567.891),
  "Number.toFixed": () => (1234.5678).toFixed(2),
  "Number.toString(16)": () => (305441741).toString(16),
  "parseInt": () => parseInt("305441741", 10),
  "parseFloat": () => parseFloat("3.14159"),
  "String(double)": () => String(Math.random()),
  "Date.now": () => Date.now(),
  "new Date(text)": () => new Date("2009-11-08T12:30:00Z"),
  "Date.toISOString": () => date.toISOString(),
  "Date.toString": () => date.toString(),
  "Date.toLocaleDateString": () => date.toLocaleDateString("en-US"),
  "charCodeAt, 1.5 KB": () => {
    let sum = 0;
    for (let i = 0; i < long.length; i++) {
      sum += long.charCodeAt(i);
    }
    return sum;
  },
  "for of a string": () => {
    let count = 0;
    for (const sign of text) {
      count += sign.length;
    }
    return count;
  },
  "string +=, 100 times": () => {
    let all = "";
    for (let i = 0; i < 100; i++) {
      all += words[i % 16];
    }
    return all.length;
  },
  "template literal": () => `${record.name} <${record.mail}> ${record.id}`,
  "String.split": () => text.split(" "),
  "Array.join": () => words.join(","),
  "String.replace, RegExp": () => text.replace(sentence, "$2 $1"),
  "String.replaceAll": () => text.replaceAll("the", "a"),
  "String.indexOf, 1.5 KB": () => long.indexOf("absent"),
  "String.toLowerCase": () => "Content-Type".toLowerCase(),
  "String.trim": () => "  text  ".trim(),
  "String.padStart": () => "42".padStart(8, "0"),
  "String.normalize": () => "Ame\u0301lie".normalize("NFC"),
  "RegExp.test": () => mail.test("ada.lovelace@example.org"),
  "RegExp.exec, groups": () => /(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/.exec("on 2009-11-08"),
  "String.matchAll": () => Array.from(text.matchAll(/o\w*/g)).length,
  "Array.sort, 100 numbers": () => numbers.slice().sort((a, b) => a - b),
  "Array.sort, 20 texts": () => words.slice().sort(),
  "Array.map, filter, reduce": () =>
    numbers
      .map((n) => n * 2)
      .filter((n) => n % 3 === 0)
      .reduce((a, b) => a + b, 0),
  "Array.includes": () => numbers.includes(1000),
  "Array spread": () => [...numbers, 1],
  "Array.from(Set)": () => Array.from(set),
  "Array destructuring": () => {
    const [a, b, ...rest] = words;
    return a.length + b.length + rest.length;
  },
  "object spread": () => ({ ...record, id: 1 }),
  "Object.keys": () => Object.keys(record),
  "Object.entries": () => Object.entries(record.address),
  "Object.assign": () => Object.assign({}, record.address),
  "Map.get": () => map.get("meadow"),
  "Map.forEach": () => {
    let sum = 0;
    map.forEach((value) => (sum += value));
    return sum;
  },
  "Set.has": () => set.has("meadow"),
  "class, private field": () => new Point(1).x,
  "generator": () => {
    let sum = 0;
    for (const step of steps()) {
      sum += step;
    }
    return sum;
  },
  "Promise, async function": async () => {
    await null;
    return 1;
  },
  "BigInt": () => 12345678901234567890n * 98765432109876543210n,
  "Math": () => Math.sqrt(Math.abs(Math.sin(0.5))) + Math.floor(2.5) + Math.max(1, 2, 3),
  "typed array sum": () => {
    let sum = 0;
    for (let i = 0; i < typed.length; i++) {
      sum += typed[i];
    }
    return sum;
  },
  "Uint8Array.slice": () => bytes.slice(10, 500),
  "TextEncoder.encode, 1.5 KB": () => encoder.encode(long),
  "TextDecoder.decode, 1.5 KB": () => decoder.decode(buffer),
  "Buffer.from(text)": () => Buffer.from(text),
  "Buffer.toString": () => buffer.toString(),
  "Buffer.toString(base64)": () => buffer.toString("base64"),
  "Buffer.from(base64)": () => Buffer.from(base64, "base64"),
  "Buffer.from(hex)": () => Buffer.from(hex, "hex"),
  "Buffer.concat": () => Buffer.concat([buffer, buffer]),
  "Buffer.compare": () => buffer.equals(buffer),
  "new URL": () => new URL("https://user@example.org:8080/a/b?x=1&y=2#z"),
  "new URL, relative": () => new URL("/items?q=1", "http://localhost:3000").pathname,
  "url.parse": () => url.parse("https://user@example.org:8080/a/b?x=1&y=2#z").pathname,
  "URLSearchParams": () => new URLSearchParams("a=1&b=2&c=three").get("c"),
  "querystring.parse": () => querystring.parse("a=1&b=2&c=three"),
  "path.join": () => path.join("/a/b", "../c", "d.js"),
  "util.format": () => util.format("%s has %d", "Ada", 7),
  "util.inspect": () => util.inspect(record.address),
  "EventEmitter.emit": () => emitter.emit("event", 1),
  "crypto sha256, 1.5 KB": () => crypto.createHash("sha256").update(buffer).digest("hex"),
  "crypto.randomUUID": () => crypto.randomUUID(),
};

let kept; // what is measured is not left out

async function run(work, count) {
  const began = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    kept = work();
    if (kept instanceof Promise) {
      await kept;
    }
  }
  return Number(process.hrtime.bigint() - began);
}

async function main() {
  const warm = Number(process.argv[2] ?? 1500); // milliseconds for each
  for (const [name, work] of Object.entries(CASES)) {
    let count = 1;
    for (let spent = 0; spent < warm * 1e6; ) {
      const time = await run(work, count);
      spent += time;
      if (time < 2e7) {
        count *= 2;
      }
    }
    const times = [];
    for (let i = 0; i < 7; i++) {
      times.push((await run(work, count)) / count);
    }
    times.sort((a, b) => a - b);
    console.log("call " + name + "\t" + times[3].toFixed(2));
  }
}

main();
