// Says nothing, so that its clients find out what a connection does then.
var times = 0;
var server = node.tcp.createServer(function (socket) {
  times++;
  socket.addListener("eof", function () {
    socket.forceClose(); // at once, whatever is queued
  });
});
server.listen(0, "127.0.0.1");

var client = node.tcp.createConnection(server.port, "127.0.0.1");
client.addListener("connect", function () {
  puts("to " + client.remoteAddress + ", the right port: " + (client.remotePort === server.port));
  client.setNoDelay(false); // small pieces may wait for each other
  client.setTimeout(20); // milliseconds
});
client.addListener("timeout", function () {
  puts("nothing happened for a while");
});
client.addListener("close", function () {
  puts("state: " + client.readyState);
  if (times < 2) {
    client.connect(server.port, "127.0.0.1"); // the same object again
  } else {
    server.close();
  }
});
