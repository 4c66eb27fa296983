// Takes a body and says how long it was.
const server = node.http.createServer(function (req, res) {
  let length = 0;
  req.setBodyEncoding("ascii");
  req.addListener("body", function (chunk) {
    length += chunk.length;
  });
  req.addListener("complete", function () {
    const body = String(length);
    res.sendHeader(200, [
      ["Content-Type", "text/plain"],
      ["Content-Length", String(body.length)],
    ]);
    res.sendBody(body);
    res.finish();
  });
});
server.listen(0);
puts("listening " + server.port);
