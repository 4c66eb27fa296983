// The server of the fault proxy's exchanges. It answers a whole body with the same body, framed in the same way, and
// tells /seen which requests came whole, which broke off, and which were not what the client sends.
var BODY = "0123456789abcdef";
var seen = { whole: [], abort: [], wrong: [] };

var server = node.http.createServer(function (req, res) {
  if (req.uri.path === "/seen") {
    res.sendHeader(200, []);
    res.sendBody(JSON.stringify(seen));
    res.finish();
    return;
  }
  var id = req.uri.file;
  var body = "";
  var lengths = req.headers.filter(function (header) {
    return header[0].toLowerCase() === "content-length";
  });
  req.setBodyEncoding("ascii");
  req.addListener("body", function (chunk) {
    body += chunk;
  });
  req.addListener("abort", function () {
    seen.abort.push(id);
  });
  req.addListener("complete", function () {
    (body === BODY ? seen.whole : seen.wrong).push(id);
    res.sendHeader(200, lengths);
    res.sendBody(body.slice(0, 5));
    setTimeout(function () {
      res.sendBody(body.slice(5));
      res.finish();
    }, 1);
  });
});
server.listen(0, "127.0.0.1");
puts(server.port);
