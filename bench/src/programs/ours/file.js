// Streams the file that is named on the command line, in pieces of 64 KB, no faster than the client takes them.
const path = ARGV[2];
const PIECE = 65536;

function send(fd, res) {
  node.fs.read(fd, PIECE, null, "ascii").addCallback(function (data) {
    if (data === null) {
      node.fs.close(fd);
      res.finish();
    } else if (res.sendBody(data)) {
      send(fd, res);
    }
  });
}

const server = node.http.createServer(function (req, res) {
  node.fs.stat(path).addCallback(function (stat) {
    node.fs.open(path, node.O_RDONLY, 0).addCallback(function (fd) {
      res.addListener("drain", () => send(fd, res));
      res.sendHeader(200, [
        ["Content-Type", "application/octet-stream"],
        ["Content-Length", String(stat.size)],
      ]);
      send(fd, res);
    });
  });
});
server.listen(0);
puts("listening " + server.port);
