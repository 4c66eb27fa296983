// The numbers of errors by name, by text, and in errors are the same everywhere.
var equal = node.assert.equal;
var counted = 0;

for (var errno of Java.type("node.fs.Errno").values()) {
  equal(node[errno.name()], errno.number(), errno.name());
  equal(node.fs.strerror(node[errno.name()]), errno.message());
  counted++;
}
var named = Object.keys(node).filter(function (name) {
  return /^E[A-Z0-9]+$/.test(name) && name !== "EWOULDBLOCK" && name !== "ENOTSUP";
});
equal(named.length, counted);

equal(node.fs.strerror(node.ENOENT), "No such file or directory");
equal(node.fs.strerror(0), "Success");
equal(node.fs.strerror(100000), "Unknown error 100000");

function onExit() {
  node.assert(counted > 60);
  puts("done");
}
// stdout: done
// rule: J50
// needs: JAVA_INTEROP
