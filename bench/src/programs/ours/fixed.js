// The same 20 KB for everybody.
const body = "0123456789abcdef".repeat(1280);

const server = node.http.createServer(function (req, res) {
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Content-Length", String(body.length)],
  ]);
  res.sendBody(body);
  res.finish();
});
server.listen(0);
puts("listening " + server.port);
