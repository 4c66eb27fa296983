var child = node.createProcess("exec 0<&-; echo ready; sleep 1"); // closes its own input

child.addListener("output", function (data) {
  if (data !== null) {
    child.write("is anybody there?\n");
  }
});
child.addListener("inputError", function (error) {
  puts(error.code + ": it does not read");
  child.kill();
});
child.addListener("exit", function (code) {
  puts("accepted after the end: " + child.write("hello?\n"));
});
