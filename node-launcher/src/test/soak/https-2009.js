// A server of the API of 2009 with TLS; says its port. A body comes back as its length.
var folder = __filename.replace(/soak.https-2009\.js$/, "tls/");

function serve(req, res) {
  var length = 0;
  req.addListener("body", function (chunk) {
    length += chunk.length;
  });
  req.addListener("complete", function () {
    var body = req.uri.path + " " + length + ".";
    res.sendHeader(200, [
      ["Content-Type", "text/plain"],
      ["Content-Length", String(body.length)],
    ]);
    res.sendBody(body);
    res.finish();
  });
}

node.fs.cat(folder + "ec-key.pem").addCallback(function (key) {
  node.fs.cat(folder + "ec.pem").addCallback(function (cert) {
    var server = node.http.createServer(serve, { key: key, cert: cert });
    server.listen(0, "127.0.0.1");
    puts(server.port);
  });
});
