puts(node.path.filename(__filename) + " in " + node.path.filename(node.path.dirname(__filename)));
puts(node.path.basename("/tmp/notes.txt"));
puts("a version: " + /^\d+\.\d+\.\d+/.test(node.version));
puts("an absolute path: " + (node.path.join(node.cwd(), "x") !== "x"));
stdout.write("written\n");

node.assert(1 < 2, "numbers are in order");
node.assert.equal(2 * 2, 4);
node.assert.throws(function () {
  node.assert(false, "this throws");
});

setTimeout(function () {
  node.exit(0); // the interval would go on for ever
  puts("never");
}, 5);
setInterval(function () {}, 1000);

function onExit() {
  puts("the end");
}
