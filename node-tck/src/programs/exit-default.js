// Without a status node.exit means success; a wrong one throws and the program goes on.
var went = false;
node.assert.throws(function () {
  node.exit("abc");
}, /exit: expected a whole number, found abc/);
node.assert.throws(function () {
  node.exit(1.5);
});
went = true;
setTimeout(function () {
  node.exit();
}, 1);
setTimeout(function () {
  puts("never");
}, 60000);

function onExit() {
  node.assert(went);
  puts("done");
}
// stdout: done
// rule: J15
