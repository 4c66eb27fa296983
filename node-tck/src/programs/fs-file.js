// The operations of a File run in their order without being waited for; one that fails does not stop them.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var events = [];

scratch.use(async function () {
  var path = scratch.at("file");
  var file = new node.fs.File({ encoding: "utf8" });
  equal(file.fd, null);
  file.addListener("error", function (error) {
    events.push("error " + error.code);
  });
  file.read(3).addErrback(function (error) {
    events.push("not open " + error.code);
  });
  file.open(path, "w");
  file.puts("one");
  file.print(2);
  file.write([33]);
  file.read(10).addErrback(function (error) {
    events.push("errback " + error.code);
  });
  file.open(path, "r").addErrback(function (error) {
    events.push("open again " + error.code);
  });
  file.write("!").addCallback(function (written) {
    events.push("written " + written);
  });
  file.close();
  file.close(); // it is not open any more
  file.open(path, "r");
  file.read(5).addCallback(function (data, bytesRead) {
    events.push("read " + data + " " + bytesRead);
  });
  file.read(3, 0).addCallback(function (data) {
    events.push("at the begin " + data);
  });
  file.read(100);
  file.read(100).addCallback(function (data) {
    events.push("end " + data);
  });
  await file.close();
  equal(file.fd, null);

  // What nobody listens to goes by in silence, as it did in 2009.
  var unheard = new node.fs.File();
  unheard.open(scratch.at("none"), "r");
  unheard.puts("x");
  await scratch.code(unheard.close());
}).then(function () {
  node.assert.deepEqual(events, [
    "not open EBADF",
    "error EBADF",
    "errback EBADF",
    "error EBADF",
    "open again EBUSY",
    "error EBUSY",
    "written 1",
    "error EBADF",
    "read one\n2 5",
    "at the begin one",
    "end null",
  ]);
  events = null;
});

function onExit() {
  equal(events, null);
  puts("done");
}
// stdout: done
// rule: J52
// needs: FILES, MODERN_JAVASCRIPT
