// What the build runs to learn which classes a program needs: a little of everything. It must end by itself.
//
// Methods of Java that become hot here are compiled as simply in every start. That is right for the engine and its
// compiler, which are large and soon have done their work, and wrong for what a server runs for ever: so there are many
// functions for the compiler, and only a few requests; and the build exempts the classes that serve them.
const part = require("part.js");

const ROUNDS = 60;
const FUNCTIONS = 150;
const CALLS = 3000;
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

// Bodies of what programs are made of, each many times over: hot enough to be compiled.
const bodies = [
  "const o = { a: x, b: # }; o.c = o.a + o.b; return o.c * 2;",
  "const s = 'k#' + x; return s.length + s.indexOf('1') + s.charCodeAt(0);",
  "const l = []; for (let j = 0; j < 8; j++) l.push(j * x); return l.map((v) => v + #).length;",
  "return [x, #].filter((v) => v > 3).join(',').split(',').length;",
  "let t = 0; for (const k of [1, 2, x]) t += k; try { if (x < 0) throw new Error('n'); } catch (e) { t = 0; } return t;",
  "const m = new Map(); m.set(x, #); return m.get(x) + JSON.stringify({ q: x }).length;",
];

function compute() {
  let sum = 0;
  for (let i = 0; i < FUNCTIONS; i++) {
    const f = new Function("x", bodies[i % bodies.length].replaceAll("#", i));
    for (let j = 0; j < CALLS; j++) {
      sum += f(j & 15);
    }
  }
  return sum;
}

setTimeout(function () {
  const found = [part.area(1).toFixed(2)];
  import("./today.mjs")
    .then((today) => today.default())
    .then(files)
    .then(function (sizes) {
      found.push(...sizes);
      serve(() =>
        echo(() =>
          child(function () {
            found.push(compute());
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

function onExit() {}
