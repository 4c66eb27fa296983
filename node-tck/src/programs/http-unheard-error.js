// status: 1
// stderr: ECONNREFUSED
// An error of a client that nobody listens for ends the program.
var nobody = node.tcp.createServer(function () {});
nobody.listen(0, "127.0.0.1");
var port = nobody.port;
nobody.addListener("close", function () {
  node.http.createClient(port, "127.0.0.1").get("/").finish(function () {});
});
nobody.close();
// rule: J70
