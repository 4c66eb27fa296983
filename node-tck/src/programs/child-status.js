// stdout: done
// The status is what the child exits with, or 128 and the signal that ends it.
var assert = node.assert;
var expected = [
  ["true", 0],
  ["false", 1],
  ["exit 42", 42],
  ["no-such-command-at-all", 127],
  ["kill -9 $$", 128 + node.SIGKILL],
  ["kill -s USR1 $$", 128 + node.SIGUSR1],
];
var codes = [];

expected.forEach(function (pair, index) {
  node.createProcess(pair[0]).addListener("exit", function (code) {
    codes[index] = code;
  });
});

function onExit() {
  assert.deepEqual(
    codes,
    expected.map(function (pair) {
      return pair[1];
    })
  );
  puts("done");
}
// rule: J32
// needs: PROCESSES, SIGNALS
