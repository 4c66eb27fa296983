// A wrong argument throws where it is given, and says what was expected and what was found.
var assert = node.assert;

function wrong(action, pattern) {
  assert(assert.throws(action, pattern) instanceof Error);
}

wrong(() => require(), /expected a path as a string, found undefined in .*arguments\.js|"id" argument must be of type string. Received undefined/);
wrong(() => require(""), /expected a path as a string, found an empty one in |"?'?id'?"? must be a non-empty string/);
wrong(() => node.encodeUtf8("x"), /encodeUtf8: expected an array of bytes, found a string/);
wrong(() => node.encodeUtf8({ length: 2 }), /expected a string or an array of bytes, found \[object Object\]/);
wrong(() => node.EventEmitter(), /expected new EventEmitter\(\)/);
wrong(() => node.tcp.createServer().listen(null), /listen: expected a port from 0 to 65535, found null/);
wrong(() => node.tcp.createServer().listen(), /listen: expected a port from 0 to 65535, found undefined/);
wrong(() => node.http.createServer().listen(""), /listen: expected a port from 0 to 65535, found /);
wrong(() => node.http.createClient(8000).get(), /get: expected a path as a string, found undefined/);
wrong(() => node.http.createClient(8000).get("/", [["a", null]]), /get: expected a string as a header's value, found null/);
wrong(() => node.http.createClient(8000).get("/", [[{}, "a"]]), /get: expected a string as a header's name, found/);
wrong(() => node.dns.reverse("1.2.3"), /expected an address, found 1\.2\.3/);
wrong(() => node.dns.resolve4("1.2.3"), /expected a name or an address of four numbers, found 1\.2\.3/);
assert(node.fs.File({}) instanceof node.fs.File);
assert.equal(node.encodeUtf8([0xe2, 0x82, 0xac]), "€");
puts("done");
// stdout: done
// rule: J2
