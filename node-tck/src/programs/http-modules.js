// Modules over HTTP, from a server in the same program.
var assert = node.assert;
var log = [];
var sources = {
  "/lib/circle.js": 'exports.area = function (r) { return require("consts.js").PI * r * r; }; var c = require("consts.js"); function onLoad() { exports.loaded = c.PI; }',
  "/lib/consts.js": "exports.PI = 3; function onExit() { globalLog('consts'); }",
  "/global.js": "exports.included = 7;",
};
globalLog = function (name) {
  log.push(name);
};
var served = 0;
var server = node.http.createServer(function (req, res) {
  served++;
  var source = sources[req.uri.path];
  res.sendHeader(source ? 200 : 404, [["Content-Type", "text/javascript"]]);
  if (source) res.sendBody(source);
  res.finish();
});
server.listen(0, "127.0.0.1");
var base = "http://127.0.0.1:" + server.port;
var circle = require(base + "/lib/circle.js");
assert.equal(circle, require(base + "/lib/circle.js"));
include(base + "/global.js");
assert.equal(circle.area, undefined);

function onLoad() {
  assert.equal(circle.area(2), 12);
  assert.equal(circle.loaded, 3);
  assert.equal(included, 7);
  assert.throws(function () {
    require(base + "/late.js");
  });
  log.push("main loaded");
  server.close();
}

function onExit() {
  assert.equal(log.join(), "main loaded,consts");
  assert.equal(served, 3);
  puts("done");
}
// stdout: done
// rule: J24
