const body = "Hello World";

const server = node.http.createServer(function (req, res) {
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Content-Length", "11"],
  ]);
  res.sendBody(body);
  res.finish();
});
server.listen(0);
puts("listening " + server.port);
