// status: 1
// stderr: FILE:7
// stderr: in output
// An error in a listener ends the program at its place.
var child = node.createProcess("echo x; sleep 2");
child.addListener("output", function (data) {
  throw new Error("in output");
});
// rule: J42
// needs: PROCESSES
