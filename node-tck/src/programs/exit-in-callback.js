// status: 7
// stdout: accepted
// stdout: exit
setTimeout(function () {
  puts("accepted");
  try {
    node.exit(7);
  } catch (error) {
    puts("caught");
  } finally {
    puts("finally");
  }
  puts("never");
}, 1);
setTimeout(function () {
  puts("never");
}, 2);
function onExit() {
  puts("exit");
}
// rule: J16
