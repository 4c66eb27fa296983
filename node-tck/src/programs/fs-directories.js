// mkdir, readdir, rename, unlink, rmdir, exists, and what goes wrong with them.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var asked = 0;
var done = false;

function exists(path, expected) {
  return new Promise(function (resolve) {
    node.fs.exists(path, function (found) {
      equal(found, expected, path);
      asked++;
      resolve();
    });
  });
}

scratch.use(async function () {
  var at = scratch.at;
  var code = scratch.code;
  await node.fs.mkdir(at("d"), 0755);
  equal((await node.fs.stat(at("d"))).mode & 0777, 0755);
  equal(await code(node.fs.mkdir(at("d"))), "EEXIST");
  equal(await code(node.fs.mkdir(at("x/y"))), "ENOENT");
  await scratch.write("d/b", "");
  await scratch.write("d/a", "");
  node.assert.deepEqual(await node.fs.readdir(at("d")), ["a", "b"]);
  equal(await code(node.fs.readdir(at("d/a"))), "ENOTDIR");
  equal(await code(node.fs.readdir(at("x"))), "ENOENT");

  equal(await code(node.fs.rmdir(at("d"))), "ENOTEMPTY");
  equal(await code(node.fs.rmdir(at("d/a"))), "ENOTDIR");
  equal(await code(node.fs.unlink(at("d"))), "EISDIR");
  equal(await code(node.fs.unlink(at("x"))), "ENOENT");
  equal(await code(node.fs.stat(at("d/a/x"))), "ENOTDIR");

  await scratch.write("d/a", "moved");
  await node.fs.rename(at("d/a"), at("d/b"));
  equal(await node.fs.cat(at("d/b")), "moved");
  var error = await node.fs.rename(at("no"), at("where")).then(null, String);
  equal(
    error,
    "Error: ENOENT: no such file or directory, rename '" + at("no") + "' -> '" + at("where") + "'"
  );
  await node.fs.mkdir(at("other"));
  equal(await code(node.fs.rename(at("d/b"), at("other"))), "EISDIR");
  equal(await code(node.fs.rename(at("other"), at("d/b"))), "ENOTDIR");
  await node.fs.rmdir(at("other"));

  await Promise.all([exists(at("d/b"), true), exists(at("d"), true), exists(at("d/a"), false)]);
  await node.fs.unlink(at("d/b"));
  await node.fs.rmdir(at("d"));
  node.assert.deepEqual(await node.fs.readdir(scratch.path), []);
  done = true;
});

function onExit() {
  equal(asked, 3);
  equal(done, true);
  puts("done");
}
// stdout: done
// rule: J44
// needs: FILES, MODERN_JAVASCRIPT
