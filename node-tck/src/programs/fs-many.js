// A thousand files opened, read and closed at once leave no descriptor behind.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var COUNT = 1000;
var read = 0;
var closed = 0;

function descriptors() {
  return node.fs.readdir("/proc/self/fd").then(function (names) {
    return names.length;
  });
}

function touch(path, content) {
  return new Promise(function (resolve) {
    var file = new node.fs.File({ encoding: "utf8" });
    file.addListener("error", function (error) {
      throw error;
    });
    file.open(path, "w+");
    file.write(content);
    file.read(100, 0).addCallback(function (data) {
      equal(data, content);
      read++;
    });
    file.close().addCallback(function () {
      closed++;
      resolve();
    });
  });
}

scratch.use(async function () {
  await touch(scratch.at("first"), "x"); // so that everything is loaded that keeps a file open
  var before = await descriptors();
  var all = [];
  for (var i = 0; i < COUNT; i++) {
    all.push(touch(scratch.at("f" + i), "content " + i));
  }
  await Promise.all(all);
  var after = await descriptors();
  node.assert(after <= before + 3, "descriptors: " + before + " before, " + after + " after");
  var fd = await node.fs.open(scratch.at("f0"), "r");
  equal(fd, 3);
  await node.fs.close(fd);
});

function onExit() {
  equal(read, COUNT + 1);
  equal(closed, COUNT + 1);
  puts("done");
}
// stdout: done
// rule: J57
// needs: FILES, POSIX_FILES, MODERN_JAVASCRIPT
