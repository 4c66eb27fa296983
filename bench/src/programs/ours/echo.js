const server = node.tcp.createServer(function (connection) {
  connection.setEncoding("ascii");
  connection.addListener("receive", function (data) {
    connection.send(data);
  });
  connection.addListener("eof", function () {
    connection.close();
  });
});
server.listen(0);
puts("listening " + server.port);
