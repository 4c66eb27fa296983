// 1 MB in 64 chunks, no faster than the client takes them.
const chunk = "0123456789abcdef".repeat(1024);
const CHUNKS = 64;

const server = node.http.createServer(function (req, res) {
  let left = CHUNKS;
  function more() {
    while (left > 0) {
      left--;
      if (!res.sendBody(chunk) && left > 0) {
        return; // "drain" goes on
      }
    }
    res.finish();
  }
  res.addListener("drain", function () {
    if (left > 0) {
      more();
    }
  });
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Transfer-Encoding", "chunked"],
  ]);
  more();
});
server.listen(0);
puts("listening " + server.port);
