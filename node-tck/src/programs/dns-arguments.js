// stdout: done
// A bad argument throws, and nothing is asked.
var assert = node.assert;
var dns = node.dns;

["resolve4", "resolve6"].forEach(function (name) {
  [undefined, null, 17, {}, ["a.test"]].forEach(function (value) {
    assert.throws(function () {
      dns[name](value);
    }, /TypeError: dns.resolve[46]: expected a string/);
  });
  ["", ".", "a..b", "a b", "x".repeat(64) + ".test", "a.".repeat(130)].forEach(function (value) {
    var error = assert.throws(function () {
      dns[name](value);
    }, /expected a name/);
    assert.equal(error.code, "BADQUERY");
  });
});
assert.throws(function () {
  dns.reverse(17);
}, /TypeError/);
["", "localhost", "1.2.3.4.5", "::x"].forEach(function (value) {
  assert.throws(function () {
    dns.reverse(value);
  }, /dns.reverse: expected an address/);
});

var codes = ["TEMPFAIL", "PROTOCOL", "NXDOMAIN", "NODATA", "NOMEM", "BADQUERY"];
codes.forEach(function (name, index) {
  assert.equal(dns[name], -1 - index);
});

puts("done");
// rule: J80
