// A client that posts three chunks, requests issued before the connection is up, headers both ways, cat.
var assert = node.assert;
var heard = [];
var responses = 0, cats = 0, refused = 0, notFound = 0;
var PORT;

var server = node.http.createServer(function (req, res) {
  var body = "";
  req.setBodyEncoding("utf8");
  req.addListener("body", function (chunk) {
    body += chunk;
  });
  req.addListener("complete", function () {
    heard.push(req.method + " " + req.uri.path + " " + body);
    if (req.uri.path === "/missing") {
      res.sendHeader(404, []);
      res.finish();
      return;
    }
    res.sendHeader(200, [["X-A", "1"], ["x-a", "2"], ["Content-Type", "text/plain"]]);
    res.sendBody("h\u00e4llo ", "utf8");
    res.sendBody(body, "utf8");
    res.finish();
  });
});
server.listen(0);
PORT = server.port;

var client = node.http.createClient(PORT);
var post = client.post("/three", [["Accept", "*/*"]]);
post.sendBody("1\n");
post.sendBody("2\n");
post.sendBody("3\n");
post.finish(function (res) {
  var text = "";
  assert.equal(this, post);
  assert.equal(res.statusCode, 200);
  assert.equal(res.httpVersion, "1.1");
  assert.equal(res.client, client);
  assert.equal(JSON.stringify(res.headers.slice(0, 3)), '[["X-A","1"],["x-a","2"],["Content-Type","text/plain"]]');
  res.setBodyEncoding("utf8");
  res.addListener("body", function (chunk) {
    text += chunk;
  });
  res.addListener("complete", function () {
    assert.equal(text, "h\u00e4llo 1\n2\n3\n");
    responses++;
  });
});
["/1", "/2", "/3"].forEach(function (path, i) {
  client.get(path).finish(function (res) {
    assert.equal(responses, i + 1);
    res.addListener("complete", function () {
      responses++;
      if (i === 2) {
        cat();
      }
    });
  });
});

function cat() {
  var url = "http://localhost:" + PORT;
  node.http.cat(url + "/cat?x=1", "utf8").addCallback(function (text) {
    assert.equal(text, "h\u00e4llo ");
    cats++;
    node.http.cat(url + "/missing").addErrback(function (status) {
      assert.equal(status, 404);
      notFound++;
      server.close();
      node.http.cat("http://127.0.0.1:" + PORT + "/").addErrback(function (error) {
        assert.equal(error.code, "ECONNREFUSED");
        refused++;
        awaited();
      });
    });
  });
}

async function awaited() {
  try {
    await node.http.cat("http://127.0.0.1:" + PORT + "/");
  } catch (error) {
    assert(error instanceof Error);
    assert.equal(error.code, "ECONNREFUSED");
    refused++;
  }
}

assert.throws(function () {
  client.get("/a b\r\nX: y");
});
assert.throws(function () {
  client.get("/", [["X", "a\r\nb"]]);
});

function onExit() {
  assert.equal(heard.join("|"), "POST /three 1\n2\n3\n|GET /1 |GET /2 |GET /3 |GET /cat |GET /missing ");
  assert.equal(responses, 4);
  assert.equal(cats + notFound, 2);
  assert.equal(refused, 2);
  puts("done");
}
// stdout: done
// rule: J68
// needs: MODERN_JAVASCRIPT
