var server = node.http.createServer(function (req, res) {
  var body = "";
  req.setBodyEncoding("utf8");
  req.addListener("body", function (chunk) {
    body += chunk;
  });
  req.addListener("complete", function () {
    puts(req.method + " " + req.uri.path + " " + req.uri.params.name + ": " + body);
    res.sendHeader(200, [["Content-Type", "text/plain"], ["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]]);
    res.sendBody("thank you, ");
    res.sendBody(req.uri.params.name, "utf8");
    res.finish();
  });
});
server.listen(0);

var client = node.http.createClient(server.port);
var request = client.post("/form?name=ryan", [["Content-Type", "text/plain"]]);
request.sendBody("some ");
request.sendBody("text");
request.finish(function (response) {
  puts(response.statusCode + " " + node.http.STATUS_CODES[response.statusCode]);
  response.headers.forEach(function (field) {
    if (field[0] === "Set-Cookie") puts(field.join(": "));
  });
  response.setBodyEncoding("utf8");
  response.addListener("body", function (chunk) {
    puts(chunk);
  });
  response.addListener("complete", function () {
    server.close();
  });
});
