// Takes files: node upload.js FOLDER [PORT], then: curl -T photo.jpg http://127.0.0.1:8000/
//
// PUT /NAME stores a file, GET /NAME tells how far it is. No more of it is in memory than one piece: while that is
// written, the sender waits.
if (ARGV.length < 3) {
  console.error("Usage: node upload.js FOLDER [PORT]");
  node.exit(1);
}
var folder = ARGV[2];
var LARGEST = 1024 * 1024 * 1024;
var uploads = new Map(); // name -> { received, expected }

var server = node.http.createServer(function (req, res) {
  var name = req.uri.path.slice(1);
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(name) || name.endsWith(".part")) {
    answer(res, 400, { error: "a name has letters, digits, dots and hyphens" });
  } else if (req.method === "GET") {
    answer(res, uploads.has(name) ? 200 : 404, uploads.get(name) || { error: "nobody sends that" });
  } else if (req.method === "PUT") {
    receive(req, res, name);
  } else {
    answer(res, 405, { error: "PUT or GET" });
  }
});

function receive(req, res, name) {
  var length = req.headers.find((field) => field[0].toLowerCase() === "content-length");
  var progress = { received: 0, expected: length === undefined ? null : Number(length[1]) };
  var place = node.path.join(folder, name);
  if (uploads.has(name)) {
    return answer(res, 409, { error: "somebody else sends that" });
  }
  if (progress.expected > LARGEST) {
    return answer(res, 413, { error: "that is too much" });
  }
  uploads.set(name, progress);

  var file = new node.fs.File();
  var failure = null;
  file.addListener("error", function (error) {
    failure = failure || error.code;
  });
  file.open(place + ".part", "w");
  req.addListener("body", function (chunk) {
    if (failure !== null) {
      return; // the rest runs through
    }
    progress.received += chunk.length;
    if (progress.received > LARGEST) {
      return req.connection.forceClose(); // it did not say so before; "abort" follows
    }
    req.pause();
    file.write(chunk).addCallback(resume).addErrback(resume);
  });
  function resume() {
    req.resume();
  }
  req.addListener("complete", function () {
    end(function () {
      node.fs.rename(place + ".part", place).addCallback(function () {
        answer(res, 201, { name: name, size: progress.received });
      }).addErrback(function (error) {
        answer(res, 500, { error: error.code });
      });
    });
  });
  req.addListener("abort", function () {
    failure = "broken off";
    end();
  });

  function end(done) {
    // Behind all writes: a file does one after another.
    file.close().addCallback(closed).addErrback(closed);
    function closed() {
      uploads.delete(name);
      if (failure === null) {
        return done();
      }
      node.fs.unlink(place + ".part");
      if (failure !== "broken off") {
        answer(res, 500, { error: failure });
      }
    }
  }
}

function answer(res, status, body) {
  res.sendHeader(status, [["Content-Type", "application/json"]]);
  res.sendBody(JSON.stringify(body) + "\n", "utf8");
  res.finish();
}

server.listen(Number(ARGV[3] || 8000));
puts("Uploads at http://127.0.0.1:" + server.port + "/");
