var count = 0;
var server = node.http.createServer(function (req, res) {
  var body = String(++count);
  res.sendHeader(200, [["Content-Length", body.length], ["Connection", "close"]]);
  res.sendBody(body);
  res.finish();
});
server.listen(0, "127.0.0.1");
puts("http://127.0.0.1:" + server.port + "/");
