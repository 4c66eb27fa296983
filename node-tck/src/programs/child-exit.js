// status: 4
// stdout: exit
// node.exit does not wait for children.
node.createProcess("sleep 2");
setTimeout(function () {
  node.exit(4);
}, 10);

function onExit() {
  puts("exit");
}
// rule: J33
// needs: PROCESSES
