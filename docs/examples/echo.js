// Sends back what it gets: node echo.js [PORT]
var server = node.tcp.createServer(function (socket) {
  socket.addListener("receive", function (data) {
    if (!socket.send(data)) {
      socket.readPause(); // it does not read what it gets back: take no more
    }
  });
  socket.addListener("drain", function () {
    socket.readResume();
  });
  socket.addListener("eof", function () {
    socket.close();
  });
});

server.listen(Number(ARGV[2] || 7000));
puts("Echo at 127.0.0.1:" + server.port);
