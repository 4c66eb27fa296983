// status: 1
// stdout: EADDRINUSE true 98
// stderr: EADDRINUSE 127.0.0.1:
var first = node.http.createServer(function () {});
first.listen(0, "127.0.0.1");
try {
  node.http.createServer(function () {}).listen(first.port, first.host);
} catch (error) {
  puts(error.code + " " + (error instanceof Error) + " " + error.errno);
}
node.http.createServer(function () {}).listen(first.port, first.host);
// rule: J78
