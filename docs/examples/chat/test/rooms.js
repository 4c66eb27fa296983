// The rooms without HTTP and with a clock that is set: node docs/examples/chat/test/rooms.js
var rooms = require("../rooms.js");
var assert = node.assert;

var LIMITS = {
  nick: 8, room: 8, text: 20, people: 5, rooms: 2, log: 4, history: 2, wait: 100, absence: 50, burst: 2, rate: 1,
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
