// The pid is the child's.
var said = "";
var child = node.createProcess("echo $$");
node.assert.equal(typeof child.pid, "number");
child.addListener("output", function (data) {
  said += data === null ? "" : data;
});

function onExit() {
  node.assert.equal(Number(said), child.pid);
  puts("done");
}
// stdout: done
// rule: J35
// needs: PROCESSES
