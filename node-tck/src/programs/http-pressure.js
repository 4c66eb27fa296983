// A body that is paused stays where it is, at both ends, and comes whole when it is wanted; "drain" lets writers go on.
var assert = node.assert;
var SIZE = 8 * 1024 * 1024;
var PIECE = new Array(64 * 1024 + 1).join("x");
var received = 0, whilePaused = 0, drains = 0, clientDrains = 0, downloaded = 0, downPaused = 0;

// Writes until told to wait, goes on at "drain", and ends.
function pump(sink, emitter, onDrain) {
  var sent = 0;
  function more() {
    while (sent < SIZE) {
      sent += PIECE.length;
      if (!sink(PIECE)) {
        return;
      }
    }
    if (sent === SIZE) {
      sent++;
      emitter.finish(emitter.onAnswer);
    }
  }
  emitter.addListener("drain", function () {
    onDrain();
    more();
  });
  more();
}

var server = node.http.createServer(function (req, res) {
  req.setBodyEncoding("ascii");
  var paused = false, once = false;
  req.addListener("body", function (chunk) {
    received += chunk.length;
    whilePaused += paused ? chunk.length : 0;
    if (!once) {
      once = paused = true;
      req.pause();
      setTimeout(function () {
        paused = false;
        req.resume();
      }, 50);
    }
  });
  req.addListener("complete", function () {
    res.sendHeader(200, []);
    pump(
      function (piece) {
        return res.sendBody(piece);
      },
      res,
      function () {
        drains++;
      }
    );
  });
});
server.listen(0);

var request = node.http.createClient(server.port).post("/", [["Content-Length", String(SIZE)]]);
request.onAnswer = function (response) {
  var paused = false, once = false;
  response.setBodyEncoding("ascii");
  response.addListener("body", function (chunk) {
    downloaded += chunk.length;
    downPaused += paused ? chunk.length : 0;
    if (!once) {
      once = paused = true;
      response.pause();
      setTimeout(function () {
        paused = false;
        response.resume();
      }, 50);
    }
  });
  response.addListener("complete", function () {
    server.close();
  });
};
pump(
  function (piece) {
    return request.sendBody(piece);
  },
  request,
  function () {
    clientDrains++;
  }
);

function onExit() {
  assert.equal(received, SIZE);
  assert.equal(downloaded, SIZE);
  assert.equal(whilePaused, 0);
  assert.equal(downPaused, 0);
  assert(drains > 0);
  assert(clientDrains > 0);
  puts("done");
}
// stdout: done
// rule: J74
