// The rooms without HTTP and with a clock that is set: node docs/examples/chat/test/rooms.cjs
var rooms = require("../rooms.js");
var addresses = require("../addresses.js");
var names = require("../names.js");
var assert = node.assert;

var LIMITS = {
  nick: 8, room: 8, text: 20, people: 5, seats: 9, joins: 1, rooms: 2, log: 4, history: 2, kept: 500, wait: 100, absence: 50, burst: 2, rate: 1,
};

function test(name, run) {
  var clock = { time: 1000 };
  var chat = rooms.open(LIMITS, () => clock.time);
  run(chat, clock);
  puts("ok " + name);
}

// What a person is told, in the order of the answers.
function listener() {
  var answers = [];
  var hear = (text) => answers.push(JSON.parse("{" + text + "}"));
  hear.answers = answers;
  return hear;
}

function refused(status, run) {
  try {
    run();
  } catch (error) {
    return assert.equal(error.status, status);
  }
  throw new Error("expected to be refused with " + status);
}

test("who has waited long enough is answered, once and with nothing", function (chat, clock) {
  var ann = chat.join("a", "Ann");
  var hear = listener();
  chat.hold(ann, 1, hear);
  clock.time += 99;
  chat.sweep();
  assert.equal(hear.answers.length, 0);
  clock.time += 1;
  chat.sweep();
  chat.sweep();
  assert.equal(hear.answers.length, 1);
  assert.equal(hear.answers[0].events.length, 0);
});

test("who stays away leaves, and the others hear of it", function (chat, clock) {
  var ann = chat.join("a", "Ann");
  var bob = chat.join("a", "Bob");
  var hear = listener();
  chat.hold(ann, 2, hear);
  clock.time += 49;
  chat.sweep();
  chat.flush();
  assert.equal(hear.answers.length, 0);
  clock.time += 1;
  chat.sweep();
  chat.flush();
  assert.equal(hear.answers[0].events[0].kind, "leave");
  assert.equal(hear.answers[0].events[0].nick, "Bob");
  assert.equal(chat.people.has(bob.id), false);
  assert.equal(chat.people.has(ann.id), true);
});

test("who reads is not away, and who has lost its connection is", function (chat, clock) {
  var ann = chat.join("a", "Ann");
  var hear = listener();
  clock.time += 40;
  chat.hold(ann, 1, hear);
  clock.time += 50;
  chat.sweep();
  assert.equal(chat.people.size, 1);
  chat.lost(ann, listener()); // an older request of hers
  assert.equal(chat.waiting.size, 1);
  chat.lost(ann, hear);
  assert.equal(chat.waiting.size, 0);
  clock.time += 50;
  chat.sweep();
  assert.equal(chat.people.size, 0);
  assert.equal(hear.answers.length, 0);
});

test("news are gathered, and each hears what it has not heard", function (chat) {
  var ann = chat.join("a", "Ann");
  var hear = listener();
  chat.hold(ann, 1, hear);
  chat.say(ann, "one");
  var bob = chat.join("a", "Bob");
  var late = listener();
  chat.hold(bob, 3, late);
  chat.flush();
  assert.equal(hear.answers[0].events.map((event) => event.n).join(), "2,3");
  assert.equal(late.answers.length, 0);
});

test("a room keeps so many events and messages; who missed more starts anew", function (chat, clock) {
  var ann = chat.join("a", "Ann");
  for (var i = 0; i < 10; i++) {
    clock.time += 1000;
    chat.say(ann, "m" + i);
  }
  var hear = listener();
  chat.hold(ann, 1, hear);
  chat.hold(ann, 11, hear); // answered by the next
  chat.hold(ann, 8, hear);
  chat.hold(ann, NaN, hear);
  assert.equal(hear.answers[0].reset, true);
  assert.equal(hear.answers[0].events.map((event) => event.text).join(), "m8,m9");
  assert.equal(hear.answers[1].events.length, 0);
  assert.equal(hear.answers[2].events.map((event) => event.n).join(), "9,10,11");
  assert.equal(hear.answers[3].reset, true);
});

