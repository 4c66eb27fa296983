// An answer that comes before the request is complete waits for the listener that finish brings.
var assert = node.assert;
var texts = [];
var server = node.http.createServer(function (req, res) {
  res.addListener("sent", function () {
    setTimeout(finish, 20); // by then the client has read it
  });
  res.sendHeader(200, []);
  res.sendBody("early");
  res.finish();
});
server.listen(0);
var request = node.http.createClient(server.port).post("/", []);
request.sendBody("one");

function finish() {
  request.finish(function (response) {
    response.setBodyEncoding("ascii");
    response.addListener("body", function (chunk) {
      texts.push(chunk);
    });
    response.addListener("complete", function () {
      texts.push("complete");
      server.close();
    });
  });
}

function onExit() {
  assert.equal(texts.join(), "early,complete");
  puts("done");
}
// stdout: done
// rule: J71
