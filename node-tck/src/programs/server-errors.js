// stdout: close 0
var throws = node.assert.throws;
throws(function () {
  node.http.createServer(function () {}, { maxHeader: 1 });
}, /unknown option maxHeader; there are maxHeaderSize/);
var server = node.http.createServer(function () {});
throws(function () {
  server.listen(70000);
}, /RangeError: listen: expected a port/);
throws(function () {
  server.listen("http");
}, /RangeError/);
server.addListener("close", function (errno) {
  puts("close " + errno);
});
server.listen("0", "127.0.0.1");
node.assert(server.port > 0);
node.assert.equal(server.host, "127.0.0.1");
throws(function () {
  server.listen(0);
}, /EALREADY/);
server.close();
server.close();
node.assert.equal(node.http.STATUS_CODES[404], "Not Found");
// rule: J77
