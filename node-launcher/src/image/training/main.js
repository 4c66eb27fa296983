// What the build runs to learn which classes a program needs: a little of everything. It must end by itself.
const part = require("part.js");

const ROUNDS = 3000;
const path = "/training?a=1&b=two";
const text = "Grüße, 世界\n";

class Counter {
  #count = 0;
  next() {
    return ++this.#count;
  }
}

function serve(done) {
  const counter = new Counter();
  const server = node.http.createServer(function (req, res) {
    const names = req.headers.map(([name]) => name.toLowerCase());
    if (req.method === "POST") {
      let body = "";
      req.setBodyEncoding("utf8");
      req.addListener("body", (chunk) => (body += chunk));
      req.addListener("complete", function () {
        res.sendHeader(200, [["Content-Type", "text/plain; charset=utf-8"]]);
        res.sendBody(body, "utf8");
        res.finish();
      });
      return;
    }
    const answer = JSON.stringify({ n: counter.next(), path: req.uri.path, a: req.uri.params.a, names: names.length });
    res.sendHeader(200, [
      ["Content-Type", "application/json"],
      ["Content-Length", String(answer.length)],
    ]);
    res.sendBody(answer);
    res.finish();
  });
  server.listen(0, "127.0.0.1");
  const client = node.http.createClient(server.port, "127.0.0.1");
  let left = ROUNDS;
  function ask() {
    const post = left % 10 === 0;
    const request = post ? client.post("/form", [["Content-Type", "text/plain"]]) : client.get(path);
    if (post) {
      request.sendBody(text, "utf8");
    }
    request.finish(function (response) {
      response.setBodyEncoding("utf8");
      response.addListener("body", function () {});
      response.addListener("complete", function () {
        if (--left > 0) {
          ask();
        } else {
          server.close();
          done();
        }
      });
    });
  }
  ask();
}

function echo(done) {
  const server = node.tcp.createServer(function (connection) {
    connection.setEncoding("utf8");
    connection.addListener("receive", (data) => connection.send(data, "utf8"));
    connection.addListener("eof", () => connection.close());
  });
  server.listen(0, "127.0.0.1");
  const connection = node.tcp.createConnection(server.port);
  connection.setEncoding("utf8");
  connection.addListener("connect", () => connection.send(text, "utf8"));
  connection.addListener("receive", () => connection.close());
  connection.addListener("close", function () {
    server.close();
    done();
  });
}

async function files() {
  const found = await node.fs.stat(__filename);
  const content = await node.fs.cat(__filename, "utf8");
  const names = await node.fs.readdir(node.path.dirname(__filename));
  await node.fs.stat(__filename + ".missing").catch((error) => error.code);
  return [found.size, content.length, names.length];
}

function child(done) {
  const process = node.createProcess("cat");
  process.addListener("output", function () {});
  process.addListener("exit", done);
  process.write(text, "utf8");
  process.close();
}

setTimeout(function () {
  const found = [part.area(1).toFixed(2)];
  files()
    .then(function (sizes) {
      found.push(...sizes);
      serve(() =>
        echo(() =>
          child(function () {
            puts("trained: " + found.length);
          })
        )
      );
    })
    .catch(function (error) {
      setTimeout(function () {
        throw error;
      }, 0);
    });
}, 1);
const interval = setInterval(() => clearInterval(interval), 1);
p({ argv: ARGV.length, cwd: node.cwd().length > 0 });

this.onExit = function () {};
