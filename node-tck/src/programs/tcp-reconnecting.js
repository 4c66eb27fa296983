// A hundred clients at once, each connecting five times with one object, for bodies of 40 KB.
var assert = node.assert;
var CLIENTS = 100, TIMES = 5;
var body = new Array(40 * 1024 + 1).join("C");
var connections = 0, disconnects = 0, received = 0, busy = CLIENTS;

var server = node.tcp.createServer(function (socket) {
  socket.addListener("connect", function () {
    connections++;
    socket.send(body);
    socket.close();
  });
});
server.listen(0, "127.0.0.1");

function client() {
  var times = 0, length = 0;
  var socket = node.tcp.createConnection(server.port);
  socket.setEncoding("ascii");
  socket.addListener("receive", function (data) {
    length += data.length;
  });
  socket.addListener("eof", function () {
    socket.close();
  });
  socket.addListener("close", function (hadError) {
    assert.equal(hadError, false);
    assert.equal(length, body.length);
    assert.equal(socket.readyState, "closed");
    received += length;
    length = 0;
    disconnects++;
    if (++times < TIMES) {
      socket.connect(server.port);
      assert.equal(socket.readyState, "opening");
    } else if (--busy === 0) {
      server.close();
    }
  });
}
for (var i = 0; i < CLIENTS; i++) client();

function onExit() {
  assert.equal(connections, CLIENTS * TIMES);
  assert.equal(disconnects, CLIENTS * TIMES);
  assert.equal(received, CLIENTS * TIMES * body.length);
  puts("done");
}
// stdout: done
// rule: J63
