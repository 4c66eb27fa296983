// A whole file as text or as bytes.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var failures = 0;
var done = false;

node.fs.cat("/no/such/file", "utf8").addErrback(function (error) {
  equal(error.code, "ENOENT");
  equal(error.errno, 2);
  failures++;
});
node.cat("/tmp", "raw").addErrback(function (error) {
  equal(error.code, "EISDIR");
  failures++;
});

scratch.use(async function () {
  var all = [];
  for (var i = 0; i < 100000; i++) {
    all.push(i & 255);
  }
  var path = await scratch.write("bytes", all);
  node.assert.deepEqual(await node.fs.cat(path, "raw"), all);
  equal((await node.fs.cat(path, node.ASCII)).charCodeAt(255), 255);
  path = await scratch.write("text", "na\u00efve\n");
  equal(await node.fs.cat(path, node.UTF8), "na\u00efve\n");
  equal(await node.fs.cat(path), "na\u00efve\n");
  equal(await node.cat(path, "utf8"), "na\u00efve\n");
  equal(await node.fs.cat(await scratch.write("empty", ""), "utf8"), "");
  node.assert((await node.fs.cat("/proc/self/status")).indexOf("Threads:") > 0);
  done = true;
});

function onExit() {
  equal(failures, 2);
  equal(done, true);
  puts("done");
}
// stdout: done
// rule: J48
// needs: FILES, MODERN_JAVASCRIPT