test("there are so many people and rooms; an empty room gives way, the longest empty first", function (chat) {
  var ann = chat.join("a", "Ann");
  var bob = chat.join("b", "Bob");
  chat.say(bob, "kept");
  refused(503, () => chat.join("c", "Cem"));
  chat.leave(bob);
  assert.equal(JSON.parse("{" + chat.overview(chat.join("b", "Cem")) + "}").events[0].text, "kept");
  chat.leave(ann);
  chat.join("c", "Dan");
  assert.equal(Array.from(chat.rooms.keys()).join(), "b,c");
  for (var i = 0; i < 3; i++) {
    chat.join("c", "P" + i);
  }
  refused(503, () => chat.join("c", "Q"));
});

test("who talks too fast has to wait", function (chat, clock) {
  var ann = chat.join("a", "Ann");
  chat.say(ann, "1");
  chat.say(ann, "2");
  refused(429, () => chat.say(ann, "3"));
  clock.time += 1000;
  chat.say(ann, "3");
  refused(429, () => chat.say(ann, "4"));
});

test("a name has something to see in each of its characters", function () {
  for (var good of ["Ann", "Zoë", "Øystein", "Мария", "Ελένη", "ירושלים", "محمد", "田中 Taro", "ガンダム", "김민수", "சுமதி", "น้ำ", "O'Neil-3", "👩‍💻", "❤️", "👋🏽", "x²"]) {
    assert.equal(names.nick(good, 24) !== null, true, good);
  }
  for (var bad of [
    "", " ", "\u200b", "An\u200bn", "An\u200dn", "Ann\u2060", "\u00ad", "An\u00adn", "\u202eAnn", "\u2066Ann\u2069", "\u061cAnn", "\u200eAnn",
    "A\u0000", "A\u0085n", "\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "Ann\u034f", "Ann\ufe0f", "Ann\u{e0100}", "Ann\u{e0041}", "Ann\u180b", "Ann\u17b4",
    "\ud800", "\ue000", "\ufffd", "\u0301", "A \u0301", "A\u0316\u0317\u0318\u0319", "x".repeat(25), "\ufdfa\ufdfa",
  ]) {
    assert.equal(names.nick(bad, 24), null, JSON.stringify(bad));
    assert.equal(names.room(bad, 24), null, JSON.stringify(bad));
  }
  assert.equal(names.nick("  An\u3000\t n ", 24), "An n");
  assert.equal(names.nick("𝐀𝐧𝐧", 3), "Ann");
  assert.equal(Array.from(names.nick("😀".repeat(8), 8)).length, 8);
});

test("letters of a name are of one script, or of several that are written together", function () {
  for (var mixed of ["Аnn", "Annа", "pаypal", "Οlga", "Мария田", "אAnn", "Ꭺnn", "Пётрos"]) {
    assert.equal(names.nick(mixed, 24), null, mixed);
    assert.equal(names.room(mixed, 24), null, mixed);
  }
});

test("who looks like another in the room has to take another name", function (chat) {
  chat.limits = Object.assign({}, LIMITS, { people: 1000, seats: 1000, nick: 24 });
  var pairs = [
    ["Ann", "ANN"], ["Ann", "Ａｎｎ"], ["Ann", "A n n"], ["Ann", "Ann."], ["paxe", "рахе"], ["ACE", "АСЕ"], ["TOP", "ΤΟΡ"], ["ace", "асе"], ["Il", "ll"], ["Ian", "lan"],
    ["Bob", "B0b"], ["Arnold", "Amold"], ["will", "wi1l"], ["O'Neil", "O’Neil"], ["Ann", "ᴀnn"], ["no", "ΝΟ"], ["CAPE", "САРЕ"], ["カ", "力"], ["X", "Х"],
    ["a-b", "a–b"], ["LEE", "ᏞᎬᎬ"], ["straße", "STRASSE"],
  ];
  pairs.forEach(function (pair, i) {
    var first = chat.join("a", pair[0], "here");
    refused(409, () => chat.join("a", pair[1], "here"), pair.join(" "));
    chat.leave(first);
    chat.leave(chat.join("a", pair[1], "here"));
  });
  ["Ann", "Anna", "Änn", "Bob", "Rob", "Tom", "Tim"].forEach((nick) => chat.join("a", nick, "here"));
  refused(409, () => chat.join("a", "You", "here"));
  refused(409, () => chat.join("a", "you ", "here"));
});

