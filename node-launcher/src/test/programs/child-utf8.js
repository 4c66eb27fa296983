// stdout: done
// A character that the child prints in pieces arrives whole; half a one is replaced at the end.
var assert = node.assert;
var pieces = [];
var broken = [];

var child = node.createProcess(
  "printf 'a\\342'; sleep 0.2; printf '\\202'; sleep 0.2; printf '\\254b'; " +
    "printf '\\360\\235' >&2; sleep 0.2; printf '\\204\\236' >&2; printf '\\303'; printf '\\303' >&2"
);
child.addListener("output", function (data) {
  pieces.push(data);
});
child.addListener("error", function (data) {
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
