// Passes requests on to another server: node proxy.js TO_PORT [TO_HOST] [PORT]
//
// Bodies stream both ways. Whoever reads slowly slows down whoever writes, through both connections.
if (ARGV.length < 3) {
  console.error("Usage: node proxy.js TO_PORT [TO_HOST] [PORT]");
  node.exit(1);
}
var toPort = Number(ARGV[2]);
var toHost = ARGV[3] || "127.0.0.1";

var METHODS = { GET: "get", HEAD: "head", POST: "post", PUT: "put", DELETE: "del" };

// These concern one connection, not the message (RFC 9110, 7.6.1); what was expected has been given already.
var HOP = ["connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te",
  "trailer", "transfer-encoding", "upgrade"];

var server = node.http.createServer(function (req, res) {
  if (METHODS[req.method] === undefined) {
    return refuse(res, 501);
  }
  var begun = false;
  var gone = false; // whether the client has left
  var reading = null; // the answer that is read
  var headers = passedOn(req.headers).concat([["Via", req.httpVersion + " proxy"]]);
  // One client is one connection; requests do not wait for each other.
  var onward = node.http.createClient(toPort, toHost)[METHODS[req.method]](req.uri.relative, headers);

  req.addListener("body", function (chunk) {
    if (!onward.sendBody(chunk)) {
      req.pause();
    }
  });
  onward.addListener("drain", function () {
    req.resume();
  });
  // A client that breaks off is not followed by anything: half a request must not look like a whole one, and the other
  // server gives up by itself.
  req.addListener("complete", function () {
    onward.finish();
  });

  // Not given to finish: an answer may come before the request is complete.
  onward.addListener("response", function (answer) {
    begun = true;
    res.sendHeader(answer.statusCode, passedOn(answer.headers));
    reading = answer;
    answer.addListener("body", function (chunk) {
      if (!res.sendBody(chunk) && !gone) {
        answer.pause();
      }
    });
    res.addListener("drain", function () {
      answer.resume();
    });
    answer.addListener("complete", function () {
      res.finish();
    });
    answer.addListener("abort", function () {
      req.connection.forceClose(); // half an answer must not look like a whole one
    });
  });
  // The client may leave at any time, also before there is an answer. Nobody reads any more: let the rest run through.
  res.addListener("close", function () {
    gone = true;
    if (reading !== null) {
      reading.resume();
    }
  });
  onward.addListener("error", function () {
    if (!begun) {
      begun = true;
      refuse(res, 502);
    }
  });
});

function passedOn(headers) {
  var named = headers
    .filter((field) => field[0].toLowerCase() === "connection")
    .flatMap((field) => field[1].toLowerCase().split(/[\s,]+/));
  return headers.filter(function (field) {
    var name = field[0].toLowerCase();
    return !HOP.includes(name) && !named.includes(name);
  });
}

function refuse(res, status) {
  res.sendHeader(status, [["Content-Type", "text/plain"]]);
  res.sendBody(status + " " + node.http.STATUS_CODES[status] + "\n");
  res.finish();
}

server.listen(Number(ARGV[4] || 8001));
puts("Proxy at http://127.0.0.1:" + server.port + "/");
