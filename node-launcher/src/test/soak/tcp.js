// Says its port, and greets. Peers that end are not answered until another one says a word, and ends.
var ended = [];
var server = node.tcp.createServer(function (connection) {
  var speaks = false;
  connection.timeout = 0;
  connection.addListener("receive", function () {
    speaks = true;
    ended.forEach(function (one) {
      one.close();
    });
    ended = [];
  });
  connection.addListener("eof", function () {
    if (speaks) {
      connection.close();
    } else {
      ended.push(connection);
    }
  });
  connection.send("hello");
});
server.listen(0, "127.0.0.1", 4096);
puts(server.port);
