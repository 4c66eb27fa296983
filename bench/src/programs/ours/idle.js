// As hello.js, for connections that wait as long as they like.
const server = node.http.createServer(
  function (req, res) {
    res.sendHeader(200, [
      ["Content-Type", "text/plain"],
      ["Content-Length", "11"],
    ]);
    res.sendBody("Hello World");
    res.finish();
  },
  { keepAliveTimeout: 0 }
);
server.listen(0);
puts("listening " + server.port);
