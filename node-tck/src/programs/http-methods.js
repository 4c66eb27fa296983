// Each method of a client arrives as itself; the phrases of statuses; a status that is none throws.
var assert = node.assert;
var arrived = [], answers = [];

var server = node.http.createServer(function (req, res) {
  arrived.push(req.method);
  assert.throws(function () {
    res.sendHeader("200", []);
  }, /sendHeader: expected a status as a whole number, found 200/);
  assert.throws(function () {
    res.sendHeader(200.5, []);
  });
  res.sendHeader(201, [["Content-Length", "2"]]);
  if (req.method !== "HEAD") {
    res.sendBody("ok");
  }
  res.finish();
});
server.listen(0);
assert.equal(node.http.STATUS_CODES[404], "Not Found");
assert.equal(node.http.STATUS_CODES[200], "OK");

var client = node.http.createClient(server.port);
["get", "head", "post", "del", "put"].forEach(function (name) {
  client[name]("/").finish(function (response) {
    var length = 0;
    assert.equal(response.statusCode, 201);
    response.setBodyEncoding("ascii");
    response.addListener("body", function (chunk) {
      assert.equal(typeof chunk, "string");
      length += chunk.length;
    });
    response.addListener("complete", function () {
      answers.push(name + length);
      if (answers.length === 5) {
        server.close();
      }
    });
  });
});

function onExit() {
  assert.equal(arrived.join(), "GET,HEAD,POST,DELETE,PUT");
  assert.equal(answers.join(), "get2,head0,post2,del2,put2");
  puts("done");
}
// stdout: done
// rule: J67
