// Who is at either end, time-outs in milliseconds, what is sent too early, connecting twice.
var assert = node.assert;
var log = [], callers = [];

var server = node.tcp.createServer(function (socket) {
  assert.equal(socket.server, server);
  assert.equal(socket.remoteAddress, "127.0.0.1");
  callers.push(socket.remotePort);
  assert.equal(socket.localPort, server.port);
  socket.setTimeout(30);
  assert.equal(socket.timeout, 0.03);
  socket.addListener("timeout", function () {
    log.push("timeout");
  });
  socket.addListener("close", function () {
    server.close();
  });
});
server.listen(0, "127.0.0.1");
assert.equal(server.host, "127.0.0.1");
assert(server.port > 0);

var fresh = new node.tcp.Connection();
assert.equal(fresh.readyState, "closed");
assert.equal(fresh.remoteAddress, undefined);
assert.throws(function () {
  fresh.send("nobody is there");
}, /Socket is not open for writing/);
assert.throws(function () {
  fresh.timeout = -1;
}, /timeout: expected seconds/);

var client = node.tcp.createConnection(server.port, "127.0.0.1");
assert.throws(function () {
  client.connect(server.port, "127.0.0.1");
}, /connect: expected a closed connection, found one that is opening/);
client.addListener("connect", function () {
  assert.equal(client.remoteAddress, "127.0.0.1");
  assert.equal(client.remotePort, server.port);
  assert.equal(client.localPort, callers[0]); // "connection" comes before "connect"
  assert.throws(function () {
    client.connect(server.port, "127.0.0.1");
  }, /found one that is open/);
  client.send(new Uint8Array([1, 2, 3, 4]).subarray(1, 3));
});
client.addListener("eof", function () {
  client.close();
});

// A view is sent as it is, not the buffer below it.
var echo = node.tcp.createServer(function (socket) {
  socket.addListener("receive", function (data) {
    log.push(data.join("-"));
  });
  socket.addListener("eof", function () {
    socket.close();
    echo.close();
  });
});
echo.listen(0);
var sender = node.tcp.createConnection(echo.port);
sender.addListener("connect", function () {
  sender.send(new Uint8Array([9, 7, 8, 9]).subarray(1, 3));
  sender.close();
});

function onExit() {
  assert.equal(log.sort().join(), "7-8,timeout");
  puts("done");
}
// stdout: done
// rule: J59
