// A port where nobody listens, a name that nobody has, sending where it is not open, time-outs, forced ends.
var assert = node.assert;
var log = [];

function fails(name, port, host) {
  var socket = node.tcp.createConnection(port, host);
  socket.addListener("connect", function () {
    log.push(name + " connected");
  });
  socket.addListener("close", function (hadError) {
    assert.equal(hadError, true);
    assert.equal(socket.readyState, "closed");
    log.push(name);
  });
  assert.equal(socket.readyState, "opening");
  assert.throws(function () {
    socket.send("too early");
  });
  return socket;
}

var taken = node.tcp.createServer(function () {});
taken.listen(0, "127.0.0.1");
var port = taken.port;
try {
  node.tcp.createServer(function () {}).listen(port, "127.0.0.1");
  log.push("listened twice");
} catch (error) {
  assert.equal(error.code, "EADDRINUSE");
}
taken.addListener("close", function (errno) {
  assert.equal(errno, 0);
  fails("refused", port, "127.0.0.1");
});
taken.close();
fails("unknown", 80, "no-such-host.invalid");
assert.throws(function () {
  node.tcp.createConnection("x");
});
assert.throws(function () {
  node.tcp.createServer().listen(70000);
});

var silent = node.tcp.createServer(function (socket) {
  assert.equal(socket.remoteAddress, "127.0.0.1");
  socket.timeout = 0.05;
  socket.addListener("timeout", function () {
    log.push("timeout");
  });
  socket.addListener("close", function () {
    assert.equal(socket.readyState, "closed");
    assert.equal(socket.send("x"), false);
    log.push("timed out");
    silent.close();
  });
});
silent.listen(0);
var waiting = node.tcp.createConnection(silent.port);
waiting.addListener("eof", function () {
  assert.equal(waiting.readyState, "writeOnly");
  waiting.forceClose();
  assert.equal(waiting.readyState, "closed");
});

function onExit() {
  assert.equal(log.sort().join(), "refused,timed out,timeout,unknown");
  puts("done");
}
// stdout: done
// rule: J62
