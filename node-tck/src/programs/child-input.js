// stdout: done
// What is written arrives in order, in each encoding, and close comes after it.
var assert = node.assert;
var results = {};

function collect(name, command, action) {
  var child = node.createProcess(command);
  results[name] = "";
  child.addListener("output", function (data) {
    if (data !== null) {
      results[name] += data;
    }
  });
  child.addListener("exit", function (code) {
    assert.equal(code, 0);
    results[name] += "|exit";
    assert.equal(child.write("too late"), false);
  });
  action(child);
}

collect("cat", "cat", function (child) {
  assert.equal(child.write("one "), true);
  assert.equal(child.write("zwölf €\n", "utf8"), true);
  assert.equal(child.write([116, 104, 114, 101, 101]), true);
  child.close();
  child.close();
  assert.equal(child.write("after"), false);
});
collect("nothing", "cat", function (child) {
  child.close();
});
collect("latin1", "od -An -tx1", function (child) {
  child.write("aü");
  child.write("ü", "raw");
  child.write("ü", "utf8");
  child.write("a", "ascii");
  child.close();
  assert.throws(function () {
    child.write("x", "utf17");
  }, /TypeError: unknown encoding/);
  assert.throws(function () {
    child.write(17);
  }, /TypeError: expected a string or an array of bytes/);
});

var all = [];
for (var i = 0; i < 256; i++) {
  all.push(i);
}
function raw(name, give) {
  collect(name, "cat | od -v -An -tu1", function (child) {
    child.write(give(), "raw");
    child.close();
  });
}
raw("array", function () {
  return all;
});
raw("view", function () {
  return new Uint8Array([9].concat(all)).subarray(1);
});
raw("string", function () {
  return String.fromCharCode.apply(null, all);
});

function numbers(text) {
  return text.replace("|exit", "").trim().split(/\s+/).map(Number);
}

function onExit() {
  assert.equal(results.cat, "one zwölf €\nthree|exit");
  assert.equal(results.nothing, "|exit");
  assert.equal(results.latin1.replace(/\s+/g, " "), " 61 fc fc c3 bc 61 |exit");
  assert.deepEqual(numbers(results.array), all);
  assert.deepEqual(numbers(results.view), all);
  assert.deepEqual(numbers(results.string), all);
  puts("done");
}
// rule: J34
// needs: PROCESSES
