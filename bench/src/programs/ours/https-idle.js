// As https-hello.js, for connections that wait as long as they like.
const folder = __filename.replace(/ours.https-idle\.js$/, "tls/");

function serve(req, res) {
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Content-Length", "11"],
  ]);
  res.sendBody("Hello World");
  res.finish();
}

node.fs.cat(folder + "key.pem").addCallback(function (key) {
  node.fs.cat(folder + "cert.pem").addCallback(function (cert) {
    const server = node.http.createServer(serve, { key: key, cert: cert, keepAliveTimeout: 0 });
    server.listen(0);
    puts("listening " + server.port);
  });
});
