// The connection behind requests: one object, its addresses and state, its end; versions and headers as they came.
var assert = node.assert;
var seen = [], closed = 0, reset = 0;
var connections = [];

var server = node.http.createServer(function (req, res) {
  if (seen.length === 0) {
    assert.equal(req.connection, connections[0]);
  }
  assert.equal(req.connection.server, server);
  assert.equal(req.connection.remoteAddress, "127.0.0.1");
  assert.equal(req.connection.remotePort, ports[req.uri.path]);
  assert.equal(req.connection.readyState, "open");
  seen.push(req.method + " " + req.httpVersion + " " + JSON.stringify(req.headers));
  if (req.uri.path === "/cut") {
    req.connection.forceClose();
    assert.equal(req.connection.readyState, "closed");
    return;
  }
  res.sendHeader(200, [["X-Answer", "1"]]);
  res.finish();
});
server.addListener("connection", function (connection) {
  connections.push(connection);
  connection.addListener("close", function () {
    if (++closed === 2) {
      server.close();
    }
  });
});
server.listen(0, "127.0.0.1");

var ports = {};
function ask(path, request, then) {
  var socket = node.tcp.createConnection(server.port, "127.0.0.1");
  socket.addListener("connect", function () {
    ports[path] = socket.localPort;
    socket.send(request);
  });
  socket.addListener("eof", function () {
    socket.close();
  });
  socket.addListener("close", function () {
    reset++;
    then();
  });
}
ask("/old", "GET /old HTTP/1.0\r\nX-A: 1\r\nx-a: 2\r\n\r\n", function () {
  ask("/cut", "PUT /cut HTTP/1.1\r\nHost: a\r\n\r\n", function () {});
});

function onExit() {
  assert.deepEqual(seen, ['GET 1.0 [["X-A","1"],["x-a","2"]]', 'PUT 1.1 [["Host","a"]]']);
  assert.equal(connections.length, 2);
  assert.equal(closed, 2);
  assert.equal(reset, 2);
  puts("done");
}
// stdout: done
// rule: J66
