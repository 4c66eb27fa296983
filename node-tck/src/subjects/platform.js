// The subject of the wire's cases, for this platform: ./node node-tck/src/subjects/platform.js PORT
// It answers with what it saw, so that a case can tell what was parsed. Node 20's is its twin.
var PIECE = "x".repeat(64 * 1024);
var EVIL = [
  ["X-Split", "a\r\nX-Evil: b"],
  ["X-Split", "a\nX-Evil: b"],
  ["X-Nul", "a\0b"],
  ["X-Split\r\nX-Evil", "a"],
  ["X Space", "a"],
  ["", "a"],
];

var NO_CODES = [0, 99, 1000, 10000];

// What cannot be printed is escaped, as in the cases.
function show(text) {
  return text.replace(/[^ -\[\]-~]/g, function (c) {
    return c === "\\" ? "\\\\" : "\\x" + (256 + c.charCodeAt(0)).toString(16).slice(1);
  });
}

// Calls back with the whole body, as text of one octet each.
function body(req, callback) {
  var pieces = [];
  req.addListener("body", function (octets) {
    pieces.push(String.fromCharCode.apply(null, octets));
  });
  req.addListener("complete", function () {
    callback(pieces.join(""));
  });
}

function send(res, status, headers, text) {
  res.sendHeader(status, headers);
  res.sendBody(text);
  res.finish();
}

function plain(text) {
  return [["Content-Type", "text/plain"], ["Content-Length", text.length]];
}

function echo(req, res, text) {
  var lines = ["method " + req.method, "target " + show(req.uri.source)];
  lines.push("fields " + req.headers.length);
  req.headers.forEach(function (header) {
    lines.push("field " + show(header[0]) + ": " + show(header[1]));
  });
  lines.push("body " + show(text), "");
  var all = lines.join("\n");
  send(res, 200, plain(all), all);
}

var paths = {
  // Answers a while after the request came.
  "/slow": function (req, res) {
    body(req, function (text) {
      setTimeout(function () {
        echo(req, res, text);
      }, 300);
    });
  },
  // Answers at once and never looks at the body.
  "/early": function (req, res) {
    send(res, 200, plain("target /early\n"), "target /early\n");
  },
  // Neither of these two may have a body, and both get one.
  "/no-content": function (req, res) {
    send(res, 204, [], "never");
  },
  "/not-modified": function (req, res) {
    send(res, 304, [["ETag", '"a"']], "never");
  },
  "/close": function (req, res) {
    send(res, 200, plain("target /close\n").concat([["Connection", "close"]]), "target /close\n");
  },
  // In pieces, of no announced length.
  "/stream": function (req, res) {
    var pieces = ["one ", "two ", "three"];
    res.sendHeader(200, [["Content-Type", "text/plain"]]);
    (function next() {
      if (pieces.length === 0) {
        res.finish();
        return;
      }
      res.sendBody(pieces.shift());
      setTimeout(next, 1);
    })();
  },
  // Tries to send heads that would be two, and says which it could not.
  "/split": function (req, res) {
    var refused = EVIL.filter(function (header) {
      try {
        res.sendHeader(200, [header]);
      } catch (e) {
        return true;
      }
      return false;
    });
    var text = "refused " + refused.length + " of " + EVIL.length + "\n";
    send(res, 200, plain(text), text);
  },
  // Tries to send codes that are none.
  "/codes": function (req, res) {
    for (var i = 0; i < NO_CODES.length; i++) {
      try {
        res.sendHeader(NO_CODES[i], []);
      } catch (e) {
        continue;
      }
      res.finish();
      return;
    }
    var text = "refused " + i + " of " + NO_CODES.length + "\n";
    send(res, 200, plain(text), text);
  },
  // Declares five octets and tries to send ten.
  "/longer": function (req, res) {
    res.sendHeader(200, [["Content-Length", 5]]);
    try {
      res.sendBody("helloworld");
    } catch (e) {
      res.sendBody("hello");
    }
    res.finish();
  },
  // Declares ten octets and sends five.
  "/shorter": function (req, res) {
    send(res, 200, [["Content-Length", 10]], "hello");
  },
  // More than anyone buffers for a client that does not read.
  "/big": function (req, res) {
    send(res, 200, plain(PIECE), PIECE);
  },
};

var server = node.http.createServer(function (req, res) {
  // A property of the object itself: a target may be called like one that all objects have.
  var handler = Object.prototype.hasOwnProperty.call(paths, req.uri.source) && paths[req.uri.source];
  if (handler) {
    handler(req, res);
  } else {
    body(req, function (text) {
      echo(req, res, text);
    });
  }
});
server.listen(Number(ARGV[2] || 0), "127.0.0.1");
puts("http://127.0.0.1:" + server.port);
