var server = node.http.createServer(function (req, res) {
  var found = req.uri.path === "/page";
  res.sendHeader(found ? 200 : 404, [["Content-Type", "text/plain"]]);
  res.sendBody(found ? "the page" : "nothing here");
  res.finish();
});
server.listen(0);
var base = "http://127.0.0.1:" + server.port;

node.http.cat(base + "/page", "utf8").addCallback(function (text) {
  puts(text);
  node.http.cat(base + "/other", "utf8").addErrback(function (status) {
    puts("status " + status);
    server.close();
    refused();
  });
});

async function refused() {
  try {
    await node.cat(base + "/page");
  } catch (error) {
    puts(error.code);
  }
}
