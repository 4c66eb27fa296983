// Each path shows one thing; the test says what.
var connections = 0;
var paths = {
  "/request": function (req, res) {
    var facts = [req.method, req.httpVersion, req.uri.path, req.uri.params, this === server];
    facts.push(req.connection.remoteAddress, req.connection === req.connection, connections > 0);
    facts.push(
      req.headers.filter(function (header) {
        return /^x-/i.test(header[0]);
      })
    );
    answer(res, JSON.stringify(facts));
  },
  "/utf8": function (req, res) {
    var text = "";
    req.setBodyEncoding("utf8");
    req.addListener("body", function (chunk) {
      text += chunk;
    });
    req.addListener("complete", function () {
      answer(res, text + "!", "utf8");
    });
  },
  "/raw": function (req, res) {
    var bytes = [];
    req.addListener("body", function (chunk) {
      node.assert(Array.isArray(chunk));
      bytes = bytes.concat(chunk);
    });
    req.addListener("complete", function () {
      answer(res, bytes);
    });
  },
  "/complete": function (req, res) {
    req.addListener("complete", function () {
      answer(res, "complete");
    });
  },
  "/late": function (req, res) {
    setTimeout(function () {
      answer(res, "late");
    }, 20);
  },
  "/stream": function (req, res) {
    var left = 64;
    var piece = "x".repeat(64 * 1024);
    res.sendHeader(200, [["Content-Type", "text/plain"]]);
    function more() {
      while (left > 0) {
        left--;
        if (!res.sendBody(piece)) {
          return;
        }
      }
      res.finish();
    }
    res.addListener("drain", more);
    res.addListener("sent", function () {
      puts("sent");
    });
    more();
  },
  "/bytes": function (req, res) {
    res.sendHeader(200, [["X-Twice", "1"], ["X-Twice", 2]]);
    res.sendBody([104, 105]);
    res.sendBody(new Uint8Array([0, 33, 0]).subarray(1, 2));
    res.sendBody("\u00e9");
    res.sendBody("\u00e9", "utf8");
    res.sendBody("");
    res.finish();
  },
  "/misuse": function (req, res) {
    var errors = [];
    function attempt(action) {
      errors.push(node.assert.throws(action) instanceof Error);
    }
    attempt(function () {
      res.sendBody("too early");
    });
    attempt(function () {
      res.finish();
    });
    attempt(function () {
      res.sendHeader(200, [["X-Split", "a\r\nX-Evil: b"]]);
    });
    attempt(function () {
      res.sendHeader(200, [["X Split", "a"]]);
    });
    attempt(function () {
      res.sendHeader("OK");
    });
    attempt(function () {
      res.sendHeader(200, { a: "b" });
    });
    res.sendHeader(200, []);
    attempt(function () {
      res.sendHeader(200, []);
    });
    attempt(function () {
      res.sendBody({});
    });
    attempt(function () {
      res.sendBody("a", "latin5");
    });
    res.sendBody(errors.join());
    res.finish();
    attempt(function () {
      res.finish();
    });
  },
  "/throw": function () {
    throw new Error("in the handler");
  },
  "/close": function (req, res) {
    answer(res, "bye");
    server.close();
  },
};

function answer(res, body, encoding) {
  res.sendHeader(200, [["Content-Type", "text/plain"]]);
  res.sendBody(body, encoding);
  res.finish();
}

var server = node.http.createServer(function (req, res) {
  paths[req.uri.path].call(this, req, res);
});
server.addListener("connection", function () {
  connections++;
});
server.listen(0, "127.0.0.1");
puts("http://127.0.0.1:" + server.port);
