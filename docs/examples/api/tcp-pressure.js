var piece = new Array(65537).join("x");
var pieces = 0, waits = 0;
var server = node.tcp.createServer(function (socket) {
  function pump() {
    while (pieces++ < 200) {
      if (!socket.send(piece)) {
        waits++;
        return; // "drain" says when to go on
      }
    }
    socket.close();
  }
  socket.addListener("connect", pump);
  socket.addListener("drain", pump);
});
server.listen(0);

var length = 0;
var slow = node.tcp.createConnection(server.port);
slow.setEncoding("ascii");
slow.addListener("receive", function (data) {
  length += data.length;
  slow.readPause(); // the sender's queue fills
  setTimeout(function () {
    slow.readResume();
  }, 1);
});
slow.addListener("eof", function () {
  slow.close();
  server.close();
  puts(length + " bytes, had to wait: " + (waits > 0));
});
