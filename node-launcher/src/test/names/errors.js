// stdout: done
// Errors come as (code, message), and as one Error for await.
var assert = node.assert;
var codes = {};
var caught;

function ask(key, promise) {
  promise.addCallback(function () {
    assert(false, key + " has an answer");
  });
  promise.addErrback(function (code, message) {
    assert.equal(arguments.length, 2);
    assert.equal(typeof message, "string");
    codes[key] = code;
  });
}

ask("nobody", node.dns.resolve4("nobody.test"));
ask("nodata", node.dns.resolve6("two.test"));
ask("reverse", node.dns.reverse("192.0.2.99"));
ask("broken", node.dns.resolve4("broken.test"));

(async function () {
  assert.deepEqual(await node.dns.resolve4("two.test"), [["192.0.2.1", "192.0.2.2"], 60, "two.test"]);
  try {
    await node.dns.resolve4("nobody.test");
  } catch (error) {
    caught = error;
  }
})();

function onExit() {
  assert.equal(codes.nobody, node.dns.NXDOMAIN);
  assert.equal(codes.nodata, node.dns.NODATA);
  assert.equal(codes.reverse, node.dns.NXDOMAIN);
  assert.equal(codes.broken, node.dns.TEMPFAIL);
  assert(caught instanceof Error);
  assert.equal(caught.code, "NXDOMAIN");
  assert.equal(caught.errno, node.dns.NXDOMAIN);
  assert(/nobody.test/.test(caught.message));
  puts("done");
}
