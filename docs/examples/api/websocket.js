function plain(req, res) {
  res.sendHeader(426, []);
  res.finish();
}
var server = node.http.createServer(plain);
server.addListener("handshake", function (req, handshake) {
  for (var i = 0; i < req.headers.length; i++) {
    if (req.headers[i][0] === "Origin") {
      handshake.reject(403); // no pages of other servers
      return;
    }
  }
  handshake.protocols = ["echo"];
});
server.addListener("websocket", function (socket, req) {
  puts("open: " + req.uri.path + " " + socket.protocol);
  socket.addListener("message", function (data) {
    if (!socket.send(data)) {
      socket.readPause(); // until the client has read
    }
  });
  socket.addListener("drain", function () {
    socket.readResume();
  });
  socket.addListener("close", function (code, reason) {
    puts("close: " + code + " " + reason);
    server.close();
  });
});
server.listen(0, "127.0.0.1");

var client = new WebSocket("ws://127.0.0.1:" + server.port + "/talk", ["echo"]);
client.binaryType = "arraybuffer";
client.onopen = function () {
  client.send("text");
  client.send(new Uint8Array([1, 2, 255]));
};
client.onmessage = function (event) {
  if (typeof event.data === "string") {
    puts("message: " + event.data);
    return;
  }
  puts("bytes: " + new Uint8Array(event.data).join(" "));
  client.close(1000, "enough");
};
