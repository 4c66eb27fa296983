// After a benchmark of release 0.1.6: a server and its clients in one process, a body of fixed size.
const CLIENTS = 30;
const REQUESTS = 700;
const body = "C".repeat(5 * 1024);
let asked = 0;
let answered = 0;

const server = node.http.createServer(function (req, res) {
  res.sendHeader(200, [
    ["Content-Type", "text/plain"],
    ["Content-Length", String(body.length)],
  ]);
  res.sendBody(body);
  res.finish();
});
server.listen(0, "127.0.0.1");

function ask(client) {
  if (asked === REQUESTS) {
    return;
  }
  asked++;
  client.get("/").finish(function (response) {
    let length = 0;
    response.setBodyEncoding("ascii");
    response.addListener("body", (chunk) => (length += chunk.length));
    response.addListener("complete", function () {
      if (length !== body.length) {
        throw new Error("found " + length);
      }
      if (++answered === REQUESTS) {
        node.exit(0);
      }
      ask(client);
    });
  });
}

for (let i = 0; i < CLIENTS; i++) {
  ask(node.http.createClient(server.port, "127.0.0.1"));
}
