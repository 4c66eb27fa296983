// Counts words: node docs/examples/words/main.js FILES
//
// Today's JavaScript on the API of 2009: modules, classes, await on the promises of node.fs.
var { Counter } = require("counter.js");
var text = require("text.js");

(async function () {
  var files = ARGV.slice(2);
  var counter = new Counter();
  // All are read at once; what is missing is told and left out.
  var results = await Promise.allSettled(files.map((file) => text.words(file)));
  for (var [i, result] of results.entries()) {
    if (result.status === "fulfilled") {
      counter.add(result.value);
    } else {
      puts(`${node.path.filename(files[i])}: ${result.reason.code}`);
    }
  }
  for (var { word, count } of counter.top(3)) {
    puts(`${count} × ${word}`);
  }
  puts(`${counter.total} words in all`);
})();
