// Every byte there is, there and back, as arrays of numbers, and in each encoding.
var assert = node.assert;
var all = [];
for (var i = 0; i < 256; i++) all.push(i);
var back = [], text = "", utf8 = "";

var echo = node.tcp.createServer(function (socket) {
  socket.addListener("receive", function (data) {
    assert(Array.isArray(data));
    socket.send(data);
  });
  socket.addListener("eof", function () {
    socket.close();
  });
});
echo.listen(0);

var raw = node.tcp.createConnection(echo.port);
raw.addListener("connect", function () {
  raw.send(all.slice(0, 100));
  raw.send(String.fromCharCode.apply(null, all.slice(100, 200)), "raw");
  raw.send(new Uint8Array(all.slice(200)));
});
raw.addListener("receive", function (data) {
  back = back.concat(data);
  if (back.length === 256) {
    raw.close();
    ascii();
  }
});

function ascii() {
  var socket = node.tcp.createConnection(echo.port);
  socket.setEncoding("ascii");
  socket.addListener("connect", function () {
    socket.send("caf\u00e9");
  });
  socket.addListener("receive", function (data) {
    text += data;
    if (text.length === 4) {
      socket.close();
      unicode();
    }
  });
}

// A byte at a time: no character is ever cut.
function unicode() {
  var bytes = [0xe4, 0xbd, 0xa0, 0xf0, 0x9f, 0x98, 0x80, 0xc3, 0xa9];
  var slow = node.tcp.createServer(function (socket) {
    var next = 0;
    setInterval(function () {
      socket.send([bytes[next++]]);
      if (next === bytes.length) {
        clearInterval(this);
        socket.close();
        slow.close();
      }
    }, 1);
  });
  slow.listen(0);
  var socket = node.tcp.createConnection(slow.port);
  socket.setEncoding("utf8");
  socket.addListener("receive", function (data) {
    assert(data.length > 0);
    assert(data.indexOf("\ufffd") < 0);
    utf8 += data;
  });
  socket.addListener("eof", function () {
    socket.close();
    echo.close();
  });
}

function onExit() {
  assert.equal(back.join(), all.join());
  assert.equal(text, "caf\u00e9");
  assert.equal(utf8, "\u4f60\ud83d\ude00\u00e9");
  puts("done");
}
// stdout: done
// rule: J60
