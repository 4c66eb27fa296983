// The limits of a server: checked where they are given, and held on the wire.
var assert = node.assert;
var answers = {}, closed = {};

assert.throws(function () { node.http.createServer(null, { maxFields: 1 }); }, /unknown option maxFields/);
assert.throws(function () { node.http.createServer(null, { maxHeaderSize: "big" }); }, /maxHeaderSize/);
assert.throws(function () { node.http.createServer(null, { maxHeaderSize: 0 }); }, /from 1, found 0/);
assert.throws(function () { node.http.createServer(null, { headersTimeout: -1 }); }, /headersTimeout/);
assert.throws(function () { node.http.createServer(null, { insecureHTTPParser: 1 }); }, /true or false/);

function serve(options) {
  return node.http.createServer(function (req, res) {
    req.addListener("complete", function () {
      res.sendHeader(200, []);
      res.sendBody("ok");
      res.finish();
    });
  }, options).listen(0, "127.0.0.1");
}

// Sends the text and hears the server until it ends the connection.
function ask(name, options, text) {
  var server = serve(options);
  answers[name] = "";
  var connection = node.tcp.createConnection(server.port, "127.0.0.1");
  connection.setEncoding("ascii");
  connection.addListener("connect", function () { connection.send(text); });
  connection.addListener("receive", function (data) { answers[name] += data; });
  connection.addListener("eof", function () { connection.close(); });
  connection.addListener("close", function () {
    closed[name] = true;
    server.close();
  });
}

var last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
var get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
ask("size", { maxHeaderSize: 100 }, get.replace("\r\n\r\n", "\r\nA: " + "x".repeat(100) + "\r\n\r\n"));
ask("count", { maxHeadersCount: 2 }, get.replace("\r\n\r\n", "\r\nA: 1\r\nB: 2\r\n\r\n"));
ask("sockets", { maxRequestsPerSocket: 2 }, get + get + get);
ask("pipelined", { maxPipelined: 1 }, get + get + last);
// Long enough for a busy machine to bring the octets there: a peer that sent none is not answered.
ask("head", { headersTimeout: 1000 }, "GET / HT");
ask("body", { requestTimeout: 20 }, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nx");
ask("idle", { keepAliveTimeout: 20 }, get);
ask("strict", {}, "GET / HTTP/1.1\nHost: a\nConnection: close\n\n");
ask("lenient", { insecureHTTPParser: true }, "GET / HTTP/1.1\nConnection: close\n\n");

function onExit() {
  assert.equal(Object.keys(closed).length, 9);
  assert(/^HTTP\/1.1 431 /.test(answers.size), answers.size);
  assert(/^HTTP\/1.1 431 /.test(answers.count), answers.count);
  assert.equal(answers.sockets.split("ok").length, 3);
  assert(/Connection: close/.test(answers.sockets));
  assert.equal(answers.pipelined.split("ok").length, 4);
  assert(/^HTTP\/1.1 408 /.test(answers.head), answers.head);
  assert(/408 /.test(answers.body), answers.body);
  assert.equal(answers.idle.split("ok").length, 2);
  assert(/^HTTP\/1.1 400 /.test(answers.strict), answers.strict);
  assert(/^HTTP\/1.1 200 /.test(answers.lenient), answers.lenient);
  puts("done");
}
// stdout: done
// rule: J76
