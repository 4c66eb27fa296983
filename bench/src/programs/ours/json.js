// Parses what was posted, changes it and sends it back.
const server = node.http.createServer(function (req, res) {
  let text = "";
  req.setBodyEncoding("utf8");
  req.addListener("body", function (chunk) {
    text += chunk;
  });
  req.addListener("complete", function () {
    const order = JSON.parse(text);
    order.total = order.lines.reduce((sum, line) => sum + line.price * line.count, 0);
    res.sendHeader(200, [["Content-Type", "application/json"]]);
    res.sendBody(JSON.stringify(order), "utf8");
    res.finish();
  });
});
server.listen(0);
puts("listening " + server.port);
