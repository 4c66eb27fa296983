// As idle.js, and it returns the messages of WebSockets.
const server = node.http.createServer(
  function (req, res) {
    res.sendHeader(200, [
      ["Content-Type", "text/plain"],
      ["Content-Length", "11"],
    ]);
    res.sendBody("Hello World");
    res.finish();
  },
  { keepAliveTimeout: 0 }
);

function message(data) {
  this.send(data);
}

server.addListener("websocket", function (socket) {
  socket.addListener("message", message);
});
server.listen(0);
puts("listening " + server.port);
