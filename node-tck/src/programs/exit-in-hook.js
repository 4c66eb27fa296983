// status: 5
// stdout: exit
function onExit() {
  puts("exit");
  node.exit(5);
  puts("never");
}
// rule: J17