test("one address takes its seats and no others, and comes and goes at a limited rate", function (chat, clock) {
  chat.limits = Object.assign({}, LIMITS, { people: 50, seats: 3 });
  var here = [1, 2, 3].map((i) => chat.join("a", "P" + i, "here"));
  refused(429, () => chat.join("a", "P4", "here"));
  chat.join("a", "Ann", "elsewhere");
  here.forEach((one) => chat.leave(one));
  refused(429, () => chat.join("a", "P4", "here"));
  clock.time += 1000;
  chat.join("a", "P4", "here");
  refused(429, () => chat.join("a", "P5", "here"));
  clock.time += 60000;
  chat.sweep();
  assert.equal(chat.people.size, 0);
  assert.equal(chat.idle, true);
});

test("a room keeps so many characters", function (chat, clock) {
  chat.limits = Object.assign({}, LIMITS, { text: 200 });
  var ann = chat.join("a", "Ann");
  for (var i = 0; i < 20; i++) {
    clock.time += 1000;
    chat.say(ann, '"'.repeat(190));
    assert.equal(ann.room.log.length <= 500 && ann.room.said.length <= 500, true);
  }
  assert.equal(ann.room.log.events.length, 1);
});

test("a message has something to see, and turns no text around it", function (chat) {
  chat.limits = Object.assign({}, LIMITS, { burst: 100 });
  var ann = chat.join("a", "Ann");
  ["", " \n ", "\u200b", "\u200d\ufe0f", "\u202e", "\u3164", "\u2800", "\u0000", "x".repeat(21)].forEach((text) => refused(400, () => chat.say(ann, text)));
  chat.say(ann, "a\u202eb\u0007c\n👩‍💻");
  assert.equal(JSON.parse(ann.room.log.events.at(-1)).text, "abc\n👩‍💻");
  chat.say(ann, "😀".repeat(20));
});

test("an address is that of a person: of version 6 its network, and behind a proxy what the proxy says", function () {
  var same = (one, other) => assert.equal(addresses.group(one), addresses.group(other));
  same("2001:db8::1", "2001:db8:0:0:ffff::");
  same("2001:0db8::1", "2001:DB8::2");
  same("::ffff:10.0.0.1", "10.0.0.1");
  same("0:0:0:0:0:ffff:10.0.0.1", "10.0.0.1");
  same("::1", "0:0:0:0:0:0:0:1");
  assert.equal(addresses.group("2001:db8:0:1::1") !== addresses.group("2001:db8::1"), true);
  assert.equal(addresses.group("10.0.0.1") !== addresses.group("10.0.0.2"), true);
  var req = (value) => ({ connection: { remoteAddress: "127.0.0.1" }, headers: value === undefined ? [] : [["X-Forwarded-For", value]] });
  assert.equal(addresses.from(req("10.0.0.9"), null), "127.0.0.1");
  assert.equal(addresses.from(req("1.1.1.1, 10.0.0.9"), "127.0.0.1"), "10.0.0.9");
  assert.equal(addresses.from(req("10.0.0.9, <b>"), "127.0.0.1"), "127.0.0.1");
  assert.equal(addresses.from(req(), "127.0.0.1"), "127.0.0.1");
});
