// A client that goes away does not take its connection object from the handler that comes back to it later.
var assert = node.assert;
var address;
var server = node.http.createServer(function (req, res) {
  setTimeout(function () {
    address = req.connection.remoteAddress;
    res.sendHeader(200, []);
    res.finish();
    server.close();
  }, 50);
});
server.listen(0, "127.0.0.1");
var socket = node.tcp.createConnection(server.port, "127.0.0.1");
socket.addListener("connect", function () {
  socket.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nx");
  setTimeout(function () {
    socket.forceClose();
  }, 10);
});

function onExit() {
  assert.equal(address, "127.0.0.1");
  puts("done");
}
// stdout: done
// rule: J72
