var path = "/tmp/log-" + Date.now();
var file = new node.fs.File({ encoding: "utf8" });

file.addListener("error", function (error) {
  puts("failed: " + error.code);
});

// Nothing is waited for: the file does one after another.
file.open(path, "w");
file.puts("first line");
file.puts("second line");
file.read(10); // it is open for writing only; the rest is done all the same
file.close();

file.open(path, "r");
file.read(10).addCallback(function (text, bytesRead) {
  puts(bytesRead + " bytes: " + text);
});
file.read(100).addCallback(function (text) {
  puts("the rest:" + text.replace(/\n/g, " "));
});
file.read(100).addCallback(function (text) {
  puts("the end: " + text);
});
file.close().addCallback(function () {
  node.fs.unlink(path);
});
