// status: 3
// stdout: exit
function onExit() {
  puts("exit");
}
node.exit(3);
puts("never");
// rule: J14
