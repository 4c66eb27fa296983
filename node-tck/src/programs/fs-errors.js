// Every error of a file has code, errno, a message and, where there was one, the path.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var seen = 0;

function fails(promise, code, path) {
  promise.addErrback(function (error) {
    node.assert(error instanceof Error);
    equal(error.code, code);
    equal(error.errno, node[code]);
    equal(error.path, path);
    equal(error.message.indexOf(code + ": "), 0);
    seen++;
  });
  return promise.then(null, function () {});
}

scratch.use(async function () {
  var none = scratch.at("none");
  await fails(node.fs.stat(none), "ENOENT", none);
  await fails(node.fs.cat(none), "ENOENT", none);
  await fails(node.fs.open(none, node.O_RDONLY), "ENOENT", none);
  await fails(node.fs.unlink(none), "ENOENT", none);
  await fails(node.fs.readdir(none), "ENOENT", none);
  await fails(node.fs.rmdir(none), "ENOENT", none);
  await fails(node.fs.mkdir(scratch.path), "EEXIST", scratch.path);
  await fails(node.fs.close(12345), "EBADF", undefined);
});

function onExit() {
  equal(seen, 8);
  puts("done");
}
// stdout: done
// rule: J49
// needs: FILES, MODERN_JAVASCRIPT
