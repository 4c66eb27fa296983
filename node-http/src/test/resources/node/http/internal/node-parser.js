// For Node 20: what its own parser finds in messages. Each line of the input is a kind (q a stream of
// requests, r the answer to a GET, h to a HEAD) and the octets in base64; each line of the output is
// the log of the tests, its lines joined by LF, in base64.
"use strict";

const { HTTPParser, methods } = require("_http_common");

const ON_HEADERS = HTTPParser.kOnHeaders | 0;
const ON_HEADERS_COMPLETE = HTTPParser.kOnHeadersComplete | 0;
const ON_BODY = HTTPParser.kOnBody | 0;
const ON_MESSAGE_COMPLETE = HTTPParser.kOnMessageComplete | 0;

function escaped(text) {
  return text.replace(/\r/g, "\\r").replace(/\n/g, "\\n");
}

function parse(kind, octets) {
  const log = [];
  let pending = [];
  let final = false;
  let over = false;
  const parser = new HTTPParser();
  parser.initialize(kind === "q" ? HTTPParser.REQUEST : HTTPParser.RESPONSE, {}, 0, 0);

  function flush() {
    for (let i = 0; i < pending.length; i += 2) {
      log.push("  " + pending[i] + ": " + escaped(pending[i + 1]));
    }
    pending = [];
  }

  let target = "";
  let complete = false;
  parser[ON_HEADERS] = function (headers, url) {
    pending = pending.concat(headers);
    target += complete ? "" : url; // with trailers it comes once more
  };
  parser[ON_HEADERS_COMPLETE] = function (major, minor, headers, method, url, status, reason, upgrade) {
    if (headers !== undefined) {
      pending = pending.concat(headers);
    }
    const version = " " + major + "." + minor;
    const where = target + (url === undefined ? "" : url);
    target = "";
    complete = true;
    if (kind === "q") {
      log.push(methods[method] + " " + where + version);
      flush();
      return upgrade && methods[method] === "CONNECT" ? 2 : 0;
    }
    if (over) {
      log.push("UNASKED");
    }
    log.push(status + " " + reason + version);
    flush();
    final = status >= 200;
    return kind === "h" || status < 200 ? 1 : 0;
  };
  parser[ON_BODY] = function (piece) {
    const text = escaped(piece.latin1Slice());
    if (log.length > 0 && log[log.length - 1].startsWith("BODY ")) {
      log[log.length - 1] += text;
    } else {
      log.push("BODY " + text);
    }
  };
  parser[ON_MESSAGE_COMPLETE] = function () {
    flush();
    log.push("END");
    complete = false;
    over = final;
  };

  const taken = parser.execute(octets);
  if (taken instanceof Error) {
    log.push("REFUSED " + taken.code);
  } else if (taken < octets.length) {
    log.push("UPGRADED"); // the rest is no HTTP to it
  } else if (kind !== "q") {
    const end = parser.finish();
    if (end instanceof Error) {
      log.push(over ? "REFUSED " + end.code : "INCOMPLETE");
    } else if (!over) {
      log.push("INCOMPLETE");
    }
  }
  parser.free();
  return log;
}

let text = "";
process.stdin.setEncoding("latin1");
process.stdin.on("data", function (piece) {
  const lines = (text + piece).split("\n");
  text = lines.pop();
  for (const line of lines) {
    const log = parse(line.charAt(0), Buffer.from(line.substring(1), "base64"));
    process.stdout.write(Buffer.from(log.join("\n"), "latin1").toString("base64") + "\n");
  }
});
