// Servers that break off, talk nonsense or are not there: each ends its request with an error that has a code.
var assert = node.assert;
var CASES = {
  "without an answer": ["", "error ECONNRESET"],
  "in the head": ["HTTP/1.1 200 OK\r\nContent-", "error ECONNRESET"],
  "in the body": ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "abort ECONNRESET"],
  "in a chunk": ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha", "abort ECONNRESET"],
  "nonsense": ["SSH-2.0-nobody\r\n\r\n", "error EPROTO"],
  "two lengths": ["HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "error EPROTO"],
};
var ended = {}, clients = 0;

Object.keys(CASES).forEach(function (name) {
  var server = node.tcp.createServer(function (socket) {
    var heard = "";
    socket.setEncoding("ascii");
    socket.addListener("receive", function (data) {
      heard += data;
      if (heard.indexOf("\r\n\r\n") >= 0) {
        socket.send(CASES[name][0]);
        socket.close();
        server.close();
      }
    });
  });
  server.listen(0, "127.0.0.1");
  ask(name, server.port);
});

(function () {
  var nobody = node.tcp.createServer(function () {});
  nobody.listen(0, "127.0.0.1");
  var port = nobody.port;
  nobody.close();
  CASES["refused"] = [null, "error ECONNREFUSED"];
  ask("refused", port);
})();

function ask(name, port) {
  var client = node.http.createClient(port, "127.0.0.1");
  var request = client.post("/", [["Content-Length", "0"]]);
  function end(event) {
    return function (error) {
      assert(error instanceof Error);
      assert.equal(typeof error.errno, "number");
      assert.equal(ended[name], undefined);
      ended[name] = event + " " + error.code;
    };
  }
  request.addListener("error", end("error"));
  client.addListener("error", function () {
    clients++;
  });
  request.finish(function (response) {
    response.addListener("abort", end("abort"));
    response.addListener("complete", function () {
      ended[name] = "complete";
    });
  });
}

function onExit() {
  Object.keys(CASES).forEach(function (name) {
    assert.equal(ended[name], CASES[name][1], name);
  });
  assert.equal(clients, 7);
  puts("done");
}
// stdout: done
// rule: J69
