// Many listeners, their order, their `this` and their arguments; the array is live from the first time it is asked for.
var equal = node.assert.equal;
var log = [];

function Bell() {}
node.inherits(Bell, node.EventEmitter);
var bell = new Bell();
equal(bell.constructor, Bell);
equal(Object.keys(Bell.prototype).length, 0);

["a", "b", "c", "d"].forEach(function (name) {
  bell.addListener("ring", function () {
    equal(this, bell);
    log.push(name + Array.prototype.join.call(arguments, ""));
  });
});
for (var count = 0; count <= 4; count++) {
  equal(bell.emit("ring", [1, 2, 3, 4].slice(0, count)), true);
}
equal(bell.emit("ring"), true);
equal(log.join(), "a,b,c,d,a1,b1,c1,d1,a12,b12,c12,d12,a123,b123,c123,d123,a1234,b1234,c1234,d1234,a,b,c,d");

var listeners = bell.listeners("hum");
equal(listeners.length, 0);
listeners.push(function () {
  log.push("hummed");
});
equal(bell.listeners("hum"), listeners);
equal(bell.emit("hum"), true);

bell.addListener("buzz", function () {
  log.push("buzzed");
});
bell.listeners("buzz").pop();
equal(bell.emit("buzz"), false);

function onExit() {
  equal(log.pop(), "hummed");
  puts("done");
}
// stdout: done
// rule: J26
