// Reads everything that a request has, as programs do that trust it, and answers with its path.
var server = node.http.createServer(function (req, res) {
  var uri = req.uri;
  var read = [
    uri.path.length, uri.path.slice(1), uri.relative.length, String(uri), Object.keys(uri.params).length,
    (uri.directory || "").length, (uri.file || "").length, (uri.host || "").length, (uri.port || "").length,
    req.method.toLowerCase(), req.httpVersion.split("."), req.connection.remoteAddress.length,
    req.headers.map((field) => field[0].toLowerCase() + field[1].trim()).join(),
  ];
  req.setBodyEncoding(["utf8", "ascii", "raw"][read.join().length % 3]);
  var length = 0;
  req.addListener("body", function (chunk) {
    length += chunk.length + String(chunk[0]).length;
  });
  req.addListener("complete", answer);
  req.addListener("abort", answer);
  res.addListener("close", answer);
  // The headers that have come are sent back as they are, as a proxy does.
  function answer() {
    try {
      res.sendHeader(200, req.headers.filter((field) => !/^(content-length|connection)$/i.test(field[0])));
    } catch (error) {
      if (!/the head was already sent/.test(error.message)) {
        throw error;
      }
      return;
    }
    res.sendBody(uri.path + "\n", "utf8");
    res.finish();
  }
});
server.listen(0, "127.0.0.1");
puts("Reader at http://127.0.0.1:" + server.port + "/");
