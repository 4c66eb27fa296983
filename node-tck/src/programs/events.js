// stdout: done
var equal = node.assert.equal;
var log = [];

function Door() {}
node.inherits(Door, node.EventEmitter);
equal(Door.super_, node.EventEmitter.prototype);
var door = new Door();

equal(door.emit("open"), false);
equal(door.addListener("open", "no function"), door);
equal(door.emit("open"), false);

function first(a, b, c, d) {
  equal(this, door);
  log.push(["first", a, b, c, d]);
}
door.addListener("open", first).addListener("open", function (a) {
  log.push(["second", a]);
});
equal(door.emit("open", [1, 2, 3, 4]), true);
node.assert.deepEqual(log, [["first", 1, 2, 3, 4], ["second", 1]]);

// The array is live.
door.listeners("open").splice(1, 1);
door.removeListener("open", function stranger() {});
equal(door.listeners("open").length, 1);
door.removeListener("open", first);
equal(door.emit("open"), false);

// Added and removed while emitting: as an array walked by index.
log = [];
door.addListener("ring", function once() {
  log.push("once");
  door.removeListener("ring", once);
  door.addListener("ring", late);
});
function late() {
  log.push("late");
}
door.emit("ring");
node.assert.deepEqual(log, ["once"]);
door.emit("ring");
node.assert.deepEqual(log, ["once", "late"]);
door.addListener("knock", function () {
  log.push("a");
  door.addListener("knock", late);
});
door.emit("knock");
node.assert.deepEqual(log, ["once", "late", "a", "late"]);

// Names that objects have anyway are names like others.
equal(door.emit("constructor"), false);
equal(door.emit("__proto__"), false);
door.addListener("toString", late);
equal(door.emit("toString"), true);

function onExit() {
  puts("done");
}
// rule: J25
