// Passes an upload on to the answer as it comes, at the pace of whoever reads it.
var server = node.http.createServer(function (req, res) {
  res.sendHeader(200, [["Content-Type", "application/octet-stream"]]);
  req.addListener("body", function (chunk) {
    if (!res.sendBody(chunk)) {
      req.pause();
    }
  });
  res.addListener("drain", function () {
    req.resume();
  });
  req.addListener("complete", function () {
    res.finish();
  });
});
server.listen(0);

var request = node.http.createClient(server.port).post("/", []);
var length = 0;
request.addListener("response", function (response) {
  response.setBodyEncoding("ascii");
  response.addListener("body", function (chunk) {
    length += chunk.length;
  });
  response.addListener("complete", function () {
    puts(length + " bytes came back");
    server.close();
  });
});
for (var i = 0; i < 100; i++) {
  request.sendBody(new Array(10001).join("x"));
}
request.finish();
