// However text is read, no character is cut.
var scratch = require("modules/scratch.js");
var equal = node.assert.equal;
var done = false;
var TEXT = "a\u00e4\u20ac\ud83d\ude00z\n".repeat(50);

scratch.use(async function () {
  var path = await scratch.write("text", TEXT);
  for (var length = 1; length < 15; length++) {
    var file = new node.fs.File({ encoding: "utf8" });
    await file.open(path, "r");
    var whole = "";
    var bytes = 0;
    for (;;) {
      var read = await file.read(length);
      if (read[0] === null) {
        break;
      }
      node.assert(read[0].length > 0 && read[0].indexOf("\ufffd") < 0);
      whole += read[0];
      bytes += read[1];
    }
    equal(whole, TEXT);
    equal(bytes, 12 * 50);
    await file.close();
  }
  // By positions as well.
  var fd = await node.fs.open(path, "r");
  for (var at = 0, text = ""; at < 12 * 50; ) {
    var piece = await node.fs.read(fd, 7, at, "utf8");
    text += piece[0];
    at += piece[1];
  }
  equal(text, TEXT);
  await node.fs.close(fd);
  equal(await node.fs.cat(path, "utf8"), TEXT);
  done = true;
});

function onExit() {
  equal(done, true);
  puts("done");
}
// stdout: done
// rule: J54
// needs: FILES, MODERN_JAVASCRIPT
