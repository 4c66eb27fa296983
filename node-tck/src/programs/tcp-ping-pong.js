// A thousand rounds between a server and a client in one program, on each way to call this machine, with
// half-close at the end.
var assert = node.assert;
var ROUNDS = 1000;
var hosts = ["127.0.0.1", "::1", "localhost"];
var done = 0, eofs = 0;

function pingPong(host) {
  var rounds = 0, serverEof = 0;
  var server = node.tcp.createServer(function (socket) {
    assert(socket.server === server);
    assert.equal(socket.readyState, "open");
    var connected = 0;
    socket.setEncoding("utf8");
    socket.addListener("connect", function () {
      connected++;
    });
    socket.addListener("receive", function (data) {
      assert.equal(connected, 1);
      assert.equal(socket.readyState, "open");
      assert(rounds <= ROUNDS);
      socket.send(data.replace(/PING/g, "PONG"));
    });
    socket.addListener("eof", function () {
      serverEof++;
      assert.equal(socket.readyState, "writeOnly");
      socket.close();
    });
    socket.addListener("close", function (hadError) {
      assert.equal(hadError, false);
      assert.equal(socket.readyState, "closed");
      server.close();
    });
  });
  server.addListener("close", function (errno) {
    assert.equal(errno, 0);
    assert.equal(rounds, ROUNDS + 1);
    assert.equal(serverEof, 1);
    done++;
  });
  server.listen(0, host);
  var client = node.tcp.createConnection(server.port, host);
  assert.equal(client.readyState, "opening");
  client.setEncoding("utf8");
  client.addListener("connect", function () {
    assert.equal(client.readyState, "open");
    client.send("PING");
  });
  client.addListener("receive", function (data) {
    assert.equal(data, "PONG");
    rounds += 1;
    if (rounds > ROUNDS) {
      client.close();
      assert.equal(client.readyState, "readOnly");
    } else {
      client.send("PING");
    }
  });
  client.addListener("eof", function () {
    eofs++;
  });
  client.addListener("close", function (hadError) {
    assert.equal(hadError, false);
    assert.equal(client.readyState, "closed");
  });
}

hosts.forEach(pingPong);

function onExit() {
  assert.equal(done, hosts.length);
  assert.equal(eofs, hosts.length);
  puts("done");
}
// stdout: done
// rule: J58
// needs: HALF_CLOSE, IPV6
