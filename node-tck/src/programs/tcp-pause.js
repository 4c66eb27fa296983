// Pausing in the middle of a stream stops it, resuming goes on with it, and nothing is lost; a sender that
// is too fast is told so, and told when to go on.
var assert = node.assert;
var PIECE = new Array(65537).join("x"), PIECES = 400;
var got = 0, pauses = 0, fulls = 0, drains = 0, gotWhilePaused = 0, paused = false, sent = 0;

var server = node.tcp.createServer(function (socket) {
  function pump() {
    while (sent < PIECES) {
      sent++;
      if (!socket.send(PIECE)) {
        fulls++;
        return;
      }
    }
    socket.close();
  }
  socket.addListener("drain", function () {
    drains++;
    pump();
  });
  socket.addListener("connect", pump);
});
server.listen(0);

var client = node.tcp.createConnection(server.port);
client.setEncoding("ascii");
client.addListener("receive", function (data) {
  got += data.length;
  if (paused) gotWhilePaused++;
  if (pauses < 5 && got > (pauses + 1) * 4000000) {
    pauses++;
    paused = true;
    client.readPause();
    setTimeout(function () {
      assert(pauses > 2 || sent < PIECES, "the sender was held back");
      paused = false;
      client.readResume();
    }, 20);
  }
});
client.addListener("eof", function () {
  client.close();
  server.close();
});

function onExit() {
  assert.equal(got, PIECES * PIECE.length);
  assert.equal(pauses, 5);
  assert.equal(gotWhilePaused, 0);
  assert(fulls > 0);
  assert.equal(drains, fulls);
  puts("done");
}
// stdout: done
// rule: J61
