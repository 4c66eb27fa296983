// stdout: done
// A character that the child prints in pieces arrives whole; half a one is replaced at the end.
var assert = node.assert;
var pieces = [];
var broken = [];

// After each piece it waits for a line.
var child = node.createProcess(
  "printf 'a\\342'; read x; printf '\\202'; echo next >&2; read x; printf '\\254b\\303'"
);
child.addListener("output", function (data) {
  if (pieces.push(data) === 1) {
    child.write("\n");
  }
});
child.addListener("error", function (data) {
  if (data !== null) {
    child.write("\n");
  }
});

var other = node.createProcess("printf '\\360\\235' >&2; read x; printf '\\204\\236\\303' >&2");
other.write("\n");
other.addListener("error", function (data) {
  broken.push(data);
});

var big = "";
var euros = node.createProcess("i=0; while [ $i -lt 400 ]; do printf '" + "€".repeat(100) + "'; i=$((i+1)); done");
euros.addListener("output", function (data) {
  if (data !== null) {
    assert(data.length > 0);
    big += data;
  }
});

function onExit() {
  assert.equal(pieces.pop(), null);
  assert.equal(pieces.join(""), "a€b\ufffd");
  assert(pieces.indexOf("") < 0);
  assert.equal(pieces[0], "a");
  assert.equal(broken.pop(), null);
  assert.equal(broken.join(""), "𝄞\ufffd");
  assert.equal(big, "€".repeat(40000));
  puts("done");
}
// rule: J38
// needs: PROCESSES
