// Looks at every header field and at the parameters of the query.
const server = node.http.createServer(function (req, res) {
  let length = 0;
  for (const [name, value] of req.headers) {
    length += name.length + value.length;
  }
  const params = req.uri.params;
  const body = length + " " + params.name + " " + params.page;
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Content-Length", String(body.length)],
  ]);
  res.sendBody(body);
  res.finish();
});
server.listen(0);
puts("listening " + server.port);
