// What a server's handler sees and says, asked by raw connections: order, framing, encodings, events.
var assert = node.assert;
var completes = 0, sents = 0, connections = 0, closes = 0, bodies = [];

var server = node.http.createServer(function (req, res) {
  assert(this === server);
  assert(req.connection === req.connection);
  assert.equal(req.connection.remoteAddress, "127.0.0.1");
  req.addListener("complete", function () {
    completes++;
  });
  res.addListener("sent", function () {
    sents++;
  });
  var path = req.uri.path;
  if (path === "/slow") {
    setTimeout(function () {
      res.sendHeader(200, [["Content-Length", "4"]]);
      res.sendBody("slow");
      res.finish();
    }, 30);
    return;
  }
  if (path === "/echo") {
    req.addListener("body", function (chunk) {
      assert(Array.isArray(chunk));
      bodies = bodies.concat(chunk);
    });
    req.addListener("complete", function () {
      res.sendHeader(200, []);
      res.sendBody(bodies);
      res.finish();
    });
    return;
  }
  if (path === "/chunks") {
    res.sendHeader(200, [["Transfer-Encoding", "chunked"]]);
    res.sendBody("\u00e9\u4f60", "utf8");
    res.finish();
    return;
  }
  assert.throws(function () {
    res.sendBody("before the header");
  });
  assert.throws(function () {
    res.finish();
  });
  assert.throws(function () {
    res.sendHeader(200, [["X", "a\r\nSet-Cookie: b"]]);
  });
  res.sendHeader(204, []);
  res.finish();
  assert.throws(function () {
    res.finish();
  });
}).listen(0, "127.0.0.1");
server.addListener("connection", function () {
  connections++;
});
server.addListener("close", function (errno) {
  assert.equal(errno, 0);
  closes++;
});

var H = " HTTP/1.1\r\nHost: x\r\n";
var talk =
  "GET /slow" + H + "\r\n" +
  "GET /other" + H + "\r\n" +
  "POST /echo" + H + "Transfer-Encoding: chunked\r\n\r\n3\r\n\x00\x80\xff\r\n0\r\n\r\n" +
  "GET /chunks" + H + "Connection: close\r\n\r\n";
var heard = "";
var socket = node.tcp.createConnection(server.port);
socket.setEncoding("ascii");
socket.addListener("connect", function () {
  socket.send(talk, "ascii");
});
socket.addListener("receive", function (data) {
  heard += data;
});
socket.addListener("eof", function () {
  socket.close();
  server.close();
});

function onExit() {
  var parts = heard.replace(/Date: [^\r]*\r\n/g, "").split("HTTP/1.1 ");
  assert.equal(parts.length, 5);
  assert.equal(parts[1], "200 OK\r\nContent-Length: 4\r\n\r\nslow");
  assert.equal(parts[2], "204 No Content\r\n\r\n");
  assert.equal(parts[3], "200 OK\r\nContent-Length: 3\r\n\r\n\x00\x80\xff");
  assert.equal(
    parts[4],
    "200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n\xc3\xa9\xe4\xbd\xa0\r\n0\r\n\r\n"
  );
  assert.equal(completes, 4);
  assert.equal(sents, 4);
  assert.equal(connections, 1);
  assert.equal(closes, 1);
  puts("done");
}
// stdout: done
// rule: J65
