var server = node.http.createServer(function (req, res) {
  if (req.uri.path === "/broken") {
    res.sendHeader(200, [["Content-Length", "10"]]);
    res.sendBody("half");
    return setTimeout(function () {
      req.connection.forceClose();
    }, 50);
  }
  res.sendHeader(200, [["Content-Type", "text/plain"]]);
  res.sendBody(req.method + " " + req.uri.path);
  res.finish();
});
server.listen(0);

var client = node.http.createClient(server.port);
function ask(request, name) {
  request.finish(function (response) {
    var body = "";
    response.setBodyEncoding("utf8");
    response.addListener("body", function (chunk) {
      body += chunk;
    });
    response.addListener("complete", function () {
      puts(name + ": " + response.statusCode + ", body: " + body);
    });
    response.addListener("abort", function (error) {
      puts(name + ": " + error.code + " after: " + body);
      server.close();
    });
  });
}

// One client sends one after another.
ask(client.get("/a"), "get");
ask(client.head("/a", []), "head");
ask(client.put("/a"), "put");
ask(client.del("/a"), "del");
ask(client.get("/broken"), "broken");
