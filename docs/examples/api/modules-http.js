var server = node.http.createServer(function (req, res) {
  res.sendHeader(200, [["Content-Type", "text/javascript"]]);
  res.sendBody("exports.greeting = 'hello from afar';");
  res.finish();
});
server.listen(0);
var remote = require("http://127.0.0.1:" + server.port + "/greeting.js"); // filled later

function onLoad() {
  puts(remote.greeting);
  server.close();
}
