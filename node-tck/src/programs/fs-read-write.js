// read and write with positions and by the file's own offset; values come as the contract says.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var deepEqual = node.assert.deepEqual;
var steps = 0;

scratch.use(async function () {
  var path = scratch.at("file");
  var fd = await node.fs.open(path, node.O_RDWR | node.O_CREAT | node.O_EXCL, 0600);
  node.assert(fd >= 3);
  equal(await node.fs.write(fd, "gr\u00fc\u00dfe"), 7); // a string is written as UTF-8
  equal(await node.fs.write(fd, [33, 10]), 2); // an array is bytes
  equal(await node.fs.write(fd, new Uint8Array([35, 36, 37]).subarray(1)), 2);
  deepEqual(await node.fs.read(fd, 10), [null, 0]);
  deepEqual(await node.fs.read(fd, 3, 0), [[0x67, 0x72, 0xc3], 3]);
  deepEqual(await node.fs.read(fd, 100, 2, node.UTF8), ["\u00fc\u00dfe!\n$%", 9]);
  deepEqual(await node.fs.read(fd, 2, 2, "ascii"), ["\u00c3\u00bc", 2]);
  equal(await node.fs.write(fd, "G", 0), 1);
  equal(await node.fs.write(fd, "&"), 1, "positions leave the offset alone");
  equal(await node.fs.cat(path), "Gr\u00fc\u00dfe!\n$%&");
  await node.fs.close(fd);
  equal(await scratch.code(node.fs.close(fd)), "EBADF");
  equal(await scratch.code(node.fs.read(fd, 1)), "EBADF");
  equal(await scratch.code(node.fs.write(fd, "x")), "EBADF");
  steps++;

  // The promises of 2009 give their values one by one.
  fd = await node.fs.open(path, node.O_RDONLY);
  node.fs.read(fd, 4, 0, node.RAW).addCallback(function (data, bytesRead) {
    equal(arguments.length, 2);
    deepEqual(data, [71, 114, 195, 188]);
    equal(bytesRead, 4);
    steps++;
  });
  // Nothing has to be waited for on one descriptor.
  node.fs.read(fd, 1, null, "utf8").addCallback(function (data) {
    equal(data, "G");
    steps++;
  });
  equal(await scratch.code(node.fs.write(fd, "x")), "EBADF");
  await node.fs.close(fd);
});

function onExit() {
  equal(steps, 3);
  puts("done");
}
// stdout: done
// rule: J46
// needs: FILES, MODERN_JAVASCRIPT
