// Ten thousand connections, one after another: what they took of the system comes back.
var assert = node.assert;
var COUNT = 10000;
var done = 0, before, after;

function descriptors() {
  return node.fs.readdir("/proc/self/fd").then(function (names) {
    return names.length;
  }, function () {
    return 0; // not on this system
  });
}

var server = node.tcp.createServer(function (socket) {
  socket.addListener("eof", function () {
    socket.close();
  });
});
server.listen(0, "127.0.0.1");

function next() {
  var socket = node.tcp.createConnection(server.port, "127.0.0.1");
  socket.addListener("connect", function () {
    socket.close();
  });
  socket.addListener("close", function (hadError) {
    assert.equal(hadError, false);
    if (++done < COUNT) {
      next();
    } else {
      finish();
    }
  });
}

async function begin() {
  before = await descriptors();
  next();
}

async function finish() {
  after = await descriptors();
  server.close();
}

begin();

function onExit() {
  assert.equal(done, COUNT);
  // The virtual machine opens some of its own meanwhile, such as /dev/random; a leak would be ten thousand.
  assert(after <= before + 8, before + " descriptors before, " + after + " after");
  puts("done");
}
// stdout: done
// rule: J64
// needs: MODERN_JAVASCRIPT
