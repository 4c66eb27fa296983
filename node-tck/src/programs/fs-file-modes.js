// The modes of File.open.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var done = false;

scratch.use(async function () {
  var path = scratch.at("file");

  async function opened(mode, work) {
    var file = new node.fs.File({ encoding: node.UTF8 });
    await file.open(path, mode);
    var result = await work(file);
    await file.close();
    return result;
  }
  function read(file) {
    return file.read(100, 0).then(function (values) {
      return values[0];
    });
  }
  function add(text) {
    return function (file) {
      return file.write(text);
    };
  }

  equal(await scratch.code(new node.fs.File().open(path, "r")), "ENOENT");
  equal(await scratch.code(new node.fs.File().open(path, "r+")), "ENOENT");
  await opened("w", add("0123"));
  await opened("r+", add("ab"));
  equal(await opened("r", read), "ab23");
  equal(await scratch.code(opened("r", add("x"))), "EBADF");
  equal(await scratch.code(opened("w", read)), "EBADF");
  await opened("a", add("cd"));
  await opened("a", add("ef"));
  equal(await scratch.code(opened("a", read)), "EBADF");
  await opened("a+", async function (file) {
    equal(await read(file), "cdef"); // "w" above emptied it
    await file.puts("gh");
    await file.write("ij", 0); // what is opened to append appends anyhow
    equal(await read(file), "cdefgh\nij");
  });
  await opened("w+", async function (file) {
    await file.write("new");
    equal(await read(file), "new");
  });
  node.assert.throws(function () {
    new node.fs.File().open(path, "x");
  }, /open: expected one of r r\+ w w\+ a a\+, found "x"/);
  done = true;
});

function onExit() {
  equal(done, true);
  puts("done");
}
// stdout: done
// rule: J53
// needs: FILES, MODERN_JAVASCRIPT
