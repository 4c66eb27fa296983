var server = node.tcp.createServer(function (socket) {
  socket.setEncoding("utf8");
  socket.addListener("connect", function () {
    socket.send("hello\n");
  });
  socket.addListener("receive", function (data) {
    socket.send(data, "utf8");
  });
  socket.addListener("eof", function () {
    socket.send("goodbye\n");
    socket.close();
  });
});
server.listen(0, "127.0.0.1"); // a free port

var client = node.tcp.createConnection(server.port, "127.0.0.1");
var heard = "";
client.setEncoding("utf8");
client.addListener("connect", function () {
  client.send("caf\u00e9\n", "utf8");
  client.close(); // no more from this side; the other may go on
  puts("state: " + client.readyState);
});
client.addListener("receive", function (data) {
  heard += data;
});
client.addListener("close", function (hadError) {
  print(heard);
  puts("closed, error: " + hadError);
  server.close();
});
