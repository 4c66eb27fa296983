// The same 1 MB for everybody, over TLS.
const folder = __filename.replace(/ours.https-body\.js$/, "tls/");
const body = "0123456789abcdef".repeat(65536);

function serve(req, res) {
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Content-Length", String(body.length)],
  ]);
  res.sendBody(body);
  res.finish();
}

node.fs.cat(folder + "key.pem").addCallback(function (key) {
  node.fs.cat(folder + "cert.pem").addCallback(function (cert) {
    const server = node.http.createServer(serve, { key: key, cert: cert });
    server.listen(0);
    puts("listening " + server.port);
  });
});
