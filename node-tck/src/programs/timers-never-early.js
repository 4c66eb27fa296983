// From inside the loop, where nothing delays them: no timer fires before its time.
var fired = 0;
setTimeout(function () {
  [5, 20, 40].forEach(function (milliseconds) {
    var begin = Date.now();
    setTimeout(function () {
      node.assert(Date.now() - begin >= milliseconds - 1, milliseconds + " fired early");
      fired++;
    }, milliseconds);
  });
}, 1);

function onExit() {
  node.assert.equal(fired, 3);
  puts("done");
}
// stdout: done
// rule: J29
