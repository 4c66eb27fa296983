// A client that breaks off: "abort" for who reads its body, "close" for who answers; an early answer waits for its listener.
var assert = node.assert;
var log = [];
var server = node.http.createServer(function (req, res) {
  req.addListener("abort", function (error) {
    assert(error instanceof Error);
    log.push("abort");
  });
  req.addListener("complete", function () {
    log.push("complete");
  });
  res.addListener("close", function () {
    log.push("close");
    server.close();
  });
  socket.forceClose();
});
server.listen(0, "127.0.0.1");
var socket = node.tcp.createConnection(server.port, "127.0.0.1");
socket.addListener("connect", function () {
  socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nx");
});

function onExit() {
  assert.equal(log.sort().join(), "abort,close");
  puts("done");
}
// stdout: done
// rule: J73
