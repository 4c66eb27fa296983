// The mode of a directory, the end of a file in each encoding, bytes at a position, encodings of one read, bytes printed.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var deepEqual = node.assert.deepEqual;
var done = false;

scratch.use(async function () {
  await node.fs.mkdir(scratch.at("private"), 0700);
  equal((await node.fs.stat(scratch.at("private"))).mode & 0777, 0700);

  var fd = await node.fs.open(scratch.at("file"), node.O_RDWR | node.O_CREAT, 0600);
  equal(await node.fs.write(fd, "abcdef"), 6);
  equal(await node.fs.write(fd, [88, 89], 1), 2);
  equal(await node.fs.write(fd, new Uint8Array([0, 90, 0]).subarray(1, 2), 4), 1);
  equal(await node.fs.cat(scratch.at("file")), "aXYdZf");
  deepEqual(await node.fs.read(fd, 5), [null, 0]);
  deepEqual(await node.fs.read(fd, 5, null, "utf8"), [null, 0]);
  deepEqual(await node.fs.read(fd, 5, 100, "ascii"), [null, 0]);
  await node.fs.close(fd);

  var file = new node.fs.File();
  file.open(scratch.at("file"), "w+");
  file.print([111, 107]);
  file.print("!");
  deepEqual(await file.read(3, 0), [[111, 107, 33], 3]);
  deepEqual(await file.read(3, 0, "ascii"), ["ok!", 3]);
  deepEqual(await file.read(3, 0, "utf8"), ["ok!", 3]);
  await file.close();
  done = true;
});

function onExit() {
  node.assert(done);
  puts("done");
}
// stdout: done
// rule: J47
// needs: FILES, POSIX_FILES, MODERN_JAVASCRIPT
