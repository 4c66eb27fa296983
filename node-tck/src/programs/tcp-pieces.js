// Data arrive in pieces of at most 8 KB. After a pause in the middle of what was read at once, the rest waits.
var assert = node.assert;
var N = 30 * 1024;
var BODY = "x".repeat(N);
var ACCENTS = "\u20ac".repeat(N);
var got = 0, pauses = 0, longest = 0, early = 0, paused = false, text = "";

var server = node.tcp.createServer(function (socket) {
  socket.addListener("connect", function () {
    socket.send(BODY);
    socket.close();
  });
});
server.listen(0);

var client = node.tcp.createConnection(server.port);
client.setEncoding("ASCII");
client.addListener("receive", function (data) {
  early += paused ? 1 : 0;
  got += data.length;
  longest = Math.max(longest, data.length);
  client.readPause();
  pauses++;
  paused = true;
  setTimeout(function () {
    paused = false;
    client.readResume();
    client.readPause(); // the last word counts
    client.readResume();
  }, 1);
});
client.addListener("eof", function () {
  assert.equal(got, N, "the end comes after all data");
  client.close();
  server.close();
  second();
});

// A character is never cut, and a connection that is closed in the middle hears no more.
function second() {
  var late = 0, closed = false;
  var other = node.tcp.createServer(function (socket) {
    socket.addListener("connect", function () {
      socket.send(ACCENTS, "utf8");
      socket.close();
    });
  });
  other.listen(0);
  var reader = node.tcp.createConnection(other.port);
  reader.setEncoding("UTF8");
  reader.addListener("receive", function (data) {
    assert(data.length <= 8192);
    text += data;
  });
  reader.addListener("eof", function () {
    reader.close();
    var quitter = node.tcp.createConnection(other.port);
    quitter.addListener("receive", function (data) {
      late += closed ? 1 : 0;
      closed = true;
      quitter.forceClose();
    });
    quitter.addListener("close", function () {
      assert.equal(late, 0);
      other.close();
    });
  });
}

function onExit() {
  assert(pauses >= 4, "pieces: " + pauses);
  assert(longest <= 8192, "longest: " + longest);
  assert.equal(early, 0);
  assert.equal(text === ACCENTS, true);
  puts("done");
}
// stdout: done
// rule: J81
