// stdout: done
// Answers come as (values, ttl, cname).
var assert = node.assert;
var found = {};

function ask(key, promise) {
  assert(promise instanceof node.Promise);
  promise.addCallback(function (values, ttl, cname) {
    assert.equal(arguments.length, 3);
    assert(Array.isArray(values));
    found[key] = [values, ttl, cname];
  });
  promise.addErrback(function (code, message) {
    assert(false, key + ": " + message);
  });
  assert.equal(found[key], undefined, "nothing inside the call");
}

ask("four", node.dns.resolve4("two.test"));
ask("six", node.dns.resolve6("six.test"));
ask("alias", node.dns.resolve4("www.test"));
ask("reverse", node.dns.reverse("192.0.2.1"));

function onExit() {
  assert.deepEqual(found.four, [["192.0.2.1", "192.0.2.2"], 60, "two.test"]);
  assert.deepEqual(found.six, [["2001:db8::1"], 61, "six.test"]);
  assert.deepEqual(found.alias, [["192.0.2.1", "192.0.2.2"], 30, "two.test"]);
  assert.deepEqual(found.reverse, [["one.test", "two.test"], 63, "1.2.0.192.in-addr.arpa"]);
  puts("done");
}
