// A program that changes the prototypes of the language breaks itself alone: the library goes on.
var assert = node.assert;
var names = ["get", "set", "value", "writable", "enumerable", "configurable", "fd", "encoding", "apply", "getPrototypeOf"];
names.forEach(function (name) {
  Object.defineProperty(Object.prototype, name, { __proto__: null, value: function () {}, writable: true, configurable: true });
});
[Object.prototype, Array.prototype].forEach(function (prototype) {
  function refuse() {
    throw new Error("a setter was called");
  }
  Object.defineProperty(prototype, "0", { __proto__: null, set: refuse, configurable: true });
});
function gone(name) { return function () { throw new Error(name + " was replaced"); }; }
Function.prototype.call = gone("call");
Function.prototype.apply = gone("apply");
Function.prototype.bind = gone("bind");
Array.prototype[Symbol.iterator] = gone("iterator");
var i;
for (names = ["push", "map", "forEach", "slice", "splice", "indexOf", "shift", "concat", "filter", "some", "join", "every", "reduce", "includes"],
  i = 0; i < names.length; i++) Array.prototype[names[i]] = gone(names[i]);
for (names = ["startsWith", "slice", "split", "toLowerCase", "replace", "indexOf", "charAt", "substring", "endsWith"], i = 0; i < names.length; i++) String.prototype[names[i]] = gone(names[i]);
Promise.prototype.then = gone("then");
Map.prototype.get = gone("Map.get"); Map.prototype.set = gone("Map.set"); Map.prototype.has = gone("Map.has"); WeakMap.prototype.get = gone("WeakMap.get"); WeakMap.prototype.set = gone("WeakMap.set");
Array.from = gone("Array.from"); Array.isArray = gone("isArray"); Object.keys = gone("keys"); Object.assign = gone("assign"); Object.defineProperty = gone("define"); Object.create = gone("create"); Reflect.apply = gone("Reflect.apply");
Number.isInteger = gone("isInteger");

var seen = {};
var timer = setTimeout(function () { seen.timer = 1; }, 1);
var server = node.http.createServer(function (req, res) {
  seen.uri = 1; // not read: it is taken apart by methods of strings
  seen.field = req.headers.length > 0;
  var body = "";
  req.setBodyEncoding("UTF8");
  req.addListener("body", function (chunk) { body += chunk; });
  req.addListener("complete", function () {
    res.sendHeader(200, [["Content-Type", "text/plain"]]);
    res.sendBody("got " + body);
    res.finish();
  });
});
server.listen(0);
var req = node.http.createClient(server.port, "127.0.0.1").post("/p?x=1", [["Content-Length", 2]]);
req.sendBody("ab");
req.finish(function (response) {
  seen.status = response.statusCode;
  var text = "";
  response.addListener("body", function (chunk) { text += String.fromCharCode(chunk[0]) + chunk.length; });
  response.addListener("complete", function () { seen.text = text; server.close(); });
});
node.fs.cat(__filename, "utf8").addCallback(function (text) { seen.file = text.length > 100; });
node.fs.cat(__filename, "raw").addCallback(function (bytes) { seen.raw = bytes[0]; });
node.fs.stat(__filename).addCallback(function (s) { seen.size = s.size > 100; });
node.fs.readdir("/").addCallback(function (names) { seen.names = names.length > 2; });
stdout.write("written\n").addCallback(function (n) { seen.written = n; });
(async function () { seen.awaited = (await node.fs.cat(__filename)).length > 100; })();
var child = node.createProcess("cat");
child.addListener("output", function (data) { if (data !== null) seen.child = data; });
child.write("to the child"); child.close();
var tcp = node.tcp.createServer(function (c) {
  c.addListener("receive", function (d) { c.send(d); });
  c.addListener("eof", function () { c.close(); });
});
tcp.listen(0);
var conn = node.tcp.createConnection(tcp.port);
conn.addListener("connect", function () { conn.send([1, 2, 3]); conn.close(); });
conn.addListener("receive", function (d) { seen.tcp = d[2]; });
conn.addListener("close", function () { tcp.close(); });
try { require("./no-such-module"); } catch (e) { seen.missing = e.code !== undefined; }
puts("said");
function onExit() {
  var wanted = {
    timer: 1, uri: 1, field: true, status: 200, text: "g6", file: true, raw: 47, size: true, names: true, written: 8,
    awaited: true, child: "to the child", tcp: 3, missing: true,
  };
  for (var name in wanted) assert.equal(seen[name], wanted[name], name);
  puts("done");
}
// stdout: written
// stdout: said
// stdout: done
// rule: J83
// needs: MODERN_JAVASCRIPT, FILES, PROCESSES
