// stdout: done
// 200 children at once, each with something to read and something to say.
var assert = node.assert;
var answers = 0;
var exits = 0;

for (var i = 0; i < 200; i++) {
  start(i);
}

function start(number) {
  var heard = "";
  var child = node.createProcess("cat; exit " + (number % 100));
  child.addListener("output", function (data) {
    heard += data === null ? "." : data;
  });
  child.addListener("exit", function (code) {
    assert.equal(code, number % 100);
    assert.equal(heard, "child " + number + ".");
    exits++;
  });
  child.write("child ");
  setTimeout(function () {
    answers++;
    child.write(String(number));
    child.close();
  }, 10);
}

function onExit() {
  assert.equal(answers, 200);
  assert.equal(exits, 200);
  puts("done");
}
// rule: J41
// needs: PROCESSES
