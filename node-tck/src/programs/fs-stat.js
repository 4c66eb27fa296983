// stat gives the thirteen fields; lstat does not follow links.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var checked = 0;

scratch.use(async function () {
  var before = Date.now();
  var path = await scratch.write("file", "hello");
  var status = await node.fs.stat(path);
  equal(
    Object.keys(status).sort().join(" "),
    "atime blksize blocks ctime dev gid ino mode mtime nlink rdev size uid"
  );
  equal(status.size, 5);
  equal(status.mode & 0170000, 0100000);
  equal(status.nlink, 1);
  equal(status.blksize, 4096);
  equal(status.blocks, 8);
  equal(status.rdev, 0);
  node.assert(status.ino > 0 && status.dev > 0);
  for (var name of ["atime", "mtime", "ctime"]) {
    node.assert(status[name] instanceof Date);
    node.assert(Math.abs(status[name] - before) < 60000, name);
  }

  var device = await node.fs.stat("/dev/null");
  equal(device.mode & 0170000, 0020000);
  equal(device.rdev, 259);
  equal(device.blocks, 0);

  var link = await node.fs.lstat("/proc/self");
  equal(link.mode & 0170000, 0120000);
  equal((await node.fs.stat("/proc/self")).mode & 0170000, 0040000);
  checked++;
}).then(function () {
  node.fs.stat("/no/such/file").addCallback(fail).addErrback(function (error) {
    equal(arguments.length, 1);
    node.assert(error instanceof Error);
    equal(error.code, "ENOENT");
    equal(error.errno, node.ENOENT);
    equal(error.path, "/no/such/file");
    equal(error.message, "ENOENT: no such file or directory, stat '/no/such/file'");
    checked++;
  });
});

function fail() {
  throw new Error("stat of nothing succeeded");
}

function onExit() {
  equal(checked, 2);
  puts("done");
}
// stdout: done
// rule: J43
// needs: FILES, POSIX_FILES, MODERN_JAVASCRIPT
