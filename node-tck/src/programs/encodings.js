// Names of encodings in any case, and today's: files, TCP, HTTP, children. Half a surrogate pair is U+FFFD.
var assert = node.assert;
var FILE = "/tmp/node-encodings-" + Math.random().toString(36).slice(2);
var TEXT = "h\u00e9llo \u20ac \ud83d\ude00 end";
var BYTES = [0, 1, 127, 128, 254, 255, 61, 62, 63, 64];
var seen = {};

// What arrives in an encoding when another one was sent. Names of today's encodings for both.
var CASES = [
  ["UTF8", "Utf-8", TEXT, TEXT],
  ["utf16le", "UCS2", TEXT, TEXT],
  ["UCS-2", "utf-16le", "\u20ac", "\u20ac"],
  ["Latin1", "BINARY", "\u00e9\u00ff", "\u00e9\u00ff"],
  ["HEX", "hex", "00ff10", "00ff10"],
  ["hex", "Base64", "/wAQ7w==", "ff0010ef"],
  ["base64", "HEX", "ff0010ef", "/wAQ7w=="],
  ["BASE64URL", "base64url", "_-8", "_-8"],
  ["base64url", "base64", "/+8=", "_-8"],
  ["hex", "hex", "abxx12", "ab"],
  ["hex", "utf8", "\ud800a", "efbfbd61"],
  ["utf8", "utf8", "\udc00\ud800", "\ufffd\ufffd"],
];

function next(index) {
  if (index === CASES.length) {
    server.close();
    web();
    return;
  }
  var one = CASES[index];
  var got = "";
  var client = node.tcp.createConnection(server.port);
  client.setEncoding(one[0]);
  client.addListener("connect", function () {
    client.send(one[2], one[1]);
    client.close();
  });
  client.addListener("receive", function (data) {
    got += data;
  });
  client.addListener("close", function () {
    assert.equal(got, one[3], one.join(" "));
    seen.tcp = (seen.tcp || 0) + 1;
    next(index + 1);
  });
}

// Sends each octet back in a segment of its own, so that every character and every group is cut.
var server = node.tcp.createServer(function (socket) {
  var all = [];
  socket.setEncoding("RAW");
  socket.addListener("receive", function (data) {
    for (var i = 0; i < data.length; i++) all.push(data[i]);
  });
  socket.addListener("eof", function drip() {
    if (all.length === 0) {
      socket.close();
      return;
    }
    socket.send([all.shift()]);
    setTimeout(drip, 1);
  });
});
server.listen(0);
next(0);

function web() {
  var site = node.http.createServer(function (req, res) {
    var body = "";
    req.setBodyEncoding("Base64");
    req.addListener("body", function (chunk) {
      body += chunk;
    });
    req.addListener("complete", function () {
      seen.body = body;
      res.sendHeader(200, []);
      res.sendBody("c3\ud800", "HEX");
      res.sendBody("\ud800", "UTF8");
      res.finish();
    });
  });
  site.listen(0);
  var request = node.http.createClient(site.port).post("/");
  request.sendBody("+/8", "base64url");
  request.finish(function (response) {
    var answer = "";
    response.setBodyEncoding("HEX");
    response.addListener("body", function (chunk) {
      answer += chunk;
    });
    response.addListener("complete", function () {
      seen.answer = answer;
      site.close();
      files();
    });
  });
}

async function files() {
  var file = new node.fs.File({ encoding: "Hex" });
  await file.open(FILE, "w+");
  await file.write(BYTES);
  assert.equal((await node.fs.cat(FILE, "HEX")), "00017f80feff3d3e3f40");
  assert.equal((await node.fs.cat(FILE, "base64")), "AAF/gP7/PT4/QA==");
  assert.equal((await node.fs.cat(FILE, "RAW")).join(), BYTES.join());
  await file.close();
  await file.open(FILE, "r");
  assert.equal((await file.read(4))[0], "00017f80");
  var base = new node.fs.File({ encoding: "base64" });
  await base.open(FILE, "r");
  var text = "";
  for (var piece = await base.read(4); piece[0] !== null; piece = await base.read(4)) text += piece[0];
  assert.equal(text, "AAF/gP7/PT4/QA==", "groups of three octets are not cut");
  await base.close();
  await file.close();
  await node.fs.rename(FILE, FILE + "\ud800");
  assert((await node.fs.readdir("/tmp")).indexOf(FILE.slice(5) + "\ufffd") >= 0);
  await node.fs.unlink(FILE + "\ufffd");
  var child = node.createProcess("cat; echo '\udc00'");
  var output = "";
  child.addListener("output", function (data) {
    output += data === null ? "" : data;
  });
  child.addListener("exit", function () {
    seen.child = output;
  });
  child.write("ZsOpZQ", "BASE64");
  child.write("\ud800\n", "Utf8");
  child.close();
}

assert.throws(function () {
  node.tcp.createConnection(1).setEncoding("utf9");
}, /unknown encoding: utf9/);

function onExit() {
  assert.equal(seen.tcp, CASES.length);
  assert.equal(seen.body, "+/8=");
  assert.equal(seen.answer, "c3efbfbd");
  assert.equal(seen.child, "f\u00e9e\ufffd\n\ufffd\n");
  puts("done\ud800");
}
// stdout: done�
// rule: J82
// needs: MODERN_JAVASCRIPT, FILES, PROCESSES
