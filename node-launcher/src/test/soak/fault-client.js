// The client of the fault proxy's exchanges. /run/PORT-ID-FRAMING,… runs them all at once and says how each ended.
var BODY = "0123456789abcdef";
var FRAMINGS = { length: ["Content-Length", BODY.length], chunked: ["Transfer-Encoding", "chunked"] };

function exchange(port, id, framing, done) {
  var client = node.http.createClient(port, "127.0.0.1");
  var request = client.post("/check/" + id, [FRAMINGS[framing]]);
  function failed(event) {
    return function (error) {
      done(event + " " + error.code);
    };
  }
  request.addListener("error", failed("error"));
  request.sendBody(BODY.slice(0, 7));
  request.sendBody(BODY.slice(7));
  request.finish(function (response) {
    var body = "";
    response.setBodyEncoding("ascii");
    response.addListener("body", function (chunk) {
      body += chunk;
    });
    response.addListener("abort", failed("abort"));
    response.addListener("complete", function () {
      var status = response.statusCode;
      done(status !== 200 ? "refused " + status : body === BODY ? "whole" : "wrong " + body);
    });
  });
}

var server = node.http.createServer(function (req, res) {
  var all = req.uri.file.split(",");
  var outcomes = {};
  var left = all.length;
  all.forEach(function (one) {
    var parts = one.split("-");
    exchange(parts[0], parts[1], parts[2], function (outcome) {
      // An exchange that ends twice shows both.
      if (outcomes[parts[1]] !== undefined) {
        outcomes[parts[1]] += ", " + outcome;
        return;
      }
      outcomes[parts[1]] = outcome;
      if (--left === 0) {
        setTimeout(function () {
          res.sendHeader(200, []);
          res.sendBody(JSON.stringify(outcomes));
          res.finish();
        }, 50);
      }
    });
  });
});
server.listen(0, "127.0.0.1");
puts(server.port);
