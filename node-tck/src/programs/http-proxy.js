// A proxy made of a server and a client, which passes bodies on as they come, both ways.
var assert = node.assert;
var SIZE = 3000000;
var answers = 0;

var backend = node.http.createServer(function (req, res) {
  res.sendHeader(200, [["Content-Type", "text/plain"], ["X-Path", req.uri.path]]);
  req.setBodyEncoding("ascii");
  req.addListener("body", function (chunk) {
    if (!res.sendBody(chunk)) req.pause();
  });
  res.addListener("drain", function () {
    req.resume();
  });
  req.addListener("complete", function () {
    res.finish();
  });
});
backend.listen(0);

var proxy = node.http.createServer(function (req, res) {
  var client = node.http.createClient(backend.port);
  var onward = client[req.method === "POST" ? "post" : "get"](req.uri.relative, []);
  req.setBodyEncoding("ascii");
  req.addListener("body", function (chunk) {
    if (!onward.sendBody(chunk)) req.pause();
  });
  onward.addListener("drain", function () {
    req.resume();
  });
  req.addListener("complete", function () {
    onward.finish();
  });
  // Not given to finish: the answer may begin before the request is complete.
  onward.addListener("response", function (answer) {
    res.sendHeader(answer.statusCode, answer.headers.filter(function (field) {
      return !/^(transfer-encoding|content-length|connection|date)$/i.test(field[0]);
    }));
    answer.setBodyEncoding("ascii");
    answer.addListener("body", function (chunk) {
      if (!res.sendBody(chunk)) answer.pause();
    });
    res.addListener("drain", function () {
      answer.resume();
    });
    answer.addListener("complete", function () {
      res.finish();
    });
  });
});
proxy.listen(0);

var client = node.http.createClient(proxy.port);
client.get("/hello?x").finish(function (res) {
  assert.equal(res.statusCode, 200);
  res.addListener("complete", function () {
    answers++;
  });
});
var big = client.post("/big");
for (var i = 0; i < 30; i++) big.sendBody(new Array(SIZE / 30 + 1).join(String(i % 10)));
big.finish(function (res) {
  var length = 0;
  res.setBodyEncoding("ascii");
  res.addListener("body", function (chunk) {
    length += chunk.length;
  });
  res.addListener("complete", function () {
    assert.equal(length, SIZE);
    answers++;
    proxy.close();
    backend.close();
  });
});

function onExit() {
  assert.equal(answers, 2);
  puts("done");
}
// stdout: done
// rule: J75
