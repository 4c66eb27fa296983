// open with the flags and modes of POSIX.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var done = false;

scratch.use(async function () {
  var path = scratch.at("file");
  var code = scratch.code;
  var create = node.O_WRONLY | node.O_CREAT | node.O_EXCL;
  var first = await node.fs.open(path, create, 0640);
  equal((await node.fs.stat(path)).mode & 0777, 0640);
  equal(await code(node.fs.open(path, create, 0640)), "EEXIST");
  await node.fs.write(first, "0123456789");
  await node.fs.close(first);

  // The lowest free number is taken.
  var a = await node.fs.open(path, node.O_RDONLY, 0);
  equal(a, first);
  var b = await node.fs.open(path, node.O_RDONLY, 0);
  equal(b, a + 1);
  await node.fs.close(a);
  equal(await node.fs.open(path, node.O_RDONLY, 0), a);
  await node.fs.close(a);
  await node.fs.close(b);

  var append = await node.fs.open(path, node.O_WRONLY | node.O_APPEND | node.O_SYNC);
  await node.fs.write(append, "ab");
  await node.fs.close(append);
  equal(await node.fs.cat(path), "0123456789ab");
  await node.fs.close(await node.fs.open(path, node.O_WRONLY | node.O_TRUNC));
  equal((await node.fs.stat(path)).size, 0);

  equal(await code(node.fs.open(path, node.O_RDONLY | node.O_DIRECTORY)), "ENOTDIR");
  equal(await code(node.fs.open(scratch.path, node.O_WRONLY)), "EISDIR");
  var directory = await node.fs.open(scratch.path, node.O_RDONLY | node.O_DIRECTORY);
  equal(await code(node.fs.read(directory, 10)), "EISDIR");
  await node.fs.close(directory);
  equal(await code(node.fs.open("/proc/self/exe", node.O_RDONLY | node.O_NOFOLLOW)), "ELOOP");
  equal(await code(node.fs.open(scratch.at("x".repeat(300)), node.O_RDONLY)), "ENAMETOOLONG");
  equal(await code(node.fs.open("", node.O_RDONLY)), "ENOENT");

  var zero = await node.fs.open("/dev/zero", node.O_RDONLY);
  node.assert.deepEqual(await node.fs.read(zero, 3), [[0, 0, 0], 3]);
  await node.fs.close(zero);
  var full = await node.fs.open("/dev/full", node.O_WRONLY);
  equal(await code(node.fs.write(full, "x")), "ENOSPC");
  await node.fs.close(full);
  done = true;
});

function onExit() {
  equal(done, true);
  puts("done");
}
// stdout: done
// rule: J45
// needs: FILES, POSIX_FILES, MODERN_JAVASCRIPT
