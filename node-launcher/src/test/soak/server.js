// What the long runs talk to. Says its port; each path is one behaviour.
var MEGA = "x".repeat(1 << 20);
var held = [];
// Bodies that came whole and that broke off; never-answered requests still there; second answers that did not throw.
var counts = { complete: 0, abort: 0, waiting: 0, second: 0 };

function answer(res, text) {
  res.sendHeader(200, [["Content-Type", "text/plain"]]);
  res.sendBody(text);
  res.finish();
}

var paths = {
  // The path's last part comes back, so that a client sees which request was answered.
  echo: function (req, res, text) {
    answer(res, text);
  },
  // A body comes back as it came, with the same framing, and pauses when the client does not read.
  body: function (req, res) {
    var length = req.headers.filter(function (header) {
      return header[0] === "Content-Length";
    });
    res.sendHeader(200, length);
    req.addListener("body", function (chunk) {
      if (!res.sendBody(chunk)) {
        req.pause();
      }
    });
    res.addListener("drain", function () {
      req.resume();
    });
    req.addListener("complete", function () {
      counts.complete++;
      res.finish();
    });
    req.addListener("abort", function () {
      counts.abort++;
    });
  },
  // So many octets, paced by the reader.
  stream: function (req, res, size) {
    var left = Number(size);
    res.sendHeader(200, [["Content-Length", size]]);
    function more() {
      while (left > 0) {
        var piece = left < 65536 ? MEGA.slice(0, left) : MEGA.slice(0, 65536);
        left -= piece.length;
        if (!res.sendBody(piece)) {
          return;
        }
      }
      res.finish();
    }
    res.addListener("drain", more);
    more();
  },
  // A MiB at once, whatever sendBody says.
  mega: function (req, res) {
    answer(res, MEGA);
  },
  hold: function (req, res) {
    held.push(res);
  },
  release: function (req, res) {
    var all = held;
    held = [];
    all.forEach(function (one) {
      answer(one, "held");
    });
    answer(res, String(all.length));
  },
  never: function (req, res) {
    counts.waiting++;
    res.addListener("close", function () {
      counts.waiting--;
    });
  },
  // The second attempt throws, which the script catches; the wire must stay in step.
  twice: function (req, res, text) {
    answer(res, text);
    [
      function () {
        res.finish();
      },
      function () {
        res.sendBody("again");
      },
      function () {
        res.sendHeader(500, []);
      },
    ].forEach(function (again) {
      try {
        again();
      } catch (e) {
        return;
      }
      counts.second++;
    });
  },
  "throw": function () {
    throw new Error("in the handler");
  },
  counts: function (req, res) {
    answer(res, JSON.stringify(counts));
  },
};

var server = node.http.createServer(function (req, res) {
  var parts = req.uri.path.split("/");
  paths[parts[1]](req, res, parts[2]);
});
server.listen(0, "127.0.0.1");
puts(server.port);
